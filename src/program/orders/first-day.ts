import { addDays, type CalendarDate } from '../things/calendar.ts';
import type { Renewal, Term } from '../things/enrollment.ts';

/**
 * The first day of what an order has brought: of a year that it renewed, the day after the one before; of an upgrade, and
 * of what began with it, the day of the payment.
 * @returns undefined if the term is not of this order, or no longer
 */
export function firstDayOf(
  { startedOn, lastRenewal, orderNumber }: Term & { readonly lastRenewal?: Renewal; readonly orderNumber?: string },
  number: string,
): CalendarDate | undefined {
  if (lastRenewal?.orderNumber === number) {
    return startedOn >= lastRenewal.on ? startedOn : addDays(lastRenewal.previousAnniversaryDate, 1);
  }
  return orderNumber === number && lastRenewal === undefined ? startedOn : undefined;
}
