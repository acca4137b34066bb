import { can } from '../access/rights.ts';
import { pricesOn } from '../catalog/prices.ts';
import { type OrderPart, orderPart } from '../program/purchases/order-part.ts';
import { taxOn } from '../program/renewal/fees.ts';
import type { Order } from '../program/things/order.ts';
import { countryOf, type Organization } from '../program/things/organization.ts';
import { order } from '../store/things/order.ts';
import type { Viewer } from './viewer.ts';

/** Who looks at what an organization has bought. */
type Buyer = Pick<Viewer, 'principal' | 'store' | 'catalog'> & { readonly organization: Organization };

/**
 * Everything that the organization has bought, of which this viewer may see something, the latest first. All of it is read
 * at once: in 20 years of a large organization some thousand orders, each of which is small.
 */
export async function purchasesOf(c: Buyer): Promise<readonly OrderPart[]> {
  const all = await c.store.all(order, { organizationId: c.organization.id });
  return all.toReversed().flatMap((one) => partFor(one, c) ?? []);
}

function partFor(one: Order, { principal, organization, catalog }: Buyer): OrderPart | undefined {
  const prices = pricesOn(catalog, one.placedOn);
  return orderPart(
    one,
    (locationId) => can(principal, 'orders.view', { locationId }),
    ({ amount, locationId }) => taxOn(amount, countryOf(organization, locationId), prices),
  );
}
