import { defined } from '../../optional.ts';
import { globalAdministratorsOf } from '../../program/joining/association.ts';
import { onlyAdministratorKind, possibleAdministrators } from '../../program/telling/only-administrator.ts';
import type { Association } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { rightsWord, roleWord } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { remindView } from './remind.ts';

/** More names than these help nobody to choose. */
const mostNamed = 5;
/** Of them, those whom a button makes one. */
const mostOffered = 2;

interface Alone {
  /** Colleagues who look after a part of it already. */
  readonly colleagues: readonly Association[];
}

type Context = NoticeContext<'members'>;

/** Nobody else can act for the whole organization. */
export const onlyAdministrator = noticeKind({
  name: onlyAdministratorKind,
  title: 'Administrators of your membership',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'grant-rights',
  async load(c): Promise<Alone | Over> {
    const { say, organization, notice, principal } = c;
    const values = { organization: organization.name };
    const [associations, said] = await Promise.all([
      c.store.associations(organization.id),
      c.store.notices(organization.id, notice.kind, notice.subject),
    ]);
    const { individualId, rights } = principal.association;
    if (rights !== 'global-administrator') {
      return new Over(say.text('You are no longer a Global Administrator of {organization}.', values));
    }
    const others = globalAdministratorsOf(associations).filter((entry) => entry.individualId !== individualId);
    if (others.length > 0) {
      const names = say.list(others.slice(0, mostNamed).map((entry) => entry.name));
      return new Over(
        say.text('You are not alone any more: {names} can act for {organization} too.', { ...values, names }),
      );
    }
    const isOlder = said.some(({ value }) => value.recipientId === individualId && value.stage > notice.stage);
    return isOlder
      ? new Over(say.text('A newer reminder has taken the place of this one.'))
      : { colleagues: possibleAdministrators(associations, organization) };
  },
  view(loaded, c) {
    const { say, organization } = c;
    const values = { organization: organization.name };
    const named = loaded.colleagues.slice(0, mostNamed);
    return {
      message: messageText(c),
      why: say.text(
        'While you are away, or if you lose your account, nobody else can renew the whole membership, answer everybody who asks to be associated, or act for all locations. And you cannot leave until somebody takes your place.',
      ),
      advice: say.text(
        'Choose a colleague who belongs to {organization} already, and make them a Global Administrator as well. A colleague who does not belong to it yet is invited by you, or asks to be associated and is approved by you.',
        values,
      ),
      colleagues:
        named.length === 0
          ? []
          : [
              {
                text: say.text('Who looks after a part of it already:'),
                people: named.map((entry) => ({ text: colleagueText(entry, c) })),
              },
            ],
      ways: [
        ...named.slice(0, mostOffered).map(({ individualId, name }) => ({
          title: say.text('Make {name} Global Administrator', { name }),
          button: open('grant-rights', { person: individualId, rights: 'global-administrator' }),
        })),
        ...c.way('grant-rights', { rights: 'global-administrator' }).map((way) => ({
          ...way,
          title: say.text('Choose somebody'),
        })),
        ...c.way('association-requests'),
      ],
      remind: remindView(c),
    };
  },
  summary: (_, c) => messageText(c),
  reason: (_, { organization, say }) => toldAsText('administrator', organization.name, say),
  digest: (_, c) => ({
    title: c.say.text('You are the only Global Administrator'),
    text: c.say.text('Nobody else can act for the whole of {organization}. A second Global Administrator helps.', {
      organization: c.organization.name,
    }),
    ...defined({ way: c.way('grant-rights', { rights: 'global-administrator' })[0] }),
  }),
});

function messageText({ say, organization }: Context): string {
  return say.text('Nobody but you is a Global Administrator of {organization} now.', {
    organization: organization.name,
  });
}

function colleagueText({ name, rights, roles }: Association, { say }: Context): string {
  const [role] = roles.filter((entry) => entry === 'primary-program-contact' || entry === 'executive-contact');
  return rights === 'location-administrator' || role === undefined
    ? say.text('{name}, {what}', { name, what: rightsWord(rights, say) })
    : say.text('{name}, {what}', { name, what: roleWord(role, say) });
}
