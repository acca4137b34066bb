import { stem } from './stem.ts';
import { isPlaceholder, TokenTable, wordsOfPhrase } from './tokens.ts';

/** What the engine knows about a language besides its phrases; `readLexicon` says where each part comes from. */
export interface Lexicon {
  /** Spellings, contractions and chat forms, each with the words to read instead. */
  readonly rewrites: TokenTable<readonly string[]>;
  /** Words that carry the grammar rather than the topic. */
  readonly functionWords: ReadonlySet<string>;
  /** Hellos before a sentence and thanks behind it, dropped when it says something else too. */
  readonly openings: TokenTable<true>;
  readonly closings: TokenTable<true>;
  /** Names of competencies that people also use as plain words. */
  readonly everydayNames: ReadonlySet<string>;
  /** Stemmed words and expressions, each with the concept it expresses. */
  readonly concepts: TokenTable<string>;
  /** Every word the lexicon mentions, so that a typo of it can be mended and it is not taken for one itself. */
  readonly words: ReadonlySet<string>;
}

/**
 * Reads a lexicon: lines under `[section]` headings, `#` comments. `[rewrites]` and `[concepts]` hold
 * `what it stands for: expression, expression`, the other sections plain lists. An empty text is a lexicon that knows nothing.
 */
export function readLexicon(text: string): Lexicon {
  const rewrites = new TokenTable<readonly string[]>();
  const functionWords = new Set<string>();
  const openings = new TokenTable<true>();
  const closings = new TokenTable<true>();
  const everydayNames = new Set<string>();
  const concepts = new TokenTable<string>();
  const words = new Set<string>();
  const learn = (tokens: readonly string[]) => {
    for (const token of tokens) if (!isPlaceholder(token)) words.add(token);
  };
  let section = '';
  for (const line of linesOf(text)) {
    const heading = /^\[(.+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const colon = line.indexOf(':');
    const target = line.slice(0, Math.max(colon, 0)).trim();
    const expressions = line
      .slice(colon + 1)
      .split(',')
      .map(wordsOfPhrase);
    if (section === 'rewrites') {
      const instead = wordsOfPhrase(target);
      learn(instead);
      for (const tokens of expressions) {
        learn(tokens);
        rewrites.add(tokens, instead);
      }
      continue;
    }
    for (const tokens of expressions) {
      learn(tokens);
      if (section === 'concepts') concepts.add(tokens.map(stem), target);
      else if (section === 'openings') openings.add(tokens, true);
      else if (section === 'closings') closings.add(tokens, true);
      else if (section === 'everyday names') everydayNames.add(tokens.join(' '));
      else if (section === 'function words') functionWords.add(tokens.join(' '));
      else throw new Error(`The lexicon has no section "${section}"; its lines would be lost.`);
    }
  }
  return { rewrites, functionWords, openings, closings, everydayNames, concepts, words };
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
