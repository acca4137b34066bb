import { defined } from '../../optional.ts';
import type { CalendarDate } from '../things/calendar.ts';
import { placeOfSubscription, type Subscription } from '../things/organization.ts';
import { mostOfOne, type OrderingState, type ProductLine } from './cart.ts';
import { renewedBy } from './held-and-ordered.ts';
import { lineBlocked } from './line-blocked.ts';
import { productOf } from './subscription-renewal.ts';

/** What can be ordered today of a subscription, or in its place. */
export interface SubscriptionOrder {
  readonly line: ProductLine;
  /** Whether it is the next year of what is held, and not a first one. */
  readonly renews: boolean;
}

/**
 * The order that a subscription of a location can be had or renewed with today; of one that is not sold any more, that of
 * what took its place. Where no order would be taken, such as before the window opens, there is none.
 */
export function subscriptionOrder(
  subscription: Pick<Subscription, 'product' | 'locationId' | 'quantity'>,
  state: OrderingState,
  today: CalendarDate,
): SubscriptionOrder | undefined {
  const successors = state.successors.get(subscription.product) ?? [];
  const locationId = placeOfSubscription(subscription, state.organization);
  for (const id of [subscription.product, ...successors]) {
    const product = productOf({ product: id }, state.products);
    if (product === undefined) continue;
    const quantity = Math.min(subscription.quantity ?? 1, product.most ?? mostOfOne);
    const line = { item: 'product', product: product.id, quantity, locationId } as const;
    if (lineBlocked(line, [line], state, today) !== undefined) continue;
    return { line, renews: renewedBy(line, product, state, today) !== undefined };
  }
  return undefined;
}

/** The slots of the page of orders on which it stands filled in. */
export function slotsOf({ product, locationId, quantity }: ProductLine) {
  return { product, location: locationId, ...defined({ quantity: quantity === 1 ? undefined : String(quantity) }) };
}
