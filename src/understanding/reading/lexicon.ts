import { isPlaceholder, TokenTable, wordsOfPhrase } from './tokens.ts';

/** What the engine knows about a language besides its phrases; `readLexicon` says where each part comes from. */
export interface Lexicon {
  /** The part that the forms of a word share: expires, expiring and expired become one. Not always a word itself. */
  readonly stem: (word: string) => string;
  /** Spellings, contractions and chat forms, each with the words to read instead. */
  readonly rewrites: TokenTable<readonly string[]>;
  /** Words that carry the grammar rather than the topic. */
  readonly functionWords: ReadonlySet<string>;
  /** Hellos before a sentence and thanks behind it, dropped when it says something else too. */
  readonly openings: TokenTable<true>;
  readonly closings: TokenTable<true>;
  /** By slot: names that people also use as plain words. */
  readonly everydayNames: ReadonlyMap<string, ReadonlySet<string>>;
  /** Slots of which a name alone says what to do: whoever says a contact role asks who has it. */
  readonly tellingSlots: ReadonlySet<string>;
  /** Of these, the ones that begin something new, which may have a name that nobody has told us of. */
  readonly beginningSlots: ReadonlySet<string>;
  /** By slot: stems and slots beside which an everyday name is meant as a name. */
  readonly nameMarkers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stemmed words and expressions, each with the concept it expresses. */
  readonly concepts: TokenTable<string>;
  /** Every word the lexicon mentions, so that a typo of it can be mended and it is not taken for one itself. */
  readonly words: ReadonlySet<string>;
}

/** Longer words than this are not looked at for endings; nobody writes one, and it bounds what a word can cost. */
const longestWord = 40;

/** Words and stems shorter than this say too little to lose a letter. */
const shortestWord = 4;
const shortestStem = 3;

/**
 * Reads a lexicon: lines under `[section]` headings, `#` comments. `[endings]` are regular expressions, each with what is
 * left of it, tried from the first to the last; the other sections hold expressions, which in some stand behind what they
 * are for: `concept: expression, expression`. An empty text is a lexicon that knows nothing.
 */
export function readLexicon(text: string): Lexicon {
  const sections = sectionsOf(text);
  const words = new Set<string>();
  const expressionsIn = (list: string) =>
    list.split(',').map((expression) => {
      const tokens = wordsOfPhrase(expression);
      for (const token of tokens) if (!isPlaceholder(token)) words.add(token);
      return tokens;
    });
  const take = (section: string): readonly string[] => {
    const lines = sections.get(section) ?? [];
    sections.delete(section);
    return lines;
  };
  const plain = (section: string) => take(section).flatMap(expressionsIn);
  const listed = (section: string) =>
    take(section).map((line) => {
      const colon = line.indexOf(':');
      if (colon < 0) throw new Error(`[${section}] of the lexicon does not say what "${line}" is for.`);
      return { target: line.slice(0, colon).trim(), expressions: expressionsIn(line.slice(colon + 1)) };
    });

  const stem = stemmer(take('endings'));
  const rewrites = new TokenTable<readonly string[]>();
  for (const { target, expressions } of listed('rewrites')) {
    const [instead = []] = expressionsIn(target);
    for (const tokens of expressions) rewrites.add(tokens, instead);
  }
  const concepts = new TokenTable<string>();
  for (const { target, expressions } of listed('concepts')) {
    for (const tokens of expressions) concepts.add(tokens.map(stem), target);
  }
  const lexicon: Lexicon = {
    stem,
    rewrites,
    functionWords: new Set(plain('function words').map((tokens) => tokens.join(' '))),
    openings: tableOf(plain('openings')),
    closings: tableOf(plain('closings')),
    everydayNames: bySlot(listed('everyday names'), (tokens) => tokens.join(' ')),
    tellingSlots: new Set(plain('telling names').map(([slot = '']) => slot)),
    beginningSlots: new Set(plain('beginning names').map(([slot = '']) => slot)),
    nameMarkers: bySlot(listed('name markers'), (tokens) => tokens.map(stem).join(' ')),
    concepts,
    words,
  };
  const [unknown] = sections.keys();
  if (unknown !== undefined) throw new Error(`A lexicon has no section "${unknown}"; its lines would be lost.`);
  return lexicon;
}

function bySlot(
  lines: readonly { readonly target: string; readonly expressions: readonly (readonly string[])[] }[],
  write: (tokens: readonly string[]) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const slots = new Map<string, Set<string>>();
  for (const { target, expressions } of lines) {
    const written = slots.get(target) ?? new Set();
    for (const tokens of expressions) written.add(write(tokens));
    slots.set(target, written);
  }
  return slots;
}

function tableOf(expressions: readonly (readonly string[])[]): TokenTable<true> {
  const table = new TokenTable<true>();
  for (const tokens of expressions) table.add(tokens, true);
  return table;
}

/** Takes off the endings of a language, as long as enough of the word is left. */
function stemmer(lines: readonly string[]): (word: string) => string {
  const endings = lines.map((line) => {
    const [, ending, instead] = /^(\S+)\s*=>\s*(\S*)$/.exec(line) ?? [];
    if (ending === undefined || instead === undefined) throw new Error(`"${line}" is no ending of a lexicon.`);
    return [new RegExp(`${ending}$`, 'u'), instead] as const;
  });
  return (word) => {
    if (word.length < shortestWord || word.length > longestWord || isPlaceholder(word)) return word;
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
  const plain: string[] = [];
  for (let position = 0; position < tokens.length; ) {
    const found = lexicon.rewrites.longestAt(tokens, position);
    plain.push(...(found?.values[0] ?? [tokens[position] as string]));
    position += found?.length ?? 1;
  }
  return plain;
}

/** The sentence without greetings and thanks at its two ends, unless nothing that says something is left. */
export function withoutCourtesies(tokens: readonly string[], lexicon: Lexicon): readonly string[] {
  let start = 0;
  let end = tokens.length;
  for (let found = lexicon.openings.longestAt(tokens, 0); found; found = lexicon.openings.longestAt(tokens, start)) {
    start += found.length;
  }
  for (let length = 1; length <= 3; length += 1) {
    if (lexicon.closings.longestAt(tokens.slice(0, end), end - length)?.length !== length) continue;
    end -= length;
    length = 0;
  }
  const rest = tokens.slice(start, end);
  return rest.length < 2 && rest.every((token) => lexicon.functionWords.has(token)) ? tokens : rest;
}
