import { addDays, type CalendarDate } from './calendar.ts';
import type { Level, OrderedYear } from './competency.ts';
import type { Money } from './money.ts';
import type { Organization } from './organization.ts';

/**
 * `ordered`: it costs nothing and waits for the order whose fee includes it. How far a paid one has come, and who has to
 * do something next, see `order-standing.ts`. States between the quoted ones are our choice.
 */
export const orderStates = [
  'ordered',
  'awaiting-payment',
  'paid',
  'fulfilled',
  'cancelled',
  'expired',
  'refunded',
] as const;
export type OrderState = (typeof orderStates)[number];

export interface Order {
  readonly organizationId: string;
  /** Ten digits. */
  readonly number: string;
  readonly placedOn: CalendarDate;
  readonly placedBy: { readonly individualId: string; readonly name: string };
  readonly lines: readonly OrderLine[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly state: OrderState;
  /** Last day on which payment is waited for; absent if nothing is to be paid. */
  readonly payBy?: CalendarDate;
  /** What was ordered with one that has expired, for money that came in time and is told of later. */
  readonly unpaidYears?: readonly UnpaidYear[];
  /** The day on which the money came, where somebody has said so. */
  readonly paidOn?: CalendarDate;
}

/** A year that was ordered for a competency enrollment. */
export type UnpaidYear = OrderedYear & { readonly id: string };

export type OrderLine = { readonly locationId: string; readonly amount: Money } & OrderItem;

export type OrderItem =
  | { readonly item: 'membership-renewal' }
  | {
      readonly item: 'competency-renewal' | 'competency-upgrade';
      readonly competency: string;
      readonly level: Level;
      /** It costs nothing, as the fee of this level, paid once for the location, includes it. */
      readonly includedIn?: Level;
    }
  | { readonly item: 'product'; readonly product: string };

/**
 * An order that is not paid within 30 days expires.
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 */
export const paymentDays = 30;

/**
 * The last day on which payment is waited for.
 * @param end the last day on which what is ordered can still be renewed: what is paid after it would come too late
 */
export function payByOf(placedOn: CalendarDate, end?: CalendarDate): CalendarDate {
  const last = addDays(placedOn, paymentDays);
  return end === undefined || last < end ? last : end;
}

/**
 * What a transfer has to say, so that the money finds its order: the order number and the Partner ID.
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 */
export function paymentReference({ number }: Pick<Order, 'number'>, { partnerId }: Pick<Organization, 'partnerId'>) {
  return `${number} ${partnerId}`;
}

/** Whether the last day on which payment was waited for is over. @param today at the headquarters */
export function isExpired(order: Pick<Order, 'state' | 'placedOn' | 'payBy'>, today: CalendarDate): boolean {
  return order.state === 'awaiting-payment' && today > (order.payBy ?? payByOf(order.placedOn));
}

export type PaymentRefusal =
  | { readonly reason: 'ended'; readonly state: 'cancelled' | 'expired' | 'refunded' }
  /** It costs nothing: the order whose fee includes it is to be paid. */
  | { readonly reason: 'waits-for-another' }
  | { readonly reason: 'before-the-order' }
  | { readonly reason: 'still-to-come' };

/**
 * The order once its money has come; the order itself, if that was known.
 * @param on the day on which it came @param today at the headquarters
 */
export function paid(order: Order, on: CalendarDate, today: CalendarDate): Order | PaymentRefusal {
  switch (order.state) {
    case 'paid':
    case 'fulfilled':
      return order;
    case 'expired': {
      // Money that came in time counts, whenever somebody sees it.
      const { unpaidYears, ...paidLate } = order;
      const isInTime =
        unpaidYears !== undefined && order.placedOn <= on && on <= (order.payBy ?? payByOf(order.placedOn));
      return isInTime ? { ...paidLate, state: 'paid', paidOn: on } : { reason: 'ended', state: order.state };
    }
    case 'cancelled':
    case 'refunded':
      return { reason: 'ended', state: order.state };
    case 'ordered':
      return { reason: 'waits-for-another' };
    case 'awaiting-payment':
      if (on > today) return { reason: 'still-to-come' };
      if (on < order.placedOn) return { reason: 'before-the-order' };
      return { ...order, state: 'paid', paidOn: on };
  }
}
