import type { CalendarDate } from '../things/calendar.ts';
import { standingOf } from '../things/enrollment.ts';
import { type Organization, placeOfSubscription, type Subscription } from '../things/organization.ts';
import type { PendingEnrollment } from '../things/pending-enrollment.ts';
import type { Product } from '../things/product.ts';
import { type CartLine, isProduct, type OrderingState, type ProductLine } from './cart.ts';
import type { LineRefusal } from './order-refusal.ts';

type PendingSubscription = Extract<PendingEnrollment, { readonly kind: 'subscription' }>;

/** A year of a subscription that is held at the location of a line and that the line would renew today. */
export function renewedBy(line: ProductLine, product: Product, state: OrderingState, today: CalendarDate) {
  const { organization, terms } = state;
  return heldAt(line, product, organization).find((held) => standingOf(held, today, terms).canRenew);
}

/**
 * Why a location, or its country, has all of a product that it may have: what is held, what is ordered and not paid, and
 * what else is in the cart count alike. One Action Pack for each country: MPN Benefit Package Usage Guide (May 2018),
 * https://www.scribd.com/document/412645442/MPN-Program-Benefit-Usage-Guide; how many toolkits are of use in one:
 * Maximizing Gold Partner Licensing Entitlement,
 * http://www.microsoftlicensing.info/2010/03/maximizing-gold-partner-licensing-entitlement/
 * @param cart with the line itself in it
 */
export function mostReached(
  line: ProductLine,
  product: Product,
  cart: readonly CartLine[],
  state: OrderingState,
  today: CalendarDate,
): LineRefusal | undefined {
  const { organization } = state;
  const renewed = renewedBy(line, product, state, today);
  const pending = pendingOf(product, organization);
  const ordered = pending.find((one) => one.locationId === line.locationId);
  const { mostAtLocation, mostInCountry } = product;
  if (ordered !== undefined && (mostAtLocation !== undefined || renewed !== undefined || ordered.renews === true)) {
    return { reason: 'ordered-already', pending: ordered };
  }
  if (renewed !== undefined) return undefined;
  const held = heldOf(product, organization, state, today);
  // Of two in one cart the later one is too many.
  const others = cart
    .slice(0, cart.indexOf(line))
    .filter(isProduct)
    .filter((one) => one.product === line.product)
    .filter((one) => renewedBy(one, product, state, today) === undefined);
  const places: readonly Place[] = [
    ...held.map((one) => ({ locationId: placeOfSubscription(one, organization), count: one.quantity ?? 1 })),
    ...pending
      .filter(({ renews }) => renews !== true)
      .map(({ locationId, quantity = 1 }) => ({ locationId, count: quantity })),
    ...others.map(({ locationId, quantity }) => ({ locationId, count: quantity })),
  ];
  if (mostAtLocation !== undefined && line.quantity + sumAt(places, [line.locationId]) > mostAtLocation) {
    const own = held.find((one) => placeOfSubscription(one, organization) === line.locationId);
    return own === undefined
      ? { reason: 'most-at-location', most: mostAtLocation }
      : { reason: 'held-already', until: own.anniversaryDate };
  }
  if (mostInCountry === undefined) return undefined;
  const country = organization.locations.find(({ id }) => id === line.locationId)?.country ?? '';
  const inCountry = organization.locations.filter((one) => one.country === country).map(({ id }) => id);
  if (line.quantity + sumAt(places, inCountry) <= mostInCountry) return undefined;
  const locationIds = [...new Set(places.map(({ locationId }) => locationId))].filter((id) => inCountry.includes(id));
  return { reason: 'most-in-country', country, most: mostInCountry, locationIds };
}

interface Place {
  readonly locationId: string;
  readonly count: number;
}

function sumAt(places: readonly Place[], locationIds: readonly string[]): number {
  return places.filter(({ locationId }) => locationIds.includes(locationId)).reduce((sum, { count }) => sum + count, 0);
}

/**
 * What is held of a product, and of what it took the place of as long as that is not about to end: then the new one is
 * ordered in its place (our choice).
 */
function heldOf(
  { subscription }: Product,
  organization: Organization,
  { successors, terms }: OrderingState,
  today: CalendarDate,
): readonly Subscription[] {
  return organization.subscriptions.filter((held) => {
    const isPredecessor = successors.get(held.product)?.includes(subscription ?? '') === true;
    if (isPredecessor) return standingOf(held, today, terms).state === 'active';
    return held.product === subscription && held.anniversaryDate >= today;
  });
}

function heldAt({ locationId }: ProductLine, { subscription }: Product, organization: Organization) {
  return organization.subscriptions.filter(
    (held) => held.product === subscription && placeOfSubscription(held, organization) === locationId,
  );
}

function pendingOf(
  { subscription }: Product,
  { pendingEnrollments = [] }: Organization,
): readonly PendingSubscription[] {
  return pendingEnrollments.filter(
    (pending): pending is PendingSubscription => pending.kind === 'subscription' && pending.product === subscription,
  );
}
