import type { Level } from '../things/competency.ts';

/**
 * A piece of software that a membership may use within its own company, and how many licenses of it come with what is
 * held. Where a number comes from stands in the catalog.
 */
export interface Software {
  readonly id: string;
  /** Other names by which people ask for it. */
  readonly alsoCalled: readonly string[];
  /**
   * How one gets it: `download` here; `none` for what is only a right, as client access licenses have no download and
   * no key (MPN benefits - software, https://docs.microsoft.com/en-us/partner-center/mpn-benefits-software); `msdn` for
   * testing and development software, which is got there (Partner Membership Center Overview,
   * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview).
   */
  readonly delivery: (typeof deliveries)[number];
  /** Whether it asks for a license key when it is installed. */
  readonly needsKey: boolean;
  readonly licenses: LicenseSets;
  /** Newest first; only of what is downloaded here. */
  readonly versions: readonly SoftwareVersion[];
}

export const deliveries = ['download', 'none', 'msdn'] as const;

/** How many licenses come with what. */
export interface LicenseSets {
  /** By subscription, for the country in which it is held. */
  readonly subscriptions: Readonly<Record<string, number>>;
  /** The core set: once for a location, by the highest level that is held there. */
  readonly core: ByLevel;
  /** The incremental sets: what each competency adds, by its id. */
  readonly incremental: Readonly<Record<string, ByLevel>>;
}

export type ByLevel = Readonly<Record<Level, number>>;

export interface SoftwareVersion {
  /** Such as `2016`; once for each piece of software. */
  readonly name: string;
  /** An https address by language (BCP 47). */
  readonly links: Readonly<Record<string, string>>;
}

/**
 * How often the initial grant may be had, however many competencies, locations and toolkits there are.
 * Source: MPN Program and Benefit Usage Guide (July 2019),
 * https://www.scribd.com/document/430737014/MPN-Program-and-Benefit-Usage-Guide
 */
export interface LicenseCaps {
  /** Times the initial grant in one country. */
  readonly perCountry: number;
  /** Times the initial grant in all countries together. */
  readonly worldwide: number;
}
