import { holdsRole } from '../../program/joining/contact-roles.ts';
import { contactRoleKind, type RoleTold, roleTold } from '../../program/telling/people-notices.ts';
import type { Association } from '../../program/things/people.ts';
import { roleHeldText } from '../../words/associations.ts';
import { rightsWord } from '../../words/names.ts';
import { roleExplanation } from '../../words/people.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

interface Told extends RoleTold {
  /** Who has it now; absent if nobody does. */
  readonly holder?: Association;
}

/** Whoever becomes a contact for something hears of it, and whoever was. */
export const contactRole = noticeKind({
  name: contactRoleKind,
  title: 'Contact role',
  category: 'membership-status',
  audience: 'members',
  timing: 'at-once',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'privileges',
  async load(c): Promise<Told | Over> {
    const told = roleTold(c.notice);
    const inCharge = await c.store.inCharge(c.organization.id);
    const holder = inCharge.find((entry) => holdsRole(entry, told.role, told.locationId));
    const isOwn = holder?.individualId === c.notice.recipientId;
    if (isOwn !== (told.what === 'given')) return new Over(c.say.text('This has changed again since.'));
    return { ...told, ...(holder === undefined ? {} : { holder }) };
  },
  view: (told, c) => ({
    text: toldText(told, c),
    explanation: roleExplanation(told.role, told.locationId, c.organization, c.say),
    rights: c.say.text('Your rights in {organization}: {rights}.', {
      organization: c.organization.name,
      rights: rightsWord(c.principal.association?.rights ?? 'none', c.say),
    }),
    ways: c.way('privileges'),
  }),
  summary: toldText,
  reason: (_, { say, organization }) =>
    say.text('You get this because an administrator of {organization} has changed it.', {
      organization: organization.name,
    }),
  digest(told, c) {
    const [way] = c.way('privileges');
    return { title: c.say.text('Contact role'), text: toldText(told, c), ...(way === undefined ? {} : { way }) };
  },
});

function toldText({ holder, ...told }: Told, { say, organization }: NoticeContext): string {
  const role = roleHeldText(told, organization, say);
  if (told.what === 'given') return say.text('You are the {role} now.', { role });
  return holder === undefined
    ? say.text('You are not the {role} any more.', { role })
    : say.text('{name} is the {role} now, in your place.', { name: holder.name, role });
}
