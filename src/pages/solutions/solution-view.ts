import type { z } from 'zod';
import { partInputs } from '../../changes/describe-solution.ts';
import { seenFields } from '../../changes/seen-fields.ts';
import { when } from '../../optional.ts';
import { partNames, type SolutionPart } from '../../program/solutions/solution-parts.ts';
import { type SolutionBasis, staleOf, unsaidOfSolution } from '../../program/solutions/solution-standing.ts';
import type { Solution } from '../../program/things/solution.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open, type Way } from '../../visit/ways.ts';
import { countryName } from '../../words/countries.ts';
import { competencyName } from '../../words/names.ts';
import {
  customerSizeText,
  deploymentWord,
  offeredByText,
  solutionStateWord,
  staleText,
  unsaidOfSolutionText,
} from '../../words/solutions.ts';
import type { PageContext } from '../page.ts';
import { portionOf } from '../portion.ts';
import {
  competencyChoices,
  customerChoices,
  deploymentChoices,
  inputsOf,
  placeChoices,
  sizeChoices,
} from './solution-form.ts';
import type { SolutionSlots, SolutionsShown } from './solution-profile.ts';

const page = 'solution-profile';

export type SolutionContext = PageContext<'solutions.manage', z.infer<typeof SolutionSlots>, VerbOf<typeof page>>;

/** What is up; a section that is not up is an empty list. */
export function solutionView(shown: SolutionsShown, c: SolutionContext) {
  const { chosen, solutions } = shown;
  const { part, adding, sure } = c.slots;
  const isNew = adding === true || c.slots.describing !== undefined;
  const isForm = chosen === undefined ? isNew || solutions.length === 0 : part !== undefined;
  return {
    list: when(chosen === undefined && !isForm, () => listView(shown, c)),
    form: when(isForm, () => formView(chosen, chosen === undefined ? 'is' : (part ?? 'is'), shown, c)),
    sure: when(!isForm && sure !== undefined && chosen, (solution) => sureView(solution, c)),
    one: when(!isForm && sure === undefined && chosen, (solution) => oneView(solution, shown.basis, c)),
  };
}

function listView({ solutions, basis }: SolutionsShown, c: SolutionContext) {
  const { say } = c;
  const stale = new Set(solutions.filter((one) => staleOf(one, basis).length > 0));
  // What needs a look stands first, what nobody sees any more last.
  const weight = (one: Solution) => (stale.has(one) ? 0 : { published: 1, draft: 2, retired: 3 }[one.state]);
  const inOrder = say.sorted(solutions, ({ title }) => title).toSorted((one, other) => weight(one) - weight(other));
  const { shown, rest } = portionOf(inOrder, c.slots.from, { page, slot: 'from' }, say);
  return {
    intro: say.text(
      '{count, plural, one {One solution} other {# solutions}}. {stale, plural, =0 {Nothing to review.} one {One needs a look.} other {# need a look.}}',
      { count: solutions.length, stale: stale.size },
    ),
    solutions: shown.map((one) => ({
      title: one.title,
      detail: offeredByText(one, basis.organization, say),
      flags: staleOf(one, basis)
        .slice(0, 1)
        .map((reason) => ({ text: staleText(reason, say) })),
      ...stateView(one, stale.has(one), c),
      button: open(page, { solution: one.id }),
    })),
    rest,
    add: { title: say.text('Add a solution'), button: open(page, { adding: true }) },
  };
}

function stateView({ state }: Solution, isStale: boolean, { say }: SolutionContext) {
  const color = { published: 'Good', draft: 'Accent', retired: 'Default' } as const;
  return isStale
    ? { state: say.text('To review'), color: 'Attention' }
    : { state: solutionStateWord(state, say), color: color[state] };
}

