import { defined } from '../../optional.ts';
import { addYears, type CalendarDate, endOfMonth } from '../things/calendar.ts';
import type { CompetencyEnrollment } from '../things/competency.ts';
import type { Organization, Subscription } from '../things/organization.ts';
import { placeOfSubscription } from '../things/organization.ts';
import type { PendingEnrollment } from '../things/pending-enrollment.ts';

/** What is not held so far and waits for an order to be paid. */
export function pendingFor(
  number: string,
  { pendingEnrollments = [] }: Pick<Organization, 'pendingEnrollments'>,
): readonly PendingEnrollment[] {
  return pendingEnrollments.filter((pending) => isDecidedBy(pending, number));
}

/** What is held once an order is paid. @param on the day on which the money came */
export function enrolled(organization: Organization, number: string, on: CalendarDate): Organization {
  return pendingFor(number, organization).reduce<Organization>(
    (held, pending) => withEnrollment(held, pending, on),
    withoutPending(organization, number),
  );
}

/** What is left when an order ends unpaid. */
export function withoutPending(organization: Organization, number: string): Organization {
  const { pendingEnrollments = [], ...others } = organization;
  const left = pendingEnrollments.filter((pending) => !isDecidedBy(pending, number));
  if (left.length === pendingEnrollments.length) return organization;
  return left.length === 0 ? others : { ...others, pendingEnrollments: left };
}

/**
 * What waits again, for money that came in time for an order that has expired.
 * @returns undefined if something of it was ordered again or is held since
 */
export function pendingAgain(
  organization: Organization,
  unpaid: readonly PendingEnrollment[],
): Organization | undefined {
  const { pendingEnrollments = [] } = organization;
  const isFree = unpaid.every(
    (one) => !pendingEnrollments.some((other) => isSame(one, other)) && isStillOpen(one, organization),
  );
  if (!isFree) return undefined;
  return unpaid.length === 0
    ? organization
    : { ...organization, pendingEnrollments: [...pendingEnrollments, ...unpaid] };
}

/** What an order brought, taken back: what began with it ends, what it renewed returns to the year before. */
export function withoutEnrolled(
  organization: Organization,
  number: string,
): { readonly organization: Organization; readonly ids: readonly string[] } {
  const { competencies, subscriptions } = organization;
  const begun = competencies.filter((held) => held.orderNumber === number);
  const subscribed = subscriptions.filter((held) => held.orderNumber === number);
  const renewed = subscriptions.filter(
    (held) => held.lastRenewal?.orderNumber === number && held.previousTerm !== undefined,
  );
  const ids = [...begun.map(({ id }) => id), ...[...subscribed, ...renewed].map(({ product }) => product)];
  if (ids.length === 0) return { organization, ids };
  return {
    ids,
    organization: {
      ...organization,
      competencies: competencies.filter((held) => !begun.includes(held)),
      subscriptions: subscriptions
        .filter((held) => !subscribed.includes(held))
        .map((held) => (renewed.includes(held) ? subscriptionBefore(held) : held)),
    },
  };
}

function isDecidedBy({ orderNumber, includedInOrder }: PendingEnrollment, number: string): boolean {
  return (includedInOrder ?? orderNumber) === number;
}

function isSame(one: PendingEnrollment, other: PendingEnrollment): boolean {
  if (one.locationId !== other.locationId) return false;
  if (one.kind === 'competency') return other.kind === 'competency' && one.competency === other.competency;
  return other.kind === 'subscription' && one.product === other.product;
}

function isStillOpen(pending: PendingEnrollment, organization: Organization): boolean {
  if (!organization.locations.some(({ id }) => id === pending.locationId)) return false;
  if (pending.kind === 'competency') {
    return !organization.competencies.some((held) => isOf(pending, held) && held.anniversaryDate >= pending.on);
  }
  const held = heldSubscription(pending, organization);
  return pending.renews ? held !== undefined && held.anniversaryDate < pending.until : held === undefined;
}

/** Whether a competency is held where one is ordered. */
function isOf(
  { competency, locationId }: Extract<PendingEnrollment, { readonly kind: 'competency' }>,
  held: CompetencyEnrollment,
): boolean {
  return held.competency === competency && held.locationId === locationId;
}

function heldSubscription(
  { product, locationId }: Extract<PendingEnrollment, { readonly kind: 'subscription' }>,
  organization: Organization,
): Subscription | undefined {
  return organization.subscriptions.find(
    (held) => held.product === product && placeOfSubscription(held, organization) === locationId,
  );
}

/** What was ordered is held. @param on the day on which its year begins, unless it is that of another */
export function withEnrollment(organization: Organization, pending: PendingEnrollment, on: CalendarDate): Organization {
  const { locationId, orderNumber, until } = pending;
  // Without anything held to renew, such as when a merge has taken it, the year begins with the payment.
  const begins = { startedOn: on, anniversaryDate: isOwnYear(pending) ? endOfYear(pending, on) : until };
  if (pending.kind === 'competency') {
    const { id, competency, level } = pending;
    const held: CompetencyEnrollment = { id, competency, level, locationId, orderNumber, ...begins };
    // One that was held there before and has ended is in its place no more.
    const others = organization.competencies.filter((one) => !(isOf(pending, one) && one.anniversaryDate < on));
    return { ...organization, competencies: [...others, held] };
  }
  const { product, quantity } = pending;
  const before = heldSubscription(pending, organization);
  const others = organization.subscriptions.filter((held) => held !== before);
  const after: Subscription =
    before === undefined || !pending.renews
      ? { product, locationId, orderNumber, ...defined({ quantity }), ...begins }
      : renewedSubscription(before, pending);
  return { ...organization, subscriptions: [...others, after] };
}

function renewedSubscription(
  { quantity: _quantity, ...before }: Subscription,
  pending: Extract<PendingEnrollment, { readonly kind: 'subscription' }>,
): Subscription {
  const { on, by, orderNumber, until, quantity } = pending;
  const { startedOn, anniversaryDate } = before;
  return {
    ...before,
    anniversaryDate: until,
    ...defined({ quantity }),
    previousTerm: { startedOn, anniversaryDate, ...defined({ quantity: _quantity }) },
    lastRenewal: { on, by, orderNumber, previousAnniversaryDate: anniversaryDate },
  };
}

function subscriptionBefore(held: Subscription): Subscription {
  const { lastRenewal: _renewal, previousTerm, quantity: _quantity, ...rest } = held;
  return { ...rest, ...previousTerm };
}

/** Whether its year is counted from the payment; what is included in another's year ends with that. */
function isOwnYear({ on, until, renews }: PendingEnrollment): boolean {
  return renews !== true && (until === addYears(on, 1) || until === endOfMonth(addYears(on, 1)));
}

function endOfYear({ on, until }: PendingEnrollment, paidOn: CalendarDate): CalendarDate {
  const plain = addYears(paidOn, 1);
  return until === addYears(on, 1) ? plain : endOfMonth(plain);
}
