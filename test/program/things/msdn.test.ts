import { reassignableFrom } from '../../../src/program/things/msdn.ts';

test.each([
  ['2027-01-01', '2027-04-01'],
  ['2026-12-31', '2027-03-31'],
  ['2027-11-30', '2028-02-28'],
] as const)('a seat assigned on %s may be given to somebody else from %s on', (assignedOn, from) => {
  expect(reassignableFrom({ assignedOn })).toBe(from);
});
