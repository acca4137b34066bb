import type { Catalog } from '../catalog/catalog.ts';
import { pricesOn } from '../catalog/prices.ts';
import { when } from '../optional.ts';
import type { LocationProblem, LocationProfile } from '../program/locations/location-profile.ts';
import { rolesAt, rolesMissingAt } from '../program/locations/roles-at.ts';
import { mostLevels, type PlacingRefusal } from '../program/locations/tree.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { Location, Organization, PostalAddress } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';
import { countryName } from './countries.ts';
import { competencyName, levelWord, roleWord } from './names.ts';
import { timeZoneName } from './time-zones.ts';

/** The fields of a location as its form calls them, with the words for what is kept as a code. */
export function locationFields(
  say: Speech,
): Readonly<Record<keyof LocationProfile, { readonly label: string; words?(value: string): string }>> {
  return {
    name: { label: say.text('Name') },
    addressLine1: { label: say.text('Street and number') },
    addressLine2: { label: say.text('Second line of the address') },
    city: { label: say.text('City') },
    region: { label: say.text('State, province or region') },
    postalCode: { label: say.text('Postal code') },
    country: { label: say.text('Country or region'), words: (code) => countryName(code, say) },
    timeZone: { label: say.text('Time zone'), words: timeZoneName },
    phone: { label: say.text('Phone number') },
  };
}

/** What of a form cannot be kept, and how it is right. */
export function locationProblemText(problem: LocationProblem, { country }: LocationProfile, say: Speech): string {
  const place = country === '' ? say.text('its country') : countryName(country, say);
  const words: Record<LocationProblem, string> = {
    name: say.text('Give the location a name of at most 200 characters, with letters or digits in it.'),
    'name-taken': say.text('Another location of your organization has this name, or one that looks like it.'),
    addressLine1: say.text('A line of the address has at most 200 characters.'),
    addressLine2: say.text('A line of the address has at most 200 characters.'),
    city: say.text('Enter the city, in at most 200 characters.'),
    region: say.text('A state or region has at most 200 characters.'),
    postalCode: say.text('This is no postal code of {country}. Correct it, or leave it empty.', { country: place }),
    country: say.text('Choose a country or region from the list.'),
    timeZone: say.text('Choose the time zone of the location.'),
    phone: say.text('Enter a phone number of {country}, or begin it with + and the country code.', { country: place }),
  };
  return words[problem];
}

export function placingRefusalText(
  refusal: PlacingRefusal,
  { location, parent }: { readonly location: string; readonly parent: string },
  say: Speech,
): string {
  const most = { most: mostLevels };
  switch (refusal) {
    case 'headquarters':
      return say.text(
        '{location} is the headquarters, which is below no other location. Make another location the headquarters first.',
        { location },
      );
    case 'unknown-location':
      return say.text('This location is not there any more, or you do not look after it. Choose another one.');
    case 'below-itself':
      return say.text('{parent} is {location} itself or below it, so {location} cannot be below {parent}.', {
        location,
        parent,
      });
    case 'too-deep':
      return say.text(
        'The tree has at most {most} levels, and below {parent} there would be more. Choose a location further up.',
        { ...most, parent },
      );
  }
}

/** Where a location is, in one line: `Rua A 1, 1000-001 Lisbon, Portugal`. */
export function addressText(address: PostalAddress, say: Speech): string {
  return say.list(addressParts(address, say), 'plain');
}

/** The same, one below the other. */
export function addressParts(address: PostalAddress, say: Speech): readonly string[] {
  const { addressLines = [], postalCode, city, region, country } = address;
  const place = postalCode === undefined ? city : say.text('{postalCode} {city}', { postalCode, city });
  return [...addressLines, place, ...when(region, (name) => name), countryName(country, say)];
}

/** Who has the contact roles of a location, a line each, and which of the required ones nobody has. */
export function contactFacts(locationId: string, inCharge: readonly Association[], say: Speech) {
  return [
    ...rolesAt(locationId, inCharge).map(({ role, holder }) => ({ title: roleWord(role, say), value: holder.name })),
    ...rolesMissingAt(locationId, inCharge).map((role) => ({
      title: roleWord(role, say),
      value: say.text('nobody yet'),
    })),
  ];
}

