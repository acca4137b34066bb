import { reaches } from '../../../access/rights.ts';
import { orderingState } from '../../../catalog/ordering-state.ts';
import { lineBlocked } from '../../../program/orders/line-blocked.ts';
import { productOf, subscriptionRenewal } from '../../../program/orders/subscription-renewal.ts';
import { renewalOfThisYear, standingOf } from '../../../program/things/enrollment.ts';
import { type Organization, placeOfSubscription, type Subscription } from '../../../program/things/organization.ts';
import { countryName } from '../../../words/countries.ts';
import { locationName } from '../../../words/names.ts';
import { lineRefusalText } from '../../../words/order-refusals.ts';
import { howToOrderText, renewalText } from '../../../words/subscriptions.ts';
import type { Entry } from './read-summary.ts';
import type { SummaryContext } from './summary-page.ts';

/** The next enrollment: what can be done about it, or what was. */
export function nextText(
  { held, pending, offered, order, locationId }: Entry,
  organization: Organization,
  isOver: boolean,
  c: SummaryContext,
): string | undefined {
  const { say, today, catalog } = c;
  if (isOver) {
    return say.text('The membership ended on {date}, and with it what belongs to it.', {
      date: say.date(organization.enrollment.anniversaryDate),
    });
  }
  if (held === undefined && pending === undefined) {
    return (
      countryHasText(offered, locationId, organization, c) ??
      blockedText(offered, locationId, organization, c) ??
      howToOrderText(offered.id, organization, c, say)
    );
  }
  const waiting = pending ?? waitingFor(held, organization, c);
  if (waiting !== undefined) {
    const values = { until: say.date(waiting.until), order: waiting.orderNumber, name: waiting.by.name };
    if (waiting.payBy !== undefined) {
      return order?.state === 'payment-review'
        ? say.text('Order {order} is said to be paid, and the program looks for the money.', values)
        : say.text('Order {order} of {name} waits to be paid until {payBy}.', {
            ...values,
            payBy: say.date(waiting.payBy),
          });
    }
    return order?.reviewBy === undefined
      ? say.text('The program looks whether your organization may have it: order {order} of {name}.', values)
      : say.text('The program looks whether your organization may have it, until {review}: order {order} of {name}.', {
          ...values,
          review: say.date(order.reviewBy),
        });
  }
  if (held === undefined) return undefined;
  const renewed = renewalOfThisYear(held, today, catalog.renewalTerms);
  return renewed === undefined
    ? renewalText(held, organization, c, say)
    : say.text('Its next year is paid. Renewing opens again on {date}.', {
        date: say.date(standingOf(held, today, catalog.renewalTerms).windowOpensOn),
      });
}

/** Of what a country has once: who has it already, as far as the reader looks after them. */
function countryHasText(
  { id }: Entry['offered'],
  locationId: string,
  organization: Organization,
  { say, today, catalog, principal }: SummaryContext,
): string | undefined {
  if (productOf({ product: id }, catalog.products)?.mostInCountry !== 1) return undefined;
  const countryOf = (at: string) => organization.locations.find((one) => one.id === at)?.country;
  const country = countryOf(locationId);
  const places = [
    ...organization.subscriptions
      .filter(({ product, anniversaryDate }) => product === id && anniversaryDate >= today)
      .map((held) => placeOfSubscription(held, organization)),
    ...(organization.pendingEnrollments ?? [])
      .filter((pending) => pending.kind === 'subscription' && pending.product === id)
      .map((pending) => pending.locationId),
  ];
  const other = places.find((at) => countryOf(at) === country);
  if (other === undefined || country === undefined) return undefined;
  const values = { country: countryName(country, say), location: locationName(organization, other) };
  return reaches(principal, other)
    ? say.text('There is one for each country, and {location} has that of {country}.', values)
    : say.text('There is one for each country, and your organization has that of {country}.', values);
}

/** Why it cannot be ordered there today. */
function blockedText(
  { id }: Entry['offered'],
  locationId: string,
  organization: Organization,
  { say, today, catalog, principal }: SummaryContext,
): string | undefined {
  const product = productOf({ product: id }, catalog.products);
  if (product === undefined) return undefined;
  const line = { item: 'product', product: product.id, quantity: 1, locationId } as const;
  const why = lineBlocked(line, [line], orderingState(organization, [], catalog, today), today);
  return why && lineRefusalText(line, why, { organization, say, mayName: (at) => reaches(principal, at) });
}

function waitingFor(held: Subscription | undefined, organization: Organization, c: SummaryContext) {
  const renewal = held && renewalOf(held, organization, c);
  return renewal?.kind === 'ordered' ? renewal.pending : undefined;
}

/** Whether the next year of what is held can be ordered, or why not. */
export function renewalOf(held: Subscription, organization: Organization, { catalog, today }: SummaryContext) {
  const { products, subscriptions, renewalTerms } = catalog;
  const known = productOf(held, products) ?? subscriptions.find(({ id }) => id === held.product);
  return subscriptionRenewal(held, organization, known, today, renewalTerms);
}
