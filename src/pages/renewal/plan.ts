import { can } from '../../access/rights.ts';
import { isPriced } from '../../program/renewal/fees.ts';
import type { CompetencyChoice, RenewalState } from '../../program/renewal/plan.ts';
import type { RenewalRefusal } from '../../program/renewal/refusal.ts';
import { competencyRenewalBlocked, readinessFor } from '../../program/renewal/renewal.ts';
import { addYears, type CalendarDate } from '../../program/things/calendar.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { MemberVisit } from '../../visit/visit.ts';

/** A competency that is up, at the level that was asked for, and what can be proposed instead. */
export interface RequirementSubject {
  readonly held: CompetencyEnrollment;
  readonly wanted: Level;
  readonly proposed: CompetencyChoice | undefined;
}

/** As many as somebody can look through on one card, and more than most organizations have due (our choice). */
const mostAtOnce = 10;

/** Those that are renewed in one order, of all that are due: those whose year ends first. The others come after it. */
export function renewedAtOnce(due: readonly CompetencyEnrollment[]): readonly CompetencyEnrollment[] {
  if (due.length <= mostAtOnce) return due;
  return due.toSorted((one, other) => (one.anniversaryDate < other.anniversaryDate ? -1 : 1)).slice(0, mostAtOnce);
}

/** The competencies that this person could renew today, whatever their requirements say. */
export function renewableCompetencies(state: RenewalState, c: MemberVisit): readonly CompetencyEnrollment[] {
  return state.organization.competencies.filter(
    (held) =>
      can(c.principal, 'competency.renew', { locationId: held.locationId }) &&
      competencyRenewalBlocked(held, held.level, c.today, state) === undefined,
  );
}

/**
 * What of the year that is being renewed cannot be renewed any more, and why: its own day has passed, or it was retired.
 * What is renewed already, or not due yet, is nothing to worry about.
 */
export function missedCompetencies(state: RenewalState, c: MemberVisit): readonly RenewalRefusal[] {
  const { enrollment, competencies } = state.organization;
  const yearBegan = addYears(enrollment.anniversaryDate, -1);
  return competencies
    .filter(({ anniversaryDate }) => anniversaryDate > yearBegan)
    .flatMap((held) => competencyRenewalBlocked(held, held.level, c.today, state) ?? [])
    .filter(({ reason }) => reason === 'window-closed' || reason === 'competency-retired');
}

/**
 * The level to propose: the wanted or held one if its requirements are met, else the lower one, as a partner who misses
 * a requirement may re-enroll lower and upgrade later.
 * Source: Need guidance on Customer Satisfaction (CSAT) surveys?,
 * https://blogs.technet.microsoft.com/uspartner_centralregion/2010/01/13/need-guidance-on-customer-satisfaction-csat-surveys/
 * @param isAlone whether it is renewed by itself: then it may take the people of other golds that are due
 * @returns undefined if no level is within reach, or it has no price where it is held
 */
export function proposedChoice(
  held: CompetencyEnrollment,
  wanted: Level,
  state: RenewalState,
  today: CalendarDate,
  isAlone: boolean,
): CompetencyChoice | undefined {
  if (!isPricedAt(held.locationId, state)) return undefined;
  const lowerFirst = levels.slice(0, levels.indexOf(wanted) + 1);
  return lowerFirst
    .toReversed()
    .map((level) => ({ id: held.id, level, locationId: held.locationId }))
    .find((choice) => readinessFor(choice, state, today, isAlone ? [choice] : [])?.met === true);
}

/** Whether the program has a price for the country of a location. */
export function isPricedAt(locationId: string, { organization, prices }: RenewalState): boolean {
  return isPriced(countryOf(locationId, organization), prices);
}

/** The country of a location, ISO 3166-1 alpha-2; empty if the organization has no such location. */
export function countryOf(locationId: string, { locations }: Pick<Organization, 'locations'>): string {
  return locations.find(({ id }) => id === locationId)?.country ?? '';
}

export function subjectOf(
  held: CompetencyEnrollment,
  wanted: Level,
  state: RenewalState,
  today: CalendarDate,
  isAlone: boolean,
): RequirementSubject {
  return { held, wanted, proposed: proposedChoice(held, wanted, state, today, isAlone) };
}
