/** The time zones of a country, as IANA names; UTC where nobody lives. */
export function timeZonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined };
  const zones = locale.getTimeZones?.() ?? [];
  return zones.length > 0 ? zones : ['UTC'];
}

/** `Europe/Lisbon` as `Lisbon`, `America/Argentina/Buenos_Aires` as `Buenos Aires (Argentina)`. */
export function timeZoneName(zone: string): string {
  const [, ...parts] = zone.replaceAll('_', ' ').split('/');
  const city = parts.at(-1) ?? zone;
  return parts.length > 1 ? `${city} (${parts[0]})` : city;
}

/** The time zone that is named after a city, where there is one. */
export function timeZoneOfCity(city: string, zones: readonly string[]): string | undefined {
  const wanted = city.trim().toLowerCase();
  return zones.find((zone) => timeZoneName(zone).toLowerCase() === wanted);
}
