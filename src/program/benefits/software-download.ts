import type { CalendarDate } from '../things/calendar.ts';
import type { Organization } from '../things/organization.ts';
import { type LicenseHoldings, licenseHoldings, licenseStatement, type StatementTerms } from './license-statement.ts';
import type { Software } from './software.ts';

type Holder = Pick<Organization, 'locations' | 'enrollment' | 'competencies' | 'subscriptions'>;
type Program = StatementTerms & { readonly software: readonly Software[] };

/** Which file is meant. */
export interface SoftwareFile {
  readonly software: string;
  /** The name of the version. */
  readonly version: string;
  /** BCP 47, as the catalog has it. */
  readonly language: string;
}

/** Why software is not downloaded here. */
export type DownloadRefusal =
  | { readonly reason: 'unknown' }
  /** It is testing and development software. */
  | { readonly reason: 'msdn' }
  /** It is a right alone. */
  | { readonly reason: 'nothing-to-download' }
  /** Nothing that is held brings a license of it. */
  | { readonly reason: 'no-license' };

/**
 * The software of a name, if the organization may download it: internal-use software, while it has a license of it.
 * Any license of the organization is enough, wherever it is used, as locations share them (our choice).
 * Source: Partner Membership Center Overview (Download Software),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export function downloadable(
  name: string,
  organization: Holder,
  program: Program,
  today: CalendarDate,
): Software | DownloadRefusal {
  const found = program.software.find(({ id }) => id === name);
  if (found === undefined) return { reason: 'unknown' };
  if (found.delivery === 'msdn') return { reason: 'msdn' };
  if (found.delivery === 'none') return { reason: 'nothing-to-download' };
  return hasLicense(found, licenseHoldings(organization, program, today), program) ? found : { reason: 'no-license' };
}

/** Everything that the organization has a license of, in the order of the catalog. */
export function licensedSoftware(organization: Holder, program: Program, today: CalendarDate): readonly Software[] {
  const holdings = licenseHoldings(organization, program, today);
  return program.software.filter((one) => hasLicense(one, holdings, program));
}

function hasLicense(software: Software, holdings: LicenseHoldings, program: StatementTerms): boolean {
  const { granted, subscriptions } = licenseStatement(software, holdings, program);
  return granted > 0 || subscriptions.length > 0;
}

/** Where a file is; undefined if there is no such version, or none in this language. */
export function linkOf(
  { versions }: Software,
  { version, language }: Omit<SoftwareFile, 'software'>,
): string | undefined {
  const links = versions.find(({ name }) => name === version)?.links ?? {};
  return Object.hasOwn(links, language) ? links[language] : undefined;
}

/**
 * The language of a file for a reader: theirs, or that without its region, or another region of it; else English, else
 * the first there is (our choice).
 * @param wanted BCP 47
 */
export function languageFor(offered: readonly string[], wanted: string): string | undefined {
  const bare = (tag: string) => tag.split('-', 1)[0];
  return (
    offered.find((tag) => tag === wanted) ??
    offered.find((tag) => tag === bare(wanted)) ??
    offered.find((tag) => bare(tag) === bare(wanted)) ??
    offered.find((tag) => bare(tag) === 'en') ??
    offered[0]
  );
}
