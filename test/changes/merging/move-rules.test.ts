import { moveRules } from '../../../src/changes/merging/move-rules.ts';
import { things } from '../../../src/store/things/index.ts';

/* That each stored thing has a rule is a rule of the house: test/house.test.ts. */

test('no rule is left of a thing that is no more', () => {
  const types = new Set<string>(Object.values(things).map(({ type }) => type));
  expect(Object.keys(moveRules).filter((type) => !types.has(type))).toEqual([]);
});
