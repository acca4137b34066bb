/** Rows of numbers, all of one length. */
export type Rows = readonly Float64Array[];

/** What remains to be known after fitting: how to score, and how each example would have been scored without it. */
export interface RidgeFit {
  /** One row per class: a sentence's score is the product of this row and its similarities to the examples. */
  readonly coefficients: Rows;
  /** One row per example: its scores as if it had not been among the examples. */
  readonly withoutItself: Rows;
  /** One row per example: its scores as if nothing of its own class had been among the examples. */
  readonly withoutItsClass: Rows;
}

/**
 * Kernel ridge regression of class membership (1 or 0) on similarities between examples. `classes` says the class of each
 * example, from 0 on; `softness` above 0 says how much to smooth. Both leave-out scores follow from the inverse in
 * closed form, without fitting again.
 */
export function fitRidge(
  similarities: Rows,
  classes: readonly number[],
  classCount: number,
  softness: number,
): RidgeFit {
  const softened = similarities.map((row, index) => {
    const copy = row.slice();
    copy[index] = (copy[index] as number) + softness;
    return copy;
  });
  const lower = factor(softened);
  const inverse = invertedColumns(lower);
  const coefficients = Array.from({ length: classCount }, (_, target) => {
    const membership = Float64Array.from(classes, (own) => (own === target ? 1 : 0));
    return solveFactored(lower, inverse, membership);
  });
  const withoutItself: Float64Array[] = [];
  const withoutItsClass: Float64Array[] = [];
  for (let own = 0; own < classCount; own += 1) {
    const members = classes.flatMap((value, index) => (value === own ? [index] : []));
    const block = members.map((left) =>
      Float64Array.from(members, (right) =>
        product(inverse[left] as Float64Array, inverse[right] as Float64Array, Math.max(left, right), classes.length),
      ),
    );
    const blockLower = factor(block);
    const blockInverse = invertedColumns(blockLower);
    for (const member of members) {
      withoutItself[member] = new Float64Array(classCount);
      withoutItsClass[member] = new Float64Array(classCount);
    }
    for (const [target, row] of coefficients.entries()) {
      const parts = Float64Array.from(members, (member) => row[member] as number);
      const residuals = solveFactored(blockLower, blockInverse, parts);
      const wanted = target === own ? 1 : 0;
      for (const [position, member] of members.entries()) {
        const pivot = block[position]?.[position] as number;
        (withoutItself[member] as Float64Array)[target] = wanted - (parts[position] as number) / pivot;
        (withoutItsClass[member] as Float64Array)[target] = wanted - (residuals[position] as number);
      }
    }
  }
  return { coefficients, withoutItself, withoutItsClass };
}

/** The x with matrix · x = right, for a symmetric positive definite matrix. */
export function solve(matrix: Rows, right: Float64Array): Float64Array {
  const lower = factor(matrix);
  return solveFactored(lower, invertedColumns(lower), right);
}

/** The sum of products of two rows from `start` up to `end`; four sums at once, because one would wait for itself. */
export function product(left: Float64Array, right: Float64Array, start: number, end: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let index = start;
  for (; index + 3 < end; index += 4) {
    first += (left[index] as number) * (right[index] as number);
    second += (left[index + 1] as number) * (right[index + 1] as number);
    third += (left[index + 2] as number) * (right[index + 2] as number);
    fourth += (left[index + 3] as number) * (right[index + 3] as number);
  }
  for (; index < end; index += 1) first += (left[index] as number) * (right[index] as number);
  return first + second + third + fourth;
}

/** The lower triangle L with L · Lᵀ = matrix, by rows. */
function factor(matrix: Rows): Float64Array[] {
  const lower: Float64Array[] = [];
  for (const [row, values] of matrix.entries()) {
    const current = values.slice(0, row + 1);
    for (let column = 0; column < row; column += 1) {
      const other = lower[column] as Float64Array;
      current[column] = ((current[column] as number) - product(current, other, 0, column)) / (other[column] as number);
    }
    current[row] = Math.sqrt((current[row] as number) - product(current, current, 0, row));
    lower.push(current);
  }
  return lower;
}

/** The columns of L⁻¹, zero above their diagonal: the inverse of L · Lᵀ is made of products of these. */
function invertedColumns(lower: Rows): Float64Array[] {
  return lower.map((_, column) => {
    const values = new Float64Array(lower.length);
    for (let row = column; row < lower.length; row += 1) {
      const current = lower[row] as Float64Array;
      const sum = (row === column ? 1 : 0) - product(current, values, column, row);
      values[row] = sum / (current[row] as number);
    }
    return values;
  });
}

function solveFactored(lower: Rows, inverse: Rows, right: Float64Array): Float64Array {
  const half = new Float64Array(right.length);
  for (const [row, current] of lower.entries()) {
    half[row] = ((right[row] as number) - product(current, half, 0, row)) / (current[row] as number);
  }
  return Float64Array.from(inverse, (column, index) => product(column, half, index, half.length));
}
