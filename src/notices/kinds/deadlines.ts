import { addDays, type CalendarDate, startOfDay } from '../../program/things/calendar.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { NoticeContext } from '../define-kind.ts';

/** The instant at which a day is over at the headquarters: until then something can still be done. */
export function endOf(day: CalendarDate, { organization }: NoticeContext): Date {
  return startOfDay(addDays(day, 1), headquartersOf(organization).timeZone);
}

/** The same for what has all the time until then, on the day before and the day itself; afterwards there is no hurry any more. */
export function endOfLast(day: CalendarDate, c: NoticeContext): Date | undefined {
  const isLast = c.today >= addDays(day, -1) && c.today <= day;
  return isLast ? endOf(day, c) : undefined;
}
