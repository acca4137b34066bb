import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator';
import { withoutInvisibleSigns } from '../things/forms.ts';

/** Longer is none of any country (our choice). */
const longest = 16;

/**
 * A postal code as it is written where it is from. People leave out the sign between its parts: where it is right with
 * one, it gets it.
 * @param country ISO 3166-1 alpha-2
 */
export function tidiedPostalCode(typed: string, country: string): string {
  const code = withoutInvisibleSigns(typed).replace(/\s+/g, ' ').toUpperCase();
  if (code === '' || code.length > longest || isPostalCode(code, country)) return code;
  const signs = code.replace(/[\s-]/g, '');
  const places = Array.from({ length: Math.max(0, signs.length - 1) }, (_, index) => index + 1);
  const candidates = [
    signs,
    ...[' ', '-'].flatMap((between) => places.map((at) => signs.slice(0, at) + between + signs.slice(at))),
  ];
  return candidates.find((candidate) => isPostalCode(candidate, country)) ?? code;
}

/**
 * Whether it looks like a postal code of the country. Of one that has none, or of which nobody has told how they look,
 * any short one is taken.
 */
export function isPostalCode(code: string, country: string): boolean {
  if (code.length > longest || !/^[\p{L}\p{N}][\p{L}\p{N} -]*$/u.test(code)) return false;
  return !postcodeValidatorExistsForCountry(country) || postcodeValidator(code, country);
}
