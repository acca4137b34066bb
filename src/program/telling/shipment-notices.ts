import { holdsRole } from '../joining/contact-roles.ts';
import type { Notice } from '../things/notice.ts';
import { headquartersOf, type Organization, subtreeOf } from '../things/organization.ts';
import type { Association } from '../things/people.ts';
import type { Shipment } from '../things/shipment.ts';

/** Why somebody is told about a shipment. */
export type ShipmentInterest = 'administrator' | 'benefits-contact';

/** What happened longer ago than this is no news any more (our choice). */
export const newsDays = 7;

/** A commit takes 99 writes, so this many people are told at most; nobody has that many administrators. */
const mostRecipients = 80;

/** How far a shipment has come, as far as people are told; undefined while there is nothing to tell. */
export function shipmentStage({ state, expectedOn }: Pick<Shipment, 'state' | 'expectedOn'>): string | undefined {
  if (state === 'in-process') return undefined;
  // Each new day is news of its own.
  return state === 'delayed' && expectedOn !== undefined ? `delayed-${expectedOn}` : state;
}

/**
 * Whether somebody looks after what is sent to a place: Global Administrators everywhere, Location Administrators in
 * their part of the tree, the benefits contact of the location or of the headquarters (our choice).
 */
export function interestInShipment(
  association: Association,
  { locationId }: Pick<Shipment, 'locationId'>,
  organization: Organization,
): ShipmentInterest | undefined {
  const { rights } = association;
  if (rights === 'global-administrator') return 'administrator';
  if (rights === 'location-administrator' && subtreeOf(organization, association.locationId).has(locationId)) {
    return 'administrator';
  }
  const isContact = [locationId, headquartersOf(organization).id].some((id) =>
    holdsRole(association, 'benefits-contact', id),
  );
  return isContact ? 'benefits-contact' : undefined;
}

/**
 * Who is to hear that a shipment has come this far.
 * @param before undefined for one that nobody knew
 * @param occurredAt instant, UTC: what happened long ago is written down, but no news
 */
export function shipmentNotices(
  before: Shipment | undefined,
  after: Shipment,
  occurredAt: string,
  associations: readonly Association[],
  organization: Organization,
  now: Date,
): readonly Notice[] {
  const stage = shipmentStage(after);
  if (stage === undefined || (before !== undefined && shipmentStage(before) === stage)) return [];
  if (now.getTime() - new Date(occurredAt).getTime() > newsDays * 86_400_000) return [];
  return associations
    .filter((association) => interestInShipment(association, after, organization) !== undefined)
    .slice(0, mostRecipients)
    .map(({ individualId }) => ({
      organizationId: organization.id,
      kind: 'shipment',
      subject: after.number,
      stage,
      recipientId: individualId,
      createdAt: now.toISOString(),
    }));
}
