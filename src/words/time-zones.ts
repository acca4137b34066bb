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
