import type { CalendarDate } from '../../program/things/calendar.ts';

const dayMilliseconds = 86_400_000;

/** Days since 1970: what millions of dates are counted in. */
export function dayOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;
}

export function dateOf(day: number): CalendarDate {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10) as CalendarDate;
}

/** The same day of another year; there must be one. */
export function inYear(date: CalendarDate, year: number): CalendarDate {
  return `${year}${date.slice(4)}` as CalendarDate;
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
