import { mostAddressLines } from '../../program/locations/location-profile.ts';
import { country, listOf, name } from './fields.ts';

/** Where something is, as it stands on a parcel. */
export const postalAddress = {
  addressLines: listOf(name, mostAddressLines).exactOptional().describe('street and number, one or two lines'),
  city: name.describe('where it is'),
  region: name.exactOptional().describe('state, province or region'),
  postalCode: name.exactOptional().describe('as it is written there'),
  country: country.describe('decides currency, fee and tax'),
};
