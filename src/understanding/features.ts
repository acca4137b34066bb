import type { Lexicon } from './lexicon.ts';
import { stem } from './stem.ts';
import { isPlaceholder } from './tokens.ts';

/** How much each kind of feature counts. A concept says more than a word, a piece of a word less. */
const weights = { word: 1, functionWord: 0.35, pair: 1, piece: 0.3, concept: 1.5, conceptPair: 1 } as const;

/** What a sentence is made of. */
export interface Features {
  /** Each feature with its weight times the root of its count. */
  readonly counts: ReadonlyMap<string, number>;
  /** For every word that carries a topic: the features by which another sentence could share it. */
  readonly topics: readonly (readonly string[])[];
}

/** Takes a sentence, its names already replaced by placeholders, apart into words, pairs, pieces and concepts. */
export function featuresOf(tokens: readonly string[], lexicon: Lexicon): Features {
  const stems = tokens.map((token) => (isPlaceholder(token) ? token : /^\d+$/.test(token) ? '{number}' : stem(token)));
  const counts = new Map<string, number>();
  const add = (feature: string, weight: number) => counts.set(feature, (counts.get(feature) ?? 0) + weight * weight);
  const { found, conceptAt } = conceptsOf(stems, lexicon);

  const topics: string[][] = [];
  stems.forEach((word, position) => {
    const functional = lexicon.functionWords.has(tokens[position] as string);
    add(`word ${word}`, functional ? weights.functionWord : weights.word);
    add(`pair ${stems[position - 1] ?? ''} ${word}`, weights.pair);
    // Names and numbers say nothing about what is asked of them.
    if (functional || isPlaceholder(word)) return;
    const concept = conceptAt.get(position);
    topics.push(concept === undefined ? [`word ${word}`] : [`word ${word}`, `concept ${concept}`]);
    const bounded = ` ${word} `;
    for (const size of [3, 4]) {
      for (let start = 0; start + size <= bounded.length; start += 1) {
        add(`piece ${bounded.slice(start, start + size)}`, weights.piece);
      }
    }
  });
  if (stems.length > 0) add(`pair ${stems.at(-1)} `, weights.pair);
  const sorted = [...found].sort();
  sorted.forEach((concept, index) => {
    add(`concept ${concept}`, weights.concept);
    for (const other of sorted.slice(index + 1)) add(`concepts ${concept} ${other}`, weights.conceptPair);
  });
  for (const [feature, squared] of counts) counts.set(feature, Math.sqrt(squared));
  return { counts, topics };
}

function conceptsOf(stems: readonly string[], lexicon: Lexicon) {
  const found = new Set<string>();
  const conceptAt = new Map<number, string>();
  for (let position = 0; position < stems.length; position += 1) {
    const match = lexicon.concepts.longestAt(stems, position);
    if (!match) continue;
    for (const concept of match.values) found.add(concept);
    for (let offset = 0; offset < match.length; offset += 1) {
      if (!conceptAt.has(position + offset)) conceptAt.set(position + offset, match.values[0] as string);
    }
  }
  return { found, conceptAt };
}
