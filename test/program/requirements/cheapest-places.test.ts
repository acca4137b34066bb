import fc from 'fast-check';
import { cheapestPlaces } from '../../../src/program/requirements/cheapest-places.ts';

/** A few places and at least as many people: small enough to try every way to give them out. */
const anyCosts = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 })).chain(([places, more]) =>
  fc.array(fc.array(fc.nat(9), { minLength: places + more, maxLength: places + more }), {
    minLength: places,
    maxLength: places,
  }),
);

const sumOf = (costs: number[][], given: readonly number[]) =>
  given.reduce((sum, person, place) => sum + (costs[place]?.[person] ?? Number.NaN), 0);

/** The least that any way to give the places out costs. */
function leastOf(costs: number[][], place = 0, taken: readonly number[] = []): number {
  const row = costs[place];
  if (row === undefined) return 0;
  return Math.min(
    ...row.map((cost, person) =>
      taken.includes(person) ? Number.POSITIVE_INFINITY : cost + leastOf(costs, place + 1, [...taken, person]),
    ),
  );
}

const solved = (costs: number[][]) => cheapestPlaces(costs.map((row) => Float64Array.from(row)));

test('nothing costs less, and nobody has two places', () => {
  fc.assert(
    fc.property(anyCosts, (costs) => {
      const given = solved(costs);
      expect(new Set(given).size).toBe(costs.length);
      expect(sumOf(costs, given)).toBe(leastOf(costs));
    }),
    { numRuns: 300 },
  );
});

test('the same costs give the same answer', () => {
  fc.assert(fc.property(anyCosts, (costs) => expect(solved(structuredClone(costs))).toEqual(solved(costs))));
});

test('fewer people than places is a mistake of the caller', () => {
  expect(() => solved([[0], [0]])).toThrow('as many people as places');
});
