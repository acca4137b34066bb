import type { Judged } from './judge.ts';
import { countSlots, type SlotCount, scoreOf } from './slots.ts';

/** How well sentences of some sort were understood. Shares are of 1, and of the sentences that a page answers. */
export interface Figures {
  readonly sentences: number;
  /** Whose intent comes first. */
  readonly accuracy: number;
  /** The mean of the accuracies of all intents, each counting the same. */
  readonly macro: number;
  readonly top3: number;
  readonly directRight: number;
  readonly directWrong: number;
  /** The right card at once, or its button on the question. */
  readonly oneTap: number;
  /** Declined though a page answers. */
  readonly deadEnds: number;
  readonly outOfScope: OutOfScope;
  readonly slots: SlotFigures;
}

/** Of the sentences that no page answers. */
export interface OutOfScope {
  readonly sentences: number;
  readonly askedOrDeclined: number;
  readonly declined: number;
}

export interface SlotFigures extends SlotCount {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** An intent that was taken for another one. */
export interface Confusion {
  readonly wanted: string;
  readonly got: string;
  readonly times: number;
  /** The first of its sentences. */
  readonly example: string;
}

export function figuresOf(judged: readonly Judged[]): Figures {
  const asked = judged.filter(({ isInScope }) => isInScope);
  const others = judged.filter(({ isInScope }) => !isInScope);
  const of = (is: (one: Judged) => boolean) => share(asked, is);
  return {
    sentences: asked.length,
    accuracy: of(({ isRight }) => isRight),
    macro: macroOf(asked),
    top3: of(({ isNear }) => isNear),
    directRight: of(({ isDirect, isRight }) => isDirect && isRight),
    directWrong: of(({ isDirect, isRight }) => isDirect && !isRight),
    oneTap: of(({ isOneTap }) => isOneTap),
    deadEnds: of(({ answer }) => answer.decision === 'decline'),
    outOfScope: {
      sentences: others.length,
      askedOrDeclined: share(others, ({ isDirect }) => !isDirect),
      declined: share(others, ({ answer }) => answer.decision === 'decline'),
    },
    slots: slotFiguresOf(judged),
  };
}

/** The same by what `keyOf` says of each sentence, in the order in which that comes. */
export function figuresBy(judged: readonly Judged[], keyOf: (one: Judged) => string): ReadonlyMap<string, Figures> {
  return new Map([...Map.groupBy(judged, keyOf)].map(([key, own]) => [key, figuresOf(own)]));
}

export function slotsBySlot(judged: readonly Judged[]): ReadonlyMap<string, SlotFigures> {
  const bySlot = Map.groupBy(
    judged.flatMap(({ slots }) => slots),
    ({ slot }) => slot,
  );
  return new Map(
    [...bySlot].sort().map(([slot, marks]) => {
      const count = countSlots(marks);
      return [slot, { ...count, ...scoreOf(count) }];
    }),
  );
}

/** What is taken for what, the most frequent first. */
export function confusionsOf(judged: readonly Judged[]): readonly Confusion[] {
  const wrong = judged.filter(({ isRight }) => !isRight);
  const got = ({ answer }: Judged) => answer.candidates[0] ?? 'nothing';
  const pairs = Map.groupBy(wrong, (one) => `${one.sentence.intent} ${got(one)}`);
  return [...pairs.values()]
    .flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { intent: wanted, text: example } = first.sentence;
      return [{ wanted, got: got(first), times: own.length, example }];
    })
    .toSorted((one, other) => other.times - one.times || one.wanted.localeCompare(other.wanted));
}

function slotFiguresOf(judged: readonly Judged[]): SlotFigures {
  const count = countSlots(judged.flatMap(({ slots }) => slots));
  return { ...count, ...scoreOf(count) };
}

function macroOf(asked: readonly Judged[]): number {
  const byIntent = [...Map.groupBy(asked, ({ sentence }) => sentence.intent).values()];
  if (byIntent.length === 0) return 1;
  const sum = byIntent.reduce((total, own) => total + share(own, ({ isRight }) => isRight), 0);
  return sum / byIntent.length;
}

/** 1 of nothing: where nothing was asked nothing went wrong. */
function share(all: readonly Judged[], is: (one: Judged) => boolean): number {
  return all.length === 0 ? 1 : all.filter(is).length / all.length;
}
