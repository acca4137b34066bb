import { z } from 'zod';
import type { Member, Principal } from '../../access/principal.ts';
import { reaches } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { foldedName, foldedWords } from '../../program/joining/folded.ts';
import { lookAlikes } from '../../program/joining/organization-names.ts';
import type { Location, Organization } from '../../program/things/organization.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { PageName } from '../../visit/page-names.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { aroundName } from '../../words/around-name.ts';
import { placeOf } from '../../words/associations.ts';
import { Question, Refusal } from '../outcome.ts';
import { belowTexts, headquartersTexts, wishTexts } from './place-words.ts';

/**
 * Which location a page is about: for the slots of a page, `z.object({ ...LocationSlots })`. The one that a sentence names
 * without doubt is in `location`; the others say what it leaves open, see `slotsOf` of a sentence.
 */
export const LocationSlots = {
  location: z.string().max(200).optional(),
  /** Locations that one sentence names, in its order: “move Porto below Madrid”. */
  locationAmong: z.array(z.string()).max(12).optional(),
  /** A name that several have, such as the city of two offices. */
  locationCalled: z.string().max(200).optional(),
  /** What the sentence has of words that nobody knows: perhaps a location that is not there. */
  strange: z.string().max(200).optional(),
  personCalled: z.string().max(200).optional(),
  /** The sentence speaks of the headquarters as such. */
  top: z.literal('headquarters').optional(),
  /** A location that something is to be below. */
  below: z.string().max(200).optional(),
};
export type LocationNamed = z.infer<z.ZodObject<typeof LocationSlots>>;

/** As many as somebody chooses among; more are found on the list of locations. */
const mostAsked = 8;

type Looking = Pick<Visit, 'store' | 'say' | 'way'> & { readonly principal: Member };

/** The locations that somebody looks after, in the order of the organization. */
export function locationsWithinReach(
  { locations }: Pick<Organization, 'locations'>,
  { principal }: { readonly principal: Principal },
): readonly Location[] {
  return locations.filter(({ id }) => reaches(principal, id));
}

/** The same by name. */
export function locationsByName(
  organization: Pick<Organization, 'locations'>,
  { principal, say }: Pick<Looking, 'principal' | 'say'>,
): readonly Location[] {
  return say.sorted(locationsWithinReach(organization, { principal }), ({ name }) => name);
}

/**
 * How sentences may name the locations that this person looks after, for `names` of pages with a slot `location`: by
 * name, by city, and by the name without what all names of the organization begin with, such as “Porto” of “Contoso
 * Porto”.
 */
export async function locationNames({ principal, organization }: Visit): Promise<readonly Name[]> {
  if (organization === undefined) return [];
  return locationsWithinReach(organization, { principal }).flatMap((location) =>
    calledIn(location, organization).map((text) => ({ slot: 'location', value: location.id, text })),
  );
}

/**
 * What sentences about locations name: those that this person looks after, also behind a word that says that something is
 * to be below it; the headquarters as such; and words of a wish. For `names` of every page that is about locations, which
 * share what is read.
 */
export async function placesInSentence(visit: Visit): Promise<readonly Name[]> {
  const { organization, principal, say } = visit;
  if (organization === undefined) return [];
  return [
    ...(await locationNames(visit)),
    ...locationsWithinReach(organization, { principal }).flatMap((location) =>
      calledIn(location, organization).flatMap((called) =>
        belowTexts(say).map((said) => ({ slot: 'below', value: location.id, ...aroundName(said, called) })),
      ),
    ),
    ...headquartersTexts(say).map((text) => ({ slot: 'top', value: 'headquarters', text })),
    ...wishTexts(say).map((text) => ({ slot: 'wish', value: 'edit', text })),
  ];
}

/** What people call a location: the words that all begin with say nothing. */
function calledIn({ name, city }: Location, organization: Pick<Organization, 'name'>): readonly string[] {
  const [first] = foldedWords(organization.name);
  const words = name.split(/\s+/).filter((word) => word !== '');
  const own = words.length > 1 && foldedWords(words[0] ?? '')[0] === first ? words.slice(1).join(' ') : name;
  return [...new Set([name, own, city])];
}

/**
 * The location that a page is about, or a question with those that may be meant, or a refusal that says why not and leads
 * on. What is beyond the reach of who asks looks as if it were not there.
 * @param page opens again with the location that is chosen, and with all else that was said
 * @param which how it is asked for, as a whole sentence
 */
