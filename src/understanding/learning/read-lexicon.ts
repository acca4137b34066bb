import { lowestOf } from '../reading/bits.ts';
import { sectionsOf } from '../reading/data-lines.ts';
import type { LexiconData } from '../reading/lexicon.ts';
import { stemmer } from '../reading/stems.ts';
import { isPlaceholder, isUnspaced, type Splitter, wordsOfPhrase } from '../reading/tokens.ts';

/** What one language brings to the lexicon. */
export interface LanguageWords {
  /** BCP 47. */
  readonly language: string;
  /** The text of its lexicon: lines under `[section]` headings, `#` comments. An empty text knows nothing. */
  readonly lexicon: string;
  /** The words of its phrases and off-topic sentences, which are taken for spelt right, and how many lines have each. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

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
    return stemmers[lowestOf(found.languages)]?.(word) ?? word;
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

function written(tokens: readonly string[]): string {
  return tokens.join(' ');
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
