import { addDays, addYears, type CalendarDate, daysBetween, endOfMonth } from './calendar.ts';

/** Anything that runs for a year and ends on an anniversary date: the membership, a competency, a subscription. */
export interface Term {
  readonly startedOn: CalendarDate;
  /** The last day of the paid year. */
  readonly anniversaryDate: CalendarDate;
  /** Who renewed it last, so that a second administrator can be told. */
  readonly lastRenewal?: Renewal;
}

export interface Renewal {
  readonly on: CalendarDate;
  readonly by: { readonly individualId: string; readonly name: string };
  readonly orderNumber: string;
  /** The day on which it would have ended without. */
  readonly previousAnniversaryDate: CalendarDate;
}

/** The membership itself. */
export type Enrollment = Term;

/** The catalog's `renewal-terms` says which values a program uses, and why. */
export interface RenewalTerms {
  /** Days before the anniversary date on which the renewal window opens. */
  readonly windowDays: number;
  /** Days after the anniversary date in which online benefits stay. */
  readonly graceDays: number;
  /** Whether a renewal is taken in those days too. */
  readonly renewInGrace: boolean;
  /** Whether a new anniversary date moves to the end of its month. */
  readonly endOfMonth: boolean;
}

export const standings = ['active', 'renewal-window', 'grace', 'lapsed'] as const;

/** Where a term stands today. Dates are those of the headquarters. */
export interface Standing {
  readonly state: (typeof standings)[number];
  /** To the anniversary date; 0 on the day itself, negative after it. */
  readonly daysLeft: number;
  readonly windowOpensOn: CalendarDate;
  readonly graceEndsOn: CalendarDate;
  readonly canRenew: boolean;
}

/**
 * The window opens 90 days before the anniversary date, and renewing must be finished on it.
 * Source: Moving from PMC to Partner Center, https://docs.microsoft.com/en-us/partner-center/move-pmc-pc-map, and
 * Renew your Microsoft Partner Network membership,
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export function standingOf(term: Pick<Term, 'anniversaryDate'>, today: CalendarDate, terms: RenewalTerms): Standing {
  const daysLeft = daysBetween(today, term.anniversaryDate);
  const state =
    daysLeft > terms.windowDays
      ? 'active'
      : daysLeft >= 0
        ? 'renewal-window'
        : daysLeft >= -terms.graceDays
          ? 'grace'
          : 'lapsed';
  return {
    state,
    daysLeft,
    windowOpensOn: addDays(term.anniversaryDate, -terms.windowDays),
    graceEndsOn: addDays(term.anniversaryDate, terms.graceDays),
    canRenew: state === 'renewal-window' || (state === 'grace' && terms.renewInGrace),
  };
}

/**
 * One year after the current anniversary date, not after the day of payment: renewing early loses nothing.
 * Source: Renew your MPN offers, https://docs.microsoft.com/en-us/partner-center/renew-mpn-offers (there 365 days; a
 * calendar year is our choice, so that the date stays the same). A term that began on 29 February returns to that day
 * in each leap year.
 */
export function nextAnniversaryDate(term: Term, terms: RenewalTerms): CalendarDate {
  const years = Number(term.anniversaryDate.slice(0, 4)) - Number(term.startedOn.slice(0, 4));
  const keepsItsDay = addYears(term.startedOn, years) === term.anniversaryDate;
  const next = keepsItsDay ? addYears(term.startedOn, years + 1) : addYears(term.anniversaryDate, 1);
  return terms.endOfMonth ? endOfMonth(next) : next;
}

/** The anniversary date of a term that begins today. */
export function firstAnniversaryDate(startedOn: CalendarDate, terms: RenewalTerms): CalendarDate {
  const first = addYears(startedOn, 1);
  return terms.endOfMonth ? endOfMonth(first) : first;
}

/**
 * The renewal, or upgrade, that has already settled this year, if there is one: the old date is not long past, and the
 * next window is not open yet.
 */
export function renewalOfThisYear(term: Term, today: CalendarDate, terms: RenewalTerms): Renewal | undefined {
  const renewal = term.lastRenewal;
  if (renewal === undefined || standingOf(term, today, terms).state !== 'active') return undefined;
  const before = standingOf({ anniversaryDate: renewal.previousAnniversaryDate }, today, terms);
  return before.state === 'lapsed' ? undefined : renewal;
}
