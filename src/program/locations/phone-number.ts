import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { internationalNumber, isPhoneNumber } from '../things/forms.ts';

/**
 * A number as people of a country write it, in the form of E.164 (https://www.itu.int/rec/T-REC-E.164). What is no
 * number that can be dialled comes back as it is, see `isDialled`.
 * @param country ISO 3166-1 alpha-2: where a number without a country code is from
 */
export function phoneNumberIn(typed: string, country: string): string {
  const number = internationalNumber(typed);
  const place = isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {};
  const parsed = parsePhoneNumberFromString(number, { ...place, extract: false });
  return parsed?.isPossible() === true && parsed.ext === undefined ? parsed.number : number;
}

/** Whether a number in the form of E.164 is as long as numbers of its country are. */
export function isDialled(number: string): boolean {
  return isPhoneNumber(number) && parsePhoneNumberFromString(number)?.isPossible() === true;
}
