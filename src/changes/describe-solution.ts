import { createHash } from 'node:crypto';
import type { Member } from '../access/principal.ts';
import { mayTouch, wholeOrPart } from '../access/whole-or-part.ts';
import {
  described,
  problemsOfPart,
  type SaidOfSolution,
  type SolutionPart,
  type SolutionProblem,
  solutionParts,
} from '../program/solutions/solution-parts.ts';
import { mostSolutions, type Solution } from '../program/things/solution.ts';
import { writes } from '../store/repositories/writes.ts';
import { solution } from '../store/things/solution.ts';
import { type Asked, change, type Refused, refused, untilItRests } from './change.ts';
import { type Clash, clashOf, type Inputs, type SeenFields } from './seen-fields.ts';
import { solutionBasisOf, solutionDeed } from './solution-deed.ts';

export type DescribeOutcome =
  | { readonly kind: 'described'; readonly solution: Solution }
  | (Refused<'problems'> & { readonly problems: readonly SolutionProblem[]; readonly solution: Solution })
  /** Not there and of another part of the organization are the same; one that is retired is not described. */
  | Refused<'unknown-solution' | 'too-many' | 'retired' | 'not-yours'>
  /** One of this title that the same place offers is there already. */
  | (Refused<'there-already'> & { readonly solution: Solution })
  /** Somebody has changed this part since it was read; this is how it stands. */
  | (Refused<'edited-meanwhile'> & { readonly clash: Clash; readonly solution: Solution })
  | 'conflict';

/** What stands in the fields of a part, as texts: what a form's button marks, and what is compared with it. */
export function partInputs(value: Solution, part: SolutionPart): Inputs {
  const said: Partial<Solution> = value;
  return Object.fromEntries(
    solutionParts[part].map((field) => {
      const is = said[field] ?? '';
      return [field, typeof is === 'string' ? is : is.join(', ')];
    }),
  );
}

/** Begins a solution, as a draft that nobody but administrators sees. */
export function beginSolution(
  asked: Asked<Member>,
  said: Extract<SaidOfSolution, { part: 'is' }>['said'],
): Promise<DescribeOutcome> {
  return untilItRests(async () => {
    const { store, changeId, principal } = asked;
    const { organizationId } = principal.association;
    if (!mayTouch(principal, wholeOrPart.solutions, said)) return refused('not-yours');
    const [basis, all] = await Promise.all([solutionBasisOf(asked), store.all(solution, { organizationId })]);
    // The same press again names the same solution.
    const id = createHash('sha256').update(changeId).digest('hex').slice(0, 24);
    const known = all.find((one) => one.id === id);
    if (known !== undefined) return { kind: 'described', solution: known };
    const begun: Solution = {
      organizationId,
      id,
      state: 'draft',
      technologies: [],
      competencies: [],
      industries: [],
      customerSizes: [],
      countries: [],
      languages: [],
      references: [],
      ...said,
    };
    const same = all.find((one) => one.title.toLowerCase() === said.title.toLowerCase() && isOfSamePlace(one, said));
    if (same !== undefined) return { ...refused('there-already'), solution: same };
    if (all.length >= mostSolutions) return refused('too-many');
    const problems = problemsOfPart(begun, 'is', basis);
    if (problems.length > 0) return { ...refused('problems'), problems, solution: begun };
    const deed = solutionDeed(asked, 'solution-created', undefined, begun);
    const outcome = await change(store, { organizationId }, deed, [writes.created(solution.document(begun))]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'described', solution: begun };
  });
}

/** Retired ones are in nobody's way. */
function isOfSamePlace({ state, locationId }: Solution, said: Pick<Solution, 'locationId'>): boolean {
  return state !== 'retired' && locationId === said.locationId;
}

/**
 * Says one part of a solution anew.
 * @param seen how the part stood on the card: whoever changed another part is in nobody's way
 */
export function describeSolution(
  asked: Asked<Member>,
  solutionId: string,
  said: SaidOfSolution,
  seen: SeenFields,
): Promise<DescribeOutcome> {
  return untilItRests(async () => {
    const { store, principal } = asked;
    const { organizationId } = principal.association;
    const [kept, basis] = await Promise.all([
      store.get(solution, { organizationId, id: solutionId }),
      solutionBasisOf(asked),
    ]);
    if (kept === undefined || !mayTouch(principal, wholeOrPart.solutions, kept.value))
      return refused('unknown-solution');
    const before = kept.value;
    const after = described(before, said);
    if (!mayTouch(principal, wholeOrPart.solutions, after)) return refused('not-yours');
    const [now, typed] = [partInputs(before, said.part), partInputs(after, said.part)];
    // A second press finds it said already.
    if (solutionParts[said.part].every((field) => now[field] === typed[field])) {
      return { kind: 'described', solution: before };
    }
    if (before.state === 'retired') return refused('retired');
    const clash = clashOf({ typed, seen }, now);
    if (clash !== undefined) return { ...refused('edited-meanwhile'), clash, solution: before };
    const problems = problemsOfPart(after, said.part, basis);
    if (problems.length > 0) return { ...refused('problems'), problems, solution: after };
    const deed = solutionDeed(asked, 'solution-changed', before, after);
    const outcome = await change(store, { organizationId }, deed, [writes.replaced(kept, after)]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'described', solution: after };
  });
}
