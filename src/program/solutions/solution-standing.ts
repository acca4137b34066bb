import { addMonths, type CalendarDate } from '../things/calendar.ts';
import { type RenewalTerms, standingOf } from '../things/enrollment.ts';
import type { Organization } from '../things/organization.ts';
import type { Solution } from '../things/solution.ts';

/** When a published solution is to be looked at again. */
export interface SolutionTerms {
  /** Months after somebody last said that it is right. */
  readonly reviewMonths: number;
}

/** Why a published solution may say what is not so any more. */
export type Stale =
  | { readonly reason: 'not-reviewed'; readonly since: CalendarDate | undefined }
  | { readonly reason: 'competency-lost'; readonly competency: string }
  | { readonly reason: 'reference-gone' };

/** What decides whether a solution still says what is so. */
export interface SolutionBasis {
  readonly organization: Organization;
  readonly today: CalendarDate;
  readonly terms: SolutionTerms;
  readonly renewalTerms: RenewalTerms;
}

/** The fields without which nobody can tell what it is, for whom and where: those are published with it (our choice). */
const needed = [
  'summary',
  'description',
  'technologies',
  'industries',
  'countries',
  'languages',
  'deployment',
] as const;
export type NeededField = (typeof needed)[number];

/** What a solution lacks that customers would be shown. */
export function unsaidOfSolution(solution: Solution): readonly NeededField[] {
  return needed.filter((field) => (solution[field] ?? '').length === 0);
}

/** Competencies that may be shown with a solution: those that are held and have not lapsed, wherever (our choice). */
export function shownCompetencies({ organization, today, renewalTerms }: SolutionBasis): ReadonlySet<string> {
  return new Set(
    organization.competencies
      .filter((held) => standingOf(held, today, renewalTerms).state !== 'lapsed')
      .map(({ competency }) => competency),
  );
}

/** Customers who have approved, however long ago: what they said of a solution does not count for a competency here. */
export function speakingReferences(organization: Pick<Organization, 'references'>): ReadonlySet<string> {
  return new Set(organization.references.filter(({ state }) => state === 'customer-approved').map(({ id }) => id));
}

/** Why a published solution has to be looked at; of the others nobody is shown anything. */
export function staleOf(solution: Solution, basis: SolutionBasis): readonly Stale[] {
  if (solution.state !== 'published') return [];
  const { lastReviewed } = solution;
  const isOld = lastReviewed === undefined || addMonths(lastReviewed, basis.terms.reviewMonths) < basis.today;
  const held = shownCompetencies(basis);
  const speaking = speakingReferences(basis.organization);
  return [
    ...(isOld ? [{ reason: 'not-reviewed', since: lastReviewed } as const] : []),
    ...solution.competencies
      .filter((competency) => !held.has(competency))
      .map((competency) => ({ reason: 'competency-lost', competency }) as const),
    ...(solution.references.some((id) => !speaking.has(id)) ? [{ reason: 'reference-gone' } as const] : []),
  ];
}

/** What an administrator does with a solution besides saying what it is. */
export const solutionSteps = ['publish', 'confirm', 'retire', 'reopen', 'discard'] as const;
export type SolutionStep = (typeof solutionSteps)[number];

export type SolutionRefusal =
  | { readonly reason: 'wrong-state'; readonly state: Solution['state'] }
  | { readonly reason: 'unsaid'; readonly unsaid: readonly NeededField[] }
  | { readonly reason: 'stale'; readonly stale: readonly Stale[] };

/** From which state each step leads; one that was published is not thrown away but retired. */
const from: Readonly<Record<SolutionStep, Solution['state']>> = {
  publish: 'draft',
  confirm: 'published',
  retire: 'published',
  reopen: 'retired',
  discard: 'draft',
};

/**
 * A solution after a step.
 * @returns `discarded` if it is gone then
 */
export function stepped(
  solution: Solution,
  step: SolutionStep,
  basis: SolutionBasis,
): Solution | 'discarded' | { readonly refusal: SolutionRefusal } {
  const { state } = solution;
  if (state !== from[step]) return { refusal: { reason: 'wrong-state', state } };
  if (step === 'discard') return 'discarded';
  if (step === 'retire') return { ...solution, state: 'retired' };
  if (step === 'reopen') return { ...solution, state: 'draft' };
  const unsaid = unsaidOfSolution(solution);
  if (unsaid.length > 0) return { refusal: { reason: 'unsaid', unsaid } };
  const reviewed: Solution = { ...solution, state: 'published', lastReviewed: basis.today };
  const stale = staleOf(reviewed, basis);
  return stale.length > 0 ? { refusal: { reason: 'stale', stale } } : reviewed;
}
