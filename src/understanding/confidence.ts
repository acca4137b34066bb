import { solve } from './ridge.ts';

/** One observation: what was seen of a sentence and its best page, and whether that page was right. */
export interface Observation {
  readonly signals: readonly number[];
  readonly right: boolean;
}

/**
 * Learns how far the best page is to be trusted: a logistic regression, right and wrong observations weighing the same
 * in total. Returns the probability, 0 to 1, that a page with these signals is right.
 */
export function fitConfidence(observations: readonly Observation[]): (signals: readonly number[]) => number {
  const width = observations[0]?.signals.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) =>
    observations.map((one) => one.signals[column] as number),
  );
  const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const spreads = columns.map((values, column) => {
    const mean = means[column] as number;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  });
  const standardize = (signals: readonly number[]) =>
    Float64Array.from([
      ...signals.map((value, column) => (value - (means[column] as number)) / (spreads[column] as number)),
      1,
    ]);
  const right = observations.filter((one) => one.right).length;
  const rows = observations.map((one) => ({
    input: standardize(one.signals),
    target: one.right ? 1 : 0,
    weight: observations.length / 2 / Math.max(1, one.right ? right : observations.length - right),
  }));
  const parameters = new Float64Array(width + 1);
  const probability = (input: Float64Array) =>
    1 / (1 + Math.exp(-input.reduce((sum, value, index) => sum + value * (parameters[index] as number), 0)));
  // Newton's steps; the small pull towards zero keeps a separable set from running away.
  for (let step = 0; step < 12; step += 1) {
    const curvature = Array.from({ length: width + 1 }, (_, row) =>
      Float64Array.from({ length: width + 1 }, (_, column) => (row === column ? 1 : 0)),
    );
    const slope = parameters.map((value) => -value);
    for (const { input, target, weight } of rows) {
      const guess = probability(input);
      input.forEach((left, row) => {
        slope[row] = (slope[row] as number) + weight * (target - guess) * left;
        const line = curvature[row] as Float64Array;
        input.forEach((other, column) => {
          line[column] = (line[column] as number) + weight * guess * (1 - guess) * left * other;
        });
      });
    }
    const change = solve(curvature, slope);
    for (const [index, value] of change.entries()) parameters[index] = (parameters[index] as number) + value;
  }
  return (signals) => probability(standardize(signals));
}
