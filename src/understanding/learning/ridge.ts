/** Examples as rows of few numbers: for each the columns that are not zero, and what stands there. */
export interface SparseRows {
  readonly width: number;
  readonly columns: readonly Int32Array[];
  readonly values: readonly Float64Array[];
}

/** Rounds after which a fit is taken as it is. */
const mostSteps = 60;

/** How much of the targets a fit may leave open: far below what a weight is rounded to. */
const smallestError = 1e-7;

/**
 * Several fits of the same rows at a time: each number of a row is then read once for all of them, which is most of the
 * work. Every fit is still summed up in the order of its own, so that it comes to the same bits as alone.
 */
const together = 4;

/**
 * Ridge regression: the weights with which the product of a row comes nearest to its target while the weights stay small.
 * Solved on the examples' side, (X·Xᵀ + softness) a = y and w = Xᵀ·a, by conjugate gradients, so that no matrix of
 * examples by examples is needed, in a fixed order of plain sums, so that it comes to the same bits everywhere.
 * @param targets of each fit, a number for each row
 * @param leavesOpen how much of its targets each fit may leave open, as a share of them
 * @returns the weights of each fit
 */
export function fitRidges(
  rows: SparseRows,
  targets: readonly Float64Array[],
  softness: number,
  leavesOpen = smallestError,
): readonly Float64Array[] {
  const fits: Float64Array[] = [];
  for (let first = 0; first < targets.length; first += together) {
    fits.push(...fitSome(rows, targets.slice(first, first + together), softness, leavesOpen));
  }
  return fits;
}

/** @param targets at most `together` */
function fitSome(
  rows: SparseRows,
  targets: readonly Float64Array[],
  softness: number,
  leavesOpen: number,
): readonly Float64Array[] {
  const fits = targets.map((target) => {
    const error = product(target, target);
    return {
      solution: new Float64Array(target.length),
      residual: target.slice(),
      direction: target.slice(),
      error,
      enough: error * leavesOpen ** 2,
    };
  });
  for (let step = 0; step < mostSteps; step += 1) {
    const open = fits.filter(({ error, enough }) => error > enough);
    if (open.length === 0) break;
    const images = multiply(
      rows,
      combine(
        rows,
        open.map(({ direction }) => direction),
      ),
    );
    for (const [index, fit] of open.entries()) {
      const { solution, residual, direction, error } = fit;
      const image = images[index] as Float64Array;
      addTo(image, softness, direction);
      const length = error / product(direction, image);
      addTo(solution, length, direction);
      addTo(residual, -length, image);
      const next = product(residual, residual);
      const kept = next / error;
      for (let row = 0; row < direction.length; row += 1) {
        direction[row] = (residual[row] as number) + kept * (direction[row] as number);
      }
      fit.error = next;
    }
  }
  const weights = combine(
    rows,
    fits.map(({ solution }) => solution),
  );
  return fits.map((_, fit) =>
    Float64Array.from({ length: rows.width }, (_, column) => weights[column * together + fit] as number),
  );
}

/** The product of each row and of each vector of their width: those of a column stand behind each other in `vectors`. */
function multiply({ columns, values }: SparseRows, vectors: Float64Array): readonly Float64Array[] {
  const products = Array.from({ length: together }, () => new Float64Array(columns.length));
  const [first, second, third, fourth] = products as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let row = 0; row < columns.length; row += 1) {
    const at = columns[row] as Int32Array;
    const own = values[row] as Float64Array;
    let [one, two, three, four] = [0, 0, 0, 0];
    for (let index = 0; index < at.length; index += 1) {
      const value = own[index] as number;
      const start = (at[index] as number) * together;
      one += value * (vectors[start] as number);
      two += value * (vectors[start + 1] as number);
      three += value * (vectors[start + 2] as number);
      four += value * (vectors[start + 3] as number);
    }
    first[row] = one;
    second[row] = two;
    third[row] = three;
    fourth[row] = four;
  }
  return products;
}

/** For each list of amounts the sum of the rows, each as often as its entry says; those of a column behind each other. */
function combine({ width, columns, values }: SparseRows, amounts: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(width * together);
  const [first, second = first, third = first, fourth = first] = amounts;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return sums;
  for (let row = 0; row < columns.length; row += 1) {
    const at = columns[row] as Int32Array;
    const own = values[row] as Float64Array;
    const one = first[row] as number;
    const two = second[row] as number;
    const three = third[row] as number;
    const four = fourth[row] as number;
    for (let index = 0; index < at.length; index += 1) {
      const value = own[index] as number;
      const start = (at[index] as number) * together;
      sums[start] = (sums[start] as number) + one * value;
      sums[start + 1] = (sums[start + 1] as number) + two * value;
      sums[start + 2] = (sums[start + 2] as number) + three * value;
      sums[start + 3] = (sums[start + 3] as number) + four * value;
    }
  }
  return sums;
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += (left[index] as number) * (right[index] as number);
  return sum;
}

function addTo(sum: Float64Array, amount: number, other: Float64Array): void {
  for (let index = 0; index < sum.length; index += 1) {
    sum[index] = (sum[index] as number) + amount * (other[index] as number);
  }
}
