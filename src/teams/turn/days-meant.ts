import { addDays, addMonths, type CalendarDate, endOfMonth } from '../../program/things/calendar.ts';
import { type Days, daysOf, everyDay } from '../../program/things/period.ts';
import { isCalendarDate } from '../../store/things/formats.ts';
import type { TimeMeant, TimePoint } from '../../understanding/understanding.ts';

/** Whoever says when: the day on which they say it, how they write dates, and whether they look back or ahead. */
export interface Saying {
  readonly today: CalendarDate;
  /** In which order their locale writes day, month and year: `dmy`, `mdy`, `ymd`. */
  readonly order: string;
  /** Which March is meant, if only the month is said: the last one, or the next. */
  readonly towards: 'past' | 'future';
}

/** The order in which a locale writes dates in digits. @param locale BCP 47 */
export function orderOfDates(locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0);
  return parts.flatMap(({ type }) => (['day', 'month', 'year'].includes(type) ? [type.charAt(0)] : [])).join('');
}

/**
 * The days that somebody means, from the first to the last; all before or after one, if there is no other end.
 * @returns undefined where the words do not say which days, or none of the calendar
 */
export function daysMeant({ at, to, bound }: TimeMeant, saying: Saying): Days | undefined {
  const last = to && daysAt(to, saying);
  // From March to May 2024, from 1 to 15 March: the end says what the beginning leaves out.
  const first = daysAt(to === undefined ? at : filledBy(at, to, last), saying);
  if (first === undefined || (to !== undefined && last === undefined)) return undefined;
  if (last !== undefined) return first.from <= last.until ? { from: first.from, until: last.until } : undefined;
  switch (bound) {
    case 'since':
      return { from: first.from, until: everyDay.until };
    case 'after':
      return { from: addDays(first.until, 1), until: everyDay.until };
    case 'until':
      return { from: everyDay.from, until: first.until };
    case 'before':
      return { from: everyDay.from, until: addDays(first.from, -1) };
    default:
      return first;
  }
}

function filledBy(at: TimePoint, to: TimePoint, end: Days | undefined): TimePoint {
  if (at.is !== 'date' || to.is !== 'date' || end === undefined || at.year !== undefined) return at;
  const { which: _, ...said } = at;
  const month = at.month ?? to.month;
  const year = Number(end.until.slice(0, 4));
  const isBefore = month !== undefined && to.month !== undefined && month > to.month;
  return { ...said, ...(month === undefined ? {} : { month }), year: isBefore ? year - 1 : year };
}

function daysAt(point: TimePoint, saying: Saying): Days | undefined {
  const { today, towards } = saying;
  switch (point.is) {
    case 'away':
      return away(point.count, point.unit, saying);
    case 'unit': {
      if (point.unit === 'minute' || point.unit === 'hour') return undefined;
      const days = unitAround(movedBy(today, point.which, point.unit), point.unit);
      return point.part === undefined ? days : oneDay(point.part === 'begin' ? days.from : days.until);
    }
    case 'run': {
      const end = movedBy(today, point.count, point.unit);
      return point.count < 0 ? { from: end, until: today } : { from: today, until: end };
    }
    case 'weekday':
      return oneDay(weekdayMeant(point, saying));
    case 'weekend': {
      const monday = unitAround(addDays(today, 7 * point.which), 'week').from;
      return { from: addDays(monday, 5), until: addDays(monday, 6) };
    }
    case 'quarter': {
      const first = dayOf(Number(today.slice(0, 4)), point.quarter * 3 - 2, 1);
      if (first === undefined) return undefined;
      const year = point.year ?? yearToward(Number(today.slice(0, 4)), first, endOfMonth(addMonths(first, 2)), saying);
      const from = dayOf(year, point.quarter * 3 - 2, 1);
      return from && { from, until: endOfMonth(addMonths(from, 2)) };
    }
    case 'digits':
      return inDigits(point.numbers, saying);
    case 'date': {
      const days = dateMeant(point, { ...saying, towards: towardsOf(point.which, towards) });
      if (point.part === undefined || days === undefined) return days;
      return oneDay(point.part === 'begin' ? days.from : days.until);
    }
    case 'unclear':
      return undefined;
  }
}

function towardsOf(which: number | undefined, towards: Saying['towards']): Saying['towards'] {
  return which === undefined || which === 0 ? towards : which < 0 ? 'past' : 'future';
}

function oneDay(day: CalendarDate): Days {
  return { from: day, until: day };
}

/** Ahead it is a day; back it is the month, the year or the week that was then, unless it is counted in days. */
function away(count: number, unit: TimeUnitOf, { today }: Saying): Days | undefined {
  // What is less than a day away is no day.
  if (unit === 'minute' || unit === 'hour') return undefined;
  const day = movedBy(today, count, unit);
  return count < 0 ? unitAround(day, unit) : oneDay(day);
}

