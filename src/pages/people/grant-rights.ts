import { z } from 'zod';
import { changeRights } from '../../changes/change-rights.ts';
import { when } from '../../optional.ts';
import { withRights } from '../../program/joining/manage-people.ts';
import { type AdministrationRights, administrationRights } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { locationName, rightsWord } from '../../words/names.ts';
import { refusedText } from '../../words/people.ts';
import { type Cost, onlyAdministratorCosts } from '../../words/people-costs.ts';
import { Again, AgainAsNow, Conflict, Question, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { asShown, changedSinceText } from './as-shown.ts';
import { type PersonFile, personFile } from './person-file.ts';
import { personHead } from './person-head.ts';
import { findPerson, noSuchPerson, PersonSlots, peopleAndPlaces, personOf } from './person-meant.ts';
import { wayBackTo, waysAfter } from './ways-after.ts';

const name = 'grant-rights';
const right = 'people.grant-rights';

const Rights = z.enum(administrationRights);
const Slots = z.object({ ...PersonSlots, rights: Rights.optional() });
type Context = PageContext<typeof right, z.infer<typeof Slots>, VerbOf<typeof name>>;

/**
 * Who looks after the organization, or after a part of it.
 * Source: Prepare for your move from PMC, https://docs.microsoft.com/en-us/partner-center/prepare-pmc-pc-migration
 */
export const grantRights = page({
  name,
  title: 'Administration rights',
  confirms: true,
  intent: 'assign-contact-role',
  area: 'requirements-assets',
  summary: 'Make somebody an administrator, or take the rights away',
  right,
  slots: Slots,
  names: peopleAndPlaces,
  async load(c) {
    const found = await findPerson(c, name, c.say.text('Whose administration rights do you mean?'));
    if (found instanceof Question || found instanceof Refusal) return found;
    const file = await personFile(c, found.value);
    const { rights } = c.slots;
    if (rights === undefined) return { file };
    const outcome = withRights(c.principal.association, file.person, rights, file.inCharge, file.organization);
    if (!('reason' in outcome)) return { file, rights };
    const text = refusedText(outcome, file.person, file.organization, c.say);
    return new Refusal(text, waysAfter(outcome, file.person, c));
  },
  view({ file, rights }, c) {
    const { person, organization } = file;
    const own = { person: person.individualId };
    const others = administrationRights.filter((entry) => entry !== person.rights && mayGive(entry, c));
    return {
      ...personHead(person, organization, c),
      choosing: when(rights === undefined, () => ({
        choices: others.map((value) => ({ value, title: rightsWord(value, c.say) })),
        // The least that can be given, so that nobody gets more by not looking.
        rights: others.find((entry) => entry !== 'global-administrator') ?? 'global-administrator',
        explanations: others.map((value) => ({ text: explanation(value, file, c.say) })),
        go: c.button('choose', own),
      })),
      confirming: when(rights, (wanted) => {
        const shown = confirmingView(wanted, file, c);
        const seen = asShown({ ...personHead(person, organization, c), ...shown });
        return { ...shown, grant: c.button('grant', { ...own, rights: wanted, seen }), other: open(name, own) };
      }),
      back: wayBackTo(person, c),
    };
  },
  actions: {
    choose: action({
      right,
      data: z.strictObject({ person: z.string() }),
      form: z.object({ rights: Rights }),
      find: async (c) => (await personOf(c, c.data.person))?.value ?? noSuchPerson(c),
      about: (_, { locationId }) => [{ locationId }],
      run: async (c) => new Again({ ...c.data, rights: c.form.rights }),
    }),
    grant: action({
      right,
      data: z.strictObject({ person: z.string(), rights: Rights, seen: z.string().default('') }),
      form: z.object({}),
      find: async (c) => (await personOf(c, c.data.person))?.value ?? noSuchPerson(c),
      about: (_, { locationId }) => [{ locationId }],
      async run(c, person) {
        const { say } = c;
        const { seen, ...data } = c.data;
        const file = await personFile(c, person);
        const shown = { ...personHead(person, file.organization, c), ...confirmingView(data.rights, file, c) };
        if (person.rights !== data.rights && seen !== asShown(shown)) {
          return new Conflict(data, changedSinceText(say));
        }
        const outcome = await changeRights(c, data.person, data.rights);
        if (outcome === 'conflict') {
          return new Conflict(data, say.text('Something changed just now. This is how it stands.'));
        }
        // What stands in the way now is said by the page.
        if (outcome.kind === 'refused') return new Again(data);
        const values = { name: outcome.person.name, rights: rightsWord(data.rights, say) };
        const text =
          data.rights === 'none'
            ? say.text('{name} has no administration rights any more.', values)
            : say.text('{name} is {rights} now.', values);
        return new AgainAsNow({ person: data.person }, { text, style: 'good' });
      },
    }),
  },
});

/** What it is asked and said before it is done. */
function confirmingView(wanted: AdministrationRights, file: PersonFile, c: Pick<Context, 'say' | 'principal'>) {
  return { question: questionText(wanted, file, c.say), costs: costsOf(wanted, file, c) };
}

function mayGive(rights: AdministrationRights, { principal }: Pick<Context, 'principal'>): boolean {
  return rights !== 'global-administrator' || principal.association.rights === 'global-administrator';
}

function questionText(rights: AdministrationRights, { person }: PersonFile, say: Speech): string {
  return rights === 'none'
    ? say.text('Take the administration rights of {name} away?', { name: person.name })
    : say.text('Make {name} {rights}?', { name: person.name, rights: rightsWord(rights, say) });
}

/** What somebody can do with them. */
function explanation(rights: AdministrationRights, { person, organization }: PersonFile, say: Speech): string {
  switch (rights) {
    case 'global-administrator':
      return say.text(
        'Global Administrator: sees and changes everything of {organization}, orders, signs, and chooses other administrators.',
        { organization: organization.name },
      );
    case 'location-administrator':
      return say.text('Location Administrator: looks after {location} and what is below it, and the people there.', {
        location: locationName(organization, person.locationId),
      });
    case 'none':
      return say.text('No administration rights: sees only what is their own.');
  }
}

function costsOf(
  wanted: AdministrationRights,
  file: PersonFile,
  { say, principal }: Pick<Context, 'say' | 'principal'>,
): readonly Cost[] {
  const { person, inCharge } = file;
  const after = [
    ...inCharge.filter(({ individualId }) => individualId !== person.individualId),
    { ...person, rights: wanted },
  ];
  return [
    ...onlyAdministratorCosts(inCharge, after, say),
    { text: explanation(wanted, file, say), color: 'Default', notes: [] },
    // Whoever does it to themselves knows.
    ...when(person.individualId !== principal.individual.id, () => ({
      text: say.text('{name} is told.', { name: person.name }),
      color: 'Default' as const,
      notes: [],
    })),
  ];
}
