import { holdsRole } from '../joining/contact-roles.ts';
import { addDays, type CalendarDate, daysBetween, startOfDay } from '../things/calendar.ts';
import type { Term } from '../things/enrollment.ts';
import { headquartersOf, type Organization, subtreeOf } from '../things/organization.ts';
import type { Association } from '../things/people.ts';

/** A day, counted from the anniversary date, on which the renewal is spoken of. The catalog lists them in order. */
export interface RenewalStage {
  /** Negative before the anniversary date. */
  readonly day: number;
  readonly audience: RenewalAudience;
}

/**
 * Who is written to. `responsible`: the Primary Program Contact of the headquarters and the Global Administrators, and of
 * what is held at one location its Primary Program Contact and whoever administers it; each further one adds people,
 * because nobody has acted yet.
 */
export type RenewalAudience = 'responsible' | 'responsible-and-executive' | 'all-administrators';

/** The part of a notice's id that names a stage, such as `before-90`. */
export function stageName({ day }: Pick<RenewalStage, 'day'>): string {
  return day < 0 ? `before-${-day}` : `after-${day}`;
}

/** The subject of the notices about the renewal of a membership year. */
export function renewalSubject({ anniversaryDate }: Pick<Term, 'anniversaryDate'>): string {
  return `membership-${anniversaryDate}`;
}

/** The latest stage whose day has come; undefined before the first. Only this one still matters. */
export function currentStage(
  term: Pick<Term, 'anniversaryDate'>,
  today: CalendarDate,
  stages: readonly RenewalStage[],
): RenewalStage | undefined {
  const day = daysBetween(term.anniversaryDate, today);
  return stages.findLast((stage) => stage.day <= day);
}

/**
 * The instant (UTC) at which a term next asks for something about its renewal: the beginning, at the headquarters, of
 * the day of the first stage after `after`, of the very first stage if that is left out.
 * @param term the membership, if left out
 * @returns undefined once the last stage is over: only a renewal makes it begin anew
 */
export function nextStageAt(
  organization: Pick<Organization, 'enrollment' | 'locations'>,
  stages: readonly RenewalStage[],
  after?: CalendarDate,
  { anniversaryDate }: Pick<Term, 'anniversaryDate'> = organization.enrollment,
): Date | undefined {
  const { timeZone } = headquartersOf(organization);
  const day = after === undefined ? Number.NEGATIVE_INFINITY : daysBetween(anniversaryDate, after);
  const next = stages.find((stage) => stage.day > day);
  return next && startOfDay(addDays(anniversaryDate, next.day), timeZone);
}

/** Why somebody hears of a renewal. */
export type RenewalInterest =
  | 'primary-program-contact'
  | 'executive-contact'
  | 'administrator'
  /** Of the location where a competency is held. */
  | 'location-contact'
  | 'location-administrator';

/**
 * Why this person hears of the renewal at this stage; undefined if it is not theirs. Each location has a Primary Program
 * Contact, who is Microsoft's main contact there (About Program Contact roles, PMC help,
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_People/About_individuals/About_Program_Contact_roles.htm).
 * @param place the location where it is held; left out for what belongs to the whole organization
 */
export function interestIn(
  association: Association,
  audience: RenewalAudience,
  organization: Pick<Organization, 'locations'>,
  place?: string,
): RenewalInterest | undefined {
  const { rights, locationId } = association;
  const headquartersId = headquartersOf(organization).id;
  if (holdsRole(association, 'primary-program-contact', headquartersId)) return 'primary-program-contact';
  if (rights === 'global-administrator') return 'administrator';
  if (place !== undefined && holdsRole(association, 'primary-program-contact', place)) {
    return 'location-contact';
  }
  if (place !== undefined && rights === 'location-administrator') {
    return subtreeOf(organization, locationId).has(place) ? 'location-administrator' : undefined;
  }
  if (audience === 'responsible') return undefined;
  if (holdsRole(association, 'executive-contact', headquartersId)) return 'executive-contact';
  return audience === 'all-administrators' && rights === 'location-administrator' ? 'administrator' : undefined;
}

/**
 * Who hears of the renewal at a stage. Those who said that it is not for them are left out as long as somebody else
 * hears of it; if nobody would, the next wider circle does, and in the end everybody whom it concerns (our choice).
 * @param place see `interestIn`
 */
export function renewalRecipients(
  stage: RenewalStage,
  associations: readonly Association[],
  organization: Pick<Organization, 'locations'>,
  declined: ReadonlySet<string>,
  place?: string,
): readonly Association[] {
  const circles: readonly RenewalAudience[] = ['responsible', 'responsible-and-executive', 'all-administrators'];
  const concerned = (audience: RenewalAudience) =>
    associations.filter((entry) => interestIn(entry, audience, organization, place) !== undefined);
  // From the last day on it is everybody's: whoever declined may have counted on somebody who did nothing.
  const mayDecline = stage.day < 0;
  for (const audience of circles.slice(circles.indexOf(stage.audience))) {
    const open = concerned(audience).filter((entry) => !mayDecline || !declined.has(entry.individualId));
    if (open.length > 0) return open;
  }
  return concerned('all-administrators');
}
