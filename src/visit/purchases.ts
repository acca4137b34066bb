import { can } from '../access/rights.ts';
import { pricesOn } from '../catalog/prices.ts';
import { type OrderPart, orderPart } from '../program/purchases/order-part.ts';
import { taxOn } from '../program/renewal/fees.ts';
import { countryOf, type Organization } from '../program/things/organization.ts';
import { order } from '../store/things/order.ts';
import type { Viewer } from './viewer.ts';

/** Who looks at what an organization has bought. */
type Buyer = Pick<Viewer, 'principal' | 'store' | 'catalog'> & { readonly organization: Organization };

/**
 * Everything that the organization has bought, of which this viewer may see something, the latest first. All of it is read
 * at once: in 20 years of a large organization some thousand orders, each of which is small.
 * @param only the location whose lines are wanted; all that the viewer looks after, if left out
 */
export async function purchasesOf(c: Buyer, only?: string): Promise<readonly OrderPart[]> {
  const { principal, organization, catalog } = c;
  const all = await c.store.all(order, { organizationId: organization.id });
  const isOwn = (locationId: string) =>
    (only === undefined || only === locationId) && can(principal, 'orders.view', { locationId });
  return all.toReversed().flatMap((one) => {
    const prices = pricesOn(catalog, one.placedOn);
    const part = orderPart(one, isOwn, ({ amount, locationId }) =>
      taxOn(amount, countryOf(organization, locationId), prices),
    );
    return part ?? [];
  });
}
