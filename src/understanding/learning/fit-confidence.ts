import { type Confidence, trust } from '../reading/confidence.ts';

/** One observation: what was seen of a sentence and its best page, and whether that page was right. */
export interface Observation {
  readonly signals: readonly number[];
  readonly right: boolean;
  /** How much it counts. */
  readonly weight: number;
  /** Whether it is of a sentence whose page was not there at all. */
  readonly isMissing: boolean;
}

/** Of the sentences that open a page at once, at most this share may open a wrong one (our choice). */
const mostOpenedWrong = 0.03;

/** Newton's steps; it comes to rest before. */
const steps = 7;

/** Digits that are written down of a number. */
const digits = 6;

/**
 * From which confidence on a page may be opened at once: the least at which few enough of the sentences that were judged
 * unseen would have opened a wrong one.
 */
export function openFrom(observations: readonly Observation[], confidence: Confidence): number {
  const judged = observations
    .filter(({ isMissing }) => !isMissing)
    .map(({ signals, right, weight }) => ({ at: trust(confidence, signals), right, weight }))
    .toSorted((one, other) => other.at - one.at);
  let [opened, wrong, from] = [0, 0, 1];
  for (const { at, right, weight } of judged) {
    opened += weight;
    if (!right) wrong += weight;
    if (wrong <= opened * mostOpenedWrong) from = at;
  }
  return Number(from.toFixed(3));
}

/**
 * Learns how far the best page is to be trusted: a logistic regression, right and wrong observations weighing the same
 * in total.
 */
export function fitConfidence(observations: readonly Observation[]): Confidence {
  const width = observations[0]?.signals.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) =>
    observations.map((one) => one.signals[column] as number),
  );
  // Signals are counted from their mean in units of their spread, so that the pull towards zero is the same for all.
  const means = columns.map(meanOf);
  const spreads = columns.map((values, column) => {
    const mean = means[column] as number;
    return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) || 1;
  });
  const total = (list: readonly Observation[]) => list.reduce((sum, { weight }) => sum + weight, 0);
  const all = total(observations);
  const right = total(observations.filter((one) => one.right));
  const rows = observations.map((one) => ({
    input: [
      ...one.signals.map((value, column) => (value - (means[column] as number)) / (spreads[column] as number)),
      1,
    ],
    target: one.right ? 1 : 0,
    weight: (one.weight * all) / 2 / Math.max(1, one.right ? right : all - right),
  }));
  const parameters = newton(rows, width + 1);
  const weights = spreads.map((spread, column) => (parameters[column] as number) / spread);
  const shift = weights.reduce((sum, weight, column) => sum + weight * (means[column] as number), 0);
  const round = (value: number) => Number(value.toPrecision(digits));
  return { weights: weights.map(round), constant: round((parameters[width] as number) - shift) };
}

function newton(
  rows: readonly { readonly input: readonly number[]; readonly target: number; readonly weight: number }[],
  width: number,
): readonly number[] {
  let parameters = Array.from({ length: width }, () => 0);
  for (let step = 0; step < steps; step += 1) {
    // The pull towards zero keeps observations that can be told apart without a mistake from running away.
    const curvature = Array.from({ length: width }, (_, row) =>
      Array.from({ length: width }, (_, column) => (row === column ? 1 : 0)),
    );
    const slope = parameters.map((value) => -value);
    for (const { input, target, weight } of rows) {
      const sum = input.reduce((total, value, index) => total + value * (parameters[index] as number), 0);
      const guess = 1 / (1 + Math.exp(-sum));
      for (const [row, left] of input.entries()) {
        slope[row] = (slope[row] as number) + weight * (target - guess) * left;
        const line = curvature[row] as number[];
        for (const [column, other] of input.entries()) {
          line[column] = (line[column] as number) + weight * guess * (1 - guess) * left * other;
        }
      }
    }
    const change = solve(curvature, slope);
    parameters = parameters.map((value, index) => value + (change[index] as number));
  }
  return parameters;
}

/** The x with matrix · x = right, for a small symmetric positive definite matrix, by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] as number]);
  for (const [pivot, own] of rows.entries()) {
    for (const [index, row] of rows.entries()) {
      if (index === pivot) continue;
      const share = (row[pivot] as number) / (own[pivot] as number);
      for (let column = pivot; column < row.length; column += 1) {
        row[column] = (row[column] as number) - share * (own[column] as number);
      }
    }
  }
  return rows.map((row, index) => (row.at(-1) as number) / (row[index] as number));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
