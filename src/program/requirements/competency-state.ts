import { membershipHasEnded } from '../renewal/membership-first.ts';
import { endsForGood } from '../renewal/retirement.ts';
import type { Competency, CompetencyEnrollment } from '../things/competency.ts';
import { type Standing, standingOf } from '../things/enrollment.ts';
import { isToBeRenewed } from './competency-risk.ts';
import { asHeld, type Evidence, type Readiness, readinessOf } from './readiness.ts';

/** How a competency that is held stands, with what is most to be known of it. */
export interface CompetencyState {
  /** `due`: it can be renewed; `over`: it has ended, or the membership has and it with it. */
  readonly kind: 'over' | 'at-risk' | 'awaiting-payment' | 'due' | 'retired' | 'active';
  readonly standing: Standing;
  /** What it has of what it is renewed by; absent for one of which nothing is asked any more. */
  readonly readiness?: Readiness;
  /** The program's own, if it was retired. */
  readonly retired?: Competency;
}

/** What needs somebody first; the order in a list, and our choice. */
const urgency = ['at-risk', 'awaiting-payment', 'due', 'retired', 'active', 'over'] as const;

export function competencyState(held: CompetencyEnrollment, evidence: Evidence): CompetencyState {
  const ofEvidence = states.get(evidence) ?? new WeakMap<CompetencyEnrollment, CompetencyState>();
  states.set(evidence, ofEvidence);
  const state = ofEvidence.get(held) ?? stateOf(held, evidence);
  ofEvidence.set(held, state);
  return state;
}

/** Pages and pictures ask for all of them, one after the other, of the same evidence. */
const states = new WeakMap<Evidence, WeakMap<CompetencyEnrollment, CompetencyState>>();

function stateOf(held: CompetencyEnrollment, evidence: Evidence): CompetencyState {
  const { organization, competencies, terms, today } = evidence;
  const standing = standingOf(held, today, terms);
  if (standing.daysLeft < 0 || membershipHasEnded(organization, today, terms)) return { kind: 'over', standing };
  const readiness = readinessOf(asHeld(held), evidence);
  const known = { standing, ...(readiness === undefined ? {} : { readiness }) };
  if (held.ordered !== undefined) return { kind: 'awaiting-payment', ...known };
  const retired = endsForGood(held, competencies, today, terms);
  if (retired !== undefined) return { kind: 'retired', standing, retired };
  if (isToBeRenewed(held, evidence) && isMissingThen(held, readiness)) return { kind: 'at-risk', ...known };
  return { kind: standing.canRenew ? 'due' : 'active', ...known };
}

/** An exemption lets it be renewed while it lasts; what is renewed later has to be met again. */
function isMissingThen(held: CompetencyEnrollment, readiness: Readiness | undefined): boolean {
  if (readiness === undefined) return false;
  const isExempt = readiness.exemptUntil !== undefined && readiness.exemptUntil >= held.anniversaryDate;
  return !isExempt && readiness.checks.some(({ met }) => !met);
}

/** What needs somebody first, and of these what ends first. */
export function mostUrgentFirst<Entry extends { readonly held: CompetencyEnrollment; readonly state: CompetencyState }>(
  entries: readonly Entry[],
): readonly Entry[] {
  return entries.toSorted(
    (one, other) =>
      urgency.indexOf(one.state.kind) - urgency.indexOf(other.state.kind) ||
      (one.held.anniversaryDate < other.held.anniversaryDate
        ? -1
        : one.held.anniversaryDate > other.held.anniversaryDate
          ? 1
          : 0),
  );
}
