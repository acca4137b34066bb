import { rolesHeld } from '../program/joining/contact-roles.ts';
import type { CompetencyChange } from '../program/requirements/people-changes.ts';
import { onlyAdministratorOf } from '../program/telling/only-administrator.ts';
import { reassignableFrom } from '../program/things/msdn.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';
import { roleHeldText } from './associations.ts';
import { heldText, privilegeWord, rightsWord } from './names.ts';
import { missingText, notCountedTexts } from './requirements.ts';

/** Something that a change would bring, before it is made; for the part `costs` of cards. */
export type Cost = {
  readonly text: string;
  readonly color: 'Attention' | 'Good' | 'Default';
  /** What might be done about it. */
  readonly notes: readonly { readonly text: string }[];
};

/** People who are named as those who could take somebody's place (our choice). */
const mostNamed = 4;

const plain = (text: string): Cost => ({ text, color: 'Default', notes: [] });

/** What becomes of the competencies that a change touches, and who could count instead. */
export function competencyCosts(
  changes: readonly CompetencyChange[],
  { person, organization }: { readonly person: Association; readonly organization: Organization },
  reaches: (locationId: string) => boolean,
  say: Speech,
): readonly Cost[] {
  return changes.map((change) => competencyCost(change, person, organization, reaches, say));
}

function competencyCost(
  { held, after, becomes }: CompetencyChange,
  person: Association,
  organization: Organization,
  reaches: (locationId: string) => boolean,
  say: Speech,
): Cost {
  const values = { held: heldText(held, organization, say), date: say.date(held.anniversaryDate) };
  const good = (text: string): Cost => ({ text, color: 'Good', notes: [] });
  switch (becomes) {
    case 'lost': {
      const others = after.checks
        .filter(({ requirement, met }) => requirement.kind === 'people' && !met)
        .flatMap(({ notCounted }) => notCounted)
        .filter(({ name }) => name !== person.name);
      const notes = notCountedTexts(others, organization, reaches, mostNamed, say);
      const alone = say.text('Nobody else has a part of what it asks for.');
      return {
        text: say.text('{held} is at risk then: {missing}. Without others it cannot be renewed on {date}.', {
          ...values,
          missing: missingText(after, say),
        }),
        color: 'Attention',
        notes: (notes.length === 0 ? [alone] : notes).map((text) => ({ text })),
      };
    }
    case 'fewer':
      return plain(say.text('{held}: one person fewer counts, and enough others do.', values));
    case 'met':
      return good(say.text('{held}: everything that it asks for is there then.', values));
    case 'more':
      return good(say.text('{held}: one person more counts.', values));
  }
}

/** Who would be alone with all of it afterwards. */
export function onlyAdministratorCosts(
  before: readonly Association[],
  after: readonly Association[],
  say: Speech,
): readonly Cost[] {
  const only = onlyAdministratorOf(after);
  if (only === undefined || onlyAdministratorOf(before)?.individualId === only.individualId) return [];
  const text = say.text('{name} is the only Global Administrator then. A second one helps when they are away.', {
    name: only.name,
  });
  return [{ text, color: 'Attention', notes: [] }];
}

/** What ends for somebody who is removed, beside what becomes of competencies. */
export function endingCosts(person: Association, organization: Organization, say: Speech): readonly Cost[] {
  const { rights, privileges, msdnSubscriptions = [], name } = person;
  return [
    ...(rights === 'none'
      ? []
      : [plain(say.text('{name} is no {rights} any more.', { name, rights: rightsWord(rights, say) }))]),
    ...rolesHeld(person).map((held) =>
      plain(say.text('Nobody is the {role} then.', { role: roleHeldText(held, organization, say) })),
    ),
    ...(privileges.length === 0
      ? []
      : [
          plain(
            say.text('These privileges end: {privileges}.', {
              privileges: say.list(privileges.map(({ privilege }) => privilegeWord(privilege, say))),
            }),
          ),
        ]),
    ...msdnSubscriptions.map((seat) =>
      plain(
        say.text('The seat of {edition} is free; somebody else can have it from {date} on.', {
          edition: say.nameOf('msdn-edition', seat.edition),
          date: say.date(reassignableFrom(seat)),
        }),
      ),
    ),
  ];
}
