/** Examples as rows of few numbers: for each the columns that are not zero, and what stands there. */
export interface SparseRows {
  readonly width: number;
  readonly columns: readonly Int32Array[];
  readonly values: readonly Float64Array[];
}

/** Rounds after which a fit is taken as it is; what is left of the error is then far below what a weight is rounded to. */
const mostSteps = 60;
const smallestError = 1e-7;

/**
 * Ridge regression: the weights with which the product of a row comes nearest to its target while the weights stay small.
 * Solved on the examples' side, (X·Xᵀ + softness) a = y and w = Xᵀ·a, by conjugate gradients, so that no matrix of
 * examples by examples is needed, in a fixed order of plain sums, so that it comes to the same bits everywhere.
 */
export function fitRidge(rows: SparseRows, targets: Float64Array, softness: number): Float64Array {
  const solution = new Float64Array(targets.length);
  const residual = targets.slice();
  const direction = targets.slice();
  let error = product(residual, residual);
  const enough = error * smallestError ** 2;
  for (let step = 0; step < mostSteps && error > enough; step += 1) {
    const image = multiply(rows, combine(rows, direction));
    addTo(image, softness, direction);
    const length = error / product(direction, image);
    addTo(solution, length, direction);
    addTo(residual, -length, image);
    const next = product(residual, residual);
    const kept = next / error;
    for (let row = 0; row < direction.length; row += 1) {
      direction[row] = (residual[row] as number) + kept * (direction[row] as number);
    }
    error = next;
  }
  return combine(rows, solution);
}

/** The product of each row and a vector of their width. */
function multiply({ columns, values }: SparseRows, vector: Float64Array): Float64Array {
  return Float64Array.from(columns, (at, row) => {
    const own = values[row] as Float64Array;
    let sum = 0;
    for (let index = 0; index < at.length; index += 1) {
      sum += (own[index] as number) * (vector[at[index] as number] as number);
    }
    return sum;
  });
}

/** The sum of the rows, each as often as its entry of `amounts` says. */
function combine({ width, columns, values }: SparseRows, amounts: Float64Array): Float64Array {
  const sum = new Float64Array(width);
  for (const [row, at] of columns.entries()) {
    const amount = amounts[row] as number;
    const own = values[row] as Float64Array;
    for (let index = 0; index < at.length; index += 1) {
      const column = at[index] as number;
      sum[column] = (sum[column] as number) + amount * (own[index] as number);
    }
  }
  return sum;
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
