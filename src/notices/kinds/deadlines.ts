import { nextStageAt } from '../../program/telling/renewal-ladder.ts';
import { addDays, type CalendarDate, startOfDay } from '../../program/things/calendar.ts';
import type { Term } from '../../program/things/enrollment.ts';
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

/** When the next reminder of a renewal takes the place of this one; undefined after the last. */
export function endOfRenewalStage(
  term: Pick<Term, 'anniversaryDate'>,
  { organization, catalog, today }: NoticeContext,
): Date | undefined {
  return nextStageAt(organization, catalog.renewalStages, today, term);
}
