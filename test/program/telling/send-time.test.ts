import fc from 'fast-check';
import { defaultPreferences, type NoticePreferences } from '../../../src/program/telling/notice-preferences.ts';
import { nextBeginningOfHours, nextSendTime } from '../../../src/program/telling/send-time.ts';
import { snoozedUntil, snoozeTimes } from '../../../src/program/telling/snooze.ts';
import { dateIn, timeIn } from '../../../src/program/things/calendar.ts';

const at = (text: string) => new Date(text);
const local = (instant: Date, zone: string) => `${dateIn(instant, zone)} ${timeIn(instant, zone)}`;
const prefer = (changes: Partial<NoticePreferences> = {}): NoticePreferences => ({ ...defaultPreferences, ...changes });
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** `npm run test:soak` goes through every zone and two years. */
const zones =
  process.env.NOTICE_ZONES === 'all'
    ? Intl.supportedValuesOf('timeZone')
    : [
        'Africa/Cairo',
        'America/Anchorage',
        'America/New_York',
        'America/Sao_Paulo',
        'America/St_Johns',
        'Asia/Kathmandu',
        'Asia/Tokyo',
        'Australia/Lord_Howe',
        'Europe/Berlin',
        'Europe/Lisbon',
        'Pacific/Apia',
        'Pacific/Chatham',
        'Pacific/Kiritimati',
        'UTC',
      ];
const days = Number(process.env.NOTICE_DAYS ?? 40);
const rules = [
  prefer(),
  prefer({ workingDays: everyDay, from: 0, until: 1440 }),
  prefer({ workingDays: [7, 1, 2, 3, 4], from: 8 * 60 + 30, until: 12 * 60 }),
  prefer({ workingDays: everyDay, from: 2 * 60, until: 3 * 60 }),
];

describe.each([
  ['Europe/Berlin', '2026-03-28T12:00:00Z', 'in the hour that springs forward'],
  ['Europe/Berlin', '2026-10-24T12:00:00Z', 'in the hour that comes twice'],
])('%s from %s: %s', (zone, from) => {
  test('the hours from two to three begin once a day, at a minute that exists', () => {
    const preferences = prefer({ workingDays: everyDay, from: 2 * 60, until: 3 * 60 });
    const first = nextBeginningOfHours(at(from), preferences, zone);
    const second = nextBeginningOfHours(first, preferences, zone);
    expect(dateIn(second, zone) > dateIn(first, zone)).toBe(true);
    expect(timeIn(first, zone) >= '02:00').toBe(true);
  });
});

test.each([
  ['2027-02-15T12:00:00Z', '2027-02-15 12:00', 'now, in working hours'],
  ['2027-02-15T07:00:00Z', '2027-02-15 09:00', 'when the day begins'],
  ['2027-02-15T17:00:00Z', '2027-02-16 09:00', 'the next morning, from the minute on which the hours end'],
  ['2027-02-19T20:00:00Z', '2027-02-22 09:00', 'on Monday, after a Friday evening'],
  // The clocks of Lisbon go forward on Sunday, 28 March.
  ['2027-03-26T18:00:00Z', '2027-03-29 09:00', 'at nine by the new clock'],
])('at %s a notice goes out at %s: %s', (now, wanted) => {
  expect(local(nextSendTime(at(now), prefer(), 'Europe/Lisbon'), 'Europe/Lisbon')).toBe(wanted);
});

test('where clocks spring over the beginning of the hours, they begin at the first minute there is', () => {
  const preferences = prefer({ workingDays: everyDay, from: 2 * 60 + 30, until: 5 * 60 });
  const begins = nextBeginningOfHours(at('2026-03-28T12:00:00Z'), preferences, 'Europe/Berlin');
  expect(local(begins, 'Europe/Berlin')).toBe('2026-03-29 03:00');
});

