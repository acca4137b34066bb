import type { CalendarDate } from './calendar.ts';
import type { Renewal, Term } from './enrollment.ts';

/** Levels are held per competency, not per company; an organization may hold a mix. */
export const levels = ['silver', 'gold'] as const;
export type Level = (typeof levels)[number];

/** A competency of the program, as the catalog describes it. */
export interface Competency {
  readonly id: string;
  readonly name: string;
  /** The part of the program it belongs to, by id. */
  readonly area?: string;
  /** Last day of new enrollments, of renewals, and of the competency itself; absent while it goes on. */
  readonly enrollUntil?: CalendarDate;
  readonly renewUntil?: CalendarDate;
  readonly retiredOn?: CalendarDate;
  /** Competencies that took its place, by id. */
  readonly successors: readonly string[];
  /** Where an administrator has to opt in before it counts: what that means, in the program's words. */
  readonly optIn?: { readonly text: string };
  /** Republished about twice a year; a holder must meet the set in force on the next anniversary date. */
  readonly requirementSets: readonly RequirementSet[];
}

export interface RequirementSet {
  readonly level: Level;
  readonly validFrom: CalendarDate;
  readonly requirements: readonly Requirement[];
  /** What people are to know of it where it is shown, such as that a part is no rule of the program. */
  readonly note?: string;
}

export type Requirement =
  | {
      readonly kind: 'people';
      readonly count: number;
      /** Whether a person counts for one gold competency only. */
      readonly unique: boolean;
      /** A person needs every code of any one of these lists. */
      readonly anyOf: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'references';
      readonly count: number;
      /** Only what was approved within so many months counts; however long ago, if left out. */
      readonly months?: number;
    }
  | {
      readonly kind: 'performance';
      readonly measure: string;
      readonly atLeast: number;
      /** What it is counted in, if that is money: whole units of this currency. */
      readonly currency?: string;
    };

/** A competency that an organization holds at one of its locations. */
export interface CompetencyEnrollment extends Term {
  readonly id: string;
  readonly competency: string;
  readonly level: Level;
  readonly locationId: string;
  /** Of the order with which it began, where that is known. */
  readonly orderNumber?: string;
  /** The year that is ordered, and had once it is paid. */
  readonly ordered?: OrderedYear;
  /**
   * Until then it is renewed whatever its requirements say, as in 2020.
   * Source: Microsoft eases MPN deadlines, https://rcpmag.com/blogs/scott-bekker/2020/04/microsoft-eases-mpn-deadlines.aspx
   */
  readonly exemptionUntil?: CalendarDate;
  /**
   * What it was before the last renewal or upgrade: paid for until its own last day, and what it returns to if the money
   * is given back.
   */
  readonly previousTerm?: Pick<CompetencyEnrollment, 'level' | 'locationId' | 'startedOn' | 'anniversaryDate'>;
}

/** A year of a competency that is ordered and not paid so far. */
export interface OrderedYear extends Pick<Renewal, 'on' | 'by' | 'orderNumber'> {
  readonly level: Level;
  readonly locationId: string;
  /** The last day of it; of an upgrade if it were paid at once, as its year begins with the payment. */
  readonly until: CalendarDate;
  readonly isUpgrade: boolean;
  /** The last day on which the payment is waited for. */
  readonly payBy: CalendarDate;
  /** The order that has to be paid for it, if its own costs nothing as the fee of that one includes it. */
  readonly includedInOrder?: string;
}

/** A competency as it is once what is ordered is paid for, as far as its year and place go. */
export function asOrdered(held: CompetencyEnrollment): CompetencyEnrollment {
  if (held.ordered === undefined) return held;
  const { level, locationId, until } = held.ordered;
  return { ...held, level, locationId, anniversaryDate: until };
}

/** A level that is held at a place until a day. */
export interface HeldYear {
  readonly level: Level;
  readonly locationId: string;
  /** The last day of it. */
  readonly until: CalendarDate;
}

/**
 * What is held, in the order of the days on which it ends: the year that was bought, and before it what is left of the
 * one before where that was higher or elsewhere. Renewing gold early at silver does not take the gold days that are paid
 * for, nor moving it those at the other location; a higher level is there at once (our choice, as no source speaks of it).
 */
