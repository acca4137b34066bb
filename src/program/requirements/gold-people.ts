/**
 * A gold competency needs people of its own: a person's exams count for one gold only.
 * Sources: 'Gold' gets new life,
 * https://rcpmag.com/articles/2010/07/11/gold-and-silver-coming-back-for-microsoft-partners.aspx, and Changes to the
 * Microsoft Partner Program, http://sqlblog.com/blogs/rob_farley/archive/2010/07/01/changes-to-the-microsoft-partner-program.aspx
 */
export interface GoldDemand {
  /** The competency enrollment that needs people. */
  readonly id: string;
  readonly count: number;
  /** Everybody who has passed what it asks for, by individual id. */
  readonly qualified: readonly string[];
}

/**
 * Gives people to gold competencies so that as many places as possible are filled, earlier demands first: a later
 * demand never takes a place from an earlier one, but makes it swap people where both can then be served.
 * The same input gives the same answer, in time for a hundred demands on thousands of people.
 * @returns the competency enrollment that each person counts for, by individual id
 */
export function assignGoldPeople(demands: readonly GoldDemand[]): ReadonlyMap<string, string> {
  const people = new Map<string, Person>();
  const personOf = (id: string): Person => {
    const person = people.get(id) ?? { id, countsFor: undefined };
    people.set(id, person);
    return person;
  };
  for (const { id, count, qualified } of demands) {
    const seeker = { id, qualified: qualified.map(personOf), next: 0 };
    for (let place = 0; place < count && fill(seeker, new Set()); place += 1);
  }
  return new Map(
    [...people.values()].flatMap(({ id, countsFor }) => (countsFor === undefined ? [] : [[id, countsFor.id]])),
  );
}

interface Person {
  readonly id: string;
  countsFor: Seeker | undefined;
}

interface Seeker {
  readonly id: string;
  readonly qualified: readonly Person[];
  /** How far the qualified have been looked through: whoever got a place may change it, but is never free again. */
  next: number;
}

/** Fills a place with somebody free, or with somebody whose present place can be filled otherwise. */
function fill(seeker: Seeker, tried: Set<Seeker>): boolean {
  tried.add(seeker);
  while (seeker.qualified[seeker.next]?.countsFor !== undefined) seeker.next += 1;
  const free = seeker.qualified[seeker.next];
  const taken =
    free ?? seeker.qualified.find(({ countsFor }) => countsFor && !tried.has(countsFor) && fill(countsFor, tried));
  if (taken !== undefined) taken.countsFor = seeker;
  return taken !== undefined;
}
