import type { LevelBenefit } from '../program/benefits/level-benefits.ts';
import type { LicenseCaps, Software } from '../program/benefits/software.ts';
import type { SubscriptionRequirement, SubscriptionSummary } from '../program/orders/subscription-requirements.ts';
import type { ReferenceTerms } from '../program/references/reference-request.ts';
import type { SolutionTerms } from '../program/solutions/solution-standing.ts';
import type { LookCatalog } from '../program/telling/look.ts';
import type { RenewalStage } from '../program/telling/renewal-ladder.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { LevelGoods, Product } from '../program/things/product.ts';
import type { AgreementVersion } from './agreements.ts';
import type { DatedPrices } from './prices.ts';

/** What differs from program to program, as its folder of files says; read and checked once, and then handed in. */
export interface Catalog extends LookCatalog {
  /** Names by id, or by code, of what cards and sentences name. */
  readonly names: CatalogNames;
  /** By language: what its texts and names are in it, where they are not the same. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** When the renewal of a membership is spoken of, and to whom; in order. */
  readonly renewalStages: readonly RenewalStage[];
  /** What competencies are sorted into, by id, in the order in which people are to read them. */
  readonly areas: readonly string[];
  /** When a published solution is to be looked at again. */
  readonly solutionTerms: SolutionTerms;
  /** How customers are asked for references. */
  readonly referenceTerms: ReferenceTerms;
  /** The exams on which certifications stand, by the code of the certification. */
  readonly certifications: Readonly<Record<string, readonly string[]>>;
  /** What an organization can have beside competencies. */
  readonly subscriptions: readonly OfferedSubscription[];
  /** What can be ordered beside competencies. */
  readonly products: readonly Product[];
  /** What is sent, and how software comes, with each year of a level that is paid for. */
  readonly levelGoods: LevelGoods;
  /** How orders are handled. */
  readonly orderTerms: OrderTerms;
  /** What comes with levels and subscriptions. */
  readonly benefits: readonly LevelBenefit[];
  /** What may be used within the own company, and how much of it comes with what; none, if the program says nothing. */
  readonly software: readonly Software[];
  readonly licenseCaps: LicenseCaps;
  /** Subscriptions that add the base set of licenses once more, by id. */
  readonly toolkits: readonly string[];
  /** What people are to know of where the software is got. */
  readonly softwareNote?: string;
  /** What a year costs, oldest first. */
  readonly prices: readonly DatedPrices[];
  /** Oldest first. */
  readonly agreements: readonly AgreementVersion[];
  /** What people are to know of their wording. */
  readonly agreementNote?: string;
}

export interface OrderTerms {
  /** Days after the order in which the program says whether the organization may have what it looks at first. */
  readonly reviewDays: number;
}

/** A subscription, the last day on which it is sold, what took its place, and what it takes to have it. */
export interface OfferedSubscription {
  readonly id: string;
  /** What it is, in a line. */
  readonly about?: string;
  /** Whom it is for, in a line: the program looks at it, and nothing here can tell. */
  readonly eligibility?: string;
  /** What somebody has to have passed for it. */
  readonly assessments?: readonly SubscriptionRequirement[];
  /** Where its status is summed up. */
  readonly summaries?: readonly SubscriptionSummary[];
  readonly offeredUntil?: CalendarDate;
  readonly successors?: readonly string[];
}

/** Sorts of things that a catalog names. */
export const namedThings = [
  'competency',
  'area',
  'exam',
  'measure',
  'subscription',
  'msdn-edition',
  'product',
  'benefit',
  'software',
] as const;
export type NamedThing = (typeof namedThings)[number];

export type CatalogNames = Readonly<Record<NamedThing, ReadonlyMap<string, string>>>;
