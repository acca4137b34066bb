import { addDays, type CalendarDate } from '../things/calendar.ts';
import type { CompetencyEnrollment } from '../things/competency.ts';
import type { Order } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';
import { waitingFor, withoutOrdered } from './ordered-year.ts';

export interface EndedOrder {
  readonly order: Order;
  readonly organization: Organization;
  /** What was ordered with it, as it is now. */
  readonly returned: readonly CompetencyEnrollment[];
}

/** The numbers of the orders that cost nothing and were waiting for this one. */
export function includedOrders(number: string, organization: Organization): readonly string[] {
  const numbers = waitingFor(number, organization).flatMap(({ ordered }) => ordered?.orderNumber ?? []);
  return [...new Set(numbers)].filter((entry) => entry !== number);
}

/**
 * Ends an order that was not paid: what was ordered with it stays as it was. The membership costs nothing, so that
 * nothing of it is unpaid and it stays renewed (our choice).
 * @param order whose last day is over, or that somebody cancels
 */
export function endUnpaid(order: Order, organization: Organization, state: 'expired' | 'cancelled'): EndedOrder {
  const waiting = new Set(waitingFor(order.number, organization).map(({ id }) => id));
  const after = withoutOrdered(organization, order.number);
  // Kept from when a year was had from the order on.
  const before = termsBefore(order, after);
  const unpaidYears = waitingFor(order.number, organization).flatMap(({ id, ordered }) =>
    ordered === undefined ? [] : [{ ...ordered, id }],
  );
  const kept = state === 'expired' && unpaidYears.length > 0 ? { unpaidYears } : {};
  return ended({ ...order, state, ...kept }, before.organization, new Set([...waiting, ...before.ids]));
}

/** Days after the payment in which it is given back. */
export const refundDays = 30;

export type RefundRefusal =
  | { readonly reason: 'not-paid' }
  | { readonly reason: 'nothing-paid' }
  | { readonly reason: 'too-late'; readonly until: CalendarDate }
  | { readonly reason: 'still-to-come' }
  /** What it bought was changed again with a later order: a silver that became gold is not given back. */
  | { readonly reason: 'changed-since' };

/**
 * Gives the money for an order back: what was renewed or upgraded with it returns to the term before. Whether benefits
 * were used or keys were looked at, which ends it, is for whoever decides it to look at.
 * Sources: Request a refund for an MPN benefit, https://docs.microsoft.com/en-us/partner-center/mpn-refund-request (within
 * 30 days), and How to pay the fee for a silver or gold competency (silver is not refunded once it is gold),
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
  const until = addDays(order.paidOn ?? order.placedOn, refundDays);
  if (on > until) return { reason: 'too-late', until };
  const bought = order.lines.filter((line) => 'competency' in line).length;
  const before = termsBefore(order, organization);
  if (before.ids.size < bought) return { reason: 'changed-since' };
  return ended({ ...order, state: 'refunded' }, before.organization, before.ids);
}

function ended(order: Order, organization: Organization, ids: ReadonlySet<string>): EndedOrder {
  return { order, organization, returned: organization.competencies.filter(({ id }) => ids.has(id)) };
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
