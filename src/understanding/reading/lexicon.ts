import { isPlaceholder, isUnspaced, type Splitter, TokenTable, wordsOfPhrase } from './tokens.ts';

/** What the engine knows about its languages besides their phrases; `readLexicon` says where each part comes from. */
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

/** What one language brings to the lexicon. */
export interface LanguageWords {
  /** BCP 47. */
  readonly language: string;
  /** The text of its lexicon: lines under `[section]` headings, `#` comments. An empty text knows nothing. */
  readonly lexicon: string;
  /** The words of its phrases and off-topic sentences, which are taken for spelt right, and how many lines have each. */
  readonly vocabulary: ReadonlyMap<string, number>;
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

/** Longer words than this are not looked at for endings; nobody writes one, and it bounds what a word can cost. */
const longestWord = 40;

/** Words and stems shorter than this say too little to lose a letter. */
const shortestWord = 4;
const shortestStem = 3;

const sectionNames = [
  'endings',
  'rewrites',
  'function words',
  'openings',
  'closings',
  'signatures',
  'everyday names',
  'telling names',
  'beginning names',
  'name markers',
  'concepts',
  'plain words',
] as const;

interface Sections {
  readonly lines: (section: (typeof sectionNames)[number]) => readonly string[];
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

/**
 * Reads the lexicons of all languages into one. `[endings]` are regular expressions, each with what is left of it, tried
 * from the first to the last; the other sections hold expressions, which in some stand behind what they are for:
 * `concept: expression, expression`.
 */
export function readLexicon(languages: readonly LanguageWords[], split: Splitter): LexiconData {
  const parts = languages.map(({ lexicon, vocabulary }, index) => ({
    sections: readSections(lexicon),
    vocabulary,
    bit: 1 << index,
  }));
  const known = new Map<string, { languages: number; uses: number }>();
  const note = (word: string, bit: number, uses: number) => {
    const there = known.get(word);
    if (there === undefined) known.set(word, { languages: bit, uses });
    else {
      there.languages |= bit;
      there.uses += uses;
    }
  };
  for (const { vocabulary, bit } of parts) for (const [word, uses] of vocabulary) note(word, bit, uses);

  const mentioned = new Set<string>();
  const expressions = (list: string, bit: number): (readonly string[])[] =>
    list.split(/[,、]/).map((expression) => {
      const tokens = wordsOfPhrase(expression, split);
      for (const token of tokens) {
        if (isPlaceholder(token)) continue;
        note(token, bit, 0);
        mentioned.add(token);
      }
      return tokens;
    });
  type Section = (typeof sectionNames)[number];
  const plain = (section: Section) =>
    parts.map(({ sections, bit }) => sections.lines(section).flatMap((line) => expressions(line, bit)));
  const listed = (section: Section) =>
    parts.flatMap(({ sections, bit }) =>
      sections.lines(section).flatMap((line) => {
        const colon = line.indexOf(':');
        if (colon < 0) throw new Error(`[${section}] of the lexicon does not say what "${line}" is for.`);
        const target = line.slice(0, colon).trim();
        return expressions(line.slice(colon + 1), bit).map((tokens) => ({ target, tokens, bit }));
      }),
    );

  // What another language says in so many words is none of this one's spellings: competency is no slip for Kompetenz.
  const isSaidBefore = (tokens: readonly string[], bit: number) =>
    tokens.every((token) =>
      parts.some(({ vocabulary, bit: other }) => other < bit && (vocabulary.get(token) ?? 0) > 0),
    );
  const rewrites = listed('rewrites').flatMap(({ target, tokens, bit }): [string, string][] => {
    const [instead = []] = expressions(target, bit);
    return isSaidBefore(tokens, bit) ? [] : [[written(tokens), written(instead)]];
  });
  const functional = plain('function words').map((list) => new Set(list.map(written)));
  const openings = plain('openings').flat().map(written);
  const closings = plain('closings').flat().map(written);
  const signatures = plain('signatures').flat().map(written);
  const everyday = listed('everyday names');
  const telling = plain('telling names').flat().map(written);
  const beginning = plain('beginning names').flat().map(written);
  const markers = listed('name markers');
  const meanings = listed('concepts');
  // They only have to be known, so that none is taken for a misspelt one of ours.
  plain('plain words');

  // Only now are all words known, and with them the language whose endings a word has.
  const endings = parts.map(({ sections }) => sections.lines('endings'));
  const stemmers = endings.map(stemmer);
  const stemOf = (word: string) => {
    const found = known.get(word);
    if (found === undefined || isPlaceholder(word) || isUnspaced(word)) return word;
    return stemmers[firstOf(found.languages)]?.(word) ?? word;
  };
  const stemmed = ({ target, tokens }: (typeof meanings)[number]): [string, string] => [
    target,
    written(tokens.map(stemOf)),
  ];
  return {
    endings,
    words: Array.from(known, ([word, { languages: bits, uses }]) => [
      word,
      stemOf(word),
      bits,
      uses,
      mentioned.has(word) ? 1 : 0,
    ]),
    functional: functionalBy(functional, known),
    openings,
    closings,
    signatures,
    telling,
    beginning,
    rewrites,
    everyday: everyday.map(({ target, tokens }) => [target, written(tokens)]),
    markers: markers.map(stemmed),
    concepts: meanings.map(stemmed),
  };
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

function written(tokens: readonly string[]): string {
  return tokens.join(' ');
}

function tokensOf(expression: string): readonly string[] {
  return expression === '' ? [] : expression.split(' ');
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function readSections(text: string): Sections {
  const sections = sectionsOf(text);
  for (const name of sections.keys()) {
    if (sectionNames.some((known) => known === name)) continue;
    throw new Error(`A lexicon has no section "${name}"; its lines would be lost.`);
  }
  return { lines: (section) => sections.get(section) ?? [] };
}

/**
 * A word is one of the grammar if the first language that has it says so: `die` is an article where it is German, and a
 * word of other languages only where it is not one of theirs.
 */
function functionalBy(
  functional: readonly ReadonlySet<string>[],
  known: ReadonlyMap<string, { readonly languages: number }>,
): readonly string[] {
  return functional.flatMap((words, index) =>
    [...words].filter((word) => ((known.get(word)?.languages ?? 0) & ((1 << index) - 1)) === 0),
  );
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

/**
 * Takes off the endings of the language that has the word: the first that has it, or of a word that none has the first
 * whose stem is known.
 */
function stemsOf(
  { endings, words }: LexiconData,
  known: ReadonlyMap<string, LexiconData['words'][number]>,
): (word: string) => string {
  const stemmers = endings.map(stemmer);
  const families = once(() => {
    const found = stemmers.map(() => new Set<string>());
    for (const [, stem, languages] of words) found[firstOf(languages)]?.add(stem);
    return found;
  });
  return (word) => {
    if (isPlaceholder(word) || isUnspaced(word)) return word;
    const ready = known.get(word)?.[1];
    if (ready !== undefined) return ready;
    const own = stemmers.map((shorten) => shorten(word));
    return own.find((stem, index) => families()[index]?.has(stem) === true) ?? own[0] ?? word;
  };
}

function firstOf(languages: number): number {
  return 31 - Math.clz32(languages & -languages);
}

/** Takes off the endings of a language, as long as enough of the word is left. */
function stemmer(lines: readonly string[]): (word: string) => string {
  const endings = lines.map((line) => {
    const [, ending, instead] = /^(\S+)\s*=>\s*(\S*)$/.exec(line) ?? [];
    if (ending === undefined || instead === undefined) throw new Error(`"${line}" is no ending of a lexicon.`);
    return [new RegExp(`${ending}$`, 'u'), instead] as const;
  });
  return (word) => {
    if (word.length < shortestWord || word.length > longestWord) return word;
    let stemmed = word;
    for (const [ending, instead] of endings) {
      const shorter = stemmed.replace(ending, instead);
      if (shorter.length >= shortestStem) stemmed = shorter;
    }
    return stemmed;
  };
}

/** The lines of each section, in the order of the sections. */
export function sectionsOf(text: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of linesOf(text)) {
    const heading = /^\[(.+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      lines = sections.get(heading) ?? [];
      sections.set(heading, lines);
    } else if (lines === undefined) {
      throw new Error(`"${line}" stands in no section.`);
    } else {
      lines.push(line);
    }
  }
  return sections;
}

/** The lines of a data file that say something: without comments, blank lines and surrounding blanks. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The words of a sentence in the lexicon's own spelling: contractions and chat forms written out. */
export function plainWords(tokens: readonly string[], lexicon: Lexicon): string[] {
  return plainPlaces(tokens, lexicon).map(({ token }) => token);
}

/** The same, and for each word which of the tokens it stands for. */
export function plainPlaces(
  tokens: readonly string[],
  lexicon: Lexicon,
): readonly { readonly token: string; readonly from: number; readonly to: number }[] {
  const plain: { token: string; from: number; to: number }[] = [];
  for (let position = 0; position < tokens.length; ) {
    const found = lexicon.rewrites.longestAt(tokens, position);
    const length = found?.length ?? 1;
    for (const token of found?.values[0] ?? [tokens[position] as string]) {
      plain.push({ token, from: position, to: position + length });
    }
    position += length;
  }
  return plain;
}

/** So many words at least stand before a signature, and so many at most are one (our choice). */
const signature = { before: 3, most: 30 } as const;

/** Where a mail's signature begins, or the end. */
function signatureIn(tokens: readonly string[], lexicon: Lexicon): number {
  for (let position = signature.before; position < tokens.length; position += 1) {
    if (tokens.length - position > signature.most) continue;
    if (lexicon.signatures.longestAt(tokens, position) !== undefined) return position;
  }
  return tokens.length;
}

/** Where the sentence begins and ends without greetings and thanks, unless nothing that says something is left. */
export function withoutCourtesies(
  tokens: readonly string[],
  lexicon: Lexicon,
): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = signatureIn(tokens, lexicon);
  for (let found = lexicon.openings.longestAt(tokens, 0); found; found = lexicon.openings.longestAt(tokens, start)) {
    start += found.length;
  }
  for (let length = 1; length <= 3; length += 1) {
    if (lexicon.closings.longestAt(tokens.slice(0, end), end - length)?.length !== length) continue;
    end -= length;
    length = 0;
  }
  const rest = tokens.slice(start, end);
  const saysSomething = rest.length >= 2 || rest.some((token) => !lexicon.isFunctional(token));
  return saysSomething ? { start, end } : { start: 0, end: tokens.length };
}
