import type { CalendarDate } from '../things/calendar.ts';
import type { CompetencyEnrollment } from '../things/competency.ts';
import { type RenewalTerms, standingOf } from '../things/enrollment.ts';
import type { Organization } from '../things/organization.ts';

/*
 * Competencies are held by a membership, so none is renewed that outlives it.
 * Sources: About organizations and locations (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_Organization_and_Locations/About_Organization_and_Locations/About_organizations_and_locations.htm
 * (status and level are held by the organization); Don't lose your partner benefits,
 * https://blogs.msdn.microsoft.com/mssmallbiz/2006/02/08/dont-lose-your-partner-benefits-fulfilling-your-certified-or-gold-certified-partner-program-requirements/
 * (after the anniversary date status and benefits are lost). How the two are tied together in an order is our choice.
 */

type Enrolled = Pick<Organization, 'enrollment'>;

/** The membership is over and cannot be renewed any more: nothing that belongs to it can be renewed or is worth a reminder. */
export function membershipHasEnded({ enrollment }: Enrolled, today: CalendarDate, terms: RenewalTerms): boolean {
  const { daysLeft, canRenew } = standingOf(enrollment, today, terms);
  return daysLeft < 0 && !canRenew;
}

/**
 * How the membership goes along with the renewal, or upgrade, of a competency. `required`: it would end before the
 * competency that is held ends, so nothing is to be paid for that one alone. `proposed`: it ends before the year that is
 * paid for now does. Undefined where it lasts longer, or its window is not open, so that nothing can be done about it.
 * @param until the day on which the competency would end next
 */
export function membershipAlong(
  { enrollment }: Enrolled,
  held: Pick<CompetencyEnrollment, 'anniversaryDate'>,
  until: CalendarDate,
  today: CalendarDate,
  terms: RenewalTerms,
): 'required' | 'proposed' | undefined {
  if (!standingOf(enrollment, today, terms).canRenew || enrollment.anniversaryDate >= until) return undefined;
  return enrollment.anniversaryDate < held.anniversaryDate ? 'required' : 'proposed';
}
