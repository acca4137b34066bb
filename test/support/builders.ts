import type { PriceList } from '../../src/program/renewal/fees.ts';
import type { RenewalPlan, RenewalState } from '../../src/program/renewal/plan.ts';
import type { RenewalCommand } from '../../src/program/renewal/renewal.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import type {
  Competency,
  CompetencyEnrollment,
  CustomerReference,
  MeasuredPerformance,
  Requirement,
} from '../../src/program/things/competency.ts';
import type { RenewalTerms } from '../../src/program/things/enrollment.ts';
import type { Location, Organization } from '../../src/program/things/organization.ts';
import type { Transcript } from '../../src/program/things/people.ts';

/*
 * Whatever a test does not care about, filled in so that it holds together: an organization in Lisbon whose year ends
 * in 45 days. Everything can be set; nothing is drawn by lot, so the same call builds the same thing.
 */

export const today: CalendarDate = '2027-02-15';
/** 45 days from `today`: inside the renewal window. */
export const anniversary: CalendarDate = '2027-04-01';
export const terms: RenewalTerms = { windowDays: 90, graceDays: 30, renewInGrace: false, endOfMonth: false };
export const marta = { individualId: 'tenant~marta', name: 'Marta Oliveira' };

export function aLocation(overrides: Partial<Location> = {}): Location {
  return {
    id: 'lisbon',
    partnerId: '1417221',
    name: 'Contoso Lisbon',
    city: 'Lisbon',
    country: 'PT',
    timeZone: 'Europe/Lisbon',
    ...overrides,
  };
}

export function anOrganization(overrides: Partial<Organization> = {}): Organization {
  return {
    id: 'contoso',
    partnerId: '1417220',
    name: 'Contoso Consulting',
    profile: {
      website: 'https://www.contoso.example',
      businessFocus: ['Consulting'],
      services: ['Data platforms'],
      customerSegments: ['Midmarket'],
      technologies: ['SQL Server'],
      employees: '51-250',
      emailDomains: ['contoso.example'],
    },
    locations: [aLocation()],
    enrollment: { startedOn: '2020-04-01', anniversaryDate: anniversary },
    competencies: [],
    subscriptions: [],
    references: [],
    performance: [],
    agreements: [],
    ...overrides,
  };
}

/** Two people for silver, four of its own for gold, as the program asks, unless other requirements are given. */
export function aCompetency(
  overrides: Partial<Competency> & {
    readonly silver?: readonly Requirement[];
    readonly gold?: readonly Requirement[];
  } = {},
): Competency {
  const { silver = [people(2, ['exam'])], gold = [goldPeople(4, ['exam'])], ...rest } = overrides;
  return {
    id: 'data-platform',
    name: 'Data Platform',
    successors: [],
    requirementSets: [
      { level: 'silver', validFrom: '2016-07-01', requirements: silver },
      { level: 'gold', validFrom: '2016-07-01', requirements: gold },
    ],
    ...rest,
  };
}

/** People who may count for any number of competencies. Each list of codes is a way to qualify. */
export function people(count: number, ...anyOf: readonly (readonly string[])[]): Requirement {
  return { kind: 'people', count, unique: false, anyOf };
}

/** People who count for one gold only. */
export function goldPeople(count: number, ...anyOf: readonly (readonly string[])[]): Requirement {
  return { kind: 'people', count, unique: true, anyOf };
}

export function customerReferences(count: number): Requirement {
  return { kind: 'references', count };
}

export function azureUse(atLeast: number): Requirement {
  return { kind: 'performance', measure: 'azure-use', atLeast };
}

/** A competency that the organization holds; its id is that of the competency, unless another is given. */
export function aHeldCompetency(overrides: Partial<CompetencyEnrollment> = {}): CompetencyEnrollment {
  const competency = overrides.competency ?? 'data-platform';
  return {
    id: competency,
    competency,
    level: 'silver',
    locationId: 'lisbon',
    startedOn: '2020-04-01',
    anniversaryDate: anniversary,
    ...overrides,
  };
}

/** Somebody who passed these exams; known by the name, which names nobody else in the test. */
export function aTranscript(
  name: string,
  codes: readonly string[] = ['exam'],
  overrides: Partial<Transcript> = {},
): Transcript {
  return {
    organizationId: 'contoso',
    individualId: `tenant~${name}`,
    name,
    locationId: 'lisbon',
    mcpId: '5214300',
    passed: codes.map((code) => ({ code, on: '2025-06-01' })),
    ...overrides,
  };
}

export function aReference(customer: string, overrides: Partial<CustomerReference> = {}): CustomerReference {
  return {
    id: customer,
    customer,
    state: 'customer-approved',
    competency: 'data-platform',
    approvedOn: '2026-10-01',
    ...overrides,
  };
}

export function aMeasurement(value: number, overrides: Partial<MeasuredPerformance> = {}): MeasuredPerformance {
  return { competency: 'data-platform', measure: 'azure-use', value, measuredOn: '2027-02-10', ...overrides };
}

/** Round numbers: silver 1,000 and gold 4,000 US dollars; half of that in Portugal, in a market of yen, and of dinars. */
export function aPriceList(overrides: Partial<PriceList> = {}): PriceList {
  return {
    competencyFee: { silver: 1000, gold: 4000 },
    upgradeDiscount: 0.25,
    countries: {
      US: { currency: 'USD', marketFactor: 1, exchangeRate: 1, taxRate: 0, taxName: 'Sales tax' },
      PT: { currency: 'EUR', marketFactor: 0.5, exchangeRate: 1, taxRate: 0.23, taxName: 'VAT' },
      ES: { currency: 'EUR', marketFactor: 0.5, exchangeRate: 1, taxRate: 0.21, taxName: 'VAT' },
      JP: { currency: 'JPY', marketFactor: 1, exchangeRate: 150, taxRate: 0.1, taxName: 'Consumption tax' },
      KW: { currency: 'KWD', marketFactor: 1, exchangeRate: 0.3, taxRate: 0, taxName: 'None' },
    },
    ...overrides,
  };
}

/** What a renewal is decided on; the organization holds silver Data Platform and has the two people it needs. */
export function aRenewalState(overrides: Partial<RenewalState> = {}): RenewalState {
  return {
    organization: anOrganization({ competencies: [aHeldCompetency()] }),
    transcripts: [aTranscript('Ana'), aTranscript('Rui')],
    competencies: [aCompetency()],
    terms,
    prices: aPriceList(),
    ...overrides,
  };
}

/** A renewal of the membership by somebody who accepts everything, unless another plan is given. */
export function aRenewal(
  plan: Partial<RenewalPlan> = { membership: true },
  overrides: Partial<Omit<RenewalCommand, 'plan'>> = {},
): RenewalCommand {
  return {
    plan: { membership: false, competencies: [], ...plan },
    profile: { ...anOrganization().profile, website: 'https://contoso.example/new' },
    agreement: { version: '2018-05', textHash: 'hash-of-the-text', language: 'en' },
    declaresAuthority: true,
    acceptsRevenueCommitment: true,
    by: marta,
    orderNumbers: ['2100000001', '2100000002', '2100000003'],
    ...overrides,
  };
}

/** So that whoever changes what was handed in is caught in the act. */
export function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFrozen(part);
  }
  return value;
}
