import type { Features } from '../reading/features.ts';
import { isUsed, rarity, type Table } from '../reading/table.ts';
import { fitRidges, type SparseRows } from './ridge.ts';

/** A sentence to learn from, and the column of what it asks for. */
export interface Example {
  readonly features: Features;
  readonly column: number;
  /** How much it counts: of a line that stands for many sentences each counts less. */
  readonly weight: number;
}

/** How much ridge regression smooths. From 0.15 to 0.6 it made no difference on the held-out sentences. */
const softness = 0.25;

/** The largest weight of a row, in the eight bits that each weight has; and the smallest that is written down. */
const largest = 127;
const smallest = 8;

/**
 * Learns the weights with which examples score about 1 in their own column and about 0 in all others.
 * @param leavesOpen how much of the targets may be left open, as a share of them; less takes longer
 * @param begin by column and example: solutions of a fit of more examples than these
 */
export function fitTable(
  examples: readonly Example[],
  columns: number,
  leavesOpen?: number,
  begin?: readonly Float64Array[],
): { readonly table: Table; readonly solutions: readonly Float64Array[] } {
  const uses = new Map<number, number>();
  for (const { features } of examples) for (const id of features.ids) uses.set(id, (uses.get(id) ?? 0) + 1);
  // Rows are fitted in the order in which examples bring them, so that those of one example lie near each other in memory.
  const placeOf = new Map(Array.from(uses.keys(), (feature, place) => [feature, place]));
  const rows = arrange(examples, uses, placeOf);
  const targets = Array.from({ length: columns }, () => new Float64Array(examples.length));
  for (const [row, { column, weight }] of examples.entries())
    (targets[column] as Float64Array)[row] = Math.sqrt(weight);
  const fits = fitRidges(rows, targets, softness, leavesOpen, begin);
  const features = Uint32Array.from(uses.keys()).sort();
  const places = Int32Array.from(features, (feature) => placeOf.get(feature) as number);
  const weights = fits.map((fit) => fit.weights);
  const table = {
    columns,
    examples: examples.length,
    features,
    uses: Uint16Array.from(features, (feature) => uses.get(feature) ?? 0),
    ...rounded(weights, usersOf(examples, columns, placeOf), places),
  };
  return { table, solutions: fits.map(({ solution }) => solution) };
}

/** Every example as a vector of length one, or of what it counts. */
function arrange(
  examples: readonly Example[],
  uses: ReadonlyMap<number, number>,
  placeOf: ReadonlyMap<number, number>,
): SparseRows {
  const numbers = examples.reduce((sum, { features }) => sum + features.ids.length, 0);
  const starts = new Int32Array(examples.length + 1);
  const columns = new Int32Array(numbers);
  const values = new Float64Array(numbers);
  let at = 0;
  for (const [row, { features, weight }] of examples.entries()) {
    const { ids, counts } = features;
    let squares = 0;
    for (let index = 0; index < ids.length; index += 1) {
      const id = ids[index] as number;
      const share = (counts[index] as number) * rarity(uses.get(id) ?? 0, examples.length);
      squares += share * share;
      columns[at + index] = placeOf.get(id) as number;
      values[at + index] = share;
    }
    const scale = Math.sqrt(weight) / (Math.sqrt(squares) || 1);
    for (let index = 0; index < ids.length; index += 1) values[at + index] = (values[at + index] as number) * scale;
    at += ids.length;
    starts[row + 1] = at;
  }
  return { width: placeOf.size, starts, columns, values };
}

/**
 * @param users by place and column whether examples of the column have the feature of the place
 * @param places of the rows
 */
function rounded(
  fits: readonly Float64Array[],
  users: Uint8Array,
  places: Int32Array,
): Pick<Table, 'scales' | 'starts' | 'entries' | 'weights'> {
  const columns = fits.length;
  const rows = places.length;
  const scales = new Float32Array(rows);
  const starts = new Uint32Array(rows + 1);
  const entries = new Uint8Array(rows * columns);
  const weights = new Int8Array(rows * columns);
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    const place = places[row] as number;
    let most = 0;
    for (const fit of fits) most = Math.max(most, Math.abs(fit[place] as number));
    const scale = most / largest;
    scales[row] = scale;
    for (let column = 0; column < columns; column += 1) {
      const weight = scale === 0 ? 0 : Math.round(((fits[column] as Float64Array)[place] as number) / scale);
      const isOwn = users[place * columns + column] === 1;
      if (!isOwn && Math.abs(weight) < smallest) continue;
      entries[count] = isOwn ? column | isUsed : column;
      weights[count] = weight;
      count += 1;
    }
    starts[row + 1] = count;
  }
  return { scales, starts, entries: entries.slice(0, count), weights: weights.slice(0, count) };
}

function usersOf(examples: readonly Example[], columns: number, placeOf: ReadonlyMap<number, number>): Uint8Array {
  const users = new Uint8Array(placeOf.size * columns);
  for (const { features, column } of examples) {
    for (const id of features.ids) users[(placeOf.get(id) ?? 0) * columns + column] = 1;
  }
  return users;
}
