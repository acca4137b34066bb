import type { Member } from '../access/principal.ts';
import { countryCodes } from '../catalog/countries.ts';
import { timeZonesOf } from '../catalog/time-zones.ts';
import { withFormerAddress } from '../program/locations/former-addresses.ts';
import {
  type LocationProblem,
  type LocationProfile,
  problemsOfLocation,
  profileOfLocation,
  tidiedLocation,
  withLocationProfile,
} from '../program/locations/location-profile.ts';
import { withCompanyChange } from '../program/profile/agreement-due.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Location } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { organizationOf } from './organization-of.ts';
import { placeNameWrites } from './place-names.ts';
import { profileChanges } from './profile-changes.ts';
import { canNow } from './reach-now.ts';
import { type Clash, clashOf, type Filled } from './seen-fields.ts';

const right = 'locations.change';

export type SaveLocationOutcome =
  | { readonly kind: 'saved'; readonly location: Location }
  /** Of another part of the tree, closed and never there are the same. */
  | Refused<'unknown-location'>
  | (Refused<'problems'> & { readonly problems: readonly LocationProblem[] })
  /** Another country has consequences, which the person has not seen yet. */
  | Refused<'country-unconfirmed'>
  | (Refused<'edited-meanwhile'> & { readonly clash: Clash<keyof LocationProfile> })
  | 'conflict';

/**
 * Keeps what somebody says of a location that they look after.
 * @param form what they typed, and what they saw before
 * @param confirmedCountry the other country that they were told the consequences of
 */
export function saveLocation(
  asked: Asked<Member>,
  locationId: string,
  form: Filled<keyof LocationProfile>,
  confirmedCountry: string | undefined,
): Promise<SaveLocationOutcome> {
  return untilItRests(() => keepLocation(asked, locationId, form, confirmedCountry));
}

async function keepLocation(
  asked: Asked<Member>,
  locationId: string,
  { typed, seen }: Filled<keyof LocationProfile>,
  confirmedCountry: string | undefined,
): Promise<SaveLocationOutcome> {
  const { store, principal } = asked;
  const kept = await organizationOf(asked);
  const { value: organization } = kept;
  const location = organization.locations.find(({ id }) => id === locationId);
  if (location === undefined || !canNow(principal, right, organization, [locationId])) {
    return refused('unknown-location');
  }
  const profile = tidiedLocation(typed);
  const before = profileOfLocation(location);
  const clash = clashOf({ typed: { ...profile }, seen }, { ...before });
  if (clash !== undefined) return { ...refused('edited-meanwhile'), clash };
  const others = organization.locations.filter((other) => other !== location);
  const choices = { countries: countryCodes, timeZones: timeZonesOf(profile.country) };
  const problems = problemsOfLocation(profile, before, others, choices);
  if (problems.length > 0) return { ...refused('problems'), problems };
  const isAbroad = profile.country !== before.country;
  if (isAbroad && profile.country !== confirmedCountry) return refused('country-unconfirmed');
  const changes = profileChanges(before, profile);
  // A second press finds it saved already.
  if (changes.length === 0) return { kind: 'saved', location };
  const next = withFormerAddress(location, withLocationProfile(location, profile), asked.now.toISOString());
  const locations = organization.locations.map((entry) => (entry === location ? next : entry));
  const saved = { ...organization, locations };
  const after = withCompanyChange(organization, saved, dateIn(asked.now, headquartersOf(saved).timeZone));
  const deed = deedOf(
    asked,
    right,
    'location-changed',
    { fields: changes.map(({ field }) => field).join(' ') },
    { about: { kind: 'location', id: locationId, name: next.name }, locationIds: [locationId], changes },
  );
  const outcome = await change(store, { organizationId: organization.id }, deed, [
    writes.replaced(kept, after),
    ...(await placeNameWrites(asked, organization, after)),
  ]);
  return outcome === 'conflict' ? 'conflict' : { kind: 'saved', location: next };
}
