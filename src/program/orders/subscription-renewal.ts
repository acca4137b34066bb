import type { CalendarDate } from '../things/calendar.ts';
import { nextAnniversaryDate, type RenewalTerms, type Standing, standingOf } from '../things/enrollment.ts';
import { type Organization, placeOfSubscription, type Subscription } from '../things/organization.ts';
import type { PendingEnrollment } from '../things/pending-enrollment.ts';
import type { Product } from '../things/product.ts';

export type PendingSubscription = Extract<PendingEnrollment, { readonly kind: 'subscription' }>;

/** Whether the next year of a subscription can be ordered, or why not. */
export type SubscriptionRenewal =
  /** It runs one year longer than so far, whenever in the window it is paid. @property last day on which it is taken */
  | { readonly kind: 'open'; readonly until: CalendarDate; readonly last: CalendarDate }
  | { readonly kind: 'ordered'; readonly pending: PendingSubscription }
  | { readonly kind: 'window-not-open'; readonly opensOn: CalendarDate }
  /** The program will not sell it any more when its window is open. */
  | { readonly kind: 'not-sold' }
  | { readonly kind: 'ended'; readonly on: CalendarDate };

/**
 * Whether a subscription can be renewed today. It is renewed in the window in which the membership and competencies are:
 * from 90 days before its anniversary date on (Moving from PMC to Partner Center,
 * https://docs.microsoft.com/en-us/partner-center/move-pmc-pc-map), and its next year begins after the current one, so that
 * renewing early loses nothing (Renew your MPN offers, https://docs.microsoft.com/en-us/partner-center/renew-mpn-offers).
 * One that has ended is ordered anew: its year begins when it is paid (our choice).
 * @param organization that holds it @param product what an order of its year is; undefined if there is none
 * @param today at the headquarters
 */
export function subscriptionRenewal(
  held: Subscription,
  organization: Pick<Organization, 'locations' | 'pendingEnrollments'>,
  product: Pick<Product, 'offeredUntil'> | undefined,
  today: CalendarDate,
  terms: RenewalTerms,
): SubscriptionRenewal {
  const pending = pendingRenewalOf(held, organization);
  if (pending !== undefined) return { kind: 'ordered', pending };
  const standing = standingOf(held, today, terms);
  const { windowOpensOn } = standing;
  const isOver = standing.daysLeft < 0 && !standing.canRenew;
  if (isOver) return { kind: 'ended', on: held.anniversaryDate };
  const asksFrom = windowOpensOn > today ? windowOpensOn : today;
  if (product === undefined || (product.offeredUntil !== undefined && product.offeredUntil < asksFrom)) {
    return { kind: 'not-sold' };
  }
  if (!standing.canRenew) return { kind: 'window-not-open', opensOn: windowOpensOn };
  return { kind: 'open', until: nextAnniversaryDate(held, terms), last: lastDay(standing, held, product, terms) };
}

function lastDay(
  { graceEndsOn }: Standing,
  { anniversaryDate }: Subscription,
  { offeredUntil }: Pick<Product, 'offeredUntil'>,
  { renewInGrace }: RenewalTerms,
): CalendarDate {
  const last = renewInGrace ? graceEndsOn : anniversaryDate;
  return offeredUntil === undefined || offeredUntil > last ? last : offeredUntil;
}

/** What an order of a year of a subscription is; undefined if there is no order for it. */
export function productOf<P extends Pick<Product, 'subscription'>>(
  { product }: Pick<Subscription, 'product'>,
  products: readonly P[],
): P | undefined {
  return products.find(({ subscription }) => subscription === product);
}

/** The next year of a subscription that is ordered and not paid. */
export function pendingRenewalOf(
  held: Pick<Subscription, 'product' | 'locationId'>,
  { locations, pendingEnrollments = [] }: Pick<Organization, 'locations' | 'pendingEnrollments'>,
): PendingSubscription | undefined {
  return pendingEnrollments
    .filter((pending): pending is PendingSubscription => pending.kind === 'subscription')
    .find(
      ({ product, locationId, renews }) =>
        renews === true && product === held.product && locationId === placeOfSubscription(held, { locations }),
    );
}

/** Where each subscription is used, said in so many words: before another location becomes the headquarters. */
export function withPlaces(
  subscriptions: readonly Subscription[],
  organization: Pick<Organization, 'locations'>,
): readonly Subscription[] {
  return subscriptions.map((held) => ({ ...held, locationId: placeOfSubscription(held, organization) }));
}
