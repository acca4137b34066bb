/** What was learned about trusting: a logistic regression on signals. */
export interface Confidence {
  /** One for each signal. */
  readonly weights: readonly number[];
  readonly constant: number;
}

/** The probability, 0 to 1, that a page with these signals is right. */
export function trust({ weights, constant }: Confidence, signals: readonly number[]): number {
  let sum = constant;
  for (let index = 0; index < signals.length; index += 1) {
    sum += (weights[index] as number) * (signals[index] as number);
  }
  return 1 / (1 + Math.exp(-sum));
}
