import type { Member } from '../access/principal.ts';
import { mayTouch, wholeOrPart } from '../access/whole-or-part.ts';
import { type SolutionRefusal, type SolutionStep, stepped } from '../program/solutions/solution-standing.ts';
import type { Solution } from '../program/things/solution.ts';
import { writes } from '../store/repositories/writes.ts';
import { solution } from '../store/things/solution.ts';
import { type Asked, change, type Refused, refused, untilItRests } from './change.ts';
import { type SolutionDeed, solutionBasisOf, solutionDeed } from './solution-deed.ts';

export type StepOutcome =
  | { readonly kind: 'stepped'; readonly solution: Solution }
  | { readonly kind: 'discarded' }
  | Refused<'unknown-solution'>
  | (Refused<'not-now'> & { readonly refusal: SolutionRefusal; readonly solution: Solution })
  | 'conflict';

const words: Readonly<Record<SolutionStep, SolutionDeed>> = {
  publish: 'solution-published',
  confirm: 'solution-confirmed',
  retire: 'solution-retired',
  reopen: 'solution-reopened',
  discard: 'solution-discarded',
};

/** Publishes, confirms, retires, reopens or discards a solution, as its state allows. */
export function stepSolution(asked: Asked<Member>, solutionId: string, step: SolutionStep): Promise<StepOutcome> {
  return untilItRests(async () => {
    const { store, principal } = asked;
    const { organizationId } = principal.association;
    const [kept, basis] = await Promise.all([
      store.get(solution, { organizationId, id: solutionId }),
      solutionBasisOf(asked),
    ]);
    if (kept === undefined || !mayTouch(principal, wholeOrPart.solutions, kept.value))
      return refused('unknown-solution');
    const after = stepped(kept.value, step, basis);
    if (typeof after === 'object' && 'refusal' in after) {
      return { ...refused('not-now'), refusal: after.refusal, solution: kept.value };
    }
    const next = after === 'discarded' ? undefined : after;
    const deed = solutionDeed(asked, words[step], kept.value, next);
    const write = next === undefined ? writes.removed(kept) : writes.replaced(kept, next);
    const outcome = await change(store, { organizationId }, deed, [write]);
    if (outcome === 'conflict') return 'conflict';
    return next === undefined ? { kind: 'discarded' } : { kind: 'stepped', solution: next };
  });
}
