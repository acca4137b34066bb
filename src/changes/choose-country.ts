import { countryCodes } from '../catalog/countries.ts';
import { type Asked, type Refused, refused } from './change.ts';
import { changeOwnRecord } from './own-record.ts';

/** Somebody new says where they work. @param country ISO 3166-1 alpha-2 */
export async function chooseCountry(
  asked: Asked,
  country: string,
): Promise<'done' | 'conflict' | Refused<'unknown-country'>> {
  if (!countryCodes.includes(country)) return refused('unknown-country');
  return changeOwnRecord(
    asked,
    { right: 'account.change-own', what: 'profile-changed', details: { fields: 'country' } },
    (individual) => (individual.country === country ? individual : { ...individual, country }),
  );
}
