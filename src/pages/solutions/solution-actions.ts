import { z } from 'zod';
import { touchedOf, wholeOrPart } from '../../access/whole-or-part.ts';
import { beginSolution, type DescribeOutcome, describeSolution } from '../../changes/describe-solution.ts';
import { type StepOutcome, stepSolution } from '../../changes/step-solution.ts';
import { described, partNames, type SaidOfSolution } from '../../program/solutions/solution-parts.ts';
import type { SolutionStep } from '../../program/solutions/solution-standing.ts';
import { mostSolutions, type Solution } from '../../program/things/solution.ts';
import { solution as solutionThing } from '../../store/things/solution.ts';
import { open } from '../../visit/ways.ts';
import { solutionFieldWords, solutionProblemText, solutionRefusalText } from '../../words/solutions.ts';
import { editedMeanwhile, SeenFields } from '../edited-meanwhile.ts';
import { Again, type Banner, Refusal } from '../outcome.ts';
import { type ActionContext, action, type VisitOf } from '../page.ts';
import { inputsOf, SolutionForm, saidIn, type Typed } from './solution-form.ts';

const right = 'solutions.manage';
const page = 'solution-profile';

/** Without a solution a new one begins. */
const SaveData = z.strictObject({
  part: z.enum(partNames),
  solution: z.string().optional(),
  seen: SeenFields.default({}),
});
type Save = ActionContext<typeof right, z.infer<typeof SaveData>, Typed>;

type Found = { readonly said: SaidOfSolution; readonly before?: Solution };

/** Keeps what was typed into one of the forms. */
export const saveAction = action({
  right,
  data: SaveData,
  form: SolutionForm,
  slots: formSlots,
  async find(c: Save): Promise<Found | Again | Refusal> {
    const said = saidIn(c.data.part, c.form, c);
    if ('problem' in said) return again(c, said.problem);
    if (c.data.solution === undefined) return { said };
    const kept = await c.store.get(solutionThing, {
      organizationId: c.principal.association.organizationId,
      id: c.data.solution,
    });
    return kept === undefined ? noSuchSolution(c) : { said, before: kept.value };
  },
  // Where it was, and where it is to be.
  about: (_c, { said, before }) => [
    ...(before === undefined
      ? []
      : [touchedOf(wholeOrPart.solutions, before), touchedOf(wholeOrPart.solutions, described(before, said))]),
    ...(said.part === 'is' ? [touchedOf(wholeOrPart.solutions, said.said)] : []),
  ],
  async run(c, { said }) {
    const { solution, seen } = c.data;
    if (solution !== undefined) return saved(c, await describeSolution(c, solution, said, seen));
    return said.part === 'is' ? saved(c, await beginSolution(c, said.said)) : noSuchSolution(c);
  },
});

function formSlots({ part, solution }: z.infer<typeof SaveData>) {
  return solution === undefined ? { adding: true } : { part, solution };
}

function again(c: Save, text: string): Again {
  return new Again({ ...formSlots(c.data), typed: c.form }, { text, style: 'attention' });
}

