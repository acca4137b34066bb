/** Where invented organizations are: countries of the price list, some more often than others. */
export interface Country {
  readonly code: string;
  readonly locale: string;
  readonly cities: readonly (readonly [name: string, timeZone: string])[];
}

const country = (code: string, locale: string, ...cities: [string, string][]): Country => ({ code, locale, cities });

const unitedStates = country(
  'US',
  'en-US',
  ['New York', 'America/New_York'],
  ['Chicago', 'America/Chicago'],
  ['Seattle', 'America/Los_Angeles'],
);
const unitedKingdom = country('GB', 'en-GB', ['London', 'Europe/London'], ['Leeds', 'Europe/London']);
const germany = country('DE', 'de-DE', ['Berlin', 'Europe/Berlin'], ['Hamburg', 'Europe/Berlin']);
const india = country('IN', 'en-IN', ['Mumbai', 'Asia/Kolkata'], ['Chennai', 'Asia/Kolkata']);

/** A country stands here as often as its share asks for (our choice). */
export const countries: readonly Country[] = [
  unitedStates,
  unitedStates,
  unitedStates,
  unitedStates,
  unitedStates,
  unitedKingdom,
  unitedKingdom,
  germany,
  germany,
  india,
  india,
  country('FR', 'fr-FR', ['Paris', 'Europe/Paris'], ['Lyon', 'Europe/Paris']),
  country('CA', 'en-CA', ['Toronto', 'America/Toronto'], ['Vancouver', 'America/Vancouver']),
  country('ES', 'es-ES', ['Madrid', 'Europe/Madrid'], ['Las Palmas', 'Atlantic/Canary']),
  country('PT', 'pt-PT', ['Lisbon', 'Europe/Lisbon'], ['Ponta Delgada', 'Atlantic/Azores']),
  country('IE', 'en-IE', ['Dublin', 'Europe/Dublin'], ['Cork', 'Europe/Dublin']),
  country('CH', 'de-CH', ['Zürich', 'Europe/Zurich'], ['Genève', 'Europe/Zurich']),
  country('JP', 'ja-JP', ['東京', 'Asia/Tokyo'], ['大阪', 'Asia/Tokyo']),
  country('AU', 'en-AU', ['Sydney', 'Australia/Sydney'], ['Perth', 'Australia/Perth']),
  country('NZ', 'en-NZ', ['Auckland', 'Pacific/Auckland']),
  country('BR', 'pt-BR', ['São Paulo', 'America/Sao_Paulo'], ['Manaus', 'America/Manaus']),
  country('MX', 'es-MX', ['México', 'America/Mexico_City'], ['Tijuana', 'America/Tijuana']),
];
