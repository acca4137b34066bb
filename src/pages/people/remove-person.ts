import { z } from 'zod';
import { reaches } from '../../access/rights.ts';
import { removePerson } from '../../changes/remove-person.ts';
import { when } from '../../optional.ts';
import { isPending } from '../../program/joining/association-request.ts';
import { removalBlocked } from '../../program/joining/manage-people.ts';
import { competencyChanges } from '../../program/requirements/people-changes.ts';
import type { Association } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { refusedText } from '../../words/people.ts';
import { type Cost, competencyCosts, endingCosts, onlyAdministratorCosts } from '../../words/people-costs.ts';
import { Again, Conflict, Question, Refusal } from '../outcome.ts';
import { type ActionContext, action, type PageContext, page } from '../page.ts';
import { asShown, changedSinceText } from './as-shown.ts';
import { type PersonFile, personFile } from './person-file.ts';
import { personHead } from './person-head.ts';
import { findPerson, noSuchPerson, PersonSlots, peopleAndPlaces, personOf } from './person-meant.ts';
import { waysAfter } from './ways-after.ts';

const name = 'remove-person';

const Slots = z.object(PersonSlots);
type Context = PageContext<'people.manage', z.infer<typeof Slots>, VerbOf<typeof name>>;

/**
 * Somebody who does not work here any more; what it costs stands on the card before it happens.
 * Source: Competencies, https://docs.microsoft.com/en-us/partner-center/competencies: what was passed goes with the person.
 */
export const removePersonPage = page({
  name,
  title: 'Remove a person',
  confirms: true,
  intent: 'manage-people',
  area: 'requirements-assets',
  summary: 'Somebody leaves the company: what it costs, and their removal',
  right: 'people.manage',
  slots: Slots,
  names: peopleAndPlaces,
  async load(c) {
    const found = await findPerson(c, name, c.say.text('Who is to be removed?'));
    if (found instanceof Question || found instanceof Refusal) return found;
    const file = await removalOf(found.value, c);
    const blocked = removalBlocked(c.principal.association, file.person, file.inCharge);
    return blocked === undefined
      ? file
      : new Refusal(refusedText(blocked, file.person, file.organization, c.say), waysAfter(blocked, file.person, c));
  },
  view(file, c) {
    const { person } = file;
    const shown = confirmingView(file, c);
    return {
      ...shown,
      remove: c.button('remove', { person: person.individualId, seen: asShown(shown) }),
      keep: open('manage-people', { person: person.individualId }),
    };
  },
  actions: {
    remove: action({
      right: 'people.manage',
      data: z.strictObject({ person: z.string(), seen: z.string().default('') }),
      form: z.object({}),
      find: async (c) => (await personOf(c, c.data.person))?.value ?? noSuchPerson(c),
      about: (_, { locationId }) => [{ locationId }],
      run: (c, person) => remove(c, person),
    }),
  },
});

type Removal = PersonFile & {
  /** Requests that they were asked to answer. */
  readonly asked: number;
};

async function removalOf(
  person: Association,
  c: Pick<Context, 'store' | 'catalog' | 'today' | 'now' | 'principal'>,
): Promise<Removal> {
  const [file, requests] = await Promise.all([
    personFile(c, person),
    c.store.associationRequests(person.organizationId),
  ]);
  const asked = requests.filter((one) => isPending(one, c.now) && one.asked.includes(person.individualId));
  return { ...file, asked: asked.length };
}

/** What it is asked and said before somebody is removed. */
function confirmingView(file: Removal, c: Pick<Context, 'say' | 'principal'>) {
  const { person, organization } = file;
  return {
    ...personHead(person, organization, c),
    question: c.say.text('Remove {name} from {organization}?', {
      name: person.name,
      organization: organization.name,
    }),
    costs: costsOf(file, c),
  };
}

/** What it brings, the worst first; if nothing else, that they are gone. */
function costsOf(file: Removal, c: Pick<Context, 'say' | 'principal'>): readonly Cost[] {
  const { say } = c;
  const { person, organization, evidence, inCharge, asked } = file;
  const without = evidence.transcripts.filter(({ individualId }) => individualId !== person.individualId);
  const changes = competencyChanges(evidence, without);
  return [
    ...competencyCosts(changes, file, (locationId) => reaches(c.principal, locationId), say),
    ...onlyAdministratorCosts(
      inCharge,
      inCharge.filter(({ individualId }) => individualId !== person.individualId),
      say,
    ),
    ...endingCosts(person, organization, say),
    ...when(asked > 0, () => ({
      text: say.text(
        '{count, plural, one {One request waits} other {# requests wait}} for an answer that {name} was asked for; others are asked.',
        { count: asked, name: person.name },
      ),
      color: 'Default' as const,
      notes: [],
    })),
    {
      text: say.text(
        'What {name} has passed stays their own, and they are told. To come back they have to ask again.',
        { name: person.name },
      ),
      color: 'Default',
      notes: [],
    },
  ];
}

async function remove(
  c: ActionContext<'people.manage', { person: string; seen: string }, object>,
  person: Association,
): Promise<Again | Question | Refusal> {
  const { say } = c;
  const { seen, ...data } = c.data;
  if (seen !== asShown(confirmingView(await removalOf(person, c), c))) {
    return new Conflict(data, changedSinceText(say));
  }
  const outcome = await removePerson(c, data.person);
  if (outcome === 'conflict') {
    return new Conflict(data, say.text('Something changed just now. This is how it stands.'));
  }
  // What stands in the way now is said by the page.
  if (outcome.kind === 'refused') return new Again(data);
  return new Question(say.text('{name} is removed, and will be told.', { name: outcome.person.name }), [
    ...c.way('manage-people'),
    ...c.way('assign-contact-role', { location: outcome.person.locationId }),
    ...c.way('home'),
  ]);
}
