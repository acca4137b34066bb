import { administratorsOf } from '../program/joining/association.ts';
import { declined, paymentNotFound } from '../program/orders/review.ts';
import {
  expiryRecipients,
  nextPaymentLook,
  paymentNotice,
  paymentSettled,
} from '../program/telling/payment-reminders.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { Order } from '../program/things/order.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Author, change, type Occasion, type Refused, refused, untilItRests } from './change.ts';
import { includedMoved } from './end-order.ts';
import { findOrder, type OrderName } from './find-order.ts';
import { ofOrder } from './history-of.ts';
import { kitsCancelled } from './kit-writes.ts';

/** A commit takes 99 writes; nobody has that many administrators. */
const mostRecipients = 40;

/** @property reason for people to read: one line of at most 200 characters */
export interface Decline extends OrderName {
  readonly reason: string;
}

export type DeclineOutcome =
  /** It was in review, and will not be had; what was ordered stays as it was. @property before the organization until then */
  | { readonly kind: 'declined'; readonly order: Order; readonly before: Organization }
  /** The money that was reported is not there: it waits to be paid again, or has expired. */
  | { readonly kind: 'payment-not-found'; readonly order: Order; readonly before: Organization }
  | { readonly kind: 'declined-already'; readonly order: Order }
  | Refused<'unknown-order'>
  | (Refused<'not-looked-at'> & { readonly order: Order })
  | 'conflict';

/**
 * The program has looked at an order and says no: the organization may not have it, or the money that was reported is not
 * there. Whoever placed it and the administrators are told why, and what they can do.
 */
export async function declineOrder(
  occasion: Occasion & { readonly by: Author },
  { reason, ...name }: Decline,
): Promise<DeclineOutcome> {
  const { store, now, changeId, by } = occasion;
  return untilItRests(async (): Promise<DeclineOutcome> => {
    const kept = await findOrder(store, name);
    const organization = kept && (await store.organization(kept.value.organizationId));
    if (kept === undefined || organization === undefined) return refused('unknown-order');
    const { state } = kept.value;
    if (state === 'declined') return { kind: 'declined-already', order: kept.value };
    if (state !== 'in-review' && state !== 'payment-review') return { ...refused('not-looked-at'), order: kept.value };
    const before = organization.value;
    const { id: organizationId } = before;
    const { timeZone } = headquartersOf(before);
    const today = dateIn(now, timeZone);
    const isMoney = state === 'payment-review';
    const { order, organization: after } = (isMoney ? paymentNotFound : declined)(kept.value, before, reason, today);
    const hasEnded = order.state !== 'awaiting-payment';
    const associations = await store.inCharge(organizationId);
    const recipients = expiryRecipients(order, associations, administratorsOf(associations, before));
    const { changes = [], ...history } = ofOrder(kept.value, order);
    const deed = {
      changeId,
      by,
      at: now,
      what: isMoney ? 'order-payment-not-found' : 'order-declined',
      details: { order: order.number },
      history: { ...history, changes: [...changes, { field: 'reason', after: reason }] },
    } as const;
    // The same can happen to one order several times.
    const stage = isMoney ? `payment-not-found-${now.getTime()}` : 'declined';
    const outcome = await change(store, { organizationId }, deed, [
      writes.orderMoved(kept, order, nextPaymentLook(order, timeZone, today)),
      ...(hasEnded ? await includedMoved(store, order, before, order.state) : []),
      ...(order.state === 'declined' || order.state === 'expired'
        ? await kitsCancelled(occasion, before, [order.number], order.state, today)
        : []),
      hasEnded ? writes.replaced(organization, after) : writes.unchanged('root', organization.version),
      ...paymentSettled(order, now).map((settlement) => writes.settled(settlement, changeId)),
      ...recipients
        .slice(0, mostRecipients)
        .map(({ individualId }) =>
          writes.noticed(paymentNotice(order, 'order-reviewed', stage, individualId, now), now),
        ),
    ]);
    if (outcome === 'conflict') return 'conflict';
    return { kind: isMoney ? 'payment-not-found' : 'declined', order, before };
  });
}
