import type { CalendarDate } from '../things/calendar.ts';
import { type CompetencyEnrollment, levelOn } from '../things/competency.ts';
import { type RenewalTerms, standingOf, type Term } from '../things/enrollment.ts';
import type { Organization, Subscription } from '../things/organization.ts';
import type { Software } from './software.ts';

/** What decides whether a membership has licenses at all. */
export interface LicenseProgram {
  readonly software: readonly Software[];
  readonly renewalTerms: RenewalTerms;
}

/** Something that gives licenses, or gave some. */
export type LicenseSource =
  | { readonly kind: 'competency'; readonly held: CompetencyEnrollment }
  | { readonly kind: 'subscription'; readonly held: Subscription };

/** Whether a membership is entitled to licenses distributed via the center, or why not. */
export type LicenseEntitlement =
  | { readonly kind: 'entitled' }
  /** The membership itself is over, and the days in which its benefits stay are too. */
  | { readonly kind: 'membership-lapsed'; readonly endedOn: CalendarDate; readonly benefitsUntil: CalendarDate }
  /** What gave licenses is over; the one that ended last. */
  | { readonly kind: 'sources-lapsed'; readonly last: LicenseSource; readonly benefitsUntil: CalendarDate }
  | { readonly kind: 'nothing-held' };

/**
 * A membership is entitled while it and something that it holds and that brings any license run, or have ended within
 * the days in which online benefits stay. What is ordered and not paid entitles to nothing.
 * Source: Partner Membership Center Overview (pages that "will not be available unless the membership is entitled to
 * licenses distributed via the PMC"), https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview;
 * 30 days of online benefits: Step-by-Step Re-Enrollment Guide (2004),
 * https://vdocuments.mx/step-by-step-re-enrollment-2018-12-05-the-organizational-profile-screen-collects.html
 */
export function licenseEntitlement(
  organization: Pick<Organization, 'enrollment' | 'competencies' | 'subscriptions'>,
  { software, renewalTerms }: LicenseProgram,
  today: CalendarDate,
): LicenseEntitlement {
  const standing = (term: Pick<Term, 'anniversaryDate'>) => standingOf(term, today, renewalTerms);
  const { enrollment } = organization;
  const membership = standing(enrollment);
  if (membership.state === 'lapsed') {
    return {
      kind: 'membership-lapsed',
      endedOn: enrollment.anniversaryDate,
      benefitsUntil: membership.graceEndsOn,
    };
  }
  const sources = licenseSources(organization, software, today);
  if (sources.some(({ held }) => standing(held).state !== 'lapsed')) return { kind: 'entitled' };
  const last = sources.reduce<LicenseSource | undefined>(
    (latest, one) => (latest === undefined || one.held.anniversaryDate > latest.held.anniversaryDate ? one : latest),
    undefined,
  );
  if (last === undefined) return { kind: 'nothing-held' };
  return { kind: 'sources-lapsed', last, benefitsUntil: standing(last.held).graceEndsOn };
}

/** What is held, or was, and brings any license of any software. */
function licenseSources(
  { competencies, subscriptions }: Pick<Organization, 'competencies' | 'subscriptions'>,
  software: readonly Software[],
  today: CalendarDate,
): readonly LicenseSource[] {
  const brings = software.map(({ licenses }) => licenses);
  return [
    ...competencies
      .filter((held) => {
        const level = levelOn(held, today);
        return brings.some(
          ({ core, incremental }) => core[level] > 0 || (incremental[held.competency]?.[level] ?? 0) > 0,
        );
      })
      .map((held): LicenseSource => ({ kind: 'competency', held })),
    ...subscriptions
      .filter(({ product }) => brings.some(({ subscriptions: by }) => (by[product] ?? 0) > 0))
      .map((held): LicenseSource => ({ kind: 'subscription', held })),
  ];
}
