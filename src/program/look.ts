import { addDays, type CalendarDate } from './calendar.ts';
import type { Notice, SaidNotice } from './notice.ts';
import { administratorsEnded, administratorsFound, saidAgainOn } from './only-administrator.ts';
import type { Association } from './people.ts';

/** How often a membership is looked at, and from when on what is found is spoken of, in days. */
export interface LookTerms {
  readonly everyDays: number;
  readonly onlyAdministratorDays: number;
}

/** What a look at a membership sees. */
export interface Seen {
  readonly associations: readonly Association[];
  /** What was said so far of the kinds that a look writes. */
  readonly said: readonly SaidNotice[];
}

/** What is to be said, what has come to its end, and when to look again. */
export interface Look {
  readonly notices: readonly Notice[];
  readonly ended: readonly Pick<Notice, 'kind' | 'subject'>[];
  readonly nextOn: CalendarDate;
}

/**
 * What is to be told about a membership that nobody's change tells: what came from outside, what a day brings. However
 * often it is asked, nothing is said twice.
 */
export function lookAt({ associations, said }: Seen, terms: LookTerms, today: CalendarDate, now: Date): Look {
  const { onlyAdministratorDays } = terms;
  const again = saidAgainOn(associations, said, onlyAdministratorDays);
  return {
    notices: administratorsFound(associations, said, onlyAdministratorDays, today, now),
    ended: administratorsEnded(associations, said),
    nextOn: earliestOf([addDays(today, terms.everyDays), ...(again === undefined || again <= today ? [] : [again])]),
  };
}

function earliestOf(days: readonly CalendarDate[]): CalendarDate {
  return days.reduce((first, day) => (day < first ? day : first));
}
