import { defined } from '../../optional.ts';
import { holdsRole, movedTo, rolesHeld, withoutRolesOf } from '../joining/contact-roles.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { CompetencyEnrollment } from '../things/competency.ts';
import { type RenewalTerms, standingOf } from '../things/enrollment.ts';
import { isExpired, isUnpaid, type Order } from '../things/order.ts';
import {
  type ClosedLocation,
  type Location,
  type Organization,
  placeOfSubscription,
  type Subscription,
} from '../things/organization.ts';
import type { Association, Transcript } from '../things/people.ts';
import { hasEnded, hasLeft, isToBeSent, type Shipment } from '../things/shipment.ts';
import { childrenOf } from './tree.ts';

/**
 * Why a location cannot be closed as long as it is so. In the center of today only support removes a location, and what
 * is tied to its ID is dead (Manage your MPN account locations, https://docs.microsoft.com/en-us/partner-center/manage-locations);
 * what has to be settled first is our choice.
 */
export type ClosingBlock =
  | { readonly kind: 'headquarters' }
  | { readonly kind: 'locations-below'; readonly locations: readonly Location[] }
  | { readonly kind: 'competencies'; readonly competencies: readonly CompetencyEnrollment[] }
  | { readonly kind: 'subscriptions'; readonly subscriptions: readonly Subscription[] }
  | { readonly kind: 'orders'; readonly orders: readonly Order[] }
  | { readonly kind: 'shipments'; readonly shipments: readonly Shipment[] }
  /** Nobody else is the Primary Program Contact of any location. */
  | { readonly kind: 'only-primary-contact'; readonly name: string };

/** What is known of a location that is to be closed. */
export interface ClosingState {
  readonly organization: Organization;
  /** Those of the organization who have administration rights or a contact role. */
  readonly inCharge: readonly Association[];
  /** Of the organization. */
  readonly orders: readonly Order[];
  readonly shipments: readonly Shipment[];
}

/** More than a location waits for; a commit takes 99 writes (our choice). */
const mostKitsMoved = 12;

/** Everything that stands in the way, in the order in which it is settled; nothing if it can be closed. */
export function closingBlocked(
  locationId: string,
  { organization, inCharge, orders, shipments }: ClosingState,
  today: CalendarDate,
  terms: RenewalTerms,
): readonly ClosingBlock[] {
  const location = organization.locations.find(({ id }) => id === locationId);
  if (location?.parentId === undefined) return [{ kind: 'headquarters' }];
  const below = childrenOf(locationId, organization.locations);
  const held = organization.competencies.filter(
    (entry) =>
      (entry.locationId === locationId && (entry.ordered !== undefined || isThere(entry, today, terms))) ||
      entry.ordered?.locationId === locationId,
  );
  const subscribed = organization.subscriptions.filter(
    (entry) => placeOfSubscription(entry, organization) === locationId && isThere(entry, today, terms),
  );
  const open = orders.filter(
    (order) => isOpen(order, today) && order.lines.some((line) => line.locationId === locationId),
  );
  const toCome = shipments.filter((entry) => entry.locationId === locationId && !hasEnded(entry));
  // What has not left goes elsewhere with the closing, as far as one commit takes it.
  const isMoved = toCome.filter(isToBeSent).length <= mostKitsMoved;
  const onTheWay = toCome.filter((entry) => !isMoved || hasLeft(entry));
  const contact = inCharge.find((entry) => holdsRole(entry, 'primary-program-contact', locationId));
  const isElsewhere = inCharge.some((entry) =>
    rolesHeld(entry).some((held) => held.role === 'primary-program-contact' && held.locationId !== locationId),
  );
  return [
    ...(below.length > 0 ? [{ kind: 'locations-below', locations: below } as const] : []),
    ...(held.length > 0 ? [{ kind: 'competencies', competencies: held } as const] : []),
    ...(subscribed.length > 0 ? [{ kind: 'subscriptions', subscriptions: subscribed } as const] : []),
    ...(open.length > 0 ? [{ kind: 'orders', orders: open } as const] : []),
    ...(onTheWay.length > 0 ? [{ kind: 'shipments', shipments: onTheWay } as const] : []),
    ...(contact !== undefined && !isElsewhere ? [{ kind: 'only-primary-contact', name: contact.name } as const] : []),
  ];
}

/** Its benefits are on until the days of grace are over. */
function isThere(
  held: Pick<CompetencyEnrollment, 'anniversaryDate' | 'exemptionUntil'>,
  today: CalendarDate,
  terms: RenewalTerms,
): boolean {
  const isExempt = held.exemptionUntil !== undefined && held.exemptionUntil >= today;
  return isExempt || standingOf(held, today, terms).state !== 'lapsed';
}

function isOpen(order: Order, today: CalendarDate): boolean {
  return order.state === 'ordered' || order.state === 'in-review' || (isUnpaid(order) && !isExpired(order, today));
}

/**
 * Somebody after a location was closed: whoever works there works elsewhere from then on, and no longer looks after the
 * part of the tree that was theirs. What somebody is for it as a contact, wherever they work, ends with it; what they
 * are for other locations they stay, and whoever looks after the whole organization still does.
 * @param to where people of the closed one work from then on
 */
export function afterClosing(
  association: Association,
  { closed, to }: { readonly closed: string; readonly to: string },
  organization: Pick<Organization, 'locations'>,
): Association {
  const left = withoutRolesOf(association, closed, organization);
  if (left.locationId !== closed) return left;
  const { rightsBefore: _given, ...rest } = left;
  const person: Association = left.rights === 'location-administrator' ? { ...rest, rights: 'none' } : left;
  return movedTo(person, to);
}

/** What somebody has passed counts where they work from now on. */
export function transcriptFromClosed(transcript: Transcript, locationId: string): Transcript {
  return { ...transcript, locationId };
}

/**
 * The organization without the location, which stays known by its name and Partner ID.
 * @param movedTo the location that takes over what was there; the one above it, if left out
 * @throws Error if it is the headquarters, or not there
 */
export function withoutLocation(
  organization: Organization,
  locationId: string,
  today: CalendarDate,
  movedTo?: string,
): Organization {
  const location = organization.locations.find(({ id }) => id === locationId);
  if (location?.parentId === undefined) throw new Error('only a location below the headquarters can be closed');
  const closed: ClosedLocation = { ...location, parentId: location.parentId, closedOn: today, ...defined({ movedTo }) };
  return {
    ...organization,
    locations: organization.locations.filter(({ id }) => id !== locationId),
    closedLocations: [...(organization.closedLocations ?? []), closed],
  };
}
