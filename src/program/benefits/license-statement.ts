import type { CalendarDate } from '../things/calendar.ts';
import { type CompetencyEnrollment, type HeldYear, type Level, yearsOf } from '../things/competency.ts';
import { type RenewalTerms, standingOf, type Term } from '../things/enrollment.ts';
import { headquartersOf, type Location, type Organization, type Subscription } from '../things/organization.ts';
import type { ByLevel, LicenseCaps, Software } from './software.ts';

/** What the program says of licenses. */
export interface StatementTerms {
  readonly licenseCaps: LicenseCaps;
  /** The subscriptions that are toolkits: each adds the base set once more. */
  readonly toolkits: readonly string[];
  readonly renewalTerms: RenewalTerms;
}

/** How many licenses of one piece of software a membership has, and what they come from. */
export interface SoftwareStatement {
  readonly software: string;
  /** The initial grant: the core set of the highest level of the organization. Caps are multiples of it. */
  readonly base: number;
  /** Of each country, also of one in which nothing is held. */
  readonly countryCap: number;
  /** In the order in which the organization has its locations; only countries in which something is held. */
  readonly countries: readonly CountryStatement[];
  /** What the countries have, before the cap of the whole world. */
  readonly sum: number;
  readonly cap: number;
  /** Of all countries together, which may share them. */
  readonly granted: number;
  /** What subscriptions bring: only for the country of each, while it runs. */
  readonly subscriptions: readonly SubscriptionLicenses[];
}

export interface CountryStatement {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly locations: readonly LocationLicenses[];
  readonly sum: number;
  /** At most the cap of a country. */
  readonly granted: number;
}

/** What one location has, and from what. */
export interface LocationLicenses {
  readonly locationId: string;
  /** Absent where no competency is held. */
  readonly core?: { readonly level: Level; readonly count: number };
  /** What each competency adds; those that add nothing are left out. */
  readonly incremental: readonly { readonly competency: string; readonly level: Level; readonly count: number }[];
  /** How many toolkits there are, and what they add together. */
  readonly toolkits: { readonly number: number; readonly count: number };
  readonly total: number;
}

export interface SubscriptionLicenses {
  readonly subscription: string;
  readonly country: string;
  /** Where it is held; the first of several of one country, which bring no more than one. */
  readonly locationId: string;
  readonly granted: number;
}

/** What an organization holds that brings licenses, as of a day; made once for all of the software. */
export interface LicenseHoldings {
  /** In the order of the organization's locations; only those where something is held. */
  readonly places: readonly PlaceHoldings[];
  /** The highest level of all; absent where no competency is held. */
  readonly level?: Level;
  /** One of each subscription for a country. */
  readonly subscriptions: readonly Omit<SubscriptionLicenses, 'granted'>[];
}

interface PlaceHoldings {
  readonly location: Location;
  /** The highest level of each competency. */
  readonly competencies: ReadonlyMap<string, Level>;
  readonly toolkits: number;
}

/**
 * What counts today: what has not lapsed, of a membership that has not; what is ordered and not paid is not held. An
 * Action Pack is one for a country (MPN Benefit Package Usage Guide, May 2018,
 * https://www.scribd.com/document/412645442/MPN-Program-Benefit-Usage-Guide), so a second one there brings nothing.
 * Something at a location that nobody knows counts at the headquarters (our choice).
 */
export function licenseHoldings(
  organization: Pick<Organization, 'locations' | 'enrollment' | 'competencies' | 'subscriptions'>,
  { toolkits, renewalTerms }: StatementTerms,
  today: CalendarDate,
): LicenseHoldings {
  const isOn = (term: Pick<Term, 'anniversaryDate'>) => standingOf(term, today, renewalTerms).state !== 'lapsed';
  if (!isOn(organization.enrollment)) return { places: [], subscriptions: [] };
  const headquarters = headquartersOf(organization);
  const byId = new Map(organization.locations.map((location) => [location.id, location]));
  const placeOf = (id: string | undefined) => byId.get(id ?? headquarters.id) ?? headquarters;
  const competenciesAt = new Map<Location, Map<string, Level>>();
  for (const held of organization.competencies.filter(isOn)) {
    const { locationId, level } = heldOn(held, today);
    const location = placeOf(locationId);
    const there = competenciesAt.get(location) ?? new Map<string, Level>();
    competenciesAt.set(location, there.set(held.competency, higher(there.get(held.competency), level)));
  }
  const toolkitsAt = new Map<Location, number>();
  const subscriptions = new Map<string, Omit<SubscriptionLicenses, 'granted'>>();
  for (const held of organization.subscriptions.filter(isOn)) {
    const location = placeOf(held.locationId);
    if (toolkits.includes(held.product)) {
      toolkitsAt.set(location, (toolkitsAt.get(location) ?? 0) + numberOn(held, today));
    } else {
      const { country, id: locationId } = location;
      const key = JSON.stringify([held.product, country]);
      if (!subscriptions.has(key)) subscriptions.set(key, { subscription: held.product, country, locationId });
    }
  }
  const places = organization.locations.flatMap((location) => {
    const competencies = competenciesAt.get(location) ?? new Map<string, Level>();
    const number = toolkitsAt.get(location) ?? 0;
    return competencies.size + number === 0 ? [] : [{ location, competencies, toolkits: number }];
  });
  const level = highestOf(places.flatMap(({ competencies }) => [...competencies.values()]));
  return { places, ...(level === undefined ? {} : { level }), subscriptions: [...subscriptions.values()] };
}

