import type { Understanding } from '../../understanding/understanding.ts';
import { type Sayer, timesIn } from './sentence-times.ts';

/** No name or search word that we know is longer (our choice). */
const longestText = 200;

/** As many as somebody chooses among; whoever needs more of them searches by name. */
const mostAmong = 12;

/**
 * What a sentence says, as slots of the page that it opens. What it leaves open is handed on too, so that the page can
 * ask for what is meant instead of beginning anew: under `<slot>Among` the values that were named one behind the other,
 * under `<slot>Called` the words of a name that several have. For people, whom nobody can list, that is also what the
 * sentence has of words that nobody has told us of; and as `strange` for who looks for another thing in them.
 * @param sayer on whose day, and in whose zone and order of day and month, the times of the sentence are meant;
 *   left out where nobody is known, and no page shows days
 */
export function slotsOf(
  { slots, ambiguous, shared, strange, typed }: Understanding,
  sayer?: Sayer,
): Readonly<Record<string, unknown>> {
  const among = Object.entries(ambiguous)
    .filter(([slot]) => shared[slot] === undefined)
    .map(([slot, values]) => [`${slot}Among`, values.slice(0, mostAmong)]);
  const called = Object.entries(shared).map(([slot, words]) => [`${slot}Called`, words]);
  const isPersonKnown = slots.person !== undefined || ambiguous.person !== undefined;
  return limited({
    ...slots,
    ...(sayer === undefined ? {} : timesIn(typed, sayer)),
    ...Object.fromEntries([...among, ...called]),
    ...(isPersonKnown || strange === undefined ? {} : { personCalled: strange }),
    ...(strange === undefined ? {} : { strange }),
  });
}

/** Whatever a page asks of its slots, nothing that a sentence fills in is longer or larger than anybody means it. */
function limited(slots: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isMeant = (value: unknown) => typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return Object.fromEntries(
    Object.entries(slots)
      .filter(([, value]) => isMeant(value))
      .map(([slot, value]) => [slot, typeof value === 'string' ? [...value].slice(0, longestText).join('') : value]),
  );
}
