/** Examples as rows of few numbers, one behind the other: row n from `starts[n]` to `starts[n + 1]`. */
export interface SparseRows {
  readonly width: number;
  readonly starts: Int32Array;
  /** For each number the column in which it stands. */
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Rounds after which a fit is taken as it is. */
const mostSteps = 60;

/** How much of the targets a fit may leave open: far below what a weight is rounded to. */
const smallestError = 5e-3;

/**
 * Several fits of the same rows at a time: each number of a row is then read once for all of them, which is most of the
 * work. Every fit is still summed up in the order of its own, so that it comes to the same bits as alone.
 */
const together = 8;

/**
 * Ridge regression: the weights with which the product of a row comes nearest to its target while the weights stay small.
 * Solved on the examples' side, (X·Xᵀ + softness) a = y and w = Xᵀ·a, by conjugate gradients, so that no matrix of
 * examples by examples is needed, in a fixed order of plain sums, so that it comes to the same bits everywhere.
 * @param targets of each fit, a number for each row
 * @param leavesOpen how much of its targets each fit may leave open, as a share of them
 * @param begin solutions that are near already, of a fit of nearly the same rows: most of the steps are saved
 */
export function fitRidges(
  rows: SparseRows,
  targets: readonly Float64Array[],
  softness: number,
  leavesOpen = smallestError,
  begin?: readonly Float64Array[],
): readonly Fit[] {
  const fits: Fit[] = [];
  for (let first = 0; first < targets.length; first += together) {
    const some = targets.slice(first, first + together);
    fits.push(...fitSome(rows, some, softness, leavesOpen, begin?.slice(first, first + together)));
  }
  return fits;
}

/** What a fit comes to. */
export interface Fit {
  /** By column. */
  readonly weights: Float64Array;
  /** By row: the `a` of the equation. */
  readonly solution: Float64Array;
}

/** Vectors of one length, one number of each behind the other: so all are read at once. */
type Braid = Float64Array;

/** The same with half of the digits: reading them from memory is most of the work, and a fit is never that exact. */
type LightBraid = Float32Array;

/** @param targets at most `together` */
function fitSome(
  rows: SparseRows,
  targets: readonly Float64Array[],
  softness: number,
  leavesOpen: number,
  begin: readonly Float64Array[] = [],
): readonly Fit[] {
  const count = rows.starts.length - 1;
  const residual = braided(targets, count);
  const enough = products(residual, residual).map((whole) => whole * leavesOpen ** 2);
  const solution = braided(begin, count);
  const sums: LightBraid = new Float32Array(rows.width * together);
  const image: Braid = new Float64Array(count * together);
  if (begin.length > 0) {
    combine(rows, solution, sums);
    multiply(rows, sums, image);
    for (let at = 0; at < image.length; at += 1) {
      residual[at] = (residual[at] as number) - (image[at] as number) - softness * (solution[at] as number);
    }
  }
  const direction = residual.slice();
  let errors = products(residual, residual);
  for (let step = 0; step < mostSteps; step += 1) {
    const isOpen = errors.map((error, fit) => error > (enough[fit] as number));
    if (!isOpen.some(Boolean)) break;
    combine(rows, direction, sums);
    multiply(rows, sums, image);
    for (let at = 0; at < image.length; at += 1) {
      image[at] = (image[at] as number) + softness * (direction[at] as number);
    }
    const curvatures = products(direction, image);
    const lengths = errors.map((error, fit) => (isOpen[fit] ? error / (curvatures[fit] as number) : 0));
    addTo(solution, lengths, direction);
    addTo(
      residual,
      lengths.map((length) => -length),
      image,
    );
    const next = products(residual, residual);
    const kept = errors.map((error, fit) => (isOpen[fit] ? (next[fit] as number) / error : 0));
    for (let row = 0, at = 0; row < count; row += 1) {
      for (let fit = 0; fit < together; fit += 1, at += 1) {
        if (!isOpen[fit]) continue;
        direction[at] = (residual[at] as number) + (kept[fit] as number) * (direction[at] as number);
      }
    }
    errors = errors.map((error, fit) => (isOpen[fit] ? (next[fit] as number) : error));
  }
  combine(rows, solution, sums);
  return targets.map((_, fit) => ({ weights: strand(sums, fit), solution: strand(solution, fit) }));
}

function braided(vectors: readonly Float64Array[], length: number): Braid {
  const braid: Braid = new Float64Array(length * together);
  for (const [fit, vector] of vectors.entries()) {
    for (let row = 0; row < length; row += 1) braid[row * together + fit] = vector[row] as number;
  }
  return braid;
}

function strand(braid: Braid | LightBraid, fit: number): Float64Array {
  const vector = new Float64Array(braid.length / together);
  for (let at = 0; at < vector.length; at += 1) vector[at] = braid[at * together + fit] as number;
  return vector;
}

/** The product of each row and of each of the vectors. */
function multiply({ starts, columns, values }: SparseRows, vectors: LightBraid, products: Braid): void {
  for (let row = 0; row + 1 < starts.length; row += 1) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    const end = starts[row + 1] as number;
    for (let index = starts[row] as number; index < end; index += 1) {
      const value = values[index] as number;
      const at = (columns[index] as number) * together;
      a += value * (vectors[at] as number);
      b += value * (vectors[at + 1] as number);
      c += value * (vectors[at + 2] as number);
      d += value * (vectors[at + 3] as number);
      e += value * (vectors[at + 4] as number);
      f += value * (vectors[at + 5] as number);
      g += value * (vectors[at + 6] as number);
      h += value * (vectors[at + 7] as number);
    }
    const at = row * together;
    products[at] = a;
    products[at + 1] = b;
    products[at + 2] = c;
    products[at + 3] = d;
    products[at + 4] = e;
    products[at + 5] = f;
    products[at + 6] = g;
    products[at + 7] = h;
  }
}

