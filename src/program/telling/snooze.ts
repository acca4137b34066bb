import { addDays, addYears, type CalendarDate, dateIn, startOfDay } from '../things/calendar.ts';
import type { Notice } from '../things/notice.ts';
import type { NoticePreferences } from './notice-preferences.ts';
import { beginningOfHoursOn, nextWeekday, todayPlus } from './send-time.ts';

/** When somebody wants to be reminded. */
export const snoozeTimes = [
  'in-an-hour',
  'tomorrow',
  'in-two-days',
  'in-three-days',
  'in-a-week',
  'in-two-weeks',
  'in-a-month',
  'next-monday',
  'next-tuesday',
  'next-wednesday',
  'next-thursday',
  'next-friday',
  'next-saturday',
  'next-sunday',
] as const;
export type SnoozeTime = (typeof snoozeTimes)[number];

/** One of these times, or a day. */
export type SnoozeUntil = SnoozeTime | CalendarDate;

export function isSnoozeTime(when: string): when is SnoozeTime {
  return snoozeTimes.some((time) => time === when);
}

const days: Readonly<Partial<Record<SnoozeTime, number>>> = {
  tomorrow: 1,
  'in-two-days': 2,
  'in-three-days': 3,
  'in-a-week': 7,
  'in-two-weeks': 14,
  'in-a-month': 30,
};

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * The instant at which to remind somebody: in the morning of the day, when their hours begin, or in an hour. Next Monday is the
 * first Monday after today.
 * @param timeZone IANA name, for who has not chosen one
 */
export function snoozedUntil(when: SnoozeUntil, now: Date, preferences: NoticePreferences, timeZone: string): Date {
  if (when === 'in-an-hour') return new Date(now.getTime() + 3_600_000);
  const zone = preferences.timeZone ?? timeZone;
  const ahead = isSnoozeTime(when) ? days[when] : undefined;
  const day = !isSnoozeTime(when)
    ? when
    : ahead === undefined
      ? nextWeekday(now, weekdays.indexOf(when.slice('next-'.length)) + 1, zone)
      : todayPlus(now, ahead, zone);
  return beginningOfHoursOn(day, { ...preferences, from: morning(preferences) }, zone);
}

/** Whoever can be written to all night is reminded at nine all the same (our choice). */
function morning({ from, until }: NoticePreferences): number {
  const nine = 9 * 60;
  return from < nine && nine < until ? nine : from;
}

/** Kinds of notices about something that ends: their subject ends with its last day. */
const endingKinds = ['renewal', 'competency-renewal', 'subscription-renewal', 'competency-at-risk'];

/** The last day of what a notice is about: later there is nothing to be done. Undefined for what has none. */
export function lastDayOf({ kind, subject }: Pick<Notice, 'kind' | 'subject'>): CalendarDate | undefined {
  const [day] = /\d{4}-\d{2}-\d{2}$/.exec(subject) ?? [];
  return endingKinds.includes(kind) ? (day as CalendarDate | undefined) : undefined;
}

/** Why nobody can be reminded on a day: it is over, it has begun, or it is farther than anything of ours lasts. */
export type NoDay = 'over' | 'today' | 'too-far';

/** Whoever is told again in more than a year is told of another year's matter (our choice). */
export function lastSnoozeDay(today: CalendarDate): CalendarDate {
  return addYears(today, 1);
}

/** Whether somebody can be reminded on a day. @param today where they are */
export function noDay(day: CalendarDate, today: CalendarDate): NoDay | undefined {
  if (day < today) return 'over';
  if (day === today) return 'today';
  return day > lastSnoozeDay(today) ? 'too-far' : undefined;
}

/** Whether somebody would be reminded after something is over. @param timeZone where it ends: an IANA name */
export function isTooLate(until: Date, lastDay: CalendarDate | undefined, timeZone: string): boolean {
  return lastDay !== undefined && until >= startOfDay(addDays(lastDay, 1), timeZone);
}

/**
 * The times at which there is still something to be done; all of them for what does not end.
 * @param zone of the reader
 * @param today at the headquarters, on whose days things end
 */
export function timesUntil(
  lastDay: CalendarDate | undefined,
  now: Date,
  preferences: NoticePreferences,
  zone: string,
  today: CalendarDate,
): readonly SnoozeTime[] {
  if (lastDay === undefined) return snoozeTimes;
  if (lastDay < today) return [];
  const own = preferences.timeZone ?? zone;
  return snoozeTimes.filter((time) => dateIn(snoozedUntil(time, now, preferences, zone), own) <= lastDay);
}
