import { can } from '../access/rights.ts';
import { licenseHoldings, licenseStatement, type SoftwareStatement } from '../program/benefits/license-statement.ts';
import type { LicensesUsed } from '../program/benefits/license-use.ts';
import type { Software } from '../program/benefits/software.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Viewer } from './viewer.ts';

/** Who looks at the licenses of an organization. */
type Reader = Pick<Viewer, 'principal' | 'catalog' | 'today'> & { readonly organization: Organization };

/** The licenses of one piece of software, of the locations that the reader looks after. */
export interface SoftwareLicenses {
  readonly software: Software;
  readonly statement: SoftwareStatement;
  /** Absent where nobody counts. */
  readonly used?: LicensesUsed;
}

/** Of all software that is distributed by the center, in the order of the catalog; also of what there are none of. */
export function licensesOf({ principal, catalog, today, organization }: Reader): readonly SoftwareLicenses[] {
  const holdings = licenseHoldings(organization, catalog, today);
  const isSeen = (locationId: string) => can(principal, 'license-statement.view', { locationId });
  return catalog.software
    .filter(({ delivery }) => delivery !== 'msdn')
    .map((software) => ({ software, statement: licenseStatement(software, holdings, catalog, isSeen) }));
}

export function hasLicenses({ statement }: SoftwareLicenses): boolean {
  return statement.granted > 0 || statement.subscriptions.length > 0;
}
