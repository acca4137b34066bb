import type { Member } from '../access/principal.ts';
import { countryCodes } from '../catalog/countries.ts';
import { timeZonesOf } from '../catalog/time-zones.ts';
import {
  type LocationProblem,
  type LocationProfile,
  problemsOfLocation,
  tidiedLocation,
  withLocationProfile,
} from '../program/locations/location-profile.ts';
import { addingBlocked, mostLocations, type PlacingRefusal } from '../program/locations/tree.ts';
import type { Location } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { organizationOf } from './organization-of.ts';
import { placeNameWrites } from './place-names.ts';
import { profileChanges } from './profile-changes.ts';
import { canNow } from './reach-now.ts';

const right = 'locations.add';

export interface NewLocation {
  /** Its id; the same one again adds nothing. */
  readonly id: string;
  /** The location right above it. */
  readonly parentId: string;
  readonly profile: LocationProfile;
}

export type AddLocationOutcome =
  | { readonly kind: 'added'; readonly location: Location }
  | Refused<PlacingRefusal | 'too-many-locations'>
  | (Refused<'problems'> & { readonly problems: readonly LocationProblem[] })
  | 'conflict';

/**
 * Adds a location below one that the person looks after. Its Partner ID is reserved for good before it is there: if the
 * commit fails the number is lost, and nobody ever gets one that somebody else has been told.
 * @param newPartnerId eight digits by lot; whether a number is free is found out here
 */
export async function addLocation(
  asked: Asked<Member>,
  added: NewLocation,
  newPartnerId: () => string,
): Promise<AddLocationOutcome> {
  let partnerId: string | undefined;
  return untilItRests(() =>
    add(asked, added, async (organizationId) => {
      partnerId ??= await reserved(asked, { organizationId, locationId: added.id }, newPartnerId);
      return partnerId;
    }),
  );
}

async function add(
  asked: Asked<Member>,
  { id, parentId, profile: typed }: NewLocation,
  numberFor: (organizationId: string) => Promise<string>,
): Promise<AddLocationOutcome> {
  const { store, principal } = asked;
  const kept = await organizationOf(asked);
  const { value: organization } = kept;
  const { locations, closedLocations = [] } = organization;
  const there = locations.find((location) => location.id === id);
  if (there !== undefined) return { kind: 'added', location: there };
  const blocked = addingBlocked(parentId, locations);
  if (blocked !== undefined) return refused(blocked);
  if (!canNow(principal, right, organization, [parentId])) return refused('unknown-location');
  if (locations.length + closedLocations.length >= mostLocations) return refused('too-many-locations');
  const profile = tidiedLocation(typed);
  const choices = { countries: countryCodes, timeZones: timeZonesOf(profile.country) };
  const problems = problemsOfLocation(profile, undefined, locations, choices);
  if (problems.length > 0) return { ...refused('problems'), problems };
  const { name, city, country, timeZone } = profile;
  const partnerId = await numberFor(organization.id);
  const location = withLocationProfile({ id, partnerId, parentId, name, city, country, timeZone }, profile);
  const after = { ...organization, locations: [...locations, location] };
  const deed = deedOf(
    asked,
    right,
    'location-added',
    { partnerId },
    {
      about: { kind: 'location', id, name },
      locationIds: [id, parentId],
      changes: [...profileChanges(undefined, profile), { field: 'parentId', after: parentId }],
    },
  );
  const outcome = await change(store, { organizationId: organization.id }, deed, [
    writes.replaced(kept, after),
    ...(await placeNameWrites(asked, organization, after)),
  ]);
  return outcome === 'conflict' ? 'conflict' : { kind: 'added', location };
}

async function reserved(
  { store }: Pick<Asked, 'store'>,
  holder: { readonly organizationId: string; readonly locationId: string },
  newPartnerId: () => string,
): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const partnerId = newPartnerId();
    if ((await store.holderOf(partnerId)) !== undefined) continue;
    if ((await store.reservePartnerId(partnerId, holder)) === 'reserved') return partnerId;
  }
  throw new Error('no Partner ID is free');
}
