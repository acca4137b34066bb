import { moveRules } from '../../../src/changes/merging/move-rules.ts';
import { things } from '../../../src/store/things/index.ts';

test('whatever an organization has has a rule for what becomes of it in a merge', () => {
  const ofOrganizations = Object.values(things).filter((thing) => thing.collection === 'organizations');
  const without = ofOrganizations.map(({ type }) => type).filter((type) => !Object.hasOwn(moveRules, type));
  expect(
    without.map(
      (type) => `${type}: say in src/changes/merging/move-rules.ts what becomes of it when its organization merges`,
    ),
  ).toEqual([]);
});

test('no rule is left of a thing that is no more', () => {
  const types = new Set(Object.values(things).map(({ type }) => type));
  expect(Object.keys(moveRules).filter((type) => !types.has(type as never))).toEqual([]);
});
