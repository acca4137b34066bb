import { endUnpaid } from '../renewal/end-order.ts';
import { activated } from '../renewal/ordered-year.ts';
import { addDays, type CalendarDate } from '../things/calendar.ts';
import { type Order, payByOf, paymentReviewDays } from '../things/order.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import type { PendingEnrollment } from '../things/pending-enrollment.ts';

/*
 * The program looks at some orders: whether the organization may have what it ordered, such as an Action Pack (Be true to
 * your word (2011), https://blogs.msmvps.com/bradley/2011/09/10/be-true-to-your-word/), and whether the money is there that
 * the partner has reported. What follows from the answer is our choice.
 */

/** An order and its organization after the program has looked. */
export interface Reviewed {
  readonly order: Order;
  readonly organization: Organization;
}

/**
 * An order that is in review, once the program has said yes: it waits to be paid from that day on, or is had at once if it
 * costs nothing.
 * @param today at the headquarters
 */
export function approved(inReview: Order, organization: Organization, today: CalendarDate): Reviewed {
  const { reviewBy: _reviewBy, ...reviewed } = inReview;
  const order = { ...reviewed, approvedOn: today };
  const { number } = order;
  if (order.total.minorUnits > 0) {
    const payBy = payByAfterReview(number, organization, today);
    return {
      order: { ...order, state: 'awaiting-payment', payBy },
      organization: toBePaid(number, organization, payBy),
    };
  }
  if (waitsForAnother(number, organization)) return { order: { ...order, state: 'ordered' }, organization };
  return { order: { ...order, state: 'paid', paidOn: today }, organization: activated(organization, number, today) };
}

/** What the program says no to. @param reason for people to read */
export function declined(
  inReview: Order,
  organization: Organization,
  reason: string,
  today: CalendarDate,
): Reviewed & { readonly returned: readonly string[] } {
  const ended = endUnpaid(inReview, organization, 'declined');
  return { ...ended, order: { ...ended.order, declined: { on: today, reason } } };
}

/**
 * An order whose reported payment the program did not find: it waits to be paid again, or has expired if its last day is
 * over.
 * @param reason for people to read @param today at the headquarters
 */
export function paymentNotFound(
  inReview: Order,
  organization: Organization,
  reason: string,
  today: CalendarDate,
): Reviewed & { readonly returned: readonly string[] } {
  const { reportedPayment: _reported, ...unpaid } = inReview;
  const order: Order = { ...unpaid, state: 'awaiting-payment', paymentNotFound: { on: today, reason } };
  const { payBy = payByOf(order.placedOn) } = order;
  return today <= payBy ? { order, organization, returned: [] } : endUnpaid(order, organization, 'expired');
}

/**
 * The last day to pay: thirty days after the approval, but not after the year that it renews has ended. However long the
 * program has looked, there is time for a transfer to arrive.
 */
function payByAfterReview(number: string, organization: Organization, today: CalendarDate): CalendarDate {
  const [end] = pendingOf(number, organization)
    .flatMap((pending) => endOfHeld(pending, organization))
    .toSorted();
  const last = payByOf(today, end);
  const soonest = addDays(today, paymentReviewDays);
  return last < soonest ? soonest : last;
}

/** The last day of what is held and is to be renewed. */
function endOfHeld(pending: PendingEnrollment, organization: Organization): readonly CalendarDate[] {
  if (pending.renews !== true || pending.kind !== 'subscription') return [];
  const headquarters = headquartersOf(organization).id;
  return organization.subscriptions
    .filter(
      ({ product, locationId = headquarters }) => product === pending.product && locationId === pending.locationId,
    )
    .map(({ anniversaryDate }) => anniversaryDate);
}

/** All that an order decides about waits until the same day. */
function toBePaid(number: string, organization: Organization, payBy: CalendarDate): Organization {
  const { pendingEnrollments } = organization;
  const decided = (entry: { readonly orderNumber: string; readonly includedInOrder?: string }) =>
    (entry.includedInOrder ?? entry.orderNumber) === number;
  return {
    ...organization,
    competencies: organization.competencies.map((held) =>
      held.ordered !== undefined && decided(held.ordered) ? { ...held, ordered: { ...held.ordered, payBy } } : held,
    ),
    ...(pendingEnrollments === undefined
      ? {}
      : { pendingEnrollments: pendingEnrollments.map((entry) => (decided(entry) ? { ...entry, payBy } : entry)) }),
  };
}

function pendingOf(number: string, { pendingEnrollments = [] }: Organization): readonly PendingEnrollment[] {
  return pendingEnrollments.filter(({ orderNumber }) => orderNumber === number);
}

/** Whether the fee of another order includes it, so that it is had when that one is paid. */
function waitsForAnother(number: string, { competencies, pendingEnrollments = [] }: Organization): boolean {
  return [...competencies.flatMap(({ ordered }) => ordered ?? []), ...pendingEnrollments].some(
    ({ orderNumber, includedInOrder }) => orderNumber === number && includedInOrder !== undefined,
  );
}
