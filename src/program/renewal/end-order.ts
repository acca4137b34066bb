import { pendingFor, withoutEnrolled } from '../orders/pending.ts';
import { addDays, type CalendarDate } from '../things/calendar.ts';
import type { CompetencyEnrollment } from '../things/competency.ts';
import type { Order } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';
import { waitingFor, withoutOrdered } from './ordered-year.ts';

export interface EndedOrder {
  readonly order: Order;
  readonly organization: Organization;
  /** What was ordered with it, by id: it is as it was before, or is not held. */
  readonly returned: readonly string[];
}

/** The numbers of the orders that cost nothing and were waiting for this one. */
export function includedOrders(number: string, organization: Organization): readonly string[] {
  const numbers = [
    ...waitingFor(number, organization).flatMap(({ ordered }) => ordered?.orderNumber ?? []),
    ...pendingFor(number, organization).map(({ orderNumber }) => orderNumber),
  ];
  return [...new Set(numbers)].filter((entry) => entry !== number);
}

/**
 * Ends an order that was not paid: what was ordered with it stays as it was. The membership costs nothing, so that
 * nothing of it is unpaid and it stays renewed (our choice).
 * @param order whose last day is over, or that somebody cancels
 */
export function endUnpaid(
  order: Order,
  organization: Organization,
  state: 'expired' | 'cancelled' | 'declined',
): EndedOrder {
  const waiting = waitingFor(order.number, organization).map(({ id }) => id);
  const unpaidEnrollments = pendingFor(order.number, organization);
  const pending = unpaidEnrollments.map((one) => (one.kind === 'competency' ? one.competency : one.product));
  const after = withoutOrdered(organization, order.number);
  // Kept from when a year was had from the order on.
  const before = termsBefore(order, after);
  const unpaidYears = waitingFor(order.number, organization).flatMap(({ id, ordered }) =>
    ordered === undefined ? [] : [{ ...ordered, id }],
  );
  const kept = {
    ...(unpaidYears.length > 0 ? { unpaidYears } : {}),
    ...(unpaidEnrollments.length > 0 ? { unpaidEnrollments } : {}),
  };
  const { reviewBy: _, ...reviewed } = order;
  return {
    order: { ...reviewed, state, ...(state === 'expired' ? kept : {}) },
    organization: before.organization,
    returned: [...new Set([...waiting, ...before.ids, ...pending])],
  };
}

/** Days after the payment in which it is given back. */
export const refundDays = 30;

/** The last day on which the money for an order is given back. */
export function refundUntil({ paidOn, placedOn }: Pick<Order, 'paidOn' | 'placedOn'>): CalendarDate {
  return addDays(paidOn ?? placedOn, refundDays);
}

export type RefundRefusal =
  | { readonly reason: 'not-paid' }
  | { readonly reason: 'nothing-paid' }
  | { readonly reason: 'too-late'; readonly until: CalendarDate }
  /** A license key that came with it was looked at. */
  | { readonly reason: 'key-viewed'; readonly on: CalendarDate }
  | { readonly reason: 'still-to-come' }
  /** What it bought was changed again with a later order: a silver that became gold is not given back. */
  | { readonly reason: 'changed-since' };

/**
 * Gives the money for an order back: what was renewed or upgraded with it returns to the term before. Whether other
 * benefits were used, which ends it too, is for whoever decides it to look at.
 * Sources: Request a refund for an MPN benefit, https://docs.microsoft.com/en-us/partner-center/mpn-refund-request (within
 * 30 days, and no key viewed), and How to pay the fee for a silver or gold competency (silver is not refunded once it is gold),
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 * @param on the day on which it is given back @param today at the headquarters
 */
export function refund(
  order: Order,
  organization: Organization,
  on: CalendarDate,
  today: CalendarDate,
): EndedOrder | RefundRefusal {
  if (order.state !== 'paid' && order.state !== 'fulfilled') return { reason: 'not-paid' };
  if (order.total.minorUnits === 0) return { reason: 'nothing-paid' };
  if (on > today) return { reason: 'still-to-come' };
  const until = refundUntil(order);
  if (on > until) return { reason: 'too-late', until };
  if (order.keyViewedOn !== undefined) return { reason: 'key-viewed', on: order.keyViewedOn };
  const bought = order.lines.filter((line) => 'competency' in line).length;
  const before = termsBefore(order, organization);
  const without = withoutEnrolled(before.organization, order.number);
  const returned = [...before.ids, ...without.ids];
  if (returned.length < bought) return { reason: 'changed-since' };
  return { order: { ...order, state: 'refunded' }, organization: without.organization, returned };
}

function termsBefore({ number }: Order, organization: Organization) {
  const isOf = (held: CompetencyEnrollment) =>
    held.lastRenewal?.orderNumber === number && held.previousTerm !== undefined;
  const ids = new Set(organization.competencies.filter(isOf).map(({ id }) => id));
  const competencies = organization.competencies.map((held) => (isOf(held) ? termBefore(held) : held));
  return { ids, organization: ids.size === 0 ? organization : { ...organization, competencies } };
}

function termBefore({ lastRenewal: _renewal, previousTerm, ...held }: CompetencyEnrollment): CompetencyEnrollment {
  return { ...held, ...previousTerm };
}
