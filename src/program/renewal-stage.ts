import { renewalTerms } from '../catalog/renewal-terms.ts';
import { addDays, type CalendarDate } from './calendar.ts';
import type { Term } from './enrollment.ts';

/** The day on which a term first asks for something to be done about its renewal: the day its window opens. */
export function firstRenewalStage(term: Pick<Term, 'anniversaryDate'>): CalendarDate {
  return addDays(term.anniversaryDate, -renewalTerms.windowDays);
}
