import { daysOf, type Period } from '../../../src/program/things/period.ts';

test.each<[Period, string, string]>([
  ['today', '2027-03-01', '2027-03-01'],
  ['yesterday', '2027-02-28', '2027-02-28'],
  ['this-week', '2027-03-01', '2027-03-07'],
  ['last-week', '2027-02-22', '2027-02-28'],
  ['this-month', '2027-03-01', '2027-03-31'],
  ['last-month', '2027-02-01', '2027-02-28'],
  ['this-year', '2027-01-01', '2027-12-31'],
  ['last-year', '2026-01-01', '2026-12-31'],
])('%s, on a Monday, is from %s to %s', (period, from, until) => {
  expect(daysOf(period, '2027-03-01')).toEqual({ from, until });
});

test('a week ends on Sunday', () => {
  expect(daysOf('this-week', '2027-03-07')).toEqual({ from: '2027-03-01', until: '2027-03-07' });
});
