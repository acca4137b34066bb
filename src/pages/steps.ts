import { z } from 'zod';
import { can } from '../access/rights.ts';
import type { Button } from '../cards/button.ts';
import type { View } from '../cards/render.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { VerbOf } from '../visit/page-names.ts';
import { Again, AgainAsNow, Conflict, Refusal } from './outcome.ts';
import { type Action, type ActionsOf, action, type Touched } from './page.ts';
import type { At, Buttons, Data, Move, Sequence, Step, StepOutcome, Visitor, Wizard } from './sequence.ts';

/*
 * A page of several steps on one card. What a person has said is kept as a draft, so whoever leaves half-way goes on
 * where they were. Each button carries the version of the draft that its card shows, so an older card changes nothing,
 * and each press reads anew what the steps stand on. When all is done, the card shows what came of it.
 */

interface ButtonContext<W extends Wizard> {
  button(verb: VerbOf<W['name']>, data: Readonly<Record<string, unknown>>): Button;
}

/** A page of steps: its actions, where somebody is, and what its card shows. */
export interface Steps<W extends Wizard> {
  readonly actions: ActionsOf<W['name']>;
  arrive(c: Visitor<W>, data: Data<W>): Promise<At<W> | Refusal>;
  buttons(c: ButtonContext<W>, at: At<W>): Buttons<W>;
  /** The section of the step that is up, if there is something to show; those of the others are empty lists. */
  view(c: Pick<Visitor<W>, 'say'>, at: At<W>, sections: Readonly<Record<Step<W>, () => View | undefined>>): View;
}

/** Declares such a page. */
export function steps<W extends Wizard>(sequence: Sequence<W>): Steps<W> {
  const back: Move<W> = {
    form: z.object({}),
    run: async (_, at) => ({ to: beside(at, -1), ...sequence.back?.(at) }),
  };
  const moves = Object.entries<Move<W>>({ ...sequence.moves, back });
  return {
    actions: Object.fromEntries(moves.map(([verb, move]) => [verb, press(sequence, move)])) as ActionsOf<W['name']>,
    arrive: (c, data) => arrive(sequence, c, data),
    buttons: (c, at) => (verb) => c.button(verb, { ...at.data, version: at.version }),
    view(c, at, sections) {
      const step: Step<W> = at.draft.step;
      const count = at.path.length;
      const number = step === 'done' ? count : at.path.indexOf(step) + 1;
      const title = sequence.steps.find(({ name }) => name === step)?.title(c.say) ?? '';
      const section = sections[step]();
      return {
        isUnderWay: step !== 'done',
        step: c.say.text('Step {number} of {count}: {name}', { number, count, name: title }),
        stepNumber: number,
        stepCount: count,
        ...Object.fromEntries(Object.keys(sections).map((name) => [name, []])),
        [step]: section === undefined ? [] : [section],
      };
    },
  };
}

/** The step after this one, or before it: before the first there is none, and after the last all is done. */
function beside<W extends Wizard>({ path, draft }: At<W>, by: 1 | -1): Step<W> {
  return path[path.indexOf(draft.step) + by] ?? (by === 1 ? 'done' : draft.step);
}

async function arrive<W extends Wizard>(sequence: Sequence<W>, c: Visitor<W>, data: Data<W>): Promise<At<W> | Refusal> {
  const place = sequence.place(c);
  const key = { page: sequence.name, subject: sequence.subject(data), individualId: c.principal.individual.id };
  const [loaded, kept] = await Promise.all([sequence.load(c, data), c.store.draft<W['draft']>(place, key)]);
  if (loaded instanceof Refusal) return loaded;
  const path: readonly Step<W>[] = sequence.steps
    .filter((step) => (step.right === undefined || can(c.principal, step.right)) && (step.isNeeded?.(c) ?? true))
    .map(({ name }) => name);
  const [first = 'done'] = path;
  const begun = (): W['draft'] => ({ ...sequence.begin(c, loaded, data), step: first, changeId: c.ids.fresh() });
  const standing = (draft: W['draft']): At<W> => ({
    draft,
    loaded,
    data,
    version: kept?.version ?? 'nothing',
    path,
    keeping(said, step) {
      const content = { ...draft, ...said, step };
      return kept === undefined
        ? writes.draftBegun(place, { ...key, content }, c.now)
        : writes.draftMoved(kept, content, c.now);
    },
    anew: () => standing(begun()),
  });
  const draft = kept?.value.content;
  if (draft === undefined || sequence.counts?.(c, loaded, draft) === false) return standing(begun());
  // Whoever needs fewer steps than before may have lost the one where they stood.
  return standing(draft.step === 'done' || path.includes(draft.step) ? draft : { ...draft, step: first });
}

