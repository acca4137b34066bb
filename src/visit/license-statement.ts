import { can } from '../access/rights.ts';
import { licenseHoldings, licenseStatement, type SoftwareStatement } from '../program/benefits/license-statement.ts';
import type { LicensesUsed } from '../program/benefits/license-use.ts';
import type { Software } from '../program/benefits/software.ts';
import type { LicenseKey } from '../program/things/license-key.ts';
import { countryOf, type Organization } from '../program/things/organization.ts';
import { licenseKey } from '../store/things/license-key.ts';
import type { Viewer } from './viewer.ts';

/** Who looks at the licenses of an organization. */
type Reader = Pick<Viewer, 'principal' | 'catalog' | 'today'> & { readonly organization: Organization };

/** The licenses of one piece of software, of the locations that the reader looks after. */
export interface SoftwareLicenses {
  readonly software: Software;
  readonly statement: SoftwareStatement;
  /** By the activations of its keys; absent where nobody counts. */
  readonly used?: LicensesUsed;
}

/**
 * Of all software that is distributed by the center, in the order of the catalog; also of what there are no licenses of.
 * All keys of the organization are read at once: some thousand small things.
 */
export async function licensesOf(c: Reader & Pick<Viewer, 'store'>): Promise<readonly SoftwareLicenses[]> {
  const keys = await c.store.all(licenseKey, { organizationId: c.organization.id });
  const bySoftware = Map.groupBy(
    keys.filter((key) => isSeen(key, c)),
    ({ software }) => software,
  );
  return statementsOf(c).map((entry) => {
    const used = usedBy(bySoftware.get(entry.software.id) ?? [], c.organization);
    return used === undefined ? entry : { ...entry, used };
  });
}

/** The same without what is in use, which costs no reading. */
export function statementsOf({ principal, catalog, today, organization }: Reader): readonly SoftwareLicenses[] {
  const holdings = licenseHoldings(organization, catalog, today);
  const isOwn = (locationId: string) => can(principal, 'license-statement.view', { locationId });
  return catalog.software
    .filter(({ delivery }) => delivery !== 'msdn')
    .map((software) => ({ software, statement: licenseStatement(software, holdings, catalog, isOwn) }));
}

export function hasLicenses({ statement }: Pick<SoftwareLicenses, 'statement'>): boolean {
  return statement.granted > 0 || statement.subscriptions.length > 0;
}

/** A key of the whole organization is used anywhere, so only whoever sees all of it is told of it. */
function isSeen({ locationId }: LicenseKey, { principal }: Reader): boolean {
  if (principal.association === undefined) return false;
  return locationId === undefined
    ? principal.reach === 'everywhere'
    : can(principal, 'license-statement.view', { locationId });
}

/**
 * What the activations of keys say. What is blocked was activated all the same.
 * @returns undefined where nobody counts the activations of any of the keys
 */
function usedBy(keys: readonly LicenseKey[], organization: Organization): LicensesUsed | undefined {
  const counted = keys.flatMap(({ locationId, activations }) =>
    activations === undefined ? [] : [{ locationId, count: activations.used }],
  );
  if (counted.length === 0) return undefined;
  const byCountry = new Map<string, number>();
  let elsewhere = 0;
  for (const { locationId, count } of counted) {
    const country = locationId === undefined ? '' : countryOf(organization, locationId);
    if (country === '') elsewhere += count;
    else byCountry.set(country, (byCountry.get(country) ?? 0) + count);
  }
  return { byCountry, elsewhere, isPartly: counted.length < keys.length };
}
