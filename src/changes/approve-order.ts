import { administratorsOf } from '../program/joining/association.ts';
import type { ShippingCatalog } from '../program/orders/kit-schedule.ts';
import { approved } from '../program/orders/review.ts';
import { expiryRecipients, nextPaymentLook, paymentNotice } from '../program/telling/payment-reminders.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { Order } from '../program/things/order.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Author, change, type Occasion, type Refused, refused, untilItRests } from './change.ts';
import { findOrder, type OrderName } from './find-order.ts';
import { ofOrder } from './history-of.ts';
import { kitsPlanned } from './kit-writes.ts';

/** A commit takes 99 writes; nobody has that many administrators. */
const mostRecipients = 20;

export type ApprovalOutcome =
  /** It waits to be paid now, or is had at once. @property organization as it is then */
  | { readonly kind: 'approved'; readonly order: Order; readonly organization: Organization }
  /** It was approved before, or there was nothing to look at. */
  | { readonly kind: 'approved-already'; readonly order: Order }
  | Refused<'unknown-order'>
  | (Refused<'ended'> & { readonly order: Order })
  | 'conflict';

/**
 * The program has looked at an order and says yes: it is to be paid from then on, or is had at once if it costs nothing.
 * Whoever placed it and the administrators are told. To say it again changes nothing.
 * @param catalog says what is sent of what is had at once
 */
export async function approveOrder(
  occasion: Occasion & { readonly by: Author },
  name: OrderName,
  catalog: ShippingCatalog,
): Promise<ApprovalOutcome> {
  const { store, now, changeId, by } = occasion;
  return untilItRests(async (): Promise<ApprovalOutcome> => {
    const kept = await findOrder(store, name);
    const organization = kept && (await store.organization(kept.value.organizationId));
    if (kept === undefined || organization === undefined) return refused('unknown-order');
    switch (kept.value.state) {
      case 'in-review':
        break;
      case 'declined':
      case 'cancelled':
      case 'expired':
      case 'refunded':
        return { ...refused('ended'), order: kept.value };
      default:
        return { kind: 'approved-already', order: kept.value };
    }
    const { id: organizationId } = organization.value;
    const { timeZone } = headquartersOf(organization.value);
    const today = dateIn(now, timeZone);
    const { order, organization: after } = approved(kept.value, organization.value, today);
    const associations = await store.inCharge(organizationId);
    const recipients = expiryRecipients(order, associations, administratorsOf(associations, organization.value));
    const deed = {
      changeId,
      by,
      at: now,
      what: 'order-approved',
      details: { order: order.number },
      history: ofOrder(kept.value, order),
    } as const;
    const outcome = await change(store, { organizationId }, deed, [
      writes.orderMoved(kept, order, nextPaymentLook(order, timeZone)),
      ...(order.state === 'paid' ? await kitsPlanned(occasion, order, after, catalog, today, today) : []),
      writes.replaced(organization, after),
      ...recipients
        .slice(0, mostRecipients)
        .map(({ individualId }) =>
          writes.noticed(paymentNotice(order, 'order-reviewed', 'approved', individualId, now), now),
        ),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'approved', order, organization: after };
  });
}