/** For each list of amounts the sum of the rows, each as often as its entry says. */
function combine({ starts, columns, values }: SparseRows, amounts: Braid, sums: LightBraid): void {
  sums.fill(0);
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const own = row * together;
    const a = amounts[own] as number;
    const b = amounts[own + 1] as number;
    const c = amounts[own + 2] as number;
    const d = amounts[own + 3] as number;
    const e = amounts[own + 4] as number;
    const f = amounts[own + 5] as number;
    const g = amounts[own + 6] as number;
    const h = amounts[own + 7] as number;
    const end = starts[row + 1] as number;
    for (let index = starts[row] as number; index < end; index += 1) {
      const value = values[index] as number;
      const at = (columns[index] as number) * together;
      sums[at] = (sums[at] as number) + a * value;
      sums[at + 1] = (sums[at + 1] as number) + b * value;
      sums[at + 2] = (sums[at + 2] as number) + c * value;
      sums[at + 3] = (sums[at + 3] as number) + d * value;
      sums[at + 4] = (sums[at + 4] as number) + e * value;
      sums[at + 5] = (sums[at + 5] as number) + f * value;
      sums[at + 6] = (sums[at + 6] as number) + g * value;
      sums[at + 7] = (sums[at + 7] as number) + h * value;
    }
  }
}

function products(left: Braid, right: Braid): number[] {
  const sums = new Array<number>(together).fill(0);
  for (let at = 0; at < left.length; ) {
    for (let fit = 0; fit < together; fit += 1, at += 1) {
      sums[fit] = (sums[fit] as number) + (left[at] as number) * (right[at] as number);
    }
  }
  return sums;
}

function addTo(sum: Braid, amounts: readonly number[], other: Braid): void {
  for (let at = 0; at < sum.length; ) {
    for (let fit = 0; fit < together; fit += 1, at += 1) {
      sum[at] = (sum[at] as number) + (amounts[fit] as number) * (other[at] as number);
    }
  }
}
