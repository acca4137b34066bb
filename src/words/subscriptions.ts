import type { Catalog, OfferedSubscription } from '../catalog/catalog.ts';
import { productOf, subscriptionRenewal } from '../program/orders/subscription-renewal.ts';
import { membershipHasEnded } from '../program/renewal/membership-first.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import { standingOf } from '../program/things/enrollment.ts';
import {
  headquartersOf,
  type Organization,
  placeOfSubscription,
  type Subscription,
} from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { locationName, standingColor, standingText } from './names.ts';

type OnItsDay = { readonly catalog: Catalog; readonly today: CalendarDate };

/** A subscription as a sentence names it: with the place, where the organization has several or it is not the headquarters. */
export function subscriptionName(
  held: Pick<Subscription, 'product' | 'locationId' | 'quantity'>,
  organization: Organization,
  say: Speech,
): string {
  const { product, quantity = 1 } = held;
  const place = placeOfSubscription(held, organization);
  const name = say.nameOf('subscription', product);
  const counted = quantity === 1 ? name : say.text('{count} × {name}', { count: quantity, name });
  const hasSeveral = organization.subscriptions.filter((other) => other.product === product).length > 1;
  return hasSeveral || place !== headquartersOf(organization).id
    ? say.text('{subscription} ({location})', { subscription: counted, location: locationName(organization, place) })
    : counted;
}

/** The subscription as the catalog has it, if its year cannot be renewed because it will not be sold any more. */
export function endedSubscription(
  held: Subscription,
  organization: Organization,
  { catalog, today }: OnItsDay,
): OfferedSubscription | undefined {
  const { subscriptions, products, renewalTerms } = catalog;
  const known = subscriptions.find(({ id }) => id === held.product);
  const renewal = subscriptionRenewal(held, organization, productOf(held, products) ?? known, today, renewalTerms);
  return renewal.kind === 'not-sold' ? known : undefined;
}

/**
 * How a subscription that is held stands: as the membership, if that is over and has taken it along; and what nobody can
 * renew, because it is not sold any more, only ends.
 */
export function heldSubscriptionBadge(
  held: Subscription,
  organization: Organization,
  on: OnItsDay,
  say: Speech,
): { readonly state: string; readonly color: 'Good' | 'Accent' | 'Attention' } {
  const { renewalTerms } = on.catalog;
  const isTakenAlong = membershipHasEnded(organization, on.today, renewalTerms) && held.anniversaryDate >= on.today;
  const standing = standingOf(isTakenAlong ? organization.enrollment : held, on.today, renewalTerms);
  return standing.state === 'renewal-window' && endedSubscription(held, organization, on) !== undefined
    ? { state: say.text('Ends'), color: 'Attention' }
    : { state: standingText(standing, say), color: standingColor(standing) };
}

/** Of one that is not sold any more: since when, and what took its place. */
export function soldUntilText(
  { id, offeredUntil, successors = [] }: OfferedSubscription,
  { today }: OnItsDay,
  say: Speech,
): readonly string[] {
  if (offeredUntil === undefined || offeredUntil >= today) return [];
  const values = { name: say.nameOf('subscription', id), date: say.date(offeredUntil) };
  return [
    successors.length === 0
      ? say.text('{name} was sold until {date}.', values)
      : say.text('{name} was sold until {date}. Its place was taken by {successors}.', {
          ...values,
          successors: successorNames(successors, say),
        }),
  ];
}

/** What there is to know of the next year of a subscription that is held and not ordered yet. */
export function renewalText(held: Subscription, organization: Organization, on: OnItsDay, say: Speech): string {
  const { catalog, today } = on;
  const known = catalog.subscriptions.find(({ id }) => id === held.product);
  const renewal = subscriptionRenewal(
    held,
    organization,
    productOf(held, catalog.products) ?? known,
    today,
    catalog.renewalTerms,
  );
  switch (renewal.kind) {
    case 'window-not-open':
      return say.text('Renewing opens on {date}.', { date: say.date(renewal.opensOn) });
    case 'open':
      return say.paragraph([
        say.text('It can be renewed until {last}, and then runs until {until}.', {
          last: say.date(renewal.last),
          until: say.date(renewal.until),
        }),
        ...whereToRenewTexts(held, organization, on, say),
      ]);
    case 'ended':
      if (endedSubscription({ ...held, anniversaryDate: today }, organization, on) !== undefined) {
        return say.text('It ended on {date}.', { date: say.date(renewal.on) });
      }
      return say.text('It ended on {date} and cannot be renewed any more. It can be ordered anew.', {
        date: say.date(renewal.on),
      });
    case 'not-sold':
    case 'ordered':
      return say.paragraph(whereToRenewTexts(held, organization, on, say));
  }
}

/** How one that is not held can be had. */
export function howToOrderText(
  subscription: string,
  organization: Pick<Organization, 'partnerId'>,
  { catalog }: OnItsDay,
  say: Speech,
): string {
  return isOrderedHere(subscription, catalog)
    ? say.text('It can be ordered here.')
    : say.text('The Regional Service Center takes the order: name the Organization ID {partnerId}.', {
        partnerId: organization.partnerId,
      });
}

function isOrderedHere(product: string, { products }: Pick<Catalog, 'products'>): boolean {
  return productOf({ product }, products) !== undefined;
}

function successorNames(successors: readonly string[], say: Speech): string {
  return say.list(successors.map((id) => say.nameOf('subscription', id)));
}

/**
 * Where a subscription is renewed if that is not here, or what took its place. What the catalog sells is ordered here; the
 * Regional Service Center takes the orders of everything else (our choice).
 */
export function whereToRenewTexts(
  subscription: Subscription,
  organization: Organization,
  on: OnItsDay,
  say: Speech,
): readonly string[] {
  const { partnerId } = organization;
  const ended = endedSubscription(subscription, organization, on);
  if (ended === undefined) {
    return isOrderedHere(subscription.product, on.catalog)
      ? []
      : [
          say.text('The Regional Service Center takes its renewal: name the Organization ID {partnerId}.', {
            partnerId,
          }),
        ];
  }
  const { successors = [] } = ended;
  if (successors.length === 0) return [say.text('It is not sold any more.')];
  const values = { successors: successorNames(successors, say), partnerId };
  return [
    say.text('It is not sold any more; its place was taken by {successors}.', values),
    ...(successors.some((id) => isOrderedHere(id, on.catalog))
      ? []
      : [howToOrderText(successors[0] ?? '', organization, on, say)]),
  ];
}