type TimeUnitOf = Extract<TimePoint, { is: 'away' }>['unit'];

function movedBy(day: CalendarDate, count: number, unit: TimeUnitOf): CalendarDate {
  switch (unit) {
    case 'week':
      return addDays(day, 7 * count);
    case 'month':
      return addMonths(day, count);
    case 'quarter':
      return addMonths(day, 3 * count);
    case 'year':
      return addMonths(day, 12 * count);
    default:
      return addDays(day, count);
  }
}

function unitAround(day: CalendarDate, unit: TimeUnitOf): Days {
  const year = Number(day.slice(0, 4));
  switch (unit) {
    case 'week':
      return daysOf('this-week', day);
    case 'month':
      return daysOf('this-month', day);
    case 'quarter': {
      const first = dayOf(year, Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1, 1) ?? day;
      return { from: first, until: endOfMonth(addMonths(first, 2)) };
    }
    case 'year':
      return daysOf('this-year', day);
    default:
      return oneDay(day);
  }
}

function weekdayMeant(
  { weekday, which, week }: Extract<TimePoint, { is: 'weekday' }>,
  { today, towards }: Saying,
): CalendarDate {
  if (week !== undefined) return addDays(unitAround(addDays(today, 7 * week), 'week').from, weekday - 1);
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  // Said on a Monday, “Monday” is today for who looks back, and in a week for who looks ahead.
  if (towardsOf(which, towards) === 'future') return addDays(today, ahead === 0 ? 7 : ahead);
  const isToday = ahead === 0 && which === 0;
  return addDays(today, isToday ? 0 : ahead - 7);
}

function dateMeant({ day, month, year, which }: Extract<TimePoint, { is: 'date' }>, saying: Saying): Days | undefined {
  const { today, towards } = saying;
  const thisYear = Number(today.slice(0, 4));
  if (month === undefined && day === undefined) {
    return year === undefined ? undefined : unitAround(dayOf(year, 1, 1) ?? today, 'year');
  }
  if (month === undefined) {
    // A day of this month, of the last or of the next one.
    const first = `${today.slice(0, 8)}01` as CalendarDate;
    const inMonth = (start: CalendarDate) => dayOf(Number(start.slice(0, 4)), Number(start.slice(5, 7)), day as number);
    if (which !== undefined && which !== 0) return when(inMonth(addMonths(first, which)));
    const steps = towards === 'future' ? [0, 1, 2] : [0, -1, -2];
    const days = steps.flatMap((step) => inMonth(addMonths(first, step)) ?? []);
    return when(days.find((one) => (towards === 'future' ? one > today : one <= today)));
  }
  const inYear = (one: number): Days | undefined => {
    if (day !== undefined) return when(dayOf(one, month, day));
    const first = dayOf(one, month, 1);
    return first && { from: first, until: endOfMonth(first) };
  };
  if (year !== undefined) return inYear(year);
  // 29 February is in few years.
  const years = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((step) => thisYear + step);
  const found = years.flatMap((one) => inYear(one) ?? []);
  // “Last March” said in March is the one before.
  const isOver = (days: Days) => (which === -1 ? days.until < today : days.from <= today);
  return towards === 'future' ? found.find(({ from }) => from > today) : found.findLast(isOver);
}

function yearToward(thisYear: number, from: CalendarDate, until: CalendarDate, { today, towards }: Saying): number {
  if (towards === 'future') return until < today ? thisYear + 1 : thisYear;
  return from > today ? thisYear - 1 : thisYear;
}

function when(day: CalendarDate | undefined): Days | undefined {
  return day && oneDay(day);
}

/** `03/04/2027`, `3.4.27`, `2027-04-03`, `3/4`: in the order of whoever writes it, unless that gives no day. */
function inDigits(numbers: readonly number[], saying: Saying): Days | undefined {
  const [one = 0, two = 0, three] = numbers;
  if (one > 31) return when(dayOf(one, two, three ?? 0));
  const year = three === undefined || three > 99 ? three : 2000 + three;
  const isMonthFirst = saying.order.indexOf('m') < saying.order.indexOf('d');
  const orders = isMonthFirst
    ? ([
        [two, one],
        [one, two],
      ] as const)
    : ([
        [one, two],
        [two, one],
      ] as const);
  for (const [day, month] of orders) {
    const days = dateMeant({ is: 'date', day, month, ...(year === undefined ? {} : { year }) }, saying);
    if (days !== undefined) return days;
  }
  return undefined;
}

/** A day of the calendar, if there is such a one. */
function dayOf(year: number, month: number, day: number): CalendarDate | undefined {
  const two = (number: number) => String(number).padStart(2, '0');
  const text = `${year}-${two(month)}-${two(day)}`;
  return isCalendarDate(text) ? text : undefined;
}
