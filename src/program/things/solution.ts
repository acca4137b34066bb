import type { CalendarDate } from './calendar.ts';
import type { employeeSizes } from './forms.ts';

/** How far a solution is to be seen: not yet, by customers, not any more (our choice, as no source names the states). */
export const solutionStates = ['draft', 'published', 'retired'] as const;
export type SolutionState = (typeof solutionStates)[number];

/** Where it runs. */
export const deployments = ['cloud', 'on-premises', 'hybrid'] as const;
export type Deployment = (typeof deployments)[number];

export type CustomerSize = (typeof employeeSizes)[number];

/**
 * What an organization offers its customers, as they are shown it. That there is one: Partner Membership Center Overview
 * (Requirements & Assets menu), https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview.
 * Which fields it has is our choice, as no source names them.
 */
export interface Solution {
  readonly organizationId: string;
  readonly id: string;
  /** The location that offers it; of the whole organization, if left out. */
  readonly locationId?: string;
  readonly state: SolutionState;
  readonly title: string;
  readonly summary: string;
  /** Several lines. */
  readonly description: string;
  /** Products and technologies that it is made with. */
  readonly technologies: readonly string[];
  /** The competencies that are shown with it, by id. */
  readonly competencies: readonly string[];
  readonly industries: readonly string[];
  /** How many people work for the customers that it is for. */
  readonly customerSizes: readonly CustomerSize[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** BCP 47, such as `pt`. */
  readonly languages: readonly string[];
  readonly deployment?: Deployment;
  /** Where more is said of it, with https; empty if nowhere. */
  readonly url: string;
  /** Customers who speak for it: references of the organization, by id. */
  readonly references: readonly string[];
  /** The day on which somebody last said that all of it is right. */
  readonly lastReviewed?: CalendarDate;
}

/** Longest texts and lists, in characters and entries (our choice). */
export const longestInSolution = {
  title: 100,
  summary: 300,
  description: 2000,
  entry: 100,
  entries: 20,
  countries: 60,
} as const;

/** More than any organization offers, and few enough to read at once (our choice). */
export const mostSolutions = 200;
