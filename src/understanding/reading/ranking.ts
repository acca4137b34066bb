import { type Confidence, trust } from './confidence.ts';
import type { Sighting } from './table.ts';

/** The pages of a table, and which of them are one intent. */
export interface Columns {
  /** By column: the number of its intent. */
  readonly intentOf: readonly number[];
  readonly intents: number;
}

/** A page as a sentence ranks it. */
export interface Rank {
  readonly column: number;
  readonly intent: number;
  /** Of the whole intent where the page is its best, else of the page alone. */
  readonly score: number;
  /** Whether it is the best page of its intent. */
  readonly leads: boolean;
}

/** @param intents by page: the intent whose part it is, where that is not the page itself */
export function columnsOf(pages: readonly string[], intents: Readonly<Record<string, string>>): Columns {
  const numbers = new Map<string, number>();
  const intentOf = pages.map((page) => {
    const intent = Object.hasOwn(intents, page) ? (intents[page] as string) : page;
    const number = numbers.get(intent) ?? numbers.size;
    numbers.set(intent, number);
    return number;
  });
  return { intentOf, intents: numbers.size };
}

/**
 * Pages by how much a sentence is like them. A table's columns are fitted each for itself, so the sum of some is what one
 * column for all of them would say: first it is decided what is asked for, then on which of its pages.
 * @param open the columns that may be meant
 * @returns the best first; those of one score keep their order
 */
export function rank({ scores }: Sighting, { intentOf, intents }: Columns, open: readonly number[]): readonly Rank[] {
  const sums = new Float64Array(intents);
  const leaders = new Int32Array(intents).fill(-1);
  for (const column of open) {
    const intent = intentOf[column] as number;
    sums[intent] = (sums[intent] as number) + (scores[column] as number);
    const leader = leaders[intent] as number;
    if (leader < 0 || (scores[column] as number) > (scores[leader] as number)) leaders[intent] = column;
  }
  const ranks = open.map((column) => {
    const intent = intentOf[column] as number;
    const leads = leaders[intent] === column;
    const whole = sums[intent] as number;
    return { column, intent, leads, score: leads ? whole : Math.min(scores[column] as number, whole) };
  });
  return ranks.sort((one, other) => other.score - one.score);
}

/**
 * What tells a page that fits from the least unlike one.
 * @param rivals the best pages of the two intents that are ahead
 */
export function signalsOf(
  sighting: Sighting,
  { column, intent, score }: Rank,
  rivals: readonly Rank[],
): readonly number[] {
  const { scores, strangeTopics, familiarPairs, topics, unknownTopics } = sighting;
  const rival = rivals.find((other) => other.intent !== intent);
  const strange = strangeTopics[column] as number;
  return [
    score,
    score - Math.max(0, rival?.score ?? 0),
    scores[scores.length - 1] as number,
    strange,
    familiarPairs[column] as number,
    unknownTopics / Math.max(1, topics),
    strange / Math.max(1, topics),
    Math.log(1 + topics),
  ];
}

/** The best pages of the two intents that are ahead. */
export function rivalsIn(ranking: readonly Rank[]): readonly Rank[] {
  const rivals: Rank[] = [];
  for (const rank of ranking) {
    if (!rank.leads) continue;
    rivals.push(rank);
    if (rivals.length === 2) break;
  }
  return rivals;
}

/** How far each page of a ranking is to be trusted, 0 to 1: never more than the one before it. */
export function trustIn(confidence: Confidence, sighting: Sighting, ranking: readonly Rank[]): readonly number[] {
  const rivals = rivalsIn(ranking);
  let least = 1;
  return ranking.map((rank) => {
    least = Math.min(least, trust(confidence, signalsOf(sighting, rank, rivals)));
    return least;
  });
}
