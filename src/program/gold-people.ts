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
 * The same input gives the same answer.
 * @returns the competency enrollment that each person counts for, by individual id
 */
export function assignGoldPeople(demands: readonly GoldDemand[]): ReadonlyMap<string, string> {
  const placeOf = new Map<string, number>();
  const places = demands.flatMap((demand) => Array.from({ length: demand.count }, () => demand));

  const fill = (place: number, tried: Set<string>): boolean => {
    for (const person of places[place]?.qualified ?? []) {
      if (tried.has(person)) continue;
      tried.add(person);
      const taken = placeOf.get(person);
      if (taken === undefined || fill(taken, tried)) {
        placeOf.set(person, place);
        return true;
      }
    }
    return false;
  };
  places.forEach((_, place) => {
    fill(place, new Set());
  });
  return new Map([...placeOf].map(([person, place]) => [person, places[place]?.id ?? '']));
}
