import fc from 'fast-check';
import { fitRidges, type SparseRows } from '../../../src/understanding/learning/ridge.ts';

const width = 5;

/** One fit alone. */
const fitRidge = (rows: SparseRows, targets: Float64Array, softness: number) =>
  fitRidges(rows, [targets], softness, 1e-7)[0]?.weights ?? new Float64Array();
const sparse = (list: readonly { readonly row: readonly number[] }[]): SparseRows => ({
  width,
  starts: Int32Array.from({ length: list.length + 1 }, (_, index) => index * width),
  columns: Int32Array.from({ length: list.length * width }, (_, index) => index % width),
  values: Float64Array.from(list.flatMap((one) => one.row)),
});
const row = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: width, maxLength: width });
const examples = fc.array(fc.record({ row, target: fc.constantFrom(0, 1) }), { minLength: 1, maxLength: 12 });

test('the weights are those at which the error, the softness included, has no slope any more', () => {
  fc.assert(
    fc.property(examples, fc.double({ min: 0.1, max: 2, noNaN: true }), (list, softness) => {
      const rows = sparse(list);
      const targets = Float64Array.from(list, ({ target }) => target);
      const weights = fitRidge(rows, targets, softness);
      const errors = list.map(
        (one) => one.row.reduce((sum, value, column) => sum + value * (weights[column] as number), 0) - one.target,
      );
      for (const [column, weight] of weights.entries()) {
        const slope = list.reduce(
          (sum, one, index) => sum + (one.row[column] as number) * (errors[index] as number),
          0,
        );
        expect(slope + softness * weight).toBeCloseTo(0, 4);
      }
    }),
    { seed: 7 },
  );
});

test('examples that say nothing get no weights', () => {
  const rows = { width, starts: Int32Array.of(0, 0), columns: new Int32Array(0), values: new Float64Array(0) };
  expect([...fitRidge(rows, Float64Array.of(1), 0.25)]).toEqual([0, 0, 0, 0, 0]);
});

test('each of several fits comes to the same bits as alone', () => {
  const several = fc.array(
    fc.record({ row, targets: fc.array(fc.constantFrom(0, 1), { minLength: 9, maxLength: 9 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(several, (list) => {
      const rows = sparse(list);
      const targets = Array.from({ length: 9 }, (_, fit) =>
        Float64Array.from(list, (one) => one.targets[fit] as number),
      );
      expect(fitRidges(rows, targets, 0.25, 1e-7).map(({ weights }) => weights)).toEqual(
        targets.map((own) => fitRidge(rows, own, 0.25)),
      );
    }),
    { seed: 7 },
  );
});
