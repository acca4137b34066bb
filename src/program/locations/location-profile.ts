import { defined } from '../../optional.ts';
import { foldedName } from '../joining/folded.ts';
import { isOneLine, longest, tidiedLine } from '../things/forms.ts';
import type { Location } from '../things/organization.ts';
import { isDialled, phoneNumberIn } from './phone-number.ts';
import { isPostalCode, tidiedPostalCode } from './postal-code.ts';

/** Lines of an address besides city, region and country. */
export const mostAddressLines = 2;

/**
 * What a location says of itself, as it is typed: everything that is not said is empty. Its main contact is whoever has
 * the contact roles there.
 * Source: Manage your MPN account locations, https://docs.microsoft.com/en-us/partner-center/manage-locations (fields
 * that are checked); the form of the phone number is our choice.
 */
export interface LocationProfile {
  readonly name: string;
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  readonly timeZone: string;
  readonly phone: string;
}

export type LocationProblem = keyof LocationProfile | 'name-taken';

export function profileOfLocation(location: Location): LocationProfile {
  const { name, addressLines = [], city, region = '', postalCode = '', country, timeZone, phone = '' } = location;
  const [addressLine1 = '', addressLine2 = ''] = addressLines;
  return { name, addressLine1, addressLine2, city, region, postalCode, country, timeZone, phone };
}

/** What was typed, as it is kept: in one line each, the phone number in its international form. */
export function tidiedLocation(typed: LocationProfile): LocationProfile {
  const country = typed.country.trim();
  const [addressLine1 = '', addressLine2 = ''] = [typed.addressLine1, typed.addressLine2]
    .map(line)
    .filter((entry) => entry !== '');
  return {
    name: line(typed.name),
    addressLine1,
    addressLine2,
    city: line(typed.city),
    region: line(typed.region),
    postalCode: tidiedPostalCode(typed.postalCode, country),
    country,
    timeZone: typed.timeZone.trim(),
    phone: phoneNumberIn(typed.phone, country),
  };
}

/**
 * What of a tidied profile cannot be kept, in the order in which it is asked for.
 * @param before the location as it is; absent for a new one. What stands there already is not asked for again: what was
 *   imported may look otherwise
 * @param others the other locations of the organization
 * @param choices countries, and the time zones of the country that is named
 */
export function problemsOfLocation(
  profile: LocationProfile,
  before: LocationProfile | undefined,
  others: readonly Pick<Location, 'name'>[],
  choices: { readonly countries: readonly string[]; readonly timeZones: readonly string[] },
): readonly LocationProblem[] {
  const { name, city, region, postalCode, country, timeZone, phone } = profile;
  const isText = (text: string) => text.length <= longest.name && isOneLine(text) && !hasTurningSigns(text);
  const isRight: Record<keyof LocationProfile, boolean> = {
    name: foldedName(name) !== '' && /[\p{L}\p{N}]/u.test(name) && isText(name),
    addressLine1: isText(profile.addressLine1),
    addressLine2: isText(profile.addressLine2),
    city: /\p{L}/u.test(city) && isText(city),
    region: isText(region),
    postalCode: postalCode === '' || isPostalCode(postalCode, country),
    country: choices.countries.includes(country),
    timeZone: choices.timeZones.includes(timeZone),
    phone: phone === '' || isDialled(phone),
  };
  const isSame = (field: keyof LocationProfile) => before !== undefined && before[field] === profile[field];
  // A postal code, a time zone and a phone number are right or wrong in their country.
  const isKept = (field: keyof LocationProfile) =>
    isSame(field) && (isSame('country') || !['postalCode', 'timeZone'].includes(field));
  const wrong = (Object.keys(isRight) as (keyof LocationProfile)[]).filter(
    (field) => !isRight[field] && !isKept(field),
  );
  const isTaken = !isSame('name') && others.some((other) => foldedName(other.name) === foldedName(name));
  return [...wrong, ...(isTaken && !wrong.includes('name') ? (['name-taken'] as const) : [])];
}

/** @param profile without problems */
export function withLocationProfile(location: Location, profile: LocationProfile): Location {
  const { addressLines: _lines, region: _region, postalCode: _code, phone: _phone, ...rest } = location;
  const { name, city, country, timeZone, addressLine1, addressLine2, region, postalCode, phone } = profile;
  const addressLines = [addressLine1, addressLine2].filter((entry) => entry !== '');
  return {
    ...rest,
    name,
    city,
    country,
    timeZone,
    ...defined({
      addressLines: addressLines.length > 0 ? addressLines : undefined,
      region: region || undefined,
      postalCode: postalCode || undefined,
      phone: phone || undefined,
    }),
  };
}

/** Signs that turn round what follows would make one location look like another, so they are left out of what is kept. */
function line(typed: string): string {
  return tidiedLine(typed.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')).replace(/\s+/g, ' ');
}

function hasTurningSigns(text: string): boolean {
  return line(text) !== text;
}
