import { countryCodes } from '../catalog/countries.ts';
import type { Individual } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';

export function countryName(code: string, say: Speech): string {
  return say.region(code);
}

/** All countries by their names in the reader's language, as the choices of an input. */
export function countryChoices(say: Speech) {
  const choices = countryCodes.map((value) => ({ value, title: countryName(value, say) }));
  return say.sorted(choices, ({ title }) => title);
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
