import { sectionsOf } from './data-lines.ts';
import type { Lexicon } from './lexicon.ts';
import { maskOf, wordySlots } from './masks.ts';
import { plainWords } from './plain-words.ts';
import { Speller } from './spelling.ts';
import type { TimeMeant } from './time-meant.ts';
import type { TimeTable } from './times.ts';
import { isPlaceholder, placeholder, TokenTable, wordsOf } from './tokens.ts';

/** A name that may stand in a sentence, and what it fills: `{ slot: 'level', value: 'gold', text: 'Gold' }`. */
export interface Name {
  readonly slot: string;
  readonly value: string;
  /** How people write it; a value with several spellings is several names. */
  readonly text: string;
  /** What stands before and behind the name itself in this text, if it is a name only there: `buy the` in `buy the toolkit`. */
  readonly before?: string;
  readonly after?: string;
  /** Whether a language chose this text, knowing its other words: it is meant wherever it stands. */
  readonly isChosen?: true;
}

/** A name, and how many words of it are none of the name itself. */
interface IndexedName {
  readonly slot: string;
  readonly value: string;
  readonly before: number;
  readonly after: number;
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
      return spellings.map((spelling) => ({ slot, value, text: spelling.trim(), isChosen: true }));
    }),
  );
}

/** Names prepared for finding them. */
export interface NameIndex {
  readonly table: TokenTable<IndexedName>;
  readonly words: ReadonlySet<string>;
  readonly speller: Speller;
  /** By slot: names of one word that people use as a plain word too. */
  readonly everyday: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Prepares names for finding. Names without a letter or digit are left out. */
export function indexNames(names: readonly Name[], lexicon: Lexicon): NameIndex {
  const table = new TokenTable<IndexedName>();
  const words = new Set<string>();
  const read = (text: string) => plainWords(wordsOf(text, lexicon.split), lexicon);
  for (const { slot, value, text, before = '', after = '' } of names) {
    const tokens = read(text);
    const [first] = tokens;
    // "will" and "may" are first names too, but in a sentence they are grammar: unless a marker tells.
    const isListed = first !== undefined && lexicon.everydayNames.get(slot)?.has(first) === true;
    if (tokens.length === 1 && lexicon.isFunctional(first as string) && !isListed) continue;
    const name = { slot, value, before: read(before).length, after: read(after).length };
    table.add(tokens, name);
    // People forget the blank: "dataplatform".
    if (tokens.length > 1) table.add([tokens.join('')], { ...name, before: 0, after: 0 });
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
  const single = names.flatMap(({ slot, text, isChosen }) => {
    const tokens = lexicon.nameMarkers.has(slot) ? plainWords(wordsOf(text, lexicon.split), lexicon) : [];
    return tokens.length === 1 ? [{ slot, token: tokens[0] as string, isChosen }] : [];
  });
  if (single.length === 0) return new Map();
  const isEveryday = ({ slot, token, isChosen }: (typeof single)[number]) =>
    lexicon.everydayNames.get(slot)?.has(token) === true || (!isChosen && lexicon.mentioned.has(token));
  const bySlot = Map.groupBy(single.filter(isEveryday), ({ slot }) => slot);
  return new Map([...bySlot].map(([slot, found]) => [slot, new Set(found.map(({ token }) => token))]));
}

/** What names and dates say, and the sentence with a placeholder for each of them. */
export interface FoundNames {
  readonly tokens: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
  /** Slots for which the sentence names several values, in the order in which it names them. */
  readonly ambiguous: Readonly<Record<string, readonly string[]>>;
  /** Of these, where a name alone has several values: its words, such as the first name of several people. */
  readonly shared: Readonly<Record<string, string>>;
  /** What else stands in the sentence: for each the kind of its placeholder, and which tokens it was. */
  readonly marks: readonly Mark[];
}

/** Something that is recognized by its form: a date, a long number. */
export interface Mark {
  readonly kind: string;
  readonly from: number;
  /** The token behind it. */
  readonly to: number;
  /** Of a time how many of its tokens only say how, and what it says. */
  readonly time?: { readonly lead: number; readonly meant: TimeMeant };
}

const none: ReadonlySet<string> = new Set();

/**
 * Finds the longest names and times from left to right. What several indexes say about the same words is put together.
 * @param asWords masks of names that are left as words this time
 */
export function findNames(
  tokens: readonly string[],
  indexes: readonly NameIndex[],
  lexicon: Lexicon,
  times: TimeTable,
  asWords: ReadonlySet<string> = none,
): FoundNames {
  const masked: string[] = [];
  const marks: Mark[] = [];
  const valuesBySlot = new Map<string, Set<string>>();
  const shared: Record<string, string> = {};
  for (let position = 0; position < tokens.length; ) {
    const matches = indexes.flatMap((index) => index.table.longestAt(tokens, position) ?? []);
    const longest = Math.max(0, ...matches.map((match) => match.length));
    const names = matches
      .filter((match) => match.length === longest)
      .flatMap((match) => match.values)
      .filter(({ slot }) => !asWords.has(maskOf(slot)) && isMeant(slot, tokens, position, longest, indexes, lexicon));
    const time = times.longestAt(tokens, position, masked.at(-1));
    const isTime = time !== undefined && (names.length === 0 || time.length > longest);
    if (isTime && !isWithinName(tokens, position, time.length, indexes)) {
      const { kind, meant, lead, length } = time;
      masked.push(placeholder('when'));
      marks.push({ kind, from: position, to: position + length, time: { lead, meant } });
      position += length;
      continue;
    }
    const token = tokens[position] as string;
    if (/^\d{1,4}$/.test(token)) marks.push({ kind: 'number', from: position, to: position + 1 });
    if (isLongNumber(token)) marks.push({ kind: 'id', from: position, to: position + 1 });
    if (names.length === 0) {
      if (isPlaceholder(token)) marks.push({ kind: token.slice(1, -1), from: position, to: position + 1 });
      masked.push(isLongNumber(token) ? placeholder('id') : token);
      position += 1;
      continue;
    }
    masked.push(...maskedNames(names, tokens.slice(position, position + longest)));
    for (const { slot, value } of names) valuesBySlot.set(slot, (valuesBySlot.get(slot) ?? new Set()).add(value));
    for (const [slot, ofSlot] of Map.groupBy(names, (name) => name.slot)) {
      if (new Set(ofSlot.map(({ value }) => value)).size === 1) continue;
      shared[slot] = tokens.slice(position, position + longest).join(' ');
    }
    position += longest;
  }
  const found = [...valuesBySlot].map(([slot, values]) => [slot, [...values]] as const);
  return {
    tokens: masked,
    slots: Object.fromEntries(
      found.flatMap(([slot, values]) => (values.length === 1 ? [[slot, values[0] as string]] : [])),
    ),
    ambiguous: Object.fromEntries(found.filter(([, values]) => values.length > 1)),
    shared,
    marks,
  };
}

/** Whether a longer name begins within these words: “in March” says nothing of “in March Networks”. */
function isWithinName(tokens: readonly string[], from: number, length: number, indexes: readonly NameIndex[]): boolean {
  return Array.from({ length }, (_, offset) => from + offset).some((position) =>
    indexes.some(({ table }) => position + (table.longestAt(tokens, position)?.length ?? 0) > from + length),
  );
}

/** The number of an order, a request or a partner, or one of Microsoft's. */
function isLongNumber(token: string): boolean {
  return /^\d{5,}$/.test(token);
}

/** What is left of the words of a name: a placeholder for each kind that it may be, and the words that are no name. */
function maskedNames(names: readonly IndexedName[], words: readonly string[]): readonly string[] {
  const [{ before, after }] = names as [IndexedName];
  const kinds = new Set(names.filter(({ slot }) => !wordySlots.has(slot)).map(({ slot }) => maskOf(slot)));
  if (kinds.size === 0) return words;
  return [...words.slice(0, before), ...Array.from(kinds, placeholder), ...words.slice(words.length - after)];
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
        index.table.longestAt([token], 0)?.values.some((name) => markers.has(placeholder(maskOf(name.slot)))),
      ));
  return [-2, -1, 1, 2].some((offset) => {
    if (!isMarker(tokens[position + offset])) return false;
    // Two words away counts only across a small one: "competency for hosting".
    const between = tokens[position + offset / 2];
    return Math.abs(offset) === 1 || (between !== undefined && lexicon.isFunctional(between)) || isMarker(between);
  });
}
