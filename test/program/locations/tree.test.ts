import fc from 'fast-check';
import {
  addingBlocked,
  inTreeOrder,
  levelOf,
  levelsFrom,
  mostLevels,
  movedBelow,
  movingBlocked,
  type Placed,
  withHeadquarters,
} from '../../../src/program/locations/tree.ts';

const tree: readonly Placed[] = [
  { id: 'hq' },
  { id: 'a', parentId: 'hq' },
  { id: 'b', parentId: 'a' },
  { id: 'c', parentId: 'b' },
  { id: 'd', parentId: 'c' },
  { id: 'x', parentId: 'hq' },
  { id: 'y', parentId: 'x' },
];

test.each([
  ['below another one', 'x', 'a', undefined],
  ['the headquarters is below nothing', 'hq', 'a', 'headquarters'],
  ['below itself', 'a', 'a', 'below-itself'],
  ['below what is below it', 'a', 'c', 'below-itself'],
  ['where it is already', 'y', 'x', 'there-already'],
  ['onto a sixth level', 'y', 'd', 'too-deep'],
  ['what hangs on it onto a sixth level', 'x', 'c', 'too-deep'],
  ['to one that is not there', 'x', 'nowhere', 'unknown-location'],
  ['one that is not there', 'nowhere', 'x', 'unknown-location'],
])('moving %s', (_, id, parentId, blocked) => {
  expect(movingBlocked(id, parentId, tree)).toBe(blocked);
});

test.each([
  ['c', undefined],
  ['d', 'too-deep'],
  ['nowhere', 'unknown-location'],
])('adding below %s', (parentId, blocked) => {
  expect(addingBlocked(parentId, tree)).toBe(blocked);
});

test('the list of the tree has each location before those below it, with its level', () => {
  expect(inTreeOrder(tree).map(({ location, level }) => `${level} ${location.id}`)).toEqual([
    '1 hq',
    '2 a',
    '3 b',
    '4 c',
    '5 d',
    '2 x',
    '3 y',
  ]);
});

test('another headquarters stands at the top, with the one before and what was right below that one', () => {
  const turned = withHeadquarters('y', tree);
  expect(inTreeOrder(turned).map(({ location, level }) => `${level} ${location.id}`)).toEqual([
    '1 y',
    '2 hq',
    '2 a',
    '3 b',
    '4 c',
    '5 d',
    '2 x',
  ]);
});

test('whatever is done one after the other, it stays one tree of five levels at the most', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'move', 'remove', 'headquarters'),
    one: fc.nat(),
    other: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let locations: readonly Placed[] = [{ id: '0' }];
      let next = 1;
      for (const { what, one, other } of steps) {
        const id = (locations[one % locations.length] as Placed).id;
        const parentId = (locations[other % locations.length] as Placed).id;
        if (what === 'add' && addingBlocked(parentId, locations) === undefined) {
          locations = [...locations, { id: String(next++), parentId }];
        }
        if (what === 'move' && movingBlocked(id, parentId, locations) === undefined) {
          locations = movedBelow(id, parentId, locations);
        }
        if (what === 'headquarters') {
          const before = new Map(locations.map((entry) => [entry.id, levelOf(entry.id, locations) as number]));
          const old = locations.find((entry) => entry.parentId === undefined)?.id;
          locations = withHeadquarters(id, locations);
          for (const entry of locations) {
            if (entry.id !== old) expect(levelOf(entry.id, locations)).toBeLessThanOrEqual(before.get(entry.id) ?? 0);
          }
        }
        const isLeaf = levelsFrom(id, locations) === 1;
        if (what === 'remove' && isLeaf && locations.some((entry) => entry.id === id && entry.parentId !== undefined)) {
          locations = locations.filter((entry) => entry.id !== id);
        }
        expect(locations.filter((entry) => entry.parentId === undefined)).toHaveLength(1);
        for (const entry of locations) expect(levelOf(entry.id, locations)).toBeLessThanOrEqual(mostLevels);
        expect(inTreeOrder(locations)).toHaveLength(locations.length);
      }
    }),
  );
});
