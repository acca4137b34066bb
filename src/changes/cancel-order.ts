import type { Member } from '../access/principal.ts';
import { canBeCancelled } from '../program/orders/report-payment.ts';
import type { Order } from '../program/things/order.ts';
import { type Asked, authorOf, type Refused, refused } from './change.ts';
import { endUnpaidOrder } from './end-order.ts';
import { looksAfter } from './report-payment.ts';

export type CancelOutcome =
  | { readonly kind: 'cancelled'; readonly order: Order }
  | { readonly kind: 'cancelled-already'; readonly order: Order }
  | (Refused<'not-waiting'> & { readonly order: Order })
  | Refused<'unknown-order'>
  | 'conflict';

/**
 * Somebody of the organization takes back what was ordered, as long as it is looked at or unpaid. To say it again changes
 * nothing. An order of a location that they do not look after is as if it were not there.
 */
export async function cancelOrder(asked: Asked<Member>, orderNumber: string): Promise<CancelOutcome> {
  const { store, principal, now, changeId } = asked;
  const { organizationId } = principal.association;
  const kept = await store.order(organizationId, orderNumber);
  if (kept === undefined || !looksAfter(principal, kept.value)) return refused('unknown-order');
  const order = kept.value;
  if (order.state === 'cancelled') return { kind: 'cancelled-already', order };
  if (!canBeCancelled(order)) return { ...refused('not-waiting'), order };
  const by = authorOf(principal, 'orders.place');
  const ended = await endUnpaidOrder(
    { store, now, changeId, by },
    { organizationId, orderNumber },
    'cancelled',
    canBeCancelled,
  );
  if (ended === 'conflict') return ended;
  if (ended.kind === 'ended') return { kind: 'cancelled', order: ended.order };
  return ended.kind === 'ended-already' ? { kind: 'cancelled-already', order: ended.order } : ended;
}
