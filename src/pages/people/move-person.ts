import { z } from 'zod';
import { reaches } from '../../access/rights.ts';
import { movePerson } from '../../changes/move-person.ts';
import { when } from '../../optional.ts';
import { moved } from '../../program/joining/manage-people.ts';
import type { Association } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { locationName } from '../../words/names.ts';
import { refusedText } from '../../words/people.ts';
import { locationsWithinReach } from '../locations/location-meant.ts';
import { Again, AgainAsNow, Conflict, Question, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { asShown, changedSinceText } from './as-shown.ts';
import { moveCosts } from './move-costs.ts';
import { type PersonFile, personFile } from './person-file.ts';
import { personHead } from './person-head.ts';
import { findPerson, noSuchPerson, PersonSlots, peopleAndPlaces, personOf } from './person-meant.ts';
import { wayBackTo, waysAfter } from './ways-after.ts';

const name = 'move-person';
const right = 'people.manage';

const Slots = z.object({
  ...PersonSlots,
  location: z.string().optional(),
  locationAmong: z.array(z.string()).max(12).optional(),
  /** Beside a person whom we know, perhaps a place that is not there. */
  strange: z.string().max(200).optional(),
});
type Context = PageContext<typeof right, z.infer<typeof Slots>, VerbOf<typeof name>>;

/**
 * Somebody works at another location from now on. Exams count where a person works, so it is said what becomes of the
 * competencies of both places.
 * Source: Guide to associating MCPs to your organization,
 * https://blogs.msdn.microsoft.com/mssmallbiz/2007/12/17/guide-to-associating-mcps-to-your-organization/
 */
export const movePersonPage = page({
  name,
  title: 'Move a person',
  confirms: true,
  intent: 'manage-people',
  area: 'requirements-assets',
  summary: 'Somebody works at another location from now on',
  right,
  slots: Slots,
  names: peopleAndPlaces,
  async load(c) {
    const found = await findPerson(c, name, c.say.text('Who works at another location?'));
    if (found instanceof Question || found instanceof Refusal) return found;
    const file = await personFile(c, found.value);
    const to = c.slots.location;
    const isThere = locationsWithinReach(file.organization, c).some(({ id }) => id === to);
    // A place that is gone, or not theirs, is none that was chosen.
    if (to === undefined || !isThere) return { file };
    const outcome = moved(c.principal.association, file.person, to, file.organization);
    if (!('reason' in outcome)) return { file, to };
    const text = refusedText(outcome, file.person, file.organization, c.say);
    const elsewhere = outcome.reason === 'same-location' ? [wayToChoose(file, c)] : [];
    return new Refusal(text, [...elsewhere, ...waysAfter(outcome, file.person, c)]);
  },
  view({ file, to }, c) {
    const { person, organization } = file;
    const own = locationsWithinReach(organization, c).filter(({ id }) => id !== person.locationId);
    // Where two offices may be meant, the first of them; nothing is chosen for somebody who has not said where.
    const preferred = own.find(({ id }) => c.slots.locationAmong?.includes(id))?.id ?? '';
    return {
      ...personHead(person, organization, c),
      choosing: when(to === undefined, () => ({
        none: own.length === 0,
        unknown: when(unknownPlace(c), (text) => ({ text })),
        choices: when(own.length > 0, () => ({
          locations: locationChoices(own, preferred, c.say),
          location: preferred,
          go: c.button('choose', { person: person.individualId }),
        })),
      })),
      confirming: when(to, (locationId) => {
        const shown = confirmingView(file, locationId, c);
        const seen = asShown({ ...personHead(person, organization, c), ...shown });
        return {
          ...shown,
          move: c.button('move', { person: person.individualId, location: locationId, seen }),
          other: open(name, { person: person.individualId }),
        };
      }),
      back: wayBackTo(person, c),
    };
  },
  actions: {
    choose: action({
      right,
      data: z.strictObject({ person: z.string() }),
      form: z.object({ location: z.string().min(1) }),
      find: async (c) => (await personOf(c, c.data.person))?.value ?? noSuchPerson(c),
      about: (c, { locationId }) => [{ locationId }, { locationId: c.form.location }],
      run: async (c) => new Again({ ...c.data, location: c.form.location }),
    }),
    move: action({
      right,
      data: z.strictObject({ person: z.string(), location: z.string(), seen: z.string().default('') }),
      form: z.object({}),
      find: async (c) => (await personOf(c, c.data.person))?.value ?? noSuchPerson(c),
      about: (c, { locationId }) => [{ locationId }, { locationId: c.data.location }],
      async run(c, person) {
        const { say } = c;
        const { seen, ...data } = c.data;
        const file = await personFile(c, person);
        const shown = { ...personHead(person, file.organization, c), ...confirmingView(file, data.location, c) };
        if (person.locationId !== data.location && seen !== asShown(shown)) {
          return new Conflict(data, changedSinceText(say));
        }
        const outcome = await movePerson(c, data.person, data.location);
        if (outcome === 'conflict') {
          return new Conflict(data, say.text('Something changed just now. This is how it stands.'));
        }
        // What stands in the way now is said by the page.
        if (outcome.kind === 'refused') return new Again(data);
        const location = locationName(outcome.organization, data.location);
        const text = isOneself(outcome.person, c)
          ? say.text('You work at {location} now.', { location })
          : say.text('{name} works at {location} now, and will be told.', { name: outcome.person.name, location });
        return new AgainAsNow({ person: data.person }, { text, style: 'good' });
      },
    }),
  },
});

/** What it is asked and said before somebody is moved. */
function confirmingView(file: PersonFile, to: string, c: Pick<Context, 'say' | 'principal'>) {
  const { person, organization } = file;
  return {
    question: c.say.text('Move {name} to {location}?', {
      name: person.name,
      location: locationName(organization, to),
    }),
    costs: moveCosts(file, to, (id) => reaches(c.principal, id), !isOneself(person, c), c.say),
  };
}

function isOneself({ individualId }: Pick<Association, 'individualId'>, { principal }: Pick<Context, 'principal'>) {
  return individualId === principal.individual.id;
}

/** What the sentence called the place, if it is none that this person looks after. */
function unknownPlace({ say, slots }: Context): string | undefined {
  const { location, person, strange } = slots;
  if (location !== undefined) return say.text('This location is not there any more, or you do not look after it.');
  // A name with a capital letter, beside a person whom we know, is that of a place.
  if (person === undefined || strange === undefined || !/\p{Lu}/u.test(strange)) return undefined;
  return say.text('I know no location “{name}” that you look after.', { name: strange });
}

function wayToChoose({ person }: PersonFile, c: Context) {
  return {
    title: c.say.text('Choose another location'),
    button: open(name, { person: person.individualId }),
  };
}
