import type { Member } from '../access/principal.ts';
import { can } from '../access/rights.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { orderingState } from '../catalog/ordering-state.ts';
import type { OrderingState } from '../program/orders/cart.ts';
import type { OrderRefusal } from '../program/orders/order-refusal.ts';
import { placeOrder as decide, type OrderCommand, type PlacedOrders } from '../program/orders/place-order.ts';
import { orderingBlocked } from '../program/profile/agreement-due.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf } from './change.ts';
import { kitsPlannedAtOnce } from './kit-writes.ts';
import { laddersSettled } from './ladder-writes.ts';
import { organizationOf } from './organization-of.ts';

/** What an order is decided on, as it was read. */
export interface OrderingBasis {
  readonly organization: Kept<Organization>;
  readonly state: OrderingState;
}

export type PlaceOrderOutcome =
  | ({ readonly kind: 'done' } & PlacedOrders)
  /** It was done before, with this id. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly refusal: OrderRefusal }
  /** One of the order numbers names an order of another organization: try again with others. */
  | { readonly kind: 'number-taken' }
  /** Somebody else changed the organization, or the right that allows this, since it was read. */
  | 'conflict';

/** Reads what an order of the principal's organization is decided on; pages show the same. */
export async function readOrdering(
  store: Membership,
  catalog: Catalog,
  principal: Member,
  today: CalendarDate,
): Promise<OrderingBasis> {
  const [organization, transcripts] = await Promise.all([
    organizationOf({ store, principal }),
    store.transcripts(principal.association.organizationId),
  ]);
  return { organization, state: orderingState(organization.value, transcripts, catalog, today) };
}

/**
 * Places the orders of a cart, one for each currency, with what the organization then waits for, in one commit. The
 * organization is written in any case, so that of two people who order at once one reads what the other has ordered.
 * @param alongside what the caller has to keep in the same commit
 * @throws StoreError
 */
export async function placeOrder(
  asked: Asked<Member>,
  { organization: kept, state }: OrderingBasis,
  command: Omit<OrderCommand, 'by'>,
  alongside: (placed: PlacedOrders) => readonly Write[] = () => [],
): Promise<PlaceOrderOutcome> {
  const { store, principal, catalog, now, changeId } = asked;
  const { timeZone } = headquartersOf(state.organization);
  const today = dateIn(now, timeZone);
  const beyond = command.cart.find(({ locationId }) => !can(principal, 'orders.place', { locationId }));
  if (beyond !== undefined) return { kind: 'refused', refusal: { reason: 'not-administered', line: beyond } };
  const signBy = orderingBlocked(state.organization, catalog.agreements, today);
  if (signBy !== undefined) return { kind: 'refused', refusal: { reason: 'agreement-overdue', signBy } };
  const { individualId, name } = principal.association;
  const decided = decide(state, { ...command, by: { individualId, name } }, today);
  if ('reason' in decided) return { kind: 'refused', refusal: decided };

  const { organization, orders } = decided;
  // First, so that whoever has the number of an order finds it; a number that is left over names nothing.
  for (const { number } of orders) {
    if ((await store.reserveOrderNumber(number, organization.id)) === 'taken') return { kind: 'number-taken' };
  }
  const numbers = orders.map(({ number }) => number);
  const history = {
    about: { kind: 'order', id: numbers[0] ?? '', name: numbers.join(', ') } as const,
    locationIds: [...new Set(command.cart.map(({ locationId }) => locationId))],
    changes: [{ field: 'orderNumbers' as const, after: numbers }],
  };
  const outcome = await change(
    store,
    { organizationId: organization.id },
    deedOf(asked, 'orders.place', 'order-placed', { orders: numbers.join(' ') }, history),
    [
      writes.replaced(kept, organization),
      ...orders.map((order) => writes.placed(order, timeZone)),
      ...laddersSettled(state.organization, organization, now, changeId),
      ...(await kitsPlannedAtOnce(asked, orders, organization, catalog, today)),
      ...alongside(decided),
    ],
  );
  if (outcome === 'conflict') return 'conflict';
  return outcome === 'repeated' ? { kind: 'repeated' } : { kind: 'done', ...decided };
}
