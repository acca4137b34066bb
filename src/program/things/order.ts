import { addDays, type CalendarDate } from './calendar.ts';
import type { Level, OrderedYear } from './competency.ts';
import type { Money } from './money.ts';
import type { Organization } from './organization.ts';
import type { PendingEnrollment } from './pending-enrollment.ts';

/**
 * `in-review`: the program looks whether the organization may have it; `ordered`: it costs nothing and waits for the order
 * whose fee includes it; `payment-review`: the partner has said that it is paid, and the program looks for the money. How
 * far a paid one has come, and who has to do something next, see `order-standing.ts`. States between the quoted ones are
 * our choice.
 */
export const orderStates = [
  'in-review',
  'ordered',
  'awaiting-payment',
  'payment-review',
  'paid',
  'fulfilled',
  'declined',
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
  /** What was ordered with one that has expired and is not held so far, for the same. */
  readonly unpaidEnrollments?: readonly PendingEnrollment[];
  /** The day on which the money came, where somebody has said so. */
  readonly paidOn?: CalendarDate;
  /** How it is to be paid; by wire, if left out. */
  readonly payment?: Payment;
  /** The day by which the program looks whether the organization may have it; only while it is in review. */
  readonly reviewBy?: CalendarDate;
  /** The day on which the program said that they may have it: the days of the payment are counted from it. */
  readonly approvedOn?: CalendarDate;
  /** What the partner has said of the payment, which the program then looks for. */
  readonly reportedPayment?: ReportedPayment;
  /** Why the program did not take it. */
  readonly declined?: { readonly on: CalendarDate; readonly reason: string };
  /** What the program said when it did not find a payment that the partner had reported; the last time. */
  readonly paymentNotFound?: { readonly on: CalendarDate; readonly reason: string };
  /** The day on which somebody first looked at a license key that came with it: it is not refunded from then on. */
  readonly keyViewedOn?: CalendarDate;
}

/**
 * A purchase order is the partner's own number, which stands on the invoice; the money comes by wire all the same (our
 * choice).
 */
export type Payment =
  | { readonly method: 'wire' }
  | { readonly method: 'purchase-order'; readonly purchaseOrder: string };

/** @property on the day on which the partner has paid, as they say */
export interface ReportedPayment {
  readonly on: CalendarDate;
  readonly by: Order['placedBy'];
  /** The day on which they said so. */
  readonly reportedOn: CalendarDate;
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
  | {
      /** Of a competency that is not held yet. */
      readonly item: 'competency-enrollment';
      readonly competency: string;
      readonly level: Level;
      readonly includedIn?: Level;
    }
  /** @property quantity how many; one, if left out. The amount is that of all of them. */
  | { readonly item: 'product'; readonly product: string; readonly quantity?: number };

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

/**
 * What a partner has paid is found after two or three days, and within a week at the most (in days).
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 */
export const paymentReviewDays = 7;

/** The last day on which the money is waited for; of a payment that was reported in time, as long as it is looked for. */
export function lastDayOf(order: Pick<Order, 'placedOn' | 'payBy' | 'reportedPayment'>): CalendarDate {
  const { placedOn, payBy = payByOf(placedOn), reportedPayment } = order;
  if (reportedPayment === undefined) return payBy;
  const found = addDays(reportedPayment.reportedOn, paymentReviewDays);
  return found > payBy ? found : payBy;
}

/** Who has to do something next about an order that waits, and by when. */
export interface Wait {
  readonly owner: 'partner' | 'program';
  readonly until: CalendarDate;
}

/**
 * What an order waits for by itself; undefined if for nothing that it says: it has ended, is paid, or waits for another.
 * In review it is looked at by a day, reported money is found within a week.
 */
export function waitOf(
  order: Pick<Order, 'state' | 'placedOn' | 'payBy' | 'reviewBy' | 'reportedPayment'>,
): Wait | undefined {
  switch (order.state) {
    case 'in-review':
      return { owner: 'program', until: order.reviewBy ?? order.placedOn };
    case 'awaiting-payment':
      return { owner: 'partner', until: order.payBy ?? payByOf(order.placedOn) };
    case 'payment-review': {
      const { reportedPayment } = order;
      const until = reportedPayment && addDays(reportedPayment.reportedOn, paymentReviewDays);
      return { owner: 'program', until: until ?? lastDayOf(order) };
    }
    default:
      return undefined;
  }
}

/** Whether the money for an order is still to come, or to be found. */
export function isUnpaid({ state }: Pick<Order, 'state'>): boolean {
  return state === 'awaiting-payment' || state === 'payment-review';
}

/** Whether the last day on which payment was waited for is over. @param today at the headquarters */
export function isExpired(
  order: Pick<Order, 'state' | 'placedOn' | 'payBy' | 'reportedPayment'>,
  today: CalendarDate,
): boolean {
  return isUnpaid(order) && today > lastDayOf(order);
}

/** An order as it stands on a day: one whose last day is over has expired, whether or not that is written down already. */
export function orderOn(order: Order, today: CalendarDate): Order {
  return isExpired(order, today) ? { ...order, state: 'expired' } : order;
}

export type PaymentRefusal =
  | { readonly reason: 'ended'; readonly state: 'cancelled' | 'declined' | 'expired' | 'refunded' }
  /** The program has not said yet whether the organization may have it. */
  | { readonly reason: 'in-review' }
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
      const { unpaidYears, unpaidEnrollments, ...paidLate } = order;
      const isKept = unpaidYears !== undefined || unpaidEnrollments !== undefined;
      const isInTime = isKept && order.placedOn <= on && on <= lastDayOf(order);
      return isInTime ? { ...paidLate, state: 'paid', paidOn: on } : { reason: 'ended', state: order.state };
    }
    case 'cancelled':
    case 'declined':
    case 'refunded':
      return { reason: 'ended', state: order.state };
    case 'in-review':
      return { reason: 'in-review' };
    case 'ordered':
      return { reason: 'waits-for-another' };
    case 'awaiting-payment':
    case 'payment-review':
      if (on > today) return { reason: 'still-to-come' };
      if (on < order.placedOn) return { reason: 'before-the-order' };
      return { ...order, state: 'paid', paidOn: on };
  }
}
