import type { CalendarDate } from '../things/calendar.ts';
import { lastDayOf, type Order, type ReportedPayment } from '../things/order.ts';

export type ReportRefusal =
  /** It is not to be paid, or no more. */
  | { readonly reason: 'not-to-be-paid'; readonly state: Order['state'] }
  | { readonly reason: 'reported-already'; readonly reported: ReportedPayment }
  | { readonly reason: 'before-the-order'; readonly placedOn: CalendarDate }
  | { readonly reason: 'still-to-come' }
  | { readonly reason: 'too-late'; readonly payBy: CalendarDate };

/**
 * The order once the partner has said that it is paid: the program looks for the money, and asks no more for it.
 * Source: How to pay the fee for a silver or gold competency (who has paid by wire sends a proof of it),
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 * @param on the day on which it was paid, as they say @param today at the headquarters
 */
export function reportPayment(
  order: Order,
  on: CalendarDate,
  by: Order['placedBy'],
  today: CalendarDate,
): Order | ReportRefusal {
  const { state, placedOn, reportedPayment } = order;
  if (state === 'payment-review' && reportedPayment !== undefined) {
    return { reason: 'reported-already', reported: reportedPayment };
  }
  if (state !== 'awaiting-payment') return { reason: 'not-to-be-paid', state };
  if (on > today) return { reason: 'still-to-come' };
  if (on < placedOn) return { reason: 'before-the-order', placedOn };
  const payBy = lastDayOf(order);
  if (on > payBy) return { reason: 'too-late', payBy };
  return { ...order, state: 'payment-review', reportedPayment: { on, by, reportedOn: today } };
}

/**
 * Whether whoever ordered it may still take it back: before anything was paid. What is paid is given back by the program
 * (Request a refund for an MPN benefit, https://docs.microsoft.com/en-us/partner-center/mpn-refund-request).
 */
export function canBeCancelled({ state }: Pick<Order, 'state'>): boolean {
  return state === 'in-review' || state === 'awaiting-payment';
}
