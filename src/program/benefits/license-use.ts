import type { SoftwareStatement } from './license-statement.ts';

/** How many licenses are in use, as far as it is known. */
export interface LicensesUsed {
  /** By country (ISO 3166-1 alpha-2). */
  readonly byCountry: ReadonlyMap<string, number>;
  /** Of which nobody knows where. */
  readonly elsewhere: number;
  /** Of some it is not known how many are in use, so there may be more. */
  readonly isPartly?: boolean;
}

/** What is used against what may be. */
export interface LicenseUse {
  readonly used: number;
  /** What may be used in all: of the competencies and of the subscriptions. */
  readonly allowed: number;
  /** More than may be used; 0 if it is all right. */
  readonly over: number;
  readonly countries: readonly CountryUse[];
}

export interface CountryUse {
  readonly country: string;
  readonly used: number;
  /** What the country has of its own. */
  readonly own: number;
  /** Used here, and granted to another country: all of them share up to the cap of each. */
  readonly shared: number;
  /** More than the cap of the country and its subscriptions allow, whatever others have left. */
  readonly overCap: number;
}

/**
 * Whether what is in use is covered. Licenses of competencies are shared by all locations, across countries too, within
 * the maximum of each country and of the world; those of a subscription are for its country alone. Those of a subscription
 * are used up first (our choice).
 * Sources: Software and online services FAQ (KB 2932656), https://mskb.pkisolutions.com/kb/2932656; Software licences for
 * Registered Members, https://docs.microsoft.com/en-us/archive/blogs/mssmallbiz/software-licenses-for-registered-member-partners-microsoft-action-pack
 */
export function licenseUse(statement: SoftwareStatement, { byCountry, elsewhere }: LicensesUsed): LicenseUse {
  const packsOf = (country: string) =>
    sumOf(statement.subscriptions.filter((one) => one.country === country).map(({ granted }) => granted));
  const names = new Set([
    ...statement.countries.map(({ country }) => country),
    ...statement.subscriptions.map(({ country }) => country),
    ...byCountry.keys(),
  ]);
  const parts = [...names].map((country) => {
    const used = byCountry.get(country) ?? 0;
    const packs = packsOf(country);
    const granted = statement.countries.find((one) => one.country === country)?.granted ?? 0;
    // What subscriptions do not cover takes from what competencies bring, up to the cap of the country.
    const wanted = Math.max(0, used - packs);
    const taken = Math.min(wanted, statement.countryCap);
    const free = Math.max(0, packs - used);
    return { country, used, own: granted + packs, granted, taken, free, overCap: wanted - taken };
  });
  const anywhere = Math.max(0, elsewhere - sumOf(parts.map(({ free }) => free)));
  const overPool = Math.max(0, sumOf(parts.map(({ taken }) => taken)) + anywhere - statement.granted);
  return {
    used: sumOf(parts.map(({ used }) => used)) + elsewhere,
    allowed: statement.granted + sumOf(statement.subscriptions.map(({ granted }) => granted)),
    over: overPool + sumOf(parts.map(({ overCap }) => overCap)),
    countries: parts.map(({ country, used, own, granted, taken, overCap }) => ({
      country,
      used,
      own,
      shared: Math.max(0, taken - granted),
      overCap,
    })),
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