function oneView(solution: Solution, basis: SolutionBasis, c: SolutionContext) {
  const { say } = c;
  const stale = staleOf(solution, basis);
  const unsaid = unsaidOfSolution(solution);
  const nothing = say.text('Not said yet');
  const list = (entries: readonly string[]) => (entries.length === 0 ? nothing : say.list(entries, 'plain'));
  const customers = new Map(basis.organization.references.map(({ id, customer }) => [id, customer]));
  const fact = (title: string, value: string) => ({ title, value });
  return {
    title: solution.title,
    ...stateView(solution, false, c),
    by: offeredByText(solution, basis.organization, say),
    flags: stale.map((reason) => ({ text: staleText(reason, say) })),
    unsaid: when(solution.state === 'draft' && unsaid.length > 0, () => ({ text: unsaidOfSolutionText(unsaid, say) })),
    summary: solution.summary === '' ? nothing : solution.summary,
    description: when(solution.description !== '', () => ({ text: solution.description })),
    link: when(solution.url !== '', () => ({ text: solution.url, url: solution.url })),
    audience: [
      fact(say.text('Industries'), list(solution.industries)),
      fact(say.text('Customers of'), list(solution.customerSizes.map((size) => customerSizeText(size, say)))),
      fact(say.text('Countries'), list(solution.countries.map((code) => countryName(code, say)))),
      fact(say.text('Languages'), list(solution.languages.map((tag) => say.languageName(tag)))),
    ],
    ground: [
      fact(say.text('Made with'), list(solution.technologies)),
      fact(say.text('Runs'), solution.deployment === undefined ? nothing : deploymentWord(solution.deployment, say)),
      fact(say.text('Competencies'), list(solution.competencies.map((id) => competencyName(id, say)))),
      fact(say.text('Customers who speak for it'), list(solution.references.flatMap((id) => customers.get(id) ?? []))),
    ],
    reviewed: when(solution.lastReviewed, (on) => ({
      text: say.text('Last checked on {date}.', { date: say.date(on) }),
    })),
    steps: stepsOf(solution, unsaid.length === 0, c),
    edits:
      solution.state === 'retired'
        ? []
        : partNames.map((part) => ({
            title: editTitle(part, c),
            button: open(page, { solution: solution.id, part }),
          })),
    all: { title: say.text('All solutions'), button: open(page) },
  };
}

/** What can be done with it: the first is what somebody most likely wants. */
function stepsOf({ id: solution, state }: Solution, isComplete: boolean, c: SolutionContext): readonly Way[] {
  const { say } = c;
  const ask = (title: string, sure: 'retire' | 'discard') => ({ title, button: open(page, { solution, sure }) });
  switch (state) {
    case 'draft':
      return [
        ...(isComplete ? [{ title: say.text('Publish'), button: c.button('publish', { solution }) }] : []),
        ask(say.text('Discard'), 'discard'),
      ];
    case 'published':
      return [
        { title: say.text('It is still right'), button: c.button('confirm', { solution }) },
        ask(say.text('Retire'), 'retire'),
      ];
    case 'retired':
      return [{ title: say.text('Reopen as a draft'), button: c.button('reopen', { solution }) }];
  }
}

function editTitle(part: SolutionPart, { say }: Pick<SolutionContext, 'say'>): string {
  const titles: Readonly<Record<SolutionPart, string>> = {
    is: say.text('Edit what it is'),
    for: say.text('Edit whom it is for'),
    stands: say.text('Edit what it stands on'),
  };
  return titles[part];
}

function sureView({ id: solution, title }: Solution, c: SolutionContext) {
  const { say, slots } = c;
  const isRetired = slots.sure === 'retire';
  return {
    text: isRetired
      ? say.text('Do you want to retire “{title}”? Customers do not see it any more. You can reopen it as a draft.', {
          title,
        })
      : say.text('Do you want to discard the draft “{title}”? What was written is gone then.', { title }),
    title: isRetired ? say.text('Yes, retire it') : say.text('Yes, discard it'),
    yes: isRetired ? c.button('retire', { solution }) : c.button('discard', { solution }),
    no: open(page, { solution }),
  };
}

function formView(solution: Solution | undefined, part: SolutionPart, { basis }: SolutionsShown, c: SolutionContext) {
  const { say } = c;
  const inputs = c.slots.typed ?? inputsOf(solution, c);
  const carried = solution === undefined ? {} : { solution: solution.id, seen: seenFields(partInputs(solution, part)) };
  const list = <Choice>(choices: readonly Choice[]) => when(choices.length > 0, () => ({ ...inputs, choices }));
  return {
    title: solution === undefined ? say.text('A new solution') : solution.title,
    hint: solution === undefined ? say.text('It begins as a draft, which customers do not see.') : editTitle(part, c),
    is: when(part === 'is', () => ({ ...inputs, places: placeChoices(inputs.location, c, basis) })),
    for: when(part === 'for', () => ({ ...inputs, sizes: sizeChoices(say) })),
    stands: when(part === 'stands', () => ({
      ...inputs,
      deployments: deploymentChoices(c),
      held: list(competencyChoices(solution, c, basis)),
      customers: list(customerChoices(solution, basis)),
    })),
    save: c.button('save', { part, ...carried }),
    saveTitle: solution === undefined ? say.text('Begin the draft') : say.text('Save'),
    cancel: open(page, solution === undefined ? {} : { solution: solution.id }),
  };
}