export async function findLocation(
  c: Looking & { readonly slots: LocationNamed & Readonly<Record<string, unknown>> },
  page: PageName,
  which: string,
): Promise<{ readonly organization: Organization; readonly location: Location } | Question | Refusal> {
  const { say, slots, principal } = c;
  const { value: organization } = await organizationOf(c);
  const own = locationsByName(organization, c);
  if (slots.location !== undefined) {
    const location = own.find(({ id }) => id === slots.location);
    return location === undefined ? noSuchLocation(c, organization, slots.location) : { organization, location };
  }
  if (slots.top !== undefined && slots.locationAmong === undefined && slots.locationCalled === undefined) {
    const top = own.find(({ parentId }) => parentId === undefined);
    if (top !== undefined) return { organization, location: top };
  }
  const asking = (text: string, among: readonly Location[]) => askFor(c, page, text, among);
  const named = (slots.locationAmong ?? []).flatMap((id) => own.filter((location) => location.id === id));
  if (named.length > 0) return asking(which, named);
  const called = calledBy(slots);
  if (called === undefined || called.trim() === '') {
    const [only, ...others] = own;
    if (only !== undefined && others.length === 0) return { organization, location: only };
    // One's own comes first.
    const { locationId } = principal.association;
    return asking(
      which,
      own.toSorted((left, right) => Number(right.id === locationId) - Number(left.id === locationId)),
    );
  }
  const found = locationsCalled(own, called, organization);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return { organization, location: only };
  if (only === undefined) {
    return asking(
      say.text('I know no location of this name that you look after: “{called}”. {which}', { called, which }),
      own,
    );
  }
  return asking(
    say.text('{count, plural, one {# location} other {# locations}} may be meant by “{called}”. {which}', {
      count: found.length,
      called,
      which,
    }),
    found,
  );
}

/** The words of a sentence that may be a location's name, where it names none that we know. */
export function calledBy({ locationCalled, strange, personCalled }: LocationNamed): string | undefined {
  return locationCalled ?? strange ?? personCalled;
}

/** Locations of which a name or the city is this, or begins like it; else those that look alike. */
function locationsCalled(
  locations: readonly Location[],
  called: string,
  organization: Pick<Organization, 'name'>,
): readonly Location[] {
  const wanted = foldedName(called);
  const namesOf = (location: Location) => calledIn(location, organization).map(foldedName);
  const same = locations.filter((location) => namesOf(location).includes(wanted));
  if (same.length > 0) return same;
  const beginning = locations.filter((location) => namesOf(location).some((name) => name.startsWith(wanted)));
  if (beginning.length > 0) return beginning;
  return lookAlikes(locations, called, (location) => calledIn(location, organization));
}

/** Closed, of another part of the tree, and never there: only of one that was looked after is said that it is closed. */
export function noSuchLocation(
  c: Pick<Looking, 'say' | 'way' | 'principal'>,
  { closedLocations = [] }: Pick<Organization, 'closedLocations'>,
  id: string,
): Refusal {
  const { say, principal } = c;
  const ways = [...c.way('manage-locations'), ...c.way('home')];
  const closed = closedLocations.find((location) => location.id === id && reaches(principal, location.id));
  if (closed === undefined) {
    return new Refusal(say.text('This location is not there any more, or you do not look after it.'), ways);
  }
  return new Refusal(
    say.text('{location} was closed on {date}. Its orders and shipments stay readable.', {
      location: closed.name,
      date: say.date(closed.closedOn),
    }),
    ways,
  );
}

function askFor(
  c: Looking & { readonly slots: LocationNamed & Readonly<Record<string, unknown>> },
  page: PageName,
  text: string,
  candidates: readonly Location[],
): Question {
  const { location: _l, locationAmong: _a, locationCalled: _c, personCalled: _p, strange: _s, ...others } = c.slots;
  const shown = candidates.slice(0, mostAsked);
  return new Question(text, [
    ...shown.map((location) => ({
      title: location.name,
      detail: placeOf(location, c.say),
      button: open(page, { ...others, location: location.id }),
    })),
    ...(shown.length < candidates.length
      ? [{ title: c.say.text('All locations'), button: open('manage-locations') }]
      : []),
  ]);
}
