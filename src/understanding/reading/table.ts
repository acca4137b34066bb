import type { Features } from './features.ts';

/**
 * What was learned, as numbers: a row for each feature that an example has. How much a sentence is like a page is the
 * product of its features and the column of the page. What says next to nothing is left out.
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
  /** A weight is its entry of `weights` times the scale of its row. */
  readonly scales: Float32Array;
  /** The entries of a row stand from `starts[row]` to `starts[row + 1]`. */
  readonly starts: Uint32Array;
  /** Of each entry the column, and `isUsed` if examples of the column have the feature. */
  readonly entries: Uint8Array;
  readonly weights: Int8Array;
}

/** In an entry beside the column: examples of the column have the feature. A table has fewer columns than that. */
export const isUsed = 0x80;
const columnBits = 0x7f;

/** What a table says about a sentence. */
export interface Sighting {
  /** By column: an example of the column has about 1. */
  readonly scores: Float64Array;
  /** By column: how many topics of the sentence no example there has. */
  readonly strangeTopics: Float64Array;
  /** By column: the share of the sentence's pairs that an example there has. */
  readonly familiarPairs: Float64Array;
  /** How many words of the sentence carry a topic, and how many of these no example has. */
  readonly topics: number;
  readonly unknownTopics: number;
}

/** How much a feature counts that this many examples have: what few have tells more. */
export function rarity(uses: number, examples: number): number {
  return 1 + Math.log((1 + examples) / (1 + uses));
}

/** How much one feature of a sentence says for each column; nothing where no example has it. */
export interface Weighing {
  readonly id: number;
  /** By column, as it goes into the score. */
  readonly parts: Float64Array | undefined;
}

/** What each feature of a sentence adds to the scores that `look` sums up. */
export function weigh(table: Table, { ids, counts, singles }: Features): readonly Weighing[] {
  const shares = ids.map((id, index) => {
    const row = rowOf(table, id);
    if (row < 0 && index >= singles) return 0;
    return (counts[index] as number) * rarity(row < 0 ? 0 : (table.uses[row] as number), table.examples);
  });
  const length = Math.sqrt(shares.reduce((sum, share) => sum + share * share, 0)) || 1;
  return ids.map((id, index) => {
    const row = rowOf(table, id);
    if (row < 0) return { id, parts: undefined };
    const parts = new Float64Array(table.columns);
    const scaled = ((shares[index] as number) / length) * (table.scales[row] as number);
    for (let at = table.starts[row] as number; at < (table.starts[row + 1] as number); at += 1) {
      parts[(table.entries[at] as number) & columnBits] = scaled * (table.weights[at] as number);
    }
    return { id, parts };
  });
}

/** Looks a sentence up. */
export function look(table: Table, { ids, counts, singles, topics }: Features): Sighting {
  const { columns, weights, scales, uses, examples, starts, entries } = table;
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
    const end = starts[row + 1] as number;
    for (let at = starts[row] as number; at < end; at += 1) {
      const entry = entries[at] as number;
      const column = entry & columnBits;
      scores[column] = (scores[column] as number) + scaled * (weights[at] as number);
      if (isPair && entry >= isUsed) familiarPairs[column] = (familiarPairs[column] as number) + 1;
    }
  }
  divide(scores, Math.sqrt(squared));
  divide(familiarPairs, ids.length - singles);
  return { scores, familiarPairs, topics: topics.length, ...strangeTopicsOf(table, topics) };
}

function strangeTopicsOf(table: Table, topics: Features['topics']): Pick<Sighting, 'strangeTopics' | 'unknownTopics'> {
  const { columns, starts, entries } = table;
  const strange = new Float64Array(columns).fill(topics.length);
  // By column: the last topic that examples there have.
  const known = new Int32Array(columns).fill(-1);
  let unknownTopics = 0;
  for (const [topic, features] of topics.entries()) {
    let isKnown = false;
    for (const feature of features) {
      const row = rowOf(table, feature);
      if (row < 0) continue;
      isKnown = true;
      const end = starts[row + 1] as number;
      for (let at = starts[row] as number; at < end; at += 1) {
        const entry = entries[at] as number;
        if (entry < isUsed) continue;
        const column = entry & columnBits;
        if (known[column] === topic) continue;
        known[column] = topic;
        strange[column] = (strange[column] as number) - 1;
      }
    }
    if (!isKnown) unknownTopics += 1;
  }
  return { strangeTopics: strange, unknownTopics };
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
