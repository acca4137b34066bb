import type { CompetencyEnrollment } from '../things/competency.ts';
import type { Transcript } from '../things/people.ts';
import { touchedBy } from './competency-risk.ts';
import { asHeld, type Evidence, type Readiness, readinessOf } from './readiness.ts';

/** What becomes of a held competency when people come, go or work elsewhere. */
export interface CompetencyChange {
  readonly held: CompetencyEnrollment;
  readonly after: Readiness;
  /** `lost`: too few people are left; `met`: what was asked for is there now; `fewer` and `more`: that alone. */
  readonly becomes: 'lost' | 'fewer' | 'more' | 'met';
}

/** The competencies that a change of transcripts would touch, those first that would be at risk. */
export function competencyChanges(before: Evidence, transcripts: readonly Transcript[]): readonly CompetencyChange[] {
  const evidence = { ...before, transcripts };
  const changes = touchedBy(before, evidence).flatMap(({ held, isLoss }): readonly CompetencyChange[] => {
    const was = readinessOf(asHeld(held), before);
    const after = readinessOf(asHeld(held), evidence);
    if (was === undefined || after === undefined) return [];
    if (isLoss) return [{ held, after, becomes: 'lost' }];
    if (!was.met && after.met) return [{ held, after, becomes: 'met' }];
    return [{ held, after, becomes: peopleOf(after) < peopleOf(was) ? 'fewer' : 'more' }];
  });
  const order = ['lost', 'fewer', 'met', 'more'];
  return changes.toSorted((left, right) => order.indexOf(left.becomes) - order.indexOf(right.becomes));
}

function peopleOf({ checks }: Readiness): number {
  return checks.reduce((sum, { requirement, have }) => (requirement.kind === 'people' ? sum + have : sum), 0);
}
