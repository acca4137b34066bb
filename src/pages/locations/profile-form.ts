import { z } from 'zod';
import { timeZonesOf } from '../../catalog/time-zones.ts';
import type { LocationProfile } from '../../program/locations/location-profile.ts';
import type { Speech } from '../../speech/speech.ts';
import { countryChoices } from '../../words/countries.ts';
import { timeZoneName, timeZoneOfCity } from '../../words/time-zones.ts';

const typed = z.string().max(10_000).default('');

/** What stands in the inputs of a location's form, as it was typed: nobody loses a line because another one was wrong. */
export const ProfileForm = z.object({
  name: typed,
  addressLine1: typed,
  addressLine2: typed,
  city: typed,
  region: typed,
  postalCode: typed,
  country: typed,
  timeZone: typed,
  phone: typed,
});

/** Longer than any field takes: enough to see what was typed, and no card that Teams refuses. */
const longestShown = 300;

/** The inputs of the form. Where a country has one time zone only, there is nothing to choose. */
export function profileInputs(profile: LocationProfile, say: Speech) {
  const shown = Object.fromEntries(
    Object.entries(profile).map(([field, value]) => [field, [...value].slice(0, longestShown).join('')]),
  ) as unknown as Readonly<Record<keyof LocationProfile, string>>;
  const zones = zonesFor(profile);
  return {
    ...shown,
    countries: countryChoices(say),
    zones:
      zones.length <= 1
        ? []
        : [
            {
              timeZone: zones.includes(profile.timeZone) ? profile.timeZone : '',
              choices: zones.map((value) => ({ value, title: timeZoneName(value) })),
            },
          ],
  };
}

/**
 * The form with its time zone found out, where that can be: the only one of the country, the one that is named after the
 * city, or the one that stood there and still is one of the country's. Else it is to be chosen.
 * @param before the location as it is
 */
export function withTimeZone(profile: LocationProfile, before?: LocationProfile): LocationProfile {
  const zones = timeZonesOf(profile.country);
  const [only] = zones;
  if (zones.length === 1 && only !== undefined) {
    // An imported one may be another of the same clocks.
    const isSame =
      before?.country === profile.country && (profile.timeZone === '' || profile.timeZone === before.timeZone);
    return { ...profile, timeZone: isSame ? before.timeZone : only };
  }
  if (zones.includes(profile.timeZone)) return profile;
  if (before?.country === profile.country && (profile.timeZone === '' || profile.timeZone === before.timeZone)) {
    return { ...profile, timeZone: before.timeZone };
  }
  return { ...profile, timeZone: timeZoneOfCity(profile.city, zones) ?? '' };
}

function zonesFor({ country, timeZone }: LocationProfile): readonly string[] {
  if (country === '') return [];
  const zones = timeZonesOf(country);
  return zones.length > 1 && timeZone !== '' && !zones.includes(timeZone) ? [timeZone, ...zones] : zones;
}
