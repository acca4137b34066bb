import fc from 'fast-check';
import { assignGoldPeople, type GoldDemand } from '../../../src/program/requirements/gold-people.ts';

const ids = ['data', 'cloud', 'messaging', 'devops'];
const names = ['Ana', 'Bea', 'Carlos', 'Diogo', 'Eva', 'Filipe'];

/** A few golds that want a few of the same people: small enough to try every way to give them out. */
const anyDemands: fc.Arbitrary<GoldDemand[]> = fc
  .array(fc.record({ count: fc.nat(3), qualified: fc.shuffledSubarray(names) }), { maxLength: ids.length })
  .map((demands) => demands.map((demand, position) => ({ ...demand, id: ids[position] ?? '' })));

const placesOf = (demands: readonly GoldDemand[]) => {
  const given = Map.groupBy(assignGoldPeople(demands), ([, id]) => id);
  return demands.map((demand) => (given.get(demand.id) ?? []).length);
};

/** The most places that can be filled at all, by trying everything. */
function mostPlaces(demands: readonly GoldDemand[]): number {
  const most = (person: number, open: readonly number[]): number => {
    const name = names[person];
    if (name === undefined) return 0;
    const without = most(person + 1, open);
    const withThem = demands.map((demand, index) => {
      if ((open[index] ?? 0) === 0 || !demand.qualified.includes(name)) return 0;
      return 1 + most(person + 1, open.with(index, (open[index] ?? 0) - 1));
    });
    return Math.max(without, ...withThem);
  };
  return most(
    0,
    demands.map((demand) => demand.count),
  );
}

test('a person counts for one gold only', () => {
  expect(
    assignGoldPeople([
      { id: 'data', count: 1, qualified: ['Ana'] },
      { id: 'cloud', count: 1, qualified: ['Ana'] },
    ]),
  ).toEqual(new Map([['Ana', 'data']]));
});

test('people are swapped where both golds can then be served', () => {
  expect(
    assignGoldPeople([
      { id: 'data', count: 1, qualified: ['Ana', 'Bea'] },
      { id: 'cloud', count: 1, qualified: ['Ana'] },
    ]),
  ).toEqual(
    new Map([
      ['Ana', 'cloud'],
      ['Bea', 'data'],
    ]),
  );
});

test('even along a chain of several golds', () => {
  const demands = [
    { id: 'data', count: 1, qualified: ['Ana', 'Bea'] },
    { id: 'cloud', count: 1, qualified: ['Bea', 'Carlos'] },
    { id: 'messaging', count: 1, qualified: ['Carlos', 'Diogo'] },
    { id: 'devops', count: 2, qualified: ['Ana', 'Bea'] },
  ];
  expect(placesOf(demands)).toEqual([1, 1, 1, 1]);
  expect(placesOf(demands.slice(0, 3))).toEqual([1, 1, 1]);
});

test('a gold takes no more people than it needs', () => {
  expect(placesOf([{ id: 'data', count: 4, qualified: names }])).toEqual([4]);
});

test('nobody is given where nobody is asked for, or nobody qualifies', () => {
  expect(assignGoldPeople([])).toEqual(new Map());
  expect(assignGoldPeople([{ id: 'data', count: 4, qualified: [] }])).toEqual(new Map());
  expect(assignGoldPeople([{ id: 'data', count: 0, qualified: names }])).toEqual(new Map());
});

test('somebody who is named twice is still one person', () => {
  expect(placesOf([{ id: 'data', count: 2, qualified: ['Ana', 'Ana'] }])).toEqual([1]);
});

test('everybody counts only where they qualify, and no gold gets more than it asks for', () => {
  fc.assert(
    fc.property(anyDemands, (demands) => {
      for (const [person, id] of assignGoldPeople(demands)) {
        expect(demands.find((demand) => demand.id === id)?.qualified).toContain(person);
      }
      placesOf(demands).forEach((places, index) => {
        expect(places).toBeLessThanOrEqual(demands[index]?.count ?? 0);
      });
    }),
  );
});

test('as many places are filled as there can be, for the first golds first', () => {
  fc.assert(
    fc.property(anyDemands, (demands) => {
      const places = placesOf(demands);
      for (let first = 1; first <= demands.length; first += 1) {
        const filled = places.slice(0, first).reduce((sum, count) => sum + count, 0);
        expect(filled).toBe(mostPlaces(demands.slice(0, first)));
      }
    }),
    { numRuns: 200 },
  );
});

test('a gold never loses a place to one that comes after it', () => {
  fc.assert(
    fc.property(anyDemands, fc.nat(ids.length), (demands, first) => {
      const earlier = demands.slice(0, first);
      expect(placesOf(demands).slice(0, first)).toEqual(placesOf(earlier));
    }),
  );
});

test('the same question gets the same answer, and is left as it was asked', () => {
  fc.assert(
    fc.property(anyDemands, (demands) => {
      const asked = structuredClone(demands);
      expect([...assignGoldPeople(demands)]).toEqual([...assignGoldPeople(structuredClone(demands))]);
      expect(demands).toEqual(asked);
    }),
  );
});

describe('a hundred golds and two thousand people are settled in a tenth of a second', () => {
  const crowd = Array.from({ length: 2000 }, (_, number) => `person-${number}`);
  const golds = (qualified: (gold: number) => readonly string[]) =>
    Array.from({ length: 100 }, (_, gold) => ({ id: `gold-${gold}`, count: 4, qualified: qualified(gold) }));

  test.each<[string, GoldDemand[], number]>([
    ['where everybody qualifies for everything', golds(() => crowd), 400],
    ['where there are exactly enough', golds(() => crowd.slice(0, 400)), 400],
    ['where there are too few', golds(() => crowd.slice(0, 300)), 300],
    [
      'where each gold has fewer to choose from than the one before',
      golds((gold) => crowd.slice(0, 400 - 4 * gold)),
      400,
    ],
    ['where each gold has more to choose from than the one before', golds((gold) => crowd.slice(0, 4 + 4 * gold)), 400],
    ['where each place has to be passed on', golds((gold) => crowd.slice(4 * (99 - gold), 4 * (99 - gold) + 8)), 400],
    ['where everybody qualifies for a few', golds((gold) => crowd.filter((_, person) => person % 97 === gold)), 388],
  ])('%s', (_, demands, places) => {
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      expect(assignGoldPeople(demands).size).toBe(places);
      return performance.now() - start;
    });
    // The best of three, since other work on the machine is not what is measured.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
