import { administratorsOf } from '../program/joining/association.ts';
import { endUnpaid, includedOrders } from '../program/renewal/end-order.ts';
import { expiryRecipients, paymentNotice, paymentSettled } from '../program/telling/payment-reminders.ts';
import { dateIn } from '../program/things/calendar.ts';
import { isUnpaid, type Order, type OrderState } from '../program/things/order.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion, type Outcome, type Refused, refused, untilItRests } from './change.ts';
import { findOrder, type OrderName } from './find-order.ts';
import { ofOrder } from './history-of.ts';
import { kitsCancelled } from './kit-writes.ts';

/** A commit takes 99 writes, so this many people are told at most; nobody has that many administrators. */
const mostRecipients = 40;
/** And this many orders that cost nothing and were waiting for it end with it. */
const mostIncluded = 20;

/** Ends an order that was not paid in time: see `endOrder`. @param kept whose last day is over */
export function expireUnpaidOrder(
  occasion: Occasion & { readonly by: Author },
  kept: Kept<Order>,
  organization: Kept<Organization>,
  associations: readonly Association[],
): Promise<Outcome> {
  return endOrder(occasion, kept, organization, associations, 'expired');
}

export type EndOutcome =
  | { readonly kind: 'ended'; readonly order: Order; readonly organization: Organization; readonly returned: number }
  | { readonly kind: 'ended-already'; readonly order: Order }
  | Refused<'unknown-order'>
  | (Refused<'not-waiting'> & { readonly order: Order })
  | 'conflict';

/**
 * Ends an order that waits to be paid, because somebody says so. To say it again changes nothing.
 * @param isWaiting whether who says so may end it as it stands
 */
export async function endUnpaidOrder(
  occasion: Occasion & { readonly by: Author },
  name: OrderName,
  state: 'expired' | 'cancelled',
  isWaiting: (order: Order) => boolean = (order) => isUnpaid(order) || order.state === 'in-review',
): Promise<EndOutcome> {
  const { store } = occasion;
  return untilItRests(async (): Promise<EndOutcome> => {
    const kept = await findOrder(store, name);
    const organization = kept && (await store.organization(kept.value.organizationId));
    if (kept === undefined || organization === undefined) return refused('unknown-order');
    const order = kept.value;
    if (order.state === state) return { kind: 'ended-already', order };
    if (!isWaiting(order)) return { ...refused('not-waiting'), order };
    const associations = await store.inCharge(order.organizationId);
    const outcome = await endOrder(occasion, kept, organization, associations, state);
    if (outcome === 'conflict') return 'conflict';
    const { returned } = endUnpaid(order, organization.value, state);
    return { kind: 'ended', order, organization: organization.value, returned: returned.length };
  });
}

/**
 * Ends an unpaid order together with what was ordered with it, and what people are told. Whoever cancels knows; of an
 * expiry people are told.
 */
async function endOrder(
  occasion: Occasion & { readonly by: Author },
  kept: Kept<Order>,
  organization: Kept<Organization>,
  associations: readonly Association[],
  state: 'expired' | 'cancelled',
): Promise<Outcome> {
  const { store, now, changeId, by } = occasion;
  const today = dateIn(now, headquartersOf(organization.value).timeZone);
  const { order, returned, ...after } = endUnpaid(kept.value, organization.value, state);
  const { organizationId } = order;
  const details = { order: order.number, returned: returned.join(' ') };
  const recipients = expiryRecipients(order, associations, administratorsOf(associations, organization.value));
  const deed = { changeId, by, at: now, what: `order-${state}` as const, details, history: ofOrder(kept.value, order) };
  return change(store, { organizationId }, deed, [
    writes.orderMoved(kept, order),
    ...(await includedMoved(store, order, organization.value, state)),
    ...(await kitsCancelled(occasion, organization.value, [order.number], state, today)),
    returned.length === 0
      ? writes.unchanged('root', organization.version)
      : writes.replaced(organization, after.organization),
    ...paymentSettled(order, now).map((settlement) => writes.settled(settlement, changeId)),
    ...(state === 'cancelled' ? [] : recipients)
      .slice(0, mostRecipients)
      .map(({ individualId }) =>
        writes.noticed(paymentNotice(order, 'order-expired', 'expired', individualId, now), now),
      ),
  ]);
}

/** The orders that cost nothing and wait for this one take its state. */
export async function includedMoved(
  store: Membership,
  { organizationId, number }: Order,
  organization: Organization,
  state: OrderState,
): Promise<readonly Write[]> {
  const numbers = includedOrders(number, organization).slice(0, mostIncluded);
  const orders = await Promise.all(numbers.map((included) => store.order(organizationId, included)));
  return orders.flatMap((kept) =>
    kept?.value.total.minorUnits === 0 && kept.value.state !== state
      ? [writes.orderMoved(kept, { ...kept.value, state })]
      : [],
  );
}
