import type { CalendarDate } from '../things/calendar.ts';
import type { Competency, CompetencyEnrollment } from '../things/competency.ts';
import { type RenewalTerms, standingOf } from '../things/enrollment.ts';

/*
 * A competency that the program retires is renewed until a day, and ends for each holder at the end of the year that was
 * paid for. Source: Microsoft to scrap 12 competencies,
 * https://channelweb.co.uk/news/2454435/microsoft-scrap-competencies-goes-cloud
 */

/**
 * The retired competency of which a holder has no renewal left: it was retired, or will be before its window opens.
 * @returns undefined while it can be renewed, today or later
 */
export function endsForGood(
  held: Pick<CompetencyEnrollment, 'competency' | 'anniversaryDate'>,
  competencies: readonly Competency[],
  today: CalendarDate,
  terms: RenewalTerms,
): Competency | undefined {
  const competency = competencies.find(({ id }) => id === held.competency);
  if (competency?.renewUntil === undefined) return undefined;
  const { windowOpensOn } = standingOf(held, today, terms);
  const from = today > windowOpensOn ? today : windowOpensOn;
  return competency.renewUntil < from ? competency : undefined;
}

/** The last day on which a holder can renew: the anniversary date, or an earlier one if the program retires it before. */
export function lastDayToRenew(
  held: Pick<CompetencyEnrollment, 'competency' | 'anniversaryDate'>,
  competencies: readonly Competency[],
): CalendarDate {
  const { anniversaryDate } = held;
  const until = competencies.find(({ id }) => id === held.competency)?.renewUntil ?? anniversaryDate;
  return until < anniversaryDate ? until : anniversaryDate;
}
