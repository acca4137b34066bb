import type { Lexicon } from './lexicon.ts';
import { isPlaceholder, isUnspaced } from './tokens.ts';

/** How much each kind of feature counts: a word of the grammar less than others. */
const weights = { word: 1, functionWord: 0.5, pair: 1, concept: 1, conceptPair: 0.5, characters: 0.6 } as const;

/** What a sentence is made of: each feature by a number of 32 bits, so that a pair is never written as text. */
export interface Features {
  readonly ids: readonly number[];
  /** Beside each: its weight times the root of how often it is there. */
  readonly counts: readonly number[];
  /** How many of them, from the first on, are words and concepts; behind them stand the pairs. */
  readonly singles: number;
  /** For every word that carries a topic: the word, and the concept that it expresses, if any. */
  readonly topics: readonly (readonly number[])[];
}

/** What stands before the first word of a sentence and behind its last. */
const edge = 0;

/**
 * Takes a sentence, its names already replaced by placeholders, apart into words, concepts, and pairs of both.
 * @param labels takes what each feature is, for whoever wants to read them
 */
export function featuresOf(tokens: readonly string[], lexicon: Lexicon, labels?: Map<number, string>): Features {
  const stems = tokens.map((token) => (/^x?\p{N}+x?$/u.test(token) ? '{number}' : lexicon.stem(token)));
  const words = stems.map((stem) => numberOf(stem, 1));
  const { found, conceptAt } = conceptsOf(stems, lexicon);
  const squares = new Map<number, number>();
  const add = (id: number, weight: number) => squares.set(id, (squares.get(id) ?? 0) + weight * weight);

  const topics: number[][] = [];
  tokens.forEach((token, position) => {
    const word = words[position] as number;
    const isFunctional = lexicon.isFunctional(token);
    add(word, isFunctional ? weights.functionWord : weights.word);
    labels?.set(word, stems[position] as string);
    // Names and numbers say nothing about what is asked of them.
    if (isFunctional || isPlaceholder(stems[position] as string)) return;
    const concept = conceptAt.get(position);
    topics.push(concept === undefined ? [word] : [word, concept]);
  });
  for (const { concept, name } of found) {
    add(concept, weights.concept);
    labels?.set(concept, `<${name}>`);
  }
  const singles = squares.size;
  for (let position = 0; position <= words.length && words.length > 0; position += 1) {
    const pair = pairOf(words[position - 1] ?? edge, words[position] ?? edge, 2);
    add(pair, weights.pair);
    labels?.set(pair, `${stems[position - 1] ?? '^'} ${stems[position] ?? '$'}`);
  }
  // Where a word ends nobody sees in a script without blanks, and another cut may have been meant.
  tokens.forEach((token, position) => {
    if (!isUnspaced(token)) return;
    const next = tokens[position + 1];
    const written = next !== undefined && isUnspaced(next) ? token + next.charAt(0) : token;
    for (let at = 0; at + 1 < written.length; at += 1) {
      const pair = pairOf(written.charCodeAt(at), written.charCodeAt(at + 1), 5);
      add(pair, weights.characters);
      labels?.set(pair, `${written.slice(at, at + 2)}…`);
    }
  });
  found.forEach(({ concept, name }, index) => {
    for (let other = index + 1; other < found.length; other += 1) {
      const { concept: second, name: rest } = found[other] as (typeof found)[number];
      const pair = pairOf(concept, second, 3);
      add(pair, weights.conceptPair);
      labels?.set(pair, `<${name}> <${rest}>`);
    }
  });
  return { ids: [...squares.keys()], counts: Array.from(squares.values(), Math.sqrt), singles, topics };
}

/** The concepts of a sentence, in an order that does not depend on it; and which of them the word at a position expresses. */
function conceptsOf(stems: readonly string[], lexicon: Lexicon) {
  const found = new Map<number, string>();
  const conceptAt = new Map<number, number>();
  for (let position = 0; position < stems.length; position += 1) {
    const match = lexicon.concepts.longestAt(stems, position);
    if (!match) continue;
    const concepts = match.values.map((name) => numberOf(name, 4));
    for (const [index, concept] of concepts.entries()) found.set(concept, match.values[index] as string);
    for (let offset = 0; offset < match.length; offset += 1) {
      if (!conceptAt.has(position + offset)) conceptAt.set(position + offset, concepts[0] as number);
    }
  }
  const sorted = Array.from(found, ([concept, name]) => ({ concept, name }));
  return { found: sorted.sort((left, right) => left.concept - right.concept), conceptAt };
}

/** FNV-1a with a seed for each kind. Two texts of one number would only be taken for each other. */
function numberOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed(hash);
}

function pairOf(left: number, right: number, seed: number): number {
  return mixed(Math.imul(left ^ seed, 0x9e3779b1) + right);
}

/** Spreads what differs over all bits (the end of MurmurHash3). */
function mixed(hash: number): number {
  let spread = hash;
  spread = Math.imul(spread ^ (spread >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return (spread ^ (spread >>> 16)) >>> 0;
}
