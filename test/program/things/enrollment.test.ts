import fc from 'fast-check';
import { addDays, addYears, type CalendarDate, daysBetween, endOfMonth } from '../../../src/program/things/calendar.ts';
import {
  firstAnniversaryDate,
  nextAnniversaryDate,
  type Renewal,
  renewalOfThisYear,
  standingOf,
  type Term,
} from '../../../src/program/things/enrollment.ts';
import { marta, terms } from '../../support/builders.ts';
import { anyDate } from '../dates.ts';

const withGrace = { ...terms, renewInGrace: true };
const withEndOfMonth = { ...terms, endOfMonth: true };

describe('where a term stands', () => {
  const anniversaryDate = '2027-04-01';

  test.each<[string, number, string, boolean, boolean]>([
    ['a year before', 365, 'active', false, false],
    ['on the 91st day before', 91, 'active', false, false],
    ['on the 90th day before, the window opens', 90, 'renewal-window', true, true],
    ['on the 89th day before', 89, 'renewal-window', true, true],
    ['on the day before', 1, 'renewal-window', true, true],
    ['on the anniversary date itself', 0, 'renewal-window', true, true],
    ['on the day after', -1, 'grace', false, true],
    ['on the last day of benefits', -30, 'grace', false, true],
    ['on the day after that', -31, 'lapsed', false, false],
    ['a year later', -365, 'lapsed', false, false],
  ])('%s', (_, daysLeft, state, canRenew, canRenewWhereGraceIsTaken) => {
    const day = addDays(anniversaryDate, -daysLeft);
    expect(standingOf({ anniversaryDate }, day, terms)).toMatchObject({ state, daysLeft, canRenew });
    expect(standingOf({ anniversaryDate }, day, withGrace).canRenew).toBe(canRenewWhereGraceIsTaken);
  });

  test.each<[CalendarDate, CalendarDate, CalendarDate]>([
    ['2027-04-01', '2027-01-01', '2027-05-01'],
    ['2028-04-01', '2028-01-02', '2028-05-01'],
    ['2027-03-15', '2026-12-15', '2027-04-14'],
    ['2028-03-15', '2027-12-16', '2028-04-14'],
    ['2028-02-29', '2027-12-01', '2028-03-30'],
    ['2028-05-29', '2028-02-29', '2028-06-28'],
    ['2028-01-30', '2027-11-01', '2028-02-29'],
    ['2027-01-30', '2026-11-01', '2027-03-01'],
    ['2027-12-31', '2027-10-02', '2028-01-30'],
  ])('a year that ends on %s can be renewed from %s, and benefits stay until %s', (anniversaryDate, opens, ends) => {
    const standing = (day: CalendarDate) => standingOf({ anniversaryDate }, day, terms);
    expect(standing(opens)).toMatchObject({ windowOpensOn: opens, graceEndsOn: ends, state: 'renewal-window' });
    expect(standing(addDays(opens, -1)).state).toBe('active');
    expect(standing(ends).state).toBe('grace');
    expect(standing(addDays(ends, 1)).state).toBe('lapsed');
  });

  test('the days of the window are 91, those of grace 30, whatever the year', () => {
    fc.assert(
      fc.property(anyDate, (anniversaryDate) => {
        const days = Array.from({ length: 200 }, (_, day) => addDays(anniversaryDate, day - 120));
        const counted = Map.groupBy(days, (day) => standingOf({ anniversaryDate }, day, terms).state);
        expect(counted.get('renewal-window')).toHaveLength(91);
        expect(counted.get('grace')).toHaveLength(30);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the next anniversary date', () => {
  test.each<[string, Term, CalendarDate]>([
    ['is the same day a year later', { startedOn: '2020-04-01', anniversaryDate: '2027-04-01' }, '2028-04-01'],
    ['stays the last day of January', { startedOn: '2020-01-31', anniversaryDate: '2027-01-31' }, '2028-01-31'],
    ['stays 28 February for who began on it', { startedOn: '2023-02-28', anniversaryDate: '2027-02-28' }, '2028-02-28'],
    ['returns to the leap day', { startedOn: '2024-02-29', anniversaryDate: '2027-02-28' }, '2028-02-29'],
    ['leaves the leap day again', { startedOn: '2024-02-29', anniversaryDate: '2028-02-29' }, '2029-02-28'],
    ['leaves a leap day it was moved to', { startedOn: '2023-06-01', anniversaryDate: '2028-02-29' }, '2029-02-28'],
    ['follows a date that was moved', { startedOn: '2020-04-01', anniversaryDate: '2027-06-15' }, '2028-06-15'],
  ])('%s', (_, term, next) => {
    expect(nextAnniversaryDate(term, terms)).toBe(next);
  });

  test.each<[string, Term, CalendarDate]>([
    ['moves to the end of its month', { startedOn: '2020-01-15', anniversaryDate: '2027-01-15' }, '2028-01-31'],
    ['then stays there', { startedOn: '2020-01-15', anniversaryDate: '2028-01-31' }, '2029-01-31'],
    ['knows leap years', { startedOn: '2020-02-10', anniversaryDate: '2027-02-28' }, '2028-02-29'],
    ['and the years after them', { startedOn: '2020-02-10', anniversaryDate: '2028-02-29' }, '2029-02-28'],
    ['knows months of 30 days', { startedOn: '2020-04-01', anniversaryDate: '2027-04-01' }, '2028-04-30'],
  ])('with the end of the month as a rule, %s', (_, term, next) => {
    expect(nextAnniversaryDate(term, withEndOfMonth)).toBe(next);
  });

  test('a membership that began on 29 February keeps that day, over a century of renewals', () => {
    for (let began = 2000; began < 2100; began += 4) {
      const startedOn = `${began}-02-29` as CalendarDate;
      let anniversaryDate = firstAnniversaryDate(startedOn, terms);
      for (let year = began + 1; year <= began + 100; year += 1) {
        const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
        expect(anniversaryDate).toBe(`${year}-02-${isLeap ? 29 : 28}`);
        anniversaryDate = nextAnniversaryDate({ startedOn, anniversaryDate }, terms);
      }
    }
  });

  test('renewing year after year never drifts from the day on which it began', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 30 }), (startedOn, years) => {
        let anniversaryDate = firstAnniversaryDate(startedOn, terms);
        for (let year = 1; year < years; year += 1) {
          anniversaryDate = nextAnniversaryDate({ startedOn, anniversaryDate }, terms);
        }
        expect(anniversaryDate).toBe(addYears(startedOn, years));
      }),
    );
  });

  test('a renewal gives a whole year: never fewer than 365 days, nor more than 366', () => {
    fc.assert(
      fc.property(anyDate, anyDate, fc.nat(20), (startedOn, moved, years) => {
        for (const anniversaryDate of [moved, addYears(startedOn, years + 1)]) {
          const days = daysBetween(anniversaryDate, nextAnniversaryDate({ startedOn, anniversaryDate }, terms));
          expect([365, 366]).toContain(days);
        }
        expect([365, 366]).toContain(daysBetween(startedOn, firstAnniversaryDate(startedOn, terms)));
      }),
    );
  });

  test('with the end of the month as a rule, nobody loses a day, and at most a month is given', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (startedOn, anniversaryDate) => {
        const term = { startedOn, anniversaryDate };
        const next = nextAnniversaryDate(term, withEndOfMonth);
        expect(next).toBe(endOfMonth(nextAnniversaryDate(term, terms)));
        expect(daysBetween(anniversaryDate, next)).toBeGreaterThanOrEqual(365);
        expect(daysBetween(anniversaryDate, next)).toBeLessThanOrEqual(366 + 30);
        expect(firstAnniversaryDate(startedOn, withEndOfMonth)).toBe(endOfMonth(addYears(startedOn, 1)));
      }),
    );
  });
});

