import { fitRidge, product, solve } from '../../src/understanding/ridge.ts';

/** Seven points on a curve, alike when near, in three classes. */
const points = [0, 0.3, 0.5, 1.1, 1.2, 2, 2.4];
const classes = [0, 0, 1, 1, 1, 2, 2];
const alike = (left: number, right: number) => Math.exp(-((left - right) ** 2));
const similarities = points.map((left) => Float64Array.from(points, (right) => alike(left, right)));

/** Fits without some examples, the slow way, and scores one of them. */
function refit(leftOut: (example: number) => boolean, scored: number): number[] {
  const kept = points.flatMap((_, example) => (leftOut(example) ? [] : [example]));
  const matrix = kept.map((left) =>
    Float64Array.from(kept, (right) => (similarities[left]?.[right] as number) + (left === right ? 0.25 : 0)),
  );
  return [0, 1, 2].map((target) => {
    const coefficients = solve(
      matrix,
      Float64Array.from(kept, (example) => (classes[example] === target ? 1 : 0)),
    );
    const row = Float64Array.from(kept, (example) => similarities[scored]?.[example] as number);
    return product(coefficients, row, 0, row.length);
  });
}

describe('leaving out in closed form is what fitting again would give', () => {
  const fit = fitRidge(similarities, classes, 3, 0.25);

  test.each(points.map((_, example) => example))('without example %i', (example) => {
    const expected = refit((other) => other === example, example);
    for (const [target, score] of expected.entries()) {
      expect(fit.withoutItself[example]?.[target]).toBeCloseTo(score, 10);
    }
  });

  test.each(points.map((_, example) => example))('without the class of example %i', (example) => {
    const expected = refit((other) => classes[other] === classes[example], example);
    for (const [target, score] of expected.entries()) {
      expect(fit.withoutItsClass[example]?.[target]).toBeCloseTo(score, 10);
    }
  });
});
