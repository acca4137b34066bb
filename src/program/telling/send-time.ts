import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate, dateIn } from '../things/calendar.ts';
import type { NoticePreferences } from './notice-preferences.ts';

/** Days to look ahead: whoever works one day a week is found, even across a day that a zone left out. */
const farthestDays = 15;

/**
 * The first instant, from now on, at which a person wants to be written to. Where clocks spring forward the time that is
 * left out counts as the first valid minute after it; where they fall back the first occurrence counts.
 * @param timeZone IANA name, for who has not chosen one
 * @param deadline after it the notice helps nobody: working days are passed over for it, and at last the hours too
 * @throws RangeError if the time zone is unknown
 */
export function nextSendTime(now: Date, preferences: NoticePreferences, timeZone: string, deadline?: Date): Date {
  const wanted = nextInHours(now, preferences, timeZone);
  if (deadline === undefined || wanted <= deadline) return wanted;
  const anyDay = nextInHours(now, { ...preferences, workingDays: [1, 2, 3, 4, 5, 6, 7] }, timeZone);
  return anyDay <= deadline ? anyDay : now;
}

/** The first instant after another at which a person's hours begin: when a day's digest goes out. */
export function nextBeginningOfHours(after: Date, preferences: NoticePreferences, timeZone: string): Date {
  for (const { begins } of hoursFrom(after, preferences, timeZone)) if (begins > after) return begins;
  return after;
}

/** The last instant before another at which a person's hours begin; undefined if they have none. */
export function lastBeginningOfHours(before: Date, preferences: NoticePreferences, timeZone: string): Date | undefined {
  const from = new Date(before.getTime() - farthestDays * 86_400_000);
  return [...hoursFrom(from, preferences, timeZone)].findLast(({ begins }) => begins < before)?.begins;
}

/** The instant at which a person's hours begin on a day. @param zone IANA name */
export function beginningOfHoursOn(day: CalendarDate, preferences: NoticePreferences, zone: string): Date {
  return instantOf(Temporal.PlainDate.from(day), preferences.from, zone);
}

export function todayPlus(now: Date, days: number, zone: string): CalendarDate {
  return addDays(dateIn(now, zone), days);
}

/** The first such day after today. @param weekday 1 is Monday, 7 Sunday */
export function nextWeekday(now: Date, weekday: number, zone: string): CalendarDate {
  const today = dateIn(now, zone);
  const ahead = ((weekday - Temporal.PlainDate.from(today).dayOfWeek + 6) % 7) + 1;
  return addDays(today, ahead);
}

function nextInHours(now: Date, preferences: NoticePreferences, timeZone: string): Date {
  for (const { begins, ends } of hoursFrom(now, preferences, timeZone)) {
    if (ends > now) return begins > now ? begins : now;
  }
  // Nobody can choose to have no working day at all; if it is kept nevertheless, nothing is withheld for ever.
  return now;
}

/** The hours of the coming working days, today's first. */
function* hoursFrom(now: Date, preferences: NoticePreferences, fallbackZone: string) {
  const zone = preferences.timeZone ?? fallbackZone;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  for (let offset = 0; offset <= farthestDays; offset += 1) {
    const day = today.add({ days: offset });
    if (!preferences.workingDays.includes(day.dayOfWeek)) continue;
    const begins = instantOf(day, preferences.from, zone);
    const ends = instantOf(day, preferences.until, zone);
    // A day that a zone left out, as Samoa did with 30 December 2011, has no hours.
    if (begins < ends) yield { begins, ends };
  }
}

/** @param minutes after midnight, 0 to 1,440 */
function instantOf(day: Temporal.PlainDate, minutes: number, zone: string): Date {
  const date = day.add({ days: Math.floor(minutes / 1440) });
  const time = Temporal.PlainTime.from({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 });
  const local = date.toPlainDateTime(time);
  const first = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(local)) return new Date(first.epochMilliseconds);
  // The clock never shows this time: it jumps over it at the next change.
  const jump = first.getTimeZoneTransition('next');
  return new Date((jump ?? first).epochMilliseconds);
}
