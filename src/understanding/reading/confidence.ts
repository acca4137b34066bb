import type { Sighting } from './table.ts';

/** What was learned about trusting: a logistic regression on signals. */
export interface Confidence {
  /** One for each signal. */
  readonly weights: readonly number[];
  readonly constant: number;
}

/** Columns by their scores, the best first; those of one score keep their order. */
export function ranked(columns: readonly number[], { scores }: Sighting): readonly number[] {
  return columns.toSorted((left, right) => (scores[right] as number) - (scores[left] as number));
}

/**
 * What tells a page that fits from the least unlike one.
 * @param ranking columns of pages, the best first
 * @param place of the page among them
 */
export function signalsOf(sighting: Sighting, ranking: readonly number[], place: number): readonly number[] {
  const { scores, strangeTopics, familiarPairs } = sighting;
  const page = ranking[place] as number;
  const rival = ranking[place === 0 ? 1 : 0];
  const score = scores[page] as number;
  return [
    score,
    score - Math.max(0, rival === undefined ? 0 : (scores[rival] as number)),
    scores[scores.length - 1] as number,
    strangeTopics[page] as number,
    familiarPairs[page] as number,
  ];
}

/** The probability, 0 to 1, that a page with these signals is right. */
export function trust({ weights, constant }: Confidence, signals: readonly number[]): number {
  let sum = constant;
  for (let index = 0; index < signals.length; index += 1) {
    sum += (weights[index] as number) * (signals[index] as number);
  }
  return 1 / (1 + Math.exp(-sum));
}