export function yearsOf(held: CompetencyEnrollment): readonly HeldYear[] {
  const { level, locationId, anniversaryDate: until, previousTerm: previous } = held;
  const bought = { level, locationId, until };
  if (previous === undefined || previous.anniversaryDate >= until) return [bought];
  const isUpgraded = previous.level === 'silver' && level === 'gold';
  const isSame = previous.level === level && previous.locationId === locationId;
  if (isUpgraded || isSame) return [bought];
  return [{ level: previous.level, locationId: previous.locationId, until: previous.anniversaryDate }, bought];
}

/** The level that is held on a day. */
export function levelOn(held: CompetencyEnrollment, on: CalendarDate): Level {
  return yearsOf(held).find(({ until }) => on <= until)?.level ?? held.level;
}

/**
 * Only an approved reference that was assigned to the competency counts.
 * Source: Troubleshooting issues with MPN references, https://mskb.pkisolutions.com/kb/2966440
 */
export interface CustomerReference {
  readonly id: string;
  /** The customer's company. */
  readonly customer: string;
  readonly state: (typeof referenceStates)[number];
  /** The competency it was assigned to, by id. */
  readonly competency?: string;
  readonly approvedOn?: CalendarDate;
  /** The location that looks after it; the whole organization, if left out. */
  readonly locationId?: string;
  /** What was done for the customer, in a line. */
  readonly project?: string;
  /** How it was asked for; absent of what came from elsewhere. */
  readonly request?: ReferenceRequest;
  /** What the customer said. */
  readonly answer?: ReferenceAnswer;
}

/**
 * Where a reference stands; after the approval it still has to be assigned.
 * Source: Troubleshooting issues with MPN references (KB 2966440), https://mskb.pkisolutions.com/kb/2966440
 */
export const referenceStates = ['awaiting-approval', 'customer-approved', 'customer-rejected'] as const;

/** Longest texts, in characters (our choice). */
export const longestInReference = { project: 300, reason: 500 } as const;

/** What a customer was written, and to whom. Instants are UTC. */
export interface ReferenceRequest {
  readonly contact: { readonly name: string; readonly email: string };
  /** In which language the customer is written to, BCP 47. */
  readonly locale: string;
  readonly by: Renewal['by'];
  readonly at: string;
  /** When it was sent last, and how often so far. */
  readonly sentAt: string;
  readonly sendings: number;
  /** Part of the link that the customer gets: another one makes it another link. */
  readonly linkId: string;
}

export interface ReferenceAnswer {
  /** Instant, UTC. */
  readonly at: string;
  /** Why not, in the customer's words. */
  readonly reason?: string;
}

/** An administrator has opted in to a competency that asks for it. */
export interface OptIn {
  /** Which one, by id. */
  readonly competency: string;
  readonly on: CalendarDate;
  readonly by: Renewal['by'];
}

/** What the program measured over the last twelve months, such as USD of Azure use. */
export interface MeasuredPerformance {
  readonly competency: string;
  readonly measure: string;
  readonly value: number;
  readonly measuredOn: CalendarDate;
}

/**
 * The requirements of a level in force on a day. A holder is measured against those in force on the anniversary date,
 * not at once.
 * Source: Update your certifications to meet new competency requirements,
 * https://blogs.partner.microsoft.com/mpn/update-your-certifications-to-meet-new-competency-requirements/
 * @returns undefined if the competency had no such level on that day
 */
export function requirementsInForce(
  competency: Competency,
  level: Level,
  on: CalendarDate,
): readonly Requirement[] | undefined {
  return requirementSetInForce(competency, level, on)?.requirements;
}

/** The same with the day from which on they are in force. */
export function requirementSetInForce(
  competency: Competency,
  level: Level,
  on: CalendarDate,
): RequirementSet | undefined {
  return competency.requirementSets
    .filter((set) => set.level === level && set.validFrom <= on)
    .reduce<RequirementSet | undefined>(
      (latest, set) => (latest === undefined || set.validFrom > latest.validFrom ? set : latest),
      undefined,
    );
}
