import { isOneLine, isSecureWebAddress, longest } from '../things/forms.ts';
import { longestInSolution as most, type Solution } from '../things/solution.ts';
import { type SolutionBasis, shownCompetencies, speakingReferences, unsaidOfSolution } from './solution-standing.ts';

/*
 * A solution is described in three parts, each on a card of its own: what it is, whom it is for, and what it stands on.
 */

export const solutionParts = {
  is: ['title', 'summary', 'description', 'url', 'locationId'],
  for: ['industries', 'customerSizes', 'countries', 'languages'],
  stands: ['technologies', 'deployment', 'competencies', 'references'],
} as const satisfies Readonly<Record<string, readonly (keyof Solution)[]>>;

export type SolutionPart = keyof typeof solutionParts;
export const partNames = ['is', 'for', 'stands'] as const satisfies readonly SolutionPart[];

/** All that one part says; what may be missing is missing. */
export type SaidOf<Part extends SolutionPart> = Pick<Solution, (typeof solutionParts)[Part][number]>;
export type SaidOfSolution = {
  readonly [Part in SolutionPart]: { readonly part: Part; readonly said: SaidOf<Part> };
}[SolutionPart];

/** A field that cannot be kept as it was typed; `unsaid` if customers would miss something of a published one. */
export type SolutionProblem =
  | 'title-missing'
  | Exclude<keyof Solution, 'organizationId' | 'id' | 'state' | 'customerSizes' | 'lastReviewed'>
  | 'unsaid';

/** A solution of which one part is said anew. */
export function described(solution: Solution, { part, said }: SaidOfSolution): Solution {
  const gone = new Set<string>(solutionParts[part]);
  const kept = Object.fromEntries(Object.entries(solution).filter(([field]) => !gone.has(field)));
  return { ...(kept as unknown as Solution), ...said };
}

/** What is wrong with a solution after one part of it was said anew. */
export function problemsOfPart(
  solution: Solution,
  part: SolutionPart,
  basis: SolutionBasis,
): readonly SolutionProblem[] {
  const wrong = solutionParts[part].filter((field) => !isRight(field, solution, basis));
  const isBare = part === 'is' && solution.title === '';
  const isIncomplete = solution.state === 'published' && unsaidOfSolution(solution).length > 0;
  return [
    ...(isBare ? (['title-missing'] as const) : []),
    ...wrong.filter((field): field is Exclude<typeof field, 'customerSizes'> => field !== 'customerSizes'),
    ...(isIncomplete ? (['unsaid'] as const) : []),
  ];
}

function isRight(
  field: (typeof solutionParts)[SolutionPart][number],
  solution: Solution,
  basis: SolutionBasis,
): boolean {
  switch (field) {
    case 'title':
    case 'summary':
      return solution[field].length <= most[field] && isOneLine(solution[field]);
    case 'description':
      return solution.description.length <= most.description;
    case 'url':
      return solution.url === '' || (solution.url.length <= longest.website && isSecureWebAddress(solution.url));
    case 'locationId':
      return (
        solution.locationId === undefined || basis.organization.locations.some(({ id }) => id === solution.locationId)
      );
    case 'technologies':
    case 'industries':
      return solution[field].length <= most.entries && solution[field].every((entry) => entry.length <= most.entry);
    case 'countries':
    case 'languages':
      return solution[field].length <= most.countries;
    case 'competencies': {
      const held = shownCompetencies(basis);
      return solution.competencies.length <= most.entries && solution.competencies.every((id) => held.has(id));
    }
    case 'references': {
      const speaking = speakingReferences(basis.organization);
      return solution.references.length <= most.entries && solution.references.every((id) => speaking.has(id));
    }
    case 'customerSizes':
    case 'deployment':
      return true;
  }
}