/** A press of a button: reads anew, moves on from what the card showed, and shows where that leads. */
function press<W extends Wizard>(sequence: Sequence<W>, move: Move<W>): Action {
  const ofStep = sequence.steps.find(({ name }) => name === move.step)?.right;
  return action({
    right: (ofStep ?? sequence.right) as W['right'],
    data: sequence.data.extend({ version: z.string() }),
    form: move.form,
    slots: (data) => sequence.slots(data as Data<W>),
    async find(c) {
      const { version: _, ...data } = c.data;
      const arrived = await arrive(sequence, c, data as Data<W>);
      if (arrived instanceof Refusal) return arrived;
      // After a finished one the next begins.
      return { arrived, at: arrived.draft.step === 'done' ? arrived.anew() : arrived };
    },
    about(c, { at }) {
      const ofPage: readonly Touched[] =
        typeof sequence.about === 'function'
          ? sequence.about(c, at).map((thing) => ({ right: sequence.right, ...thing }))
          : [{ individualId: c.principal.individual.id }];
      return [...ofPage, ...(move.about?.(c, at, c.form) ?? [])];
    },
    async run(c, { arrived, at }) {
      const { step } = at.draft;
      if (c.data.version !== at.version || (move.step ?? step) !== step) return whereItIs(sequence, c, arrived);
      return follow(sequence, c, at, await move.run(c, at, c.form));
    },
  });
}

/** Keeps what was said, and shows the step that comes of it. */
async function follow<W extends Wizard>(
  sequence: Sequence<W>,
  c: Visitor<W>,
  at: At<W>,
  outcome: StepOutcome<W>,
): Promise<Again | Refusal> {
  if (outcome === 'kept') return shown(sequence, at.data, 'done');
  const step: Step<W> = at.draft.step;
  const { said, problem, to = problem === undefined ? beside(at, 1) : step } = outcome;
  const isProblemAlone = problem !== undefined && said === undefined && to === step;
  if (!isProblemAlone && (await keep(sequence, c, at.keeping(said ?? {}, to))) === 'conflict') {
    return whereItIs(sequence, c, await arrive(sequence, c, at.data));
  }
  return shown(sequence, at.data, to, problem);
}

/** The card as it is at a step. */
function shown<W extends Wizard>(sequence: Sequence<W>, data: Data<W>, step: Step<W>, problem?: string): Again {
  const slots = sequence.slots(data, step);
  if (problem !== undefined) return new Again(slots, { text: problem, style: 'attention' });
  return step === 'done' && sequence.switchesOrganization ? new AgainAsNow(slots) : new Again(slots);
}

/** A draft is read by nobody else and nothing follows from it, so the audit does not speak of it. */
function keep<W extends Wizard>(sequence: Sequence<W>, c: Visitor<W>, write: Write) {
  const place = sequence.place(c);
  return 'organizationId' in place
    ? c.store.commit(place.organizationId, c.changeId, [write])
    : c.store.commitIndividual(place.individualId, c.changeId, [write]);
}

/** For a card that was left behind. A second press of the last button lands here too: it shows what came of the first. */
function whereItIs<W extends Wizard>(sequence: Sequence<W>, c: Visitor<W>, at: At<W> | Refusal): Again | Refusal {
  if (at instanceof Refusal) return at;
  if (at.draft.step === 'done') return shown(sequence, at.data, 'done');
  return new Conflict(sequence.slots(at.data, at.draft.step), sequence.leftBehind(c.say));
}
