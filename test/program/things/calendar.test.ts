import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  type CalendarDate,
  calendarDate,
  dateIn,
  daysBetween,
  endOfMonth,
} from '../../../src/program/things/calendar.ts';
import { anyDate } from '../dates.ts';

test.each([
  ['a leap day', '2028-02-29'],
  ['the leap day of a year that divides by 400', '2000-02-29'],
  ['the last day of a year', '2027-12-31'],
])('%s is a day', (_, text) => {
  expect(calendarDate(text)).toBe(text);
});

test.each([
  ['29 February of another year', '2027-02-29'],
  ['29 February of a year that divides by 100', '2100-02-29'],
  ['the 31st of a month of 30 days', '2027-04-31'],
  ['a thirteenth month', '2027-13-01'],
  ['nothing', ''],
  ['a word', 'tomorrow'],
  ['a day with a time', '2027-02-15T10:00'],
  ['a day of another calendar', '2027-02-15[u-ca=hebrew]'],
  ['a day without hyphens', '20270215'],
  ['a year of six digits', '+002027-02-15'],
  ['a day without its zeros', '2027-2-5'],
])('%s is not taken for a day', (_, text) => {
  expect(() => calendarDate(text)).toThrow(RangeError);
});

test('dates compare as text in the order of the calendar', () => {
  fc.assert(
    fc.property(anyDate, anyDate, (one, other) => {
      expect(Math.sign(daysBetween(one, other))).toBe(one < other ? 1 : one > other ? -1 : 0);
    }),
  );
});

test('so many days later is so many days between, in both directions', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(addDays(addDays(date, days), -days)).toBe(date);
    }),
  );
});

test.each<[CalendarDate, number, CalendarDate]>([
  ['2027-02-15', 1, '2028-02-15'],
  ['2027-02-28', 1, '2028-02-28'],
  ['2028-02-29', 1, '2029-02-28'],
  ['2028-02-29', 4, '2032-02-29'],
  ['2096-02-29', 4, '2100-02-28'],
  ['2028-02-29', -1, '2027-02-28'],
])('%s and %i years make %s', (date, years, later) => {
  expect(addYears(date, years)).toBe(later);
});

test.each<[CalendarDate, number, CalendarDate]>([
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2027-10-31', 4, '2028-02-29'],
  ['2027-12-15', 1, '2028-01-15'],
])('%s and %i months make %s', (date, months, later) => {
  expect(addMonths(date, months)).toBe(later);
});

test.each<[CalendarDate, CalendarDate]>([
  ['2027-02-01', '2027-02-28'],
  ['2028-02-01', '2028-02-29'],
  ['2100-02-10', '2100-02-28'],
  ['2027-04-30', '2027-04-30'],
  ['2027-12-31', '2027-12-31'],
])('the month of %s ends on %s', (date, end) => {
  expect(endOfMonth(date)).toBe(end);
});

test('a month ends in the same month, the day before another begins', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const end = endOfMonth(date);
      expect(end.slice(0, 7)).toBe(date.slice(0, 7));
      expect(addDays(end, 1).slice(8)).toBe('01');
    }),
  );
});

describe('which day it is at a place', () => {
  test.each<[string, string, CalendarDate, CalendarDate]>([
    ['Etc/UTC', '2027-02-15T00:00:00Z', '2027-02-14', '2027-02-15'],
    ['Europe/Lisbon', '2027-02-15T00:00:00Z', '2027-02-14', '2027-02-15'],
    ['Europe/Lisbon', '2027-07-14T23:00:00Z', '2027-07-14', '2027-07-15'],
    ['Asia/Kathmandu', '2027-02-14T18:15:00Z', '2027-02-14', '2027-02-15'],
    ['Asia/Kolkata', '2027-02-14T18:30:00Z', '2027-02-14', '2027-02-15'],
    ['America/Los_Angeles', '2027-02-15T08:00:00Z', '2027-02-14', '2027-02-15'],
    ['America/St_Johns', '2027-02-15T03:30:00Z', '2027-02-14', '2027-02-15'],
    ['America/Sao_Paulo', '2027-02-15T03:00:00Z', '2027-02-14', '2027-02-15'],
    ['Pacific/Auckland', '2027-02-14T11:00:00Z', '2027-02-14', '2027-02-15'],
    ['Pacific/Auckland', '2027-07-14T12:00:00Z', '2027-07-14', '2027-07-15'],
    ['Pacific/Kiritimati', '2027-02-14T10:00:00Z', '2027-02-14', '2027-02-15'],
    ['Pacific/Niue', '2027-02-15T11:00:00Z', '2027-02-14', '2027-02-15'],
    ['Pacific/Kiritimati', '2027-12-31T10:00:00Z', '2027-12-31', '2028-01-01'],
    ['Europe/Lisbon', '2028-02-29T00:00:00Z', '2028-02-28', '2028-02-29'],
  ])('in %s the day changes at %s', (timeZone, midnight, before, after) => {
    expect(dateIn(new Date(Date.parse(midnight) - 1), timeZone)).toBe(before);
    expect(dateIn(new Date(midnight), timeZone)).toBe(after);
  });

  test.each<[string, string, string, CalendarDate, CalendarDate]>([
    ['the night Lisbon turns its clocks back', 'Europe/Lisbon', '2027-10-30T23:00:00Z', '2027-10-30', '2027-10-31'],
    ['the end of that day of 25 hours', 'Europe/Lisbon', '2027-11-01T00:00:00Z', '2027-10-31', '2027-11-01'],
    ['the end of a day of 23 hours', 'Europe/Lisbon', '2027-03-28T23:00:00Z', '2027-03-28', '2027-03-29'],
    ['a day that began at one o’clock', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-03', '2018-11-04'],
    ['a last hour that came twice', 'America/Sao_Paulo', '2018-02-18T03:00:00Z', '2018-02-17', '2018-02-18'],
    ['the summer time of Auckland', 'Pacific/Auckland', '2027-09-25T12:00:00Z', '2027-09-25', '2027-09-26'],
    ['and its end', 'Pacific/Auckland', '2027-04-04T12:00:00Z', '2027-04-04', '2027-04-05'],
    ['the day that Samoa left out', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-29', '2011-12-31'],
  ])('it holds on %s', (_, timeZone, midnight, before, after) => {
    expect(dateIn(new Date(Date.parse(midnight) - 1), timeZone)).toBe(before);
    expect(dateIn(new Date(midnight), timeZone)).toBe(after);
  });

  test('the first midnight of the last hour that comes twice does not end the day', () => {
    expect(dateIn(new Date('2018-02-18T02:00:00Z'), 'America/Sao_Paulo')).toBe('2018-02-17');
  });

  test('it is what a wall calendar shows there', () => {
    const zones = ['Pacific/Auckland', 'Pacific/Kiritimati', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Niue'];
    const calendars = new Map(
      zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })]),
    );
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (timeZone, instant) => {
        expect(dateIn(instant, timeZone)).toBe(calendars.get(timeZone)?.format(instant));
      }),
    );
  });

  test.each(['', 'Europe/Atlantis', 'Lisbon'])('an unknown time zone (“%s”) is a fault, not a guess', (timeZone) => {
    expect(() => dateIn(new Date('2027-02-15T12:00:00Z'), timeZone)).toThrow(RangeError);
  });
});
