import { z } from 'zod';
import type { CalendarDate } from '../program/things/calendar.ts';
import { type Days, daysOf, everyDay, type Period, periods } from '../program/things/period.ts';
import type { Speech } from '../speech/speech.ts';
import { isCalendarDate } from '../store/things/formats.ts';

/** A day, as a sentence or a button carries it. */
export const Day = z.string().refine(isCalendarDate);

/** Slots of a page that can show the days that somebody asks for. */
export const DaysSlots = {
  /** From and until which day; without one of them, all before or after the other. */
  since: Day.optional(),
  until: Day.optional(),
  /** Days by a name, as older buttons and the lists of cards have them. */
  period: z.enum(periods).optional(),
};

export interface DaysAsked {
  readonly since?: CalendarDate | undefined;
  readonly until?: CalendarDate | undefined;
  readonly period?: Period | undefined;
}

/** The days that are asked for. */
export function daysAsked({ since, until, period }: DaysAsked, today: CalendarDate): Days | undefined {
  if (since === undefined && until === undefined) return period && daysOf(period, today);
  const days = { from: since ?? everyDay.from, until: until ?? everyDay.until };
  return days.from <= days.until ? days : undefined;
}

/** The slots by which the same days are asked for again. */
export function slotsOfDays({ from, until }: Days): Pick<DaysAsked, 'since' | 'until'> {
  return {
    ...(from === everyDay.from ? {} : { since: from }),
    ...(until === everyDay.until ? {} : { until }),
  };
}

/** The calendar year that has exactly these days. */
export function yearOf({ from, until }: Days): number | undefined {
  const year = from.slice(0, 4);
  return from === `${year}-01-01` && until === `${year}-12-31` ? Number(year) : undefined;
}

export function isWithin(day: string, { from, until }: Days): boolean {
  return day >= from && day <= until;
}

/** Which days these are, at the end of a heading or in a list. */
export function daysText(days: Days, say: Speech): string {
  const { from, until } = days;
  const values = { from: say.date(from), until: say.date(until) };
  if (from === until) return values.from;
  if (until === everyDay.until) return say.text('from {from} on', values);
  if (from === everyDay.from) return say.text('until {until}', values);
  return say.text('{from} to {until}', values);
}
