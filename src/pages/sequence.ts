import type { z } from 'zod';
import type { Right } from '../access/rights.ts';
import type { Button } from '../cards/button.ts';
import type { Speech } from '../speech/speech.ts';
import type { Write } from '../store/store.ts';
import type { DraftPlace } from '../store/things/draft.ts';
import type { PageName, VerbOf } from '../visit/page-names.ts';
import type { Refusal } from './outcome.ts';
import type { About, Touched, VisitOf } from './page.ts';

/* What a page of several steps declares; `steps.ts` makes the page's actions and its view of it. */

/** How far somebody has come. A page's own draft adds what is said on the way. */
export interface Progress<Step extends string = string> {
  readonly step: Step | 'done';
  /** Becomes the id of the change: however often the last button is pressed, it is done once. */
  readonly changeId: string;
}

/** What is particular to one such page, as types. */
export interface Wizard {
  readonly name: PageName;
  readonly right: Right;
  readonly draft: Progress;
  /** What is read anew for each step. */
  readonly loaded: unknown;
  /** The schema of what the buttons carry besides the version, such as which of several things it is about. */
  readonly data: z.ZodObject;
}

export type Visitor<W extends Wizard> = VisitOf<W['right']>;
export type Step<W extends Wizard> = W['draft']['step'];
export type Said<W extends Wizard> = Omit<W['draft'], keyof Progress>;
export type Data<W extends Wizard> = z.infer<W['data']>;

/** The buttons of the card that is shown. */
export type Buttons<W extends Wizard> = (verb: VerbOf<W['name']>) => Button;

/** Where somebody is. */
export interface At<W extends Wizard> {
  readonly draft: W['draft'];
  readonly loaded: W['loaded'];
  readonly data: Data<W>;
  /** Of the draft as it was read. */
  readonly version: string;
  /** The steps that this person goes through. */
  readonly path: readonly Step<W>[];
  /** The write that keeps what was said; for a last step that is kept by the very commit of its change. */
  keeping(said: Partial<Said<W>>, step: Step<W>): Write;
  /** The same place with nothing said yet, such as after one that is done. */
  anew(): At<W>;
}

/** What a step comes to: on to the next one, unless it says otherwise. A problem alone changes nothing. */
export interface Moved<W extends Wizard> {
  /** Kept in any case, so that nothing has to be typed twice. */
  readonly said?: Partial<Said<W>>;
  /** What is wrong with it, in words: the same step is shown again. */
  readonly problem?: string;
  /** A step out of the order. */
  readonly to?: Step<W>;
}

/** `kept`: the commit of a change has kept already that all is done. */
export type StepOutcome<W extends Wizard> = Moved<W> | 'kept';

/** What a button does. */
export interface Move<W extends Wizard> {
  /** Where it stands; on each step, if left out. */
  readonly step?: Step<W>;
  readonly form: z.ZodObject;
  /** What it is about besides what the page is about. */
  about?(c: Visitor<W>, at: At<W>, form: Readonly<Record<string, unknown>>): readonly Touched[];
  run(c: Visitor<W>, at: At<W>, form: Readonly<Record<string, unknown>>): Promise<StepOutcome<W>>;
}

/** The button of a step, with the form that it sends. */
export function on<W extends Wizard, F extends z.ZodObject>(
  step: NoInfer<Step<W>>,
  form: F,
  run: (c: Visitor<W>, at: At<W>, form: z.infer<F>) => StepOutcome<W> | Promise<StepOutcome<W>>,
  about: (c: Visitor<W>, at: At<W>, form: z.infer<F>) => readonly Touched[] = () => [],
): Move<W> {
  return {
    step,
    form,
    about: (c, at, filled) => about(c, at, filled as z.infer<F>),
    run: async (c, at, filled) => run(c, at, filled as z.infer<F>),
  };
}

export interface Sequence<W extends Wizard> {
  readonly name: W['name'];
  readonly right: W['right'];
  readonly data: W['data'];
  /** In their order. Who has to go through one: everybody, if that is left out. */
  readonly steps: readonly {
    readonly name: Exclude<Step<W>, 'done'>;
    title(say: Speech): string;
    /** Where a step asks more than the page: whoever lacks it does not go through it, and cannot press its buttons. */
    readonly right?: Right;
    isNeeded?(c: Visitor<W>): boolean;
  }[];
  /** Where the draft is kept: with the organization that it is about, or with the person alone. */
  place(c: Visitor<W>): DraftPlace;
  /** Tells the drafts of one person apart. */
  subject(data: Data<W>): string;
  /** What each press is about. */
  readonly about: About<W['right'], Visitor<W>, At<W>>;
  /** The slots that open the page on the same thing. @param step where it leads; absent where nobody knows */
  slots(data: Data<W>, step?: Step<W>): Readonly<Record<string, unknown>>;
  load(c: Visitor<W>, data: Data<W>): Promise<W['loaded'] | Refusal>;
  /** What is proposed before anybody said anything. */
  begin(c: Visitor<W>, loaded: W['loaded'], data: Data<W>): Said<W>;
  /** Whether a draft that was kept still counts; always, if left out. */
  counts?(c: Visitor<W>, loaded: W['loaded'], draft: W['draft']): boolean;
  /** Whether another organization speaks for the person once it is done. */
  readonly switchesOrganization?: boolean;
  /** What is said to whoever presses a card that they have left behind. */
  leftBehind(say: Speech): string;
  readonly moves: Readonly<Record<Exclude<VerbOf<W['name']>, 'back'>, Move<W>>>;
  /** What going back comes to, where it is more than the step before. */
  back?(at: At<W>): Moved<W>;
}
