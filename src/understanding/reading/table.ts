import type { Features } from './features.ts';

/**
 * What was learned, as numbers: a row for each feature that an example has. How much a sentence is like a page is the
 * product of its features and the column of the page.
 */
export interface Table {
  /** Pages, and behind them what no page answers. */
  readonly columns: number;
  /** How many examples there were. */
  readonly examples: number;
  /** The feature of each row, in ascending order. */
  readonly features: Uint32Array;
  /** How many examples have it. */
  readonly uses: Uint16Array;
  /** A weight is its entry of `weights`, row after row, times the scale of its row. */
  readonly scales: Float32Array;
  readonly weights: Int8Array;
  /** Bits of the columns whose examples have it, row after row, the first column in the lowest bit of the first byte. */
  readonly users: Uint8Array;
}

/** What a table says about a sentence. */
export interface Sighting {
  /** By column: an example of the column has about 1. */
  readonly scores: Float64Array;
  /** By column: how many topics of the sentence no example there has. */
  readonly strangeTopics: Float64Array;
  /** By column: the share of the sentence's pairs that an example there has. */
  readonly familiarPairs: Float64Array;
}

/** How much a feature counts that this many examples have: what few have tells more. */
export function rarity(uses: number, examples: number): number {
  return 1 + Math.log((1 + examples) / (1 + uses));
}

/** Bytes that hold a bit for each column. */
export function bytesOf(columns: number): number {
  return Math.ceil(columns / 8);
}

/** Looks a sentence up. */
export function look(table: Table, { ids, counts, singles, topics }: Features): Sighting {
  const { columns, weights, scales, uses, examples } = table;
  const scores = new Float64Array(columns);
  const familiarPairs = new Float64Array(columns);
  let squared = 0;
  for (let index = 0; index < ids.length; index += 1) {
    const row = rowOf(table, ids[index] as number);
    const isPair = index >= singles;
    // A word that nobody uses is as rare as can be: it makes the sentence less like anything. Of a pair that is no news.
    if (row < 0 && isPair) continue;
    const share = (counts[index] as number) * rarity(row < 0 ? 0 : (uses[row] as number), examples);
    squared += share * share;
    if (row < 0) continue;
    const scaled = share * (scales[row] as number);
    const start = row * columns;
    for (let column = 0; column < columns; column += 1) {
      scores[column] = (scores[column] as number) + scaled * (weights[start + column] as number);
    }
    if (isPair) addUsers(table, row, familiarPairs);
  }
  divide(scores, Math.sqrt(squared));
  divide(familiarPairs, ids.length - singles);
  return { scores, familiarPairs, strangeTopics: strangeTopicsOf(table, topics) };
}

function strangeTopicsOf(table: Table, topics: Features['topics']): Float64Array {
  const strange = new Float64Array(table.columns);
  const knowing = new Float64Array(table.columns);
  for (const topic of topics) {
    knowing.fill(0);
    for (const feature of topic) {
      const row = rowOf(table, feature);
      if (row >= 0) addUsers(table, row, knowing);
    }
    for (let column = 0; column < table.columns; column += 1) {
      if (knowing[column] === 0) strange[column] = (strange[column] as number) + 1;
    }
  }
  return strange;
}

/** Adds one to each column whose examples have the feature of a row. */
function addUsers({ columns, users }: Table, row: number, sums: Float64Array): void {
  const start = row * bytesOf(columns);
  for (let column = 0; column < columns; column += 1) {
    const byte = users[start + (column >> 3)] as number;
    sums[column] = (sums[column] as number) + ((byte >> (column & 7)) & 1);
  }
}

function divide(sums: Float64Array, divisor: number): void {
  if (divisor === 0) return;
  for (let column = 0; column < sums.length; column += 1) sums[column] = (sums[column] as number) / divisor;
}

/** The row of a feature, or something below zero. */
function rowOf({ features }: Table, feature: number): number {
  let low = 0;
  let high = features.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = features[middle] as number;
    if (found === feature) return middle;
    if (found < feature) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
