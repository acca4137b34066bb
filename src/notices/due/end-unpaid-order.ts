import { administratorsOf } from '../../program/joining/association.ts';
import { expireOrder } from '../../program/renewal/expire-order.ts';
import { expiryRecipients, paymentNotice, paymentSettled } from '../../program/telling/payment-reminders.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Kept } from '../../store/repositories/documents.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { writes } from '../../store/repositories/writes.ts';

/** The program itself, where nobody did it. */
const program = { individualId: 'program', name: 'Partner program' };

/** A commit takes 99 writes, so this many people are told at most; nobody has that many administrators. */
const mostTold = 80;

/**
 * Ends an order whose last day is over: the order, what goes back with it, the audit, and what people are told, in one
 * commit.
 * @returns whether it was ended; it was not if somebody has changed it meanwhile
 */
export async function endUnpaidOrder(
  kept: Kept<Order>,
  organization: Kept<Organization>,
  associations: readonly Association[],
  at: Date,
  { membership, newId }: { readonly membership: Membership; readonly newId: () => string },
): Promise<boolean> {
  const { order, returned, organization: after } = expireOrder(kept.value, organization.value);
  const { organizationId, number } = order;
  const administrators = administratorsOf(associations, organization.value);
  const told = expiryRecipients(order, associations, administrators).slice(0, mostTold);
  const changeId = newId();
  const outcome = await membership.commit(organizationId, changeId, [
    writes.orderMoved(kept, order),
    returned.length === 0 ? writes.unchanged('root', organization.version) : writes.replaced(organization, after),
    writes.recorded(organizationId, changeId, {
      at: at.toISOString(),
      by: program,
      what: 'order-expired',
      details: { order: number, returned: returned.map(({ id }) => id).join(' ') },
    }),
    writes.settled(paymentSettled(order, at), changeId),
    ...told.map(({ individualId }) =>
      writes.noticed(paymentNotice(order, 'order-expired', 'expired', individualId, at), at),
    ),
  ]);
  return outcome !== 'conflict';
}
