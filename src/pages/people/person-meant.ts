import { z } from 'zod';
import type { Member } from '../../access/principal.ts';
import { can, reaches } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { peopleFound } from '../../program/joining/people-found.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Kept } from '../../store/things/thing.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { PageName } from '../../visit/page-names.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { locationName } from '../../words/names.ts';
import { locationNames } from '../locations/location-meant.ts';
import { type Choice, Question, Refusal } from '../outcome.ts';

/**
 * Which person of the organization a page is about: for the slots of a page, `z.object({ ...PersonSlots })`. Whoever is
 * named by a sentence without doubt is in `person`, whose value is the id of an individual; the other two say what the
 * sentence leaves open, see `slotsOf` of a sentence.
 */
export const PersonSlots = {
  person: z.string().optional(),
  /** People whom one sentence names, in its order: “replace Ana with Rui”. */
  personAmong: z.array(z.string()).max(12).optional(),
  /** A name that several have, or nobody whom we know. */
  personCalled: z.string().max(200).optional(),
};
export type PersonNamed = z.infer<z.ZodObject<typeof PersonSlots>>;

/** As many as somebody chooses among; more are found on the list of people. */
const mostAsked = 8;

/** Who looks, with what is read for them. */
type Looking = Pick<Visit, 'store' | 'say' | 'pages' | 'way'> & { readonly principal: Member };

/** Everybody of the organization whom this person looks after, by name. */
export async function peopleWithinReach(
  c: Pick<Looking, 'store' | 'say' | 'principal'>,
): Promise<readonly Association[]> {
  const all = await c.store.associations(c.principal.association.organizationId);
  const own = all.filter(({ locationId }) => reaches(c.principal, locationId));
  return c.say.sorted(own, ({ name }) => name);
}

/**
 * How sentences may name people whom this person looks after: in full, by first and last name, or by either alone. For
 * `names` of every page that is about people of the organization; the pages share what is read.
 */
export async function peopleNames({ principal, ...c }: Visit): Promise<readonly Name[]> {
  // Pages of one's own ask too, to tell whoever names a colleague there that it is not for them.
  if (principal.association === undefined || !can(principal, 'people.view')) return [];
  const all = await c.store.associations(principal.association.organizationId);
  return all
    .filter(({ locationId }) => reaches(principal, locationId))
    .flatMap(({ individualId: value, name }) => calledIn(name).map((text) => ({ slot: 'person', value, text })));
}

/** The same, and the locations, for pages where a sentence may name both. */
export async function peopleAndPlaces(visit: Visit): Promise<readonly Name[]> {
  return (await Promise.all([peopleNames(visit), locationNames(visit)])).flat();
}

function calledIn(name: string): readonly string[] {
  // Signs alone, such as an emoji before it, are no part of what somebody is called.
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first = name, last = name] = [words.at(0), words.at(-1)];
  return [...new Set([name, `${first} ${last}`, first, last])];
}

/**
 * Whom a page is about: the person that was named, or a question with those who may be meant, or a refusal that says why
 * not and leads on. Nobody beyond the reach of who asks is named, and they look like somebody who is not there.
 * @param page opens again with the person who is chosen, and with all else that was said
 * @param whom how it is asked for somebody, as a whole sentence: “Who is to be the Executive Contact?”
 */
export async function findPerson(
  c: Looking & { readonly slots: PersonNamed & Readonly<Record<string, unknown>> },
  page: PageName,
  whom: string = c.say.text('Whom do you mean?'),
): Promise<Kept<Association> | Question | Refusal> {
  const { say, slots } = c;
  if (slots.person !== undefined) return (await personOf(c, slots.person)) ?? noSuchPerson(c);
  const people = await peopleWithinReach(c);
  const asking = (text: string, candidates: readonly Association[]) => askFor(c, page, text, candidates);
  if (slots.personAmong !== undefined) {
    const named = slots.personAmong.flatMap((id) => people.filter(({ individualId }) => individualId === id));
    if (named.length > 0) return asking(whom, named);
  }
  const called = slots.personCalled;
  if (called === undefined || called.trim() === '') return asking(whom, people);
  const found = peopleFound(people, called);
  const [only, ...others] = found;
  if (only === undefined) {
    return asking(
      say.text('I know nobody of this name here whom you look after: “{called}”. {whom}', { called, whom }),
      people,
    );
  }
  if (others.length === 0) return (await personOf(c, only.individualId)) ?? noSuchPerson(c);
  return asking(
    say.text('{count} people may be meant by “{called}”. {whom}', { count: found.length, called, whom }),
    found,
  );
}

/** A person of the organization, as they are now; undefined also for whom this person does not look after. */
export async function personOf(
  { store, principal }: Pick<Looking, 'store' | 'principal'>,
  individualId: string,
): Promise<Kept<Association> | undefined> {
  const kept = await store.association(principal.association.organizationId, individualId);
  return kept !== undefined && reaches(principal, kept.value.locationId) ? kept : undefined;
}

/** Left, of another part of the tree, and never there look the same. */
export function noSuchPerson(c: Pick<Looking, 'say' | 'way'>): Refusal {
  return new Refusal(
    c.say.text('There is nobody here of whom this speaks: they may have left, or you do not look after them.'),
    [...c.way('manage-people'), ...c.way('home')],
  );
}

async function askFor(
  c: Looking & { readonly slots: PersonNamed & Readonly<Record<string, unknown>> },
  page: PageName,
  text: string,
  candidates: readonly Association[],
): Promise<Question> {
  const { say } = c;
  const { value: organization } = await organizationOf(c);
  const { person: _person, personAmong: _among, personCalled: _called, ...others } = c.slots;
  const shown = candidates.slice(0, mostAsked);
  return new Question(text, [
    ...shown.map(
      (entry): Choice => ({
        title: entry.name,
        detail: personDetail(entry, organization, c),
        button: open(page, { ...others, person: entry.individualId }),
      }),
    ),
    // Everybody else is found by name, and what can be done with them stands on their card.
    ...(shown.length < candidates.length
      ? c.way('manage-people').map((way) => ({ ...way, title: say.text('Find somebody else') }))
      : []),
  ]);
}

/** What tells people of one name apart. */
export function personDetail(
  { email, locationId }: Pick<Association, 'email' | 'locationId'>,
  organization: Organization,
  { say }: Pick<Visit, 'say'>,
): string {
  const location = locationName(organization, locationId);
  return email === '' ? location : say.text('{location} · {email}', { location, email });
}
