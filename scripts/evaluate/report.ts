import { type Bar, isMet } from './bars.ts';
import type { Confusion, Figures, SlotFigures } from './figures.ts';
import type { Judged } from './judge.ts';
import type { SlotMark } from './slots.ts';

/** All that an evaluation found out. */
export interface Evaluation {
  /** Sentences that stand among the phrases too, so that they are not judged. */
  readonly seen: number;
  readonly bars: readonly Bar[];
  readonly all: Figures;
  readonly byLanguage: Readonly<Record<string, Figures>>;
  readonly byHand: Readonly<Record<string, Figures>>;
  readonly byKind: Readonly<Record<string, Figures>>;
  readonly byIntent: Readonly<Record<string, Figures>>;
  readonly bySlot: Readonly<Record<string, SlotFigures>>;
  readonly confusions: readonly Confusion[];
}

/** Pairs that are shown; behind them come those that happened once. */
const mostPairs = 15;

/** Intents that are shown, the worst first. */
const mostIntents = 12;

/** The evaluation as a person reads it. @param judged for the sentences behind the figures, if they are wanted */
export function reportOf(evaluation: Evaluation, judged: readonly Judged[] = []): string {
  const { seen, bars, all, byLanguage, byHand, byKind, byIntent, bySlot, confusions } = evaluation;
  const worst = Object.entries(byIntent)
    .filter(([, { accuracy, sentences }]) => sentences > 0 && accuracy < 1)
    .toSorted(([, one], [, other]) => one.accuracy - other.accuracy)
    .slice(0, mostIntents);
  return [
    `${all.sentences} sentences that a page answers, ${all.outOfScope.sentences} that none answers; ${seen} more were learned from`,
    '',
    ...bars.map(barLine),
    '',
    columns('', ['first', 'macro', 'top 3', 'direct', 'wrong', 'one tap', 'dead end', 'kept out', 'declined', 'slots']),
    figureLine('all', all),
    ...Object.entries(byLanguage).map(([name, figures]) => figureLine(name, figures)),
    ...Object.entries(byHand).map(([name, figures]) => figureLine(name, figures)),
    '',
    ...Object.entries(byKind).map(([name, figures]) => figureLine(name, figures)),
    '',
    columns('slot', ['F1', 'precise', 'recalled', 'right', 'wrong', 'missed']),
    ...Object.entries(bySlot).map(([slot, one]) =>
      columns(slot, [
        ...[one.f1, one.precision, one.recall].map((share) => percent(share)),
        ...[one.right, one.wrong, one.missed].map(String),
      ]),
    ),
    '',
    'taken for another one',
    ...confusions
      .slice(0, mostPairs)
      .flatMap(({ wanted, got, times, example }) => [
        `  ${times} × ${wanted} as ${got}`,
        ...(judged.length > 0 ? [`      "${example}"`] : []),
      ]),
    '',
    'least understood',
    ...worst.map(([intent, { accuracy, sentences }]) => `  ${percent(accuracy).trim()} of ${sentences} ${intent}`),
    ...(judged.length > 0 ? ['', 'slots that are not right', ...judged.flatMap(slotLines)] : []),
  ].join('\n');
}

function barLine(bar: Bar): string {
  const { name, value, least, most, unit } = bar;
  const shown = (of: number) =>
    unit === 'share' ? percent(of, 2).trim() : `${of.toFixed(unit === 'ms' ? 0 : 1)} ${unit}`;
  const limit = least === undefined ? `at most ${shown(most ?? 0)}` : `at least ${shown(least)}`;
  return `  ${isMet(bar) ? 'met   ' : 'MISSED'} ${shown(value).padStart(9)}  ${name} (${limit})`;
}

function figureLine(name: string, figures: Figures): string {
  const { sentences, outOfScope, slots } = figures;
  const asked = [figures.accuracy, figures.macro, figures.top3, figures.directRight, figures.directWrong]
    .concat([figures.oneTap, figures.deadEnds])
    .map((value) => (sentences === 0 ? '' : percent(value)));
  const others = [outOfScope.askedOrDeclined, outOfScope.declined].map((value) =>
    outOfScope.sentences === 0 ? '' : percent(value),
  );
  const isSlotted = slots.right + slots.wrong + slots.missed > 0;
  return columns(name, [...asked, ...others, isSlotted ? percent(slots.f1) : '']);
}

function slotLines({ sentence, answer, slots }: Judged): readonly string[] {
  const said = ({ slot, expected = 'nothing', found = 'nothing' }: SlotMark) => `${slot} ${expected}, found ${found}`;
  const wrong = slots.filter(({ isRight }) => !isRight);
  return wrong.length === 0 ? [] : [`  "${sentence.text}" (${answer.candidates[0]}): ${wrong.map(said).join('; ')}`];
}

function columns(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(12)}${cells.map((cell) => cell.padStart(9)).join('')}`.trimEnd();
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}
