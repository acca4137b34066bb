import { once } from './once.ts';
import { stemsOf } from './stems.ts';
import { type Splitter, TokenTable } from './tokens.ts';

/** What the engine knows about its languages besides their phrases; `learning/read-lexicon.ts` says where each part comes from. */
export interface Lexicon {
  /** The part that the forms of a word share: expires, expiring and expired become one. Not always a word itself. */
  readonly stem: (word: string) => string;
  /** Spellings, contractions and chat forms, each with the words to read instead. */
  readonly rewrites: TokenTable<readonly string[]>;
  /** Whether a word carries the grammar rather than the topic. */
  readonly isFunctional: (word: string) => boolean;
  /** Hellos before a sentence and thanks behind it, dropped when it says something else too. */
  readonly openings: TokenTable<true>;
  readonly closings: TokenTable<true>;
  /** With what a signature begins: what stands behind it says who writes, and not what is wanted. */
  readonly signatures: TokenTable<true>;
  /** By slot: names that people also use as plain words. */
  readonly everydayNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Slots of which a name alone says what to do: whoever says a contact role asks who has it. */
  readonly tellingSlots: ReadonlySet<string>;
  /** Of these, the ones that begin something new, which may have a name that nobody has told us of. */
  readonly beginningSlots: ReadonlySet<string>;
  /** By slot: stems and slots beside which an everyday name is meant as a name. */
  readonly nameMarkers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stemmed words and expressions, each with the concept it expresses: the same concepts in all languages. */
  readonly concepts: TokenTable<string>;
  /** Every word the lexicons and phrases have, in some language. */
  readonly words: Vocabulary;
  /** Those that the lexicons themselves mention. */
  readonly mentioned: ReadonlySet<string>;
  /** The stems of all words. */
  readonly stems: () => ReadonlySet<string>;
  /** Cuts what is written without blanks the same way everywhere. */
  readonly split: Splitter;
}

/** Words, each with the languages that have it. */
export interface Vocabulary {
  has(word: string): boolean;
  /** Languages as bits, the first language in the lowest; 0 for a word that none has. */
  languagesOf(word: string): number;
  /** How many lines have the word, 0 for one of the lexicon alone. */
  uses(word: string): number;
  all(): Iterable<string>;
}

/**
 * What is known of words, ready to be taken up: reading it anew from the files of the languages takes ten times as long.
 * Expressions are written with blanks between their tokens.
 */
export interface LexiconData {
  /** By language: the endings that its words have. */
  readonly endings: readonly (readonly string[])[];
  /** Words, and beside each its stem, its languages as bits, its lines, and whether a lexicon mentions it. */
  readonly words: readonly (readonly [word: string, stem: string, languages: number, uses: number, mentioned: 0 | 1])[];
  readonly functional: readonly string[];
  readonly openings: readonly string[];
  readonly closings: readonly string[];
  readonly signatures: readonly string[];
  readonly telling: readonly string[];
  readonly beginning: readonly string[];
  /** Each with what it is for. */
  readonly rewrites: readonly (readonly [from: string, to: string])[];
  readonly everyday: readonly (readonly [slot: string, name: string])[];
  readonly markers: readonly (readonly [slot: string, stems: string])[];
  readonly concepts: readonly (readonly [concept: string, stems: string])[];
}

/** Takes up what is known of words. */
export function createLexicon(data: LexiconData, split: Splitter): Lexicon {
  const known = new Map(data.words.map((entry) => [entry[0], entry]));
  const mentioned = new Set(data.words.flatMap(([word, , , , isMentioned]) => (isMentioned === 1 ? [word] : [])));
  const functional = new Set(data.functional);
  const stems = once(() => new Set(data.words.map(([, stem]) => stem)));
  const stem = stemsOf(data, known);
  const rewrites = new TokenTable<readonly string[]>();
  for (const [from, to] of data.rewrites) rewrites.add(tokensOf(from), tokensOf(to));
  const concepts = new TokenTable<string>();
  for (const [concept, expression] of data.concepts) concepts.add(tokensOf(expression), concept);
  return {
    stem,
    rewrites,
    isFunctional: (word) => functional.has(word),
    openings: tableOf(data.openings),
    closings: tableOf(data.closings),
    signatures: tableOf(data.signatures),
    everydayNames: bySlot(data.everyday),
    tellingSlots: new Set(data.telling),
    beginningSlots: new Set(data.beginning),
    nameMarkers: bySlot(data.markers),
    concepts,
    words: {
      has: (word) => known.has(word),
      languagesOf: (word) => known.get(word)?.[2] ?? 0,
      uses: (word) => known.get(word)?.[3] ?? 0,
      all: () => known.keys(),
    },
    mentioned,
    stems,
    split,
  };
}

function tokensOf(expression: string): readonly string[] {
  return expression === '' ? [] : expression.split(' ');
}

function bySlot(lines: readonly (readonly [string, string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const slots = new Map<string, Set<string>>();
  for (const [slot, text] of lines) slots.set(slot, (slots.get(slot) ?? new Set()).add(text));
  return slots;
}

function tableOf(expressions: readonly string[]): TokenTable<true> {
  const table = new TokenTable<true>();
  for (const expression of expressions) table.add(tokensOf(expression), true);
  return table;
}
