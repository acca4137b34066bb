import type { Member } from '../access/principal.ts';
import { contactsLost } from '../program/locations/roles-at.ts';
import { movedBelow, movingBlocked, type PlacingRefusal } from '../program/locations/tree.ts';
import type { Location } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { organizationOf } from './organization-of.ts';
import { canNow } from './reach-now.ts';

const right = 'locations.move';

export type MoveLocationOutcome =
  | { readonly kind: 'moved'; readonly location: Location }
  | { readonly kind: 'there-already'; readonly location: Location }
  | Refused<PlacingRefusal>
  | ContactsLost
  | 'conflict';

/** Somebody is the Primary Program Contact of a location that they would no longer look after. */
export type ContactsLost = Refused<'contacts-lost'> & { readonly names: readonly string[] };

/**
 * Puts a location, with everything below it, below another one. Decided on the tree as it is at the moment of the commit:
 * of two moves that make a circle together the second is refused.
 */
export function moveLocation(
  asked: Asked<Member>,
  { locationId, parentId }: { readonly locationId: string; readonly parentId: string },
): Promise<MoveLocationOutcome> {
  return untilItRests(async () => {
    const { store, principal } = asked;
    const kept = await organizationOf(asked);
    const { value: organization } = kept;
    const location = organization.locations.find(({ id }) => id === locationId);
    const blocked = movingBlocked(locationId, parentId, organization.locations);
    if (location === undefined || blocked === 'unknown-location') return refused('unknown-location');
    const touched = [locationId, parentId, location.parentId ?? locationId];
    if (!canNow(principal, right, organization, touched)) return refused('unknown-location');
    if (blocked === 'there-already') return { kind: blocked, location };
    if (blocked !== undefined) return refused(blocked);
    const locations = movedBelow(locationId, parentId, organization.locations);
    const lost = contactsLost(await store.inCharge(organization.id), organization, { locations });
    if (lost.length > 0) return { ...refused('contacts-lost'), names: lost.map(({ name }) => name) };
    const changes = [{ field: 'parentId', before: location.parentId ?? '', after: parentId }] as const;
    const about = { kind: 'location', id: locationId, name: location.name } as const;
    const deed = deedOf(asked, right, 'location-moved', { parent: parentId }, { about, locationIds: touched, changes });
    const outcome = await change(store, { organizationId: organization.id }, deed, [
      writes.replaced(kept, { ...organization, locations }),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'moved', location };
  });
}
