import { countryCodes } from '../catalog/countries.ts';
import type { Individual } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';

export function countryName(code: string, say: Speech): string {
  return new Intl.DisplayNames(say.locale, { type: 'region' }).of(code) ?? code;
}

/** All countries by their names in the reader's language, as the choices of an input. */
export function countryChoices(say: Speech) {
  const names = new Intl.DisplayNames(say.locale, { type: 'region' });
  const collator = new Intl.Collator(say.locale);
  return countryCodes
    .map((value) => ({ value, title: names.of(value) ?? value }))
    .toSorted((left, right) => collator.compare(left.title, right.title));
}

/** Where the person works, as they said, or where people of their client's language mostly are. */
export function proposedCountry(individual: Individual): string {
  if (individual.country !== undefined) return individual.country;
  try {
    const region = new Intl.Locale(individual.locale).maximize().region ?? '';
    return countryCodes.includes(region) ? region : '';
  } catch {
    return '';
  }
}

export function isCountry(code: string): boolean {
  return countryCodes.includes(code);
}
