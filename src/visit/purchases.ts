import { can } from '../access/rights.ts';
import { pricesOn } from '../catalog/prices.ts';
import { type OrderPart, orderPart } from '../program/purchases/order-part.ts';
import { taxOn } from '../program/renewal/fees.ts';
import { type Order, orderOn } from '../program/things/order.ts';
import { countryOf, type Organization } from '../program/things/organization.ts';
import { order } from '../store/things/order.ts';
import type { Viewer } from './viewer.ts';

/** Who looks at what an organization has bought. */
type Buyer = Pick<Viewer, 'principal' | 'store' | 'catalog' | 'today'> & { readonly organization: Organization };

/**
 * Everything that the organization has bought, of which this viewer may see something, the latest first. All of it is read
 * at once: in 20 years of a large organization some thousand orders, each of which is small.
 * @param only the location whose lines are wanted; all that the viewer looks after, if left out
 */
export async function purchasesOf(c: Buyer, only?: string): Promise<readonly OrderPart[]> {
  const all = await c.store.all(order, { organizationId: c.organization.id });
  return all.toReversed().flatMap((one) => partFor(one, c, only) ?? []);
}

/** One of them by its number; undefined if it is not there, or nothing of it is this viewer's to see. */
export async function purchaseOf(number: string, c: Buyer): Promise<OrderPart | undefined> {
  const kept = await c.store.order(c.organization.id, number);
  return kept && partFor(kept.value, c);
}

function partFor(one: Order, { principal, organization, catalog, today }: Buyer, only?: string): OrderPart | undefined {
  const prices = pricesOn(catalog, one.placedOn);
  return orderPart(
    orderOn(one, today),
    (locationId) => (only === undefined || only === locationId) && can(principal, 'orders.view', { locationId }),
    ({ amount, locationId }) => taxOn(amount, countryOf(organization, locationId), prices),
  );
}
