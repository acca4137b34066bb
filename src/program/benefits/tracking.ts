/** A company that carries parcels, and where it shows how far one has come. */
export interface Carrier {
  readonly name: string;
  /** Other names under which it is told. */
  readonly alsoCalled: readonly string[];
  /** An https address in which `{number}` stands for the tracking number. */
  readonly trackingUrl: string;
}

/** The carrier of this name; case, spaces and dots do not matter. */
export function carrierNamed(name: string, carriers: readonly Carrier[]): Carrier | undefined {
  const key = keyOf(name);
  return carriers.find((carrier) => [carrier.name, ...carrier.alsoCalled].some((known) => keyOf(known) === key));
}

/**
 * Where a parcel can be followed: only ever an address of the catalog, with the number in its place. No link for a
 * carrier that is not in the catalog, and none for what cannot be a tracking number.
 */
export function trackingLink(
  carrierName: string | undefined,
  trackingNumber: string | undefined,
  carriers: readonly Carrier[],
): string | undefined {
  const carrier = carrierName === undefined ? undefined : carrierNamed(carrierName, carriers);
  const number = trackingNumber?.replace(/\s/g, '') ?? '';
  if (carrier === undefined || !/^[A-Za-z0-9-]{4,40}$/.test(number)) return undefined;
  return carrier.trackingUrl.replace('{number}', number);
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s.]/g, '');
}
