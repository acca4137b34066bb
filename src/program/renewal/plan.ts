import type { CalendarDate } from '../things/calendar.ts';
import type { Competency, CompetencyEnrollment, Level } from '../things/competency.ts';
import { firstAnniversaryDate, nextAnniversaryDate, type RenewalTerms, standingOf } from '../things/enrollment.ts';
import type { Organization } from '../things/organization.ts';
import type { Transcript } from '../things/people.ts';
import type { PriceList } from './fees.ts';
import { membershipAlong } from './membership-first.ts';

/** What is to be renewed: the membership, competencies, or both in one go. */
export interface RenewalPlan {
  readonly membership: boolean;
  readonly competencies: readonly CompetencyChoice[];
}

/** A held competency, and the level and location for the year to come. */
export interface CompetencyChoice {
  readonly id: string;
  readonly level: Level;
  readonly locationId: string;
}

/** The program's data and the organization's state that a renewal is decided on. */
export interface RenewalState {
  readonly organization: Organization;
  readonly transcripts: readonly Transcript[];
  readonly competencies: readonly Competency[];
  readonly terms: RenewalTerms;
  readonly prices: PriceList;
}

/**
 * Silver becomes gold at any time before its window opens, at the upgrade fee; inside the window choosing gold is a
 * renewal at the full fee, so that no paid day is lost. Where the line runs is our choice.
 */
export function isUpgrade(held: CompetencyEnrollment, level: Level, today: CalendarDate, terms: RenewalTerms): boolean {
  return held.level === 'silver' && level === 'gold' && standingOf(held, today, terms).state === 'active';
}

/** The day on which the competency would next end if a fee of its own were paid for it today. */
export function anniversaryAfter(
  held: CompetencyEnrollment,
  level: Level,
  today: CalendarDate,
  terms: RenewalTerms,
): CalendarDate {
  return isUpgrade(held, level, today, terms) ? firstAnniversaryDate(today, terms) : nextAnniversaryDate(held, terms);
}

/** How the membership goes along with a competency that is renewed, or upgraded, today: see `membershipAlong`. */
export function alongWith(
  held: CompetencyEnrollment,
  level: Level,
  { organization, terms }: Pick<RenewalState, 'terms'> & { readonly organization: Pick<Organization, 'enrollment'> },
  today: CalendarDate,
): 'required' | 'proposed' | undefined {
  return membershipAlong(organization, held, anniversaryAfter(held, level, today, terms), today, terms);
}