/** The required roles that nobody has, in one sentence; undefined if each has somebody. */
export function missingRolesText(
  locationId: string,
  inCharge: readonly Association[],
  say: Speech,
): string | undefined {
  const missing = rolesMissingAt(locationId, inCharge);
  if (missing.length === 0) return undefined;
  return say.text('Still to be named: {roles}.', { roles: say.list(missing.map((role) => roleWord(role, say))) });
}

/** What is held at a location, in one line; undefined if nothing is. */
export function heldThereText(organization: Organization, locationId: string, say: Speech): string | undefined {
  const held = organization.competencies.filter((entry) => entry.locationId === locationId);
  if (held.length === 0) return undefined;
  return say.list(
    held.map(({ competency, level }) =>
      say.text('{competency} ({level})', { competency: competencyName(competency, say), level: levelWord(level, say) }),
    ),
  );
}

/**
 * The two sorts of Partner IDs are mixed up: that of a location is what orders and incentives go by, that of the
 * organization is what a merge goes by.
 * Source: Microsoft Partner Number is mandatory (KB 4509469), https://mskb.pkisolutions.com/kb/4509469, and Manage your
 * MPN account locations, https://docs.microsoft.com/en-us/partner-center/manage-locations
 */
export function partnerIdText(location: Pick<Location, 'partnerId'>, say: Speech): string {
  return say.text('{partnerId}, for what is bought and earned at this location', { partnerId: location.partnerId });
}

/**
 * What another country means for a location, before it is saved: currency, fees and tax of what is ordered there from
 * then on, and where its days are counted.
 * @param isHeadquarters then the agreement has to be signed again too (our choice, as the company that it is made with
 *   depends on the country: Microsoft Partner Network Agreement, May 2018,
 *   https://studylib.net/doc/25336884/microsoft-partner-network-agreement-may-2018--1-)
 */
export function countryChangeTexts(
  before: Pick<Location, 'country' | 'timeZone'>,
  after: Pick<Location, 'country' | 'timeZone'>,
  {
    catalog,
    today,
    isHeadquarters,
    say,
  }: {
    readonly catalog: Pick<Catalog, 'prices'>;
    readonly today: CalendarDate;
    readonly isHeadquarters: boolean;
    readonly say: Speech;
  },
): readonly string[] {
  const { countries } = pricesOn(catalog, today);
  const [was, is] = [countries[before.country], countries[after.country]];
  const country = countryName(after.country, say);
  const prices =
    is === undefined
      ? say.text('There are no prices for {country} yet, so nothing can be ordered for this location.', { country })
      : was?.currency === is.currency
        ? say.text('Fees and tax are those of {country} from then on, in {currency} as before.', {
            country,
            currency: is.currency,
          })
        : say.text('Fees and tax are those of {country} from then on, in {currency}.', {
            country,
            currency: is.currency,
          });
  return [
    prices,
    say.text('What is ordered already stays as it was ordered.'),
    ...(before.timeZone === after.timeZone
      ? []
      : [say.text('Its days are counted in the time zone {zone}.', { zone: timeZoneName(after.timeZone) })]),
    ...(isHeadquarters
      ? [
          say.text(
            'As the country of the headquarters changes, the Partner Network Agreement has to be signed again within 30 days; after that nothing can be ordered until it is signed.',
          ),
          say.text('The days of the membership are those of the headquarters.'),
        ]
      : []),
  ];
}

/** Why the tree cannot be turned like this as long as somebody is a contact elsewhere. */
export function contactsLostText(names: readonly string[], say: Speech): string {
  return say.text(
    '{names} would no longer look after {count, plural, one {a location of which this is the Primary Program Contact} other {locations of which these are the Primary Program Contacts}}. Choose somebody else for that first.',
    { names: say.list(names), count: names.length },
  );
}
