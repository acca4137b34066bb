import { can } from '../../../access/rights.ts';
import { orderingState } from '../../../catalog/ordering-state.ts';
import { slotsOf, subscriptionOrder } from '../../../program/orders/subscription-order.ts';
import type { Organization, Subscription } from '../../../program/things/organization.ts';
import type { Viewer } from '../../../visit/viewer.ts';
import { open, type Way } from '../../../visit/ways.ts';
import { subscriptionName } from '../../../words/subscriptions.ts';

/**
 * The way to the order of a subscription, or of its next year, or of what took its place: filled in, and only where it
 * would be taken today from whoever looks.
 */
export function orderWay(
  subscription: Pick<Subscription, 'product' | 'locationId' | 'quantity'>,
  organization: Organization,
  { catalog, today, principal, say, way }: Pick<Viewer, 'catalog' | 'today' | 'principal' | 'say' | 'way'>,
): readonly Way[] {
  const order = subscriptionOrder(subscription, orderingState(organization, [], catalog, today), today);
  if (order === undefined || way('new-order').length === 0) return [];
  const { line, renews } = order;
  const { locationId } = line;
  if (!can(principal, 'orders.place', { locationId })) return [];
  const sold = catalog.products.find(({ id }) => id === line.product);
  const product = sold?.subscription ?? subscription.product;
  const name = subscriptionName({ ...subscription, product, locationId, quantity: line.quantity }, organization, say);
  const title = renews ? say.text('Renew {name}', { name }) : say.text('Order {name}', { name });
  return [{ title, button: open('new-order', slotsOf(line)) }];
}
