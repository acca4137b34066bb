import { pendingRenewalOf } from '../orders/subscription-renewal.ts';
import { membershipHasEnded } from '../renewal/membership-first.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { RenewalTerms } from '../things/enrollment.ts';
import { type Organization, placeOfSubscription, type Subscription } from '../things/organization.ts';
import { renewalSubject } from './renewal-ladder.ts';

/** Something that ends on a day of its own and is spoken of before: the membership, a competency off its cycle, a subscription. */
export interface RenewalLadder {
  /** The kind of its notices. */
  readonly kind: 'renewal' | 'competency-renewal' | 'subscription-renewal';
  readonly subject: string;
  readonly anniversaryDate: CalendarDate;
  /** The competency's enrollment; the membership has none. */
  readonly enrollmentId?: string;
  /** Where the competency is held, or the subscription is used. */
  readonly place?: string;
  /** The subscription's; others have none. */
  readonly product?: string;
}

type Renewable = Pick<
  Organization,
  'enrollment' | 'locations' | 'competencies' | 'subscriptions' | 'pendingEnrollments'
>;

/**
 * What an organization is reminded of, the membership first. A competency that ends with the membership stands on that
 * card; one that was bought or upgraded in the middle of a year has its own day, and reminders of its own.
 */
export function renewalLadders(organization: Renewable): readonly RenewalLadder[] {
  const { enrollment, competencies, subscriptions } = organization;
  const { anniversaryDate } = enrollment;
  return [
    { kind: 'renewal', subject: renewalSubject(enrollment), anniversaryDate },
    ...competencies
      // Who has ordered has done it; what is left to do, others remind of.
      .filter((held) => held.anniversaryDate !== anniversaryDate && held.ordered === undefined)
      .map(
        (held): RenewalLadder => ({
          kind: 'competency-renewal',
          subject: `competency-${held.id}-${held.anniversaryDate}`,
          anniversaryDate: held.anniversaryDate,
          enrollmentId: held.id,
          place: held.locationId,
        }),
      ),
    ...subscriptions
      .filter((entry) => pendingRenewalOf(entry, organization) === undefined)
      .map(
        (entry): RenewalLadder => ({
          kind: 'subscription-renewal',
          subject: subscriptionSubject(entry),
          anniversaryDate: entry.anniversaryDate,
          product: entry.product,
          place: placeOfSubscription(entry, organization),
        }),
      ),
  ];
}

/** The subject of the notices about a year of a subscription. */
function subscriptionSubject({ product, locationId, anniversaryDate }: Subscription) {
  return `subscription-${product}-${locationId === undefined ? '' : `${locationId}-`}${anniversaryDate}`;
}

/**
 * Those that are still worth a reminder: once the membership is over, nothing that belongs to it can be renewed, and only
 * the membership itself is spoken of.
 */
export function openLadders(
  organization: Renewable,
  today: CalendarDate,
  terms: RenewalTerms,
): readonly RenewalLadder[] {
  const isOver = membershipHasEnded(organization, today, terms);
  return renewalLadders(organization).filter(({ kind }) => kind === 'renewal' || !isOver);
}

/** The ladders that a change has ended, as each is about one date. */
export function endedLadders(before: Organization, after: Organization): readonly RenewalLadder[] {
  const subjects = new Set(renewalLadders(after).map(({ subject }) => subject));
  return renewalLadders(before).filter(({ subject }) => !subjects.has(subject));
}
