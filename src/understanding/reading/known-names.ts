import { type Lexicon, plainWords, sectionsOf } from './lexicon.ts';
import { Speller } from './spelling.ts';
import { placeholder, TokenTable, wordsOf } from './tokens.ts';

/** A name that may stand in a sentence, and what it fills: `{ slot: 'level', value: 'gold', text: 'Gold' }`. */
export interface Name {
  readonly slot: string;
  readonly value: string;
  /** How people write it; a value with several spellings is several names. */
  readonly text: string;
}

/**
 * Reads a file of names: under the heading of each `[slot]` a line a value, `value: spelling, spelling`, and `#` comments.
 */
export function readNames(text: string): Name[] {
  return [...sectionsOf(text)].flatMap(([slot, lines]) =>
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      if (colon < 0) throw new Error(`[${slot}] of the names does not say what "${line}" is.`);
      const value = line.slice(0, colon).trim();
      const spellings = line.slice(colon + 1).split(',');
      return spellings.map((spelling) => ({ slot, value, text: spelling.trim() }));
    }),
  );
}

/** Names prepared for finding them. */
export interface NameIndex {
  readonly table: TokenTable<Name>;
  readonly words: ReadonlySet<string>;
  readonly speller: Speller;
  /** By slot: names of one word that people use as a plain word too. */
  readonly everyday: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What the names of a sentence say, and the sentence with a placeholder for each of them. */
export interface FoundNames {
  readonly tokens: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
  /** Slots for which the sentence names several values, in the order in which it names them. */
  readonly ambiguous: Readonly<Record<string, readonly string[]>>;
  /** Of these, where a name alone has several values: its words, such as the first name of several people. */
  readonly shared: Readonly<Record<string, string>>;
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
  // A number that is a digit off is another number, not a misspelt one.
  const spelt = new Set([...words].filter((word) => /\p{L}/u.test(word)));
  return { table, words, speller: new Speller(spelt, (word) => word), everyday: everydayIn(names, lexicon) };
}

/**
 * Names that a language lists as everyday words, and those of one word that its lexicon has too: a program may call
 * something “Support”. Only where a slot has markers, by which such a name can be told.
 */
function everydayIn(names: readonly Name[], lexicon: Lexicon): ReadonlyMap<string, ReadonlySet<string>> {
  const single = names.flatMap(({ slot, text }) => {
    const tokens = lexicon.nameMarkers.has(slot) ? plainWords(wordsOf(text), lexicon) : [];
    return tokens.length === 1 ? [{ slot, token: tokens[0] as string }] : [];
  });
  if (single.length === 0) return new Map();
  const families = new Set(Array.from(lexicon.words, lexicon.stem));
  const isEveryday = ({ slot, token }: (typeof single)[number]) =>
    lexicon.everydayNames.get(slot)?.has(token) === true || families.has(lexicon.stem(token));
  const bySlot = Map.groupBy(single.filter(isEveryday), ({ slot }) => slot);
  return new Map([...bySlot].map(([slot, found]) => [slot, new Set(found.map(({ token }) => token))]));
}

/** Finds the longest names from left to right. What several indexes say about the same words is put together. */
export function findNames(tokens: readonly string[], indexes: readonly NameIndex[], lexicon: Lexicon): FoundNames {
  const masked: string[] = [];
  const valuesBySlot = new Map<string, Set<string>>();
  const shared: Record<string, string> = {};
  for (let position = 0; position < tokens.length; ) {
    const matches = indexes.flatMap((index) => index.table.longestAt(tokens, position) ?? []);
    const length = Math.max(0, ...matches.map((match) => match.length));
    const names = matches
      .filter((match) => match.length === length)
      .flatMap((match) => match.values)
      .filter((name) => isMeant(name.slot, tokens, position, length, indexes, lexicon));
    if (names.length === 0) {
      masked.push(tokens[position] as string);
      position += 1;
      continue;
    }
    for (const slot of new Set(names.map((name) => name.slot))) masked.push(placeholder(slot));
    for (const { slot, value } of names) valuesBySlot.set(slot, (valuesBySlot.get(slot) ?? new Set()).add(value));
    for (const [slot, ofSlot] of Map.groupBy(names, (name) => name.slot)) {
      if (new Set(ofSlot.map(({ value }) => value)).size === 1) continue;
      shared[slot] = tokens.slice(position, position + length).join(' ');
    }
    position += length;
  }
  const found = [...valuesBySlot].map(([slot, values]) => [slot, [...values]] as const);
  return {
    tokens: masked,
    slots: Object.fromEntries(
      found.flatMap(([slot, values]) => (values.length === 1 ? [[slot, values[0] as string]] : [])),
    ),
    ambiguous: Object.fromEntries(found.filter(([, values]) => values.length > 1)),
    shared,
  };
}

/** An everyday name, such as "security", names something only beside a marker of its slot; elsewhere it is a plain word. */
function isMeant(
  slot: string,
  tokens: readonly string[],
  position: number,
  length: number,
  indexes: readonly NameIndex[],
  lexicon: Lexicon,
): boolean {
  const isEveryday = indexes.some((index) => index.everyday.get(slot)?.has(tokens[position] as string));
  if (length > 1 || !isEveryday) return true;
  const markers = lexicon.nameMarkers.get(slot) ?? new Set();
  const isMarker = (token: string | undefined) =>
    token !== undefined &&
    (markers.has(lexicon.stem(token)) ||
      indexes.some((index) =>
        index.table.longestAt([token], 0)?.values.some((name) => markers.has(placeholder(name.slot))),
      ));
  return [-2, -1, 1, 2].some((offset) => {
    if (!isMarker(tokens[position + offset])) return false;
    // Two words away counts only across a small one: "competency for hosting".
    const between = tokens[position + offset / 2];
    return Math.abs(offset) === 1 || (between !== undefined && lexicon.functionWords.has(between)) || isMarker(between);
  });
}
