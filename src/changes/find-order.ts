import type { Order } from '../program/things/order.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { Kept } from '../store/things/thing.ts';

/** How somebody names an order. */
export interface OrderName {
  readonly orderNumber: string;
  /** Of its organization, if the number alone does not lead there. */
  readonly partnerId?: string;
  /** Of its organization, for whoever knows it. */
  readonly organizationId?: string;
}

/** The order that is meant; undefined if there is none. */
export async function findOrder(
  store: Membership,
  { orderNumber, partnerId, organizationId: known }: OrderName,
): Promise<Kept<Order> | undefined> {
  const organizationId =
    known ??
    (partnerId === undefined
      ? await store.organizationOfOrder(orderNumber)
      : (await store.holderOf(partnerId))?.organizationId);
  return organizationId === undefined ? undefined : store.order(organizationId, orderNumber);
}
