import { administratorsOf } from '../program/joining/association.ts';
import { expireOrder } from '../program/renewal/expire-order.ts';
import { expiryRecipients, paymentNotice, paymentSettled } from '../program/telling/payment-reminders.ts';
import type { Order } from '../program/things/order.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion, type Outcome } from './change.ts';

/** A commit takes 99 writes, so this many people are told at most; nobody has that many administrators. */
const mostRecipients = 80;

/**
 * Ends an order that was not paid in time, together with what goes back with it and what people are told.
 * @param kept whose last day is over
 */
export async function expireUnpaidOrder(
  { store, now, changeId, by }: Occasion & { readonly by: Author },
  kept: Kept<Order>,
  organization: Kept<Organization>,
  associations: readonly Association[],
): Promise<Outcome> {
  const { order, returned, ...after } = expireOrder(kept.value, organization.value);
  const { organizationId } = order;
  const details = { order: order.number, returned: returned.map(({ id }) => id).join(' ') };
  const recipients = expiryRecipients(order, associations, administratorsOf(associations, organization.value));
  return change(store, { organizationId }, { changeId, by, at: now, what: 'order-expired', details }, [
    writes.orderMoved(kept, order),
    returned.length === 0
      ? writes.unchanged('root', organization.version)
      : writes.replaced(organization, after.organization),
    writes.settled(paymentSettled(order, now), changeId),
    ...recipients
      .slice(0, mostRecipients)
      .map(({ individualId }) =>
        writes.noticed(paymentNotice(order, 'order-expired', 'expired', individualId, now), now),
      ),
  ]);
}