async function saved(c: Save, outcome: DescribeOutcome): Promise<Again | Refusal> {
  const { say } = c;
  if (outcome === 'conflict') return again(c, say.text('Somebody else was changing this just now. Save once more.'));
  if (outcome.kind === 'described') {
    const { id: solution, title, state } = outcome.solution;
    const text =
      c.data.solution === undefined
        ? say.text('“{title}” is begun as a draft. Say whom it is for and what it stands on, then publish it.', {
            title,
          })
        : state === 'published'
          ? say.text('Saved. Customers see it like this now.')
          : say.text('Saved.');
    return new Again({ solution }, { text, style: 'good' });
  }
  switch (outcome.reason) {
    case 'problems':
      return again(c, say.paragraph(outcome.problems.map((problem) => solutionProblemText(problem, say))));
    case 'there-already': {
      const { id, title } = outcome.solution;
      const text = say.text('“{title}” is there already, so nothing was added. This is it.', { title });
      return new Again({ solution: id }, { text, style: 'attention' });
    }
    case 'edited-meanwhile': {
      const about = { kind: 'solution', id: outcome.solution.id } as const;
      const banner = await editedMeanwhile(c, outcome.clash, solutionFieldWords(say), about);
      return new Again({ ...formSlots(c.data), typed: withTheirs(c, outcome) }, banner);
    }
    case 'retired':
      return new Again(
        { solution: c.data.solution },
        {
          text: say.text('This solution is retired. Reopen it to change it.'),
          style: 'attention',
        },
      );
    case 'too-many':
      return new Again(
        {},
        {
          text: say.text('An organization has at most {most} solutions here. Discard drafts that nobody needs first.', {
            most: mostSolutions,
          }),
          style: 'attention',
        },
      );
    case 'not-yours':
      return again(c, say.text('Choose who offers it from the list.'));
    case 'unknown-solution':
      return noSuchSolution(c);
  }
}

/** What was typed, and in the fields where nothing was what somebody else has put there meanwhile. */
function withTheirs(c: Save, { clash, solution }: Extract<DescribeOutcome, { reason: 'edited-meanwhile' }>): Typed {
  const now = inputsOf(solution, c);
  const inputs = clash.theirs.map((field) => (field === 'locationId' ? 'location' : field));
  return { ...c.form, ...Object.fromEntries(Object.entries(now).filter(([input]) => inputs.includes(input))) };
}

const StepData = z.strictObject({ solution: z.string() });

/** What is done with a solution besides describing it. */
export const stepAction = (step: SolutionStep) =>
  action({
    right,
    data: StepData,
    form: z.object({}),
    async find(c: ActionContext<typeof right, z.infer<typeof StepData>, object>) {
      const { organizationId } = c.principal.association;
      const kept = await c.store.get(solutionThing, { organizationId, id: c.data.solution });
      return kept === undefined ? noSuchSolution(c) : { before: kept.value };
    },
    about: (_c, { before }) => [touchedOf(wholeOrPart.solutions, before)],
    run: async (c) => afterStep(step, await stepSolution(c, c.data.solution, step), c),
  });

function afterStep(
  step: SolutionStep,
  outcome: StepOutcome,
  c: ActionContext<typeof right, z.infer<typeof StepData>, object>,
): Again | Refusal {
  const { say, data } = c;
  const shown = (text: string, style: Banner['style']) => new Again({ solution: data.solution }, { text, style });
  if (outcome === 'conflict')
    return shown(say.text('Somebody else was changing this just now. Try once more.'), 'attention');
  switch (outcome.kind) {
    case 'discarded':
      return new Again({}, { text: say.text('The draft is gone.'), style: 'good' });
    case 'stepped': {
      const words: Readonly<Record<Exclude<SolutionStep, 'discard'>, string>> = {
        publish: say.text(
          'It is published. I ask you to look at it again in {months, plural, one {# month} other {# months}}.',
          {
            months: c.catalog.solutionTerms.reviewMonths,
          },
        ),
        confirm: say.text('Thank you. It is noted as checked today.'),
        retire: say.text('It is retired. Customers do not see it any more.'),
        reopen: say.text('It is a draft again. Customers see it once you publish it.'),
      };
      return shown(step === 'discard' ? '' : words[step], 'good');
    }
    case 'refused':
      if (outcome.reason === 'unknown-solution') return noSuchSolution(c);
      return shown(solutionRefusalText(outcome.refusal, say), 'attention');
  }
}

/** Of another part of the organization and not there look the same. */
function noSuchSolution({ say }: Pick<VisitOf<typeof right>, 'say'>): Refusal {
  return new Refusal(say.text('There is no such solution.'), [
    { title: say.text('All solutions'), button: open(page) },
  ]);
}
