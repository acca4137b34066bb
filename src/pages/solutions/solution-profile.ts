import { z } from 'zod';
import { mayTouch, wholeOrPart } from '../../access/whole-or-part.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { partNames } from '../../program/solutions/solution-parts.ts';
import { type SolutionBasis, staleOf } from '../../program/solutions/solution-standing.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Solution } from '../../program/things/solution.ts';
import { solution as solutionThing } from '../../store/things/solution.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { Refusal } from '../outcome.ts';
import { page, type VisitOf } from '../page.ts';
import { From } from '../portion.ts';
import { saveAction, stepAction } from './solution-actions.ts';
import { SolutionForm } from './solution-form.ts';
import { solutionView } from './solution-view.ts';

const name = 'solution-profile';

/** Which solution, and what of it is up: a form, or the question whether it is meant. */
export const SolutionSlots = z.object({
  solution: z.string().optional(),
  part: z.enum(partNames).optional(),
  adding: z.literal(true).optional(),
  /** Of a sentence that wants to add one: it opens the empty form. */
  describing: z.string().optional(),
  sure: z.enum(['retire', 'discard']).optional(),
  from: From,
  /** What somebody has typed already. */
  typed: SolutionForm.optional(),
});

export interface SolutionsShown {
  readonly basis: SolutionBasis;
  /** Those that whoever looks may touch. */
  readonly solutions: readonly Solution[];
  readonly chosen?: Solution;
}

/**
 * Manage Solution Profile: what the organization and its locations offer to customers.
 * Source: Partner Membership Center Overview (Requirements & Assets menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview. What can be done here is our
 * choice.
 */
export const solutionProfile = page({
  name,
  title: 'Solution profile',
  area: 'requirements-assets',
  summary: 'What you offer your customers: write, publish, look through and retire it',
  right: 'solutions.manage',
  slots: SolutionSlots,
  async now(c) {
    if (c.organization === undefined) return undefined;
    const solutions = await ownSolutions(c);
    const basis = basisOf(c.organization, c);
    const stale = solutions.filter((one) => staleOf(one, basis).length > 0).length;
    if (stale > 0) {
      return c.say.text('{stale, plural, one {One solution needs} other {# solutions need}} a look.', { stale });
    }
    const published = solutions.filter(({ state }) => state === 'published').length;
    return c.say.text('{published, plural, =0 {None is published.} one {One is published.} other {# are published.}}', {
      published,
    });
  },
  names: solutionNames,
  async load(c): Promise<SolutionsShown | Refusal> {
    const { solution: id } = c.slots;
    const [{ value: organization }, solutions] = await Promise.all([organizationOf(c), ownSolutions(c)]);
    const basis = basisOf(organization, c);
    if (id === undefined) return { basis, solutions };
    const chosen = solutions.find((one) => one.id === id);
    // Of another part of the organization and not there look the same.
    if (chosen === undefined) {
      return new Refusal(c.say.text('There is no such solution.'), [
        { title: c.say.text('All solutions'), button: open(name) },
      ]);
    }
    return { basis, solutions, chosen };
  },
  view: (shown, c) => solutionView(shown, c),
  actions: {
    save: saveAction,
    publish: stepAction('publish'),
    confirm: stepAction('confirm'),
    retire: stepAction('retire'),
    reopen: stepAction('reopen'),
    discard: stepAction('discard'),
  },
});

async function ownSolutions(c: Pick<VisitOf<'solutions.manage'>, 'store' | 'principal'>): Promise<readonly Solution[]> {
  const { organizationId } = c.principal.association;
  const all = await c.store.all(solutionThing, { organizationId });
  return all.filter((one) => mayTouch(c.principal, wholeOrPart.solutions, one));
}

function basisOf(
  organization: Organization,
  { today, catalog }: Pick<VisitOf<'solutions.manage'>, 'today' | 'catalog'>,
): SolutionBasis {
  return { organization, today, terms: catalog.solutionTerms, renewalTerms: catalog.renewalTerms };
}

/** Sentences may name a solution by its title. */
async function solutionNames({ principal, store }: Visit): Promise<readonly Name[]> {
  if (principal.association === undefined) return [];
  const solutions = await ownSolutions({ store, principal });
  return solutions.map(({ id: value, title: text }) => ({ slot: 'solution', value, text }));
}