/**
 * How many licenses of a piece of software there are:
 * in a country the sum over its locations of the core set of the highest level there, the incremental set of each
 * competency there, and the base set for each toolkit, and at most 5 times the base; in all countries together at most
 * 15 times the base.
 *
 * Sources: a core set with the first level at a location, an incremental one with each competency (Internal software
 * usage rights for Microsoft partners, https://blogs.technet.microsoft.com/chrisp/2010/12/02/internal-software-usage-rights-for-microsoft-partners/);
 * a second level gives only the difference (Azure benefits for competency partners,
 * https://technet440.rssing.com/chan-6827930/article14980.html); both caps (MPN Program and Benefit Usage Guide, July 2019,
 * https://www.scribd.com/document/430737014/MPN-Program-and-Benefit-Usage-Guide); a toolkit adds the base set again
 * (Maximizing Gold Partner Licensing Entitlement,
 * http://www.microsoftlicensing.info/2010/03/maximizing-gold-partner-licensing-entitlement/). Our choice is that the base
 * of caps and toolkits is the core set of the highest level of the organization, that the first competency of a location
 * brings its incremental set too, and that the same competency at two locations does so at each.
 *
 * @param isSeen the locations whose part is told; all, if left out. The caps are those of the whole organization.
 */
export function licenseStatement(
  { id: software, licenses }: Pick<Software, 'id' | 'licenses'>,
  { places, level, subscriptions }: LicenseHoldings,
  { licenseCaps: caps }: Pick<StatementTerms, 'licenseCaps'>,
  isSeen: (locationId: string) => boolean = () => true,
): SoftwareStatement {
  const base = level === undefined ? 0 : licenses.core[level];
  const parts = places
    .filter(({ location }) => isSeen(location.id))
    .map((place) => ({ country: place.location.country, ...licensesAt(place, licenses, base) }))
    .filter(({ total }) => total > 0);
  const countryCap = base * caps.perCountry;
  const countries = [...Map.groupBy(parts, ({ country }) => country)].map(([country, entries]): CountryStatement => {
    const locations = entries.map(({ country: _, ...location }) => location);
    const sum = sumOf(locations.map(({ total }) => total));
    return { country, locations, sum, granted: Math.min(countryCap, sum) };
  });
  const cap = base * caps.worldwide;
  const sum = sumOf(countries.map(({ granted }) => granted));
  return {
    software,
    base,
    countryCap,
    countries,
    sum,
    cap,
    granted: Math.min(cap, sum),
    subscriptions: subscriptions
      .filter(({ locationId }) => isSeen(locationId))
      .map((held) => ({ ...held, granted: licenses.subscriptions[held.subscription] ?? 0 }))
      .filter(({ granted }) => granted > 0),
  };
}

function licensesAt(
  { location, competencies, toolkits: number }: PlaceHoldings,
  { core, incremental }: { readonly core: ByLevel; readonly incremental: Readonly<Record<string, ByLevel>> },
  base: number,
): LocationLicenses {
  const level = highestOf([...competencies.values()]);
  const first = level === undefined ? 0 : core[level];
  const added = [...competencies]
    .map(([competency, held]) => ({ competency, level: held, count: incremental[competency]?.[held] ?? 0 }))
    .filter(({ count }) => count > 0);
  const toolkits = { number, count: number * base };
  return {
    locationId: location.id,
    ...(level === undefined ? {} : { core: { level, count: first } }),
    incremental: added,
    toolkits,
    total: first + sumOf(added.map(({ count }) => count)) + toolkits.count,
  };
}

/** What is held on a day; after the last one, in the days in which benefits stay, what was held then. */
function heldOn(held: CompetencyEnrollment, on: CalendarDate): Pick<HeldYear, 'level' | 'locationId'> {
  return yearsOf(held).find(({ until }) => on <= until) ?? held;
}

/** How many are held on a day: renewed for fewer, those that are paid for stay until their own last day (our choice). */
function numberOn({ quantity = 1, previousTerm }: Subscription, on: CalendarDate): number {
  if (previousTerm === undefined || on > previousTerm.anniversaryDate) return quantity;
  return Math.max(quantity, previousTerm.quantity ?? 1);
}

function highestOf(levels: readonly Level[]): Level | undefined {
  return levels.reduce<Level | undefined>((highest, level) => higher(highest, level), undefined);
}

function higher(one: Level | undefined, other: Level): Level {
  return one === 'gold' ? one : other;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
