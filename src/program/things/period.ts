import { addDays, type CalendarDate, endOfMonth } from './calendar.ts';

/** Stretches of days that people speak of, counted from today. */
export const periods = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'last-year',
] as const;

export type Period = (typeof periods)[number];

/** First and last day. */
export interface Days {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** From the first to the last day that anything of ours may have. */
export const everyDay: Days = { from: '1900-01-01', until: '2199-12-30' };

/**
 * The days of a period, up to its own last day also where that is still to come. Weeks begin on Monday (our choice, as
 * ISO 8601 has it).
 */
export function daysOf(period: Period, today: CalendarDate): Days {
  const monday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
  const first = `${today.slice(0, 8)}01` as CalendarDate;
  const lastOfLastMonth = addDays(first, -1);
  const year = Number(today.slice(0, 4));
  switch (period) {
    case 'today':
      return { from: today, until: today };
    case 'yesterday':
      return { from: addDays(today, -1), until: addDays(today, -1) };
    case 'this-week':
      return { from: monday, until: addDays(monday, 6) };
    case 'last-week':
      return { from: addDays(monday, -7), until: addDays(monday, -1) };
    case 'this-month':
      return { from: first, until: endOfMonth(today) };
    case 'last-month':
      return { from: `${lastOfLastMonth.slice(0, 8)}01` as CalendarDate, until: lastOfLastMonth };
    case 'this-year':
      return { from: `${year}-01-01` as CalendarDate, until: `${year}-12-31` as CalendarDate };
    case 'last-year':
      return { from: `${year - 1}-01-01` as CalendarDate, until: `${year - 1}-12-31` as CalendarDate };
  }
}
