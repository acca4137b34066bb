import type { Lexicon } from './lexicon.ts';
import { plainWords } from './lexicon.ts';
import { Speller } from './spelling.ts';
import { placeholder, TokenTable, wordsOf } from './tokens.ts';

/** A name that may stand in a sentence, and what it fills: `{ slot: 'level', value: 'gold', text: 'Gold' }`. */
export interface Name {
  readonly slot: string;
  readonly value: string;
  /** How people write it; a value with several spellings is several names. */
  readonly text: string;
}

/** Names prepared for finding them. */
export interface NameIndex {
  readonly table: TokenTable<Name>;
  readonly words: ReadonlySet<string>;
  readonly speller: Speller;
}

/** What the names of a sentence say, and the sentence with a placeholder for each of them. */
export interface FoundNames {
  readonly tokens: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
  /** Slots for which the sentence names several values. */
  readonly ambiguous: Readonly<Record<string, readonly string[]>>;
}

/** Prepares names for finding. Names without a letter or digit are left out. */
export function indexNames(names: readonly Name[], lexicon: Lexicon): NameIndex {
  const table = new TokenTable<Name>();
  const words = new Set<string>();
  for (const name of names) {
    const tokens = plainWords(wordsOf(name.text), lexicon);
    // "will" and "may" are first names too, but in a sentence they are grammar.
    if (tokens.length === 1 && lexicon.functionWords.has(tokens[0] as string)) continue;
    table.add(tokens, name);
    // People forget the blank: "dataplatform".
    if (tokens.length > 1) table.add([tokens.join('')], name);
    for (const token of tokens.length > 1 ? [...tokens, tokens.join('')] : tokens) words.add(token);
  }
  return { table, words, speller: new Speller(words, (word) => word) };
}

/** Finds the longest names from left to right. What several indexes say about the same words is put together. */
export function findNames(tokens: readonly string[], indexes: readonly NameIndex[], lexicon: Lexicon): FoundNames {
  const masked: string[] = [];
  const valuesBySlot = new Map<string, Set<string>>();
  for (let position = 0; position < tokens.length; ) {
    const matches = indexes.flatMap((index) => index.table.longestAt(tokens, position) ?? []);
    const length = Math.max(0, ...matches.map((match) => match.length));
    const names = matches
      .filter((match) => match.length === length)
      .flatMap((match) => match.values)
      .filter((name) => name.slot !== 'competency' || isMeant(tokens, position, length, indexes, lexicon));
    if (names.length === 0) {
      masked.push(tokens[position] as string);
      position += 1;
      continue;
    }
    for (const slot of new Set(names.map((name) => name.slot))) masked.push(placeholder(slot));
    for (const { slot, value } of names) valuesBySlot.set(slot, (valuesBySlot.get(slot) ?? new Set()).add(value));
    position += length;
  }
  const found = [...valuesBySlot].map(([slot, values]) => [slot, [...values]] as const);
  return {
    tokens: masked,
    slots: Object.fromEntries(
      found.flatMap(([slot, values]) => (values.length === 1 ? [[slot, values[0] as string]] : [])),
    ),
    ambiguous: Object.fromEntries(found.filter(([, values]) => values.length > 1)),
  };
}

/** "Security" names a competency only beside a level or the word competency; elsewhere it is a plain word. */
function isMeant(
  tokens: readonly string[],
  position: number,
  length: number,
  indexes: readonly NameIndex[],
  lexicon: Lexicon,
): boolean {
  if (length > 1 || !lexicon.everydayNames.has(tokens[position] as string)) return true;
  return [-2, -1, 1, 2].some((offset) => {
    const neighbor = tokens[position + offset];
    if (neighbor === undefined) return false;
    // Two words away counts only across a small one: "competency for hosting".
    const between = tokens[position + offset / 2];
    if (Math.abs(offset) === 2 && !(between !== undefined && lexicon.functionWords.has(between))) {
      if (!between?.startsWith('competenc')) return false;
    }
    if (neighbor.startsWith('competenc')) return true;
    return indexes.some((index) => index.table.longestAt([neighbor], 0)?.values.some((name) => name.slot === 'level'));
  });
}
