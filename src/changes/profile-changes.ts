import type { LocationProfile } from '../program/locations/location-profile.ts';
import type { HistoryChange } from './change.ts';
import { fieldChanges } from './field-changes.ts';

/** What differs between two profiles of a location, for the history. @param before absent for a new one */
export function profileChanges(before: LocationProfile | undefined, after: LocationProfile): readonly HistoryChange[] {
  const said = (profile: LocationProfile) =>
    Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== '')) as Partial<LocationProfile>;
  const fields = Object.keys(after) as (keyof LocationProfile)[];
  return fieldChanges<Partial<LocationProfile>>(before && said(before), said(after), fields);
}