describe('whether this year is settled already', () => {
  const renewal: Renewal = {
    on: '2027-02-15',
    by: marta,
    orderNumber: '2100000001',
    previousAnniversaryDate: '2027-04-01',
  };
  const renewed: Term = { startedOn: '2020-04-01', anniversaryDate: '2028-04-01', lastRenewal: renewal };

  test.each<['told' | 'not told', string, CalendarDate]>([
    ['told', 'on the day itself', '2027-02-15'],
    ['told', 'on the old anniversary date', '2027-04-01'],
    ['told', 'in the thirty days after it', '2027-05-01'],
    ['not told', 'any more when those are over', '2027-05-02'],
    ['not told', 'when the next window opens', '2028-01-02'],
  ])('a second administrator is %s of a renewal %s', (told, _, day) => {
    expect(renewalOfThisYear(renewed, day, terms)).toEqual(told === 'told' ? renewal : undefined);
  });

  const upgrade: Renewal = { ...renewal, previousAnniversaryDate: '2027-12-10' };
  const upgraded: Term = { startedOn: '2027-02-15', anniversaryDate: '2028-02-15', lastRenewal: upgrade };

  test.each<['told' | 'not told', string, CalendarDate]>([
    ['told', 'on the day itself, long before the old window', '2027-02-15'],
    ['told', 'in the old window', '2027-10-01'],
    ['told', 'on the last day before the next window', '2027-11-16'],
    ['not told', 'once the next window is open, since renewing is due again', '2027-11-17'],
  ])('a second administrator is %s of an upgrade %s', (told, _, day) => {
    expect(renewalOfThisYear(upgraded, day, terms)).toEqual(told === 'told' ? upgrade : undefined);
  });

  test('nobody is told of a renewal that never was', () => {
    expect(renewalOfThisYear({ startedOn: '2020-04-01', anniversaryDate: '2027-04-01' }, '2027-02-15', terms)).toBe(
      undefined,
    );
  });
});