test('where clocks fall back, the first of the two hours counts', () => {
  const preferences = prefer({ workingDays: everyDay, from: 2 * 60 + 30, until: 5 * 60 });
  const begins = nextBeginningOfHours(at('2026-10-24T12:00:00Z'), preferences, 'Europe/Berlin');
  expect(begins.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('a day that a zone leaves out has no hours', () => {
  const preferences = prefer({ workingDays: everyDay, from: 9 * 60, until: 17 * 60 });
  // Samoa went from Thursday, 29 December 2011, to Saturday, 31 December.
  const afterThursday = nextSendTime(at('2011-12-30T09:00:00Z'), preferences, 'Pacific/Apia');
  expect(local(afterThursday, 'Pacific/Apia')).toBe('2011-12-31 09:00');
});

test.each(zones)('in %s every day has one beginning of hours, inside them, on a day that is wanted', (zone) => {
  for (const preferences of rules) {
    let now = at('2026-03-01T00:00:00Z');
    const end = new Date(now.getTime() + days * 86_400_000);
    let before = '';
    while (now < end) {
      const begins = nextBeginningOfHours(now, preferences, zone);
      const day = dateIn(begins, zone);
      const minute = minutesOf(timeIn(begins, zone));
      if (
        !(begins > now && day > before && preferences.workingDays.includes(weekdayOf(day))) ||
        // A gap is at most two hours.
        !(minute >= preferences.from && minute <= preferences.from + 120)
      ) {
        throw new Error(`${zone}: after ${now.toISOString()} the hours begin at ${begins.toISOString()}`);
      }
      // The same instant again is inside the hours: nothing is put off twice.
      expect(nextSendTime(begins, preferences, zone)).toEqual(begins);
      before = day;
      now = begins;
    }
  }
});

test('nothing goes out in quiet hours, whatever the time, the zone and the wishes, and nothing goes out too early', () => {
  fc.assert(
    fc.property(
      fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2028-12-31T00:00:00Z'), noInvalidDate: true }),
      fc.constantFrom(...zones),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 60, max: 240 }),
      (now, zone, workingDays, from, length) => {
        const preferences = prefer({ workingDays, from, until: from + length });
        const sent = nextSendTime(now, preferences, zone);
        const minute = minutesOf(timeIn(sent, zone));
        expect(sent.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(workingDays).toContain(weekdayOf(dateIn(sent, zone)));
        expect(minute >= from && minute < from + length + 120).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['2027-02-20T12:00:00Z', '2027-02-21T22:59:00Z', '2027-02-20 12:00', 'a weekend is no reason to wait'],
  ['2027-02-20T03:00:00Z', '2027-02-21T22:59:00Z', '2027-02-20 09:00', 'but the morning is, if there is time'],
  ['2027-02-21T21:00:00Z', '2027-02-21T22:59:00Z', '2027-02-21 21:00', 'at last the evening is none either'],
])('with a deadline, at %s (until %s) it goes out at %s: %s', (now, deadline, wanted) => {
  const sent = nextSendTime(at(now), prefer(), 'Europe/Lisbon', at(deadline));
  expect(local(sent, 'Europe/Lisbon')).toBe(wanted);
});

test.each([
  ['next-monday', '2027-02-22 09:00'],
  ['next-tuesday', '2027-02-16 09:00'],
  ['next-sunday', '2027-02-21 09:00'],
  ['tomorrow', '2027-02-16 09:00'],
  ['in-a-month', '2027-03-17 09:00'],
  ['in-an-hour', '2027-02-15 13:00'],
] as const)('on a Monday “%s” is %s', (when, wanted) => {
  const until = snoozedUntil(when, at('2027-02-15T12:00:00Z'), prefer(), 'Europe/Lisbon');
  expect(local(until, 'Europe/Lisbon')).toBe(wanted);
});

test('across the date line tomorrow is the reader’s tomorrow', () => {
  const now = at('2027-02-15T22:00:00Z');
  expect(local(snoozedUntil('tomorrow', now, prefer(), 'Pacific/Kiritimati'), 'Pacific/Kiritimati')).toBe(
    '2027-02-17 09:00',
  );
  expect(local(snoozedUntil('tomorrow', now, prefer(), 'Pacific/Honolulu'), 'Pacific/Honolulu')).toBe(
    '2027-02-16 09:00',
  );
});

test('whatever is chosen lies ahead', () => {
  for (const zone of zones) {
    for (const when of snoozeTimes) {
      for (const now of ['2026-03-28T23:30:00Z', '2026-10-25T00:30:00Z', '2027-12-31T23:59:59Z'].map(at)) {
        expect(snoozedUntil(when, now, prefer(), zone).getTime()).toBeGreaterThan(now.getTime());
      }
    }
  }
});
