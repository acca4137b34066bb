import type { Features } from '../reading/features.ts';
import { bytesOf, rarity, type Table } from '../reading/table.ts';
import { fitRidges, type SparseRows } from './ridge.ts';

/** A sentence to learn from, and the column of what it asks for. */
export interface Example {
  readonly features: Features;
  readonly column: number;
}

/** How much ridge regression smooths. From 0.15 to 0.6 it made no difference on the held-out sentences. */
const softness = 0.25;

/** The largest weight of a row, in the eight bits that each weight has. */
const largest = 127;

/**
 * Learns the weights with which examples score about 1 in their own column and about 0 in all others.
 * @param leavesOpen how much of the targets may be left open, as a share of them; less takes longer
 */
export function fitTable(examples: readonly Example[], columns: number, leavesOpen?: number): Table {
  const uses = new Map<number, number>();
  for (const { features } of examples) for (const id of features.ids) uses.set(id, (uses.get(id) ?? 0) + 1);
  const features = Uint32Array.from([...uses.keys()].sort((left, right) => left - right));
  const rowOf = new Map(Array.from(features, (feature, row) => [feature, row]));
  const rows = arrange(examples, uses, rowOf);
  const targets = Array.from({ length: columns }, (_, column) =>
    Float64Array.from(examples, (example) => (example.column === column ? 1 : 0)),
  );
  const fits = fitRidges(rows, targets, softness, leavesOpen);
  return {
    columns,
    examples: examples.length,
    features,
    uses: Uint16Array.from(features, (feature) => uses.get(feature) ?? 0),
    ...rounded(fits, features.length),
    users: usersOf(examples, columns, rowOf),
  };
}

/** Every example as a vector of length one. */
function arrange(
  examples: readonly Example[],
  uses: ReadonlyMap<number, number>,
  rowOf: ReadonlyMap<number, number>,
): SparseRows {
  const values = examples.map(({ features: { ids, counts } }) => {
    const shares = Float64Array.from(
      ids,
      (id, index) => (counts[index] as number) * rarity(uses.get(id) ?? 0, examples.length),
    );
    const length = Math.sqrt(shares.reduce((sum, share) => sum + share * share, 0)) || 1;
    return shares.map((share) => share / length);
  });
  const columns = examples.map(({ features }) => Int32Array.from(features.ids, (id) => rowOf.get(id) ?? 0));
  return { width: rowOf.size, columns, values };
}

function rounded(fits: readonly Float64Array[], rows: number): Pick<Table, 'scales' | 'weights'> {
  const scales = new Float32Array(rows);
  const weights = new Int8Array(rows * fits.length);
  for (let row = 0; row < rows; row += 1) {
    const own = fits.map((fit) => fit[row] as number);
    const scale = Math.max(...own.map(Math.abs)) / largest;
    scales[row] = scale;
    if (scale > 0)
      weights.set(
        own.map((weight) => Math.round(weight / scale)),
        row * fits.length,
      );
  }
  return { scales, weights };
}

function usersOf(examples: readonly Example[], columns: number, rowOf: ReadonlyMap<number, number>): Uint8Array {
  const width = bytesOf(columns);
  const users = new Uint8Array(rowOf.size * width);
  for (const { features, column } of examples) {
    for (const id of features.ids) {
      const byte = (rowOf.get(id) ?? 0) * width + (column >> 3);
      users[byte] = (users[byte] as number) | (1 << (column & 7));
    }
  }
  return users;
}
