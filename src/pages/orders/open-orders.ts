import { looksAfter } from '../../changes/report-payment.ts';
import { isUnpaid, type Order, orderOn } from '../../program/things/order.ts';
import type { MemberVisit } from '../../visit/visit.ts';

/** An order waits for some weeks at most, so those that wait are among the latest (our choice). */
const mostRead = 100;

/** Whether it waits to be looked at, paid, or found. */
export function isOpenOrder(order: Pick<Order, 'state'>): boolean {
  return order.state === 'in-review' || isUnpaid(order);
}

/** The orders of what somebody looks after that wait, the one first that has to be paid first. */
export async function openOrders({
  store,
  principal,
  today,
}: Pick<MemberVisit, 'store' | 'principal' | 'today'>): Promise<readonly Order[]> {
  const latest = await store.orders(principal.association.organizationId, mostRead);
  const key = ({ state, payBy, reviewBy, placedOn }: Order) =>
    `${state === 'awaiting-payment' ? '0' : '1'}${payBy ?? reviewBy ?? placedOn}`;
  return latest
    .map((order) => orderOn(order, today))
    .filter((order) => isOpenOrder(order) && looksAfter(principal, order))
    .toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
