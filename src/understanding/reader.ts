import { type Lexicon, plainWords, withoutCourtesies } from './lexicon.ts';
import { type FoundNames, findNames, indexNames, type Name, type NameIndex } from './names.ts';
import { Speller } from './spelling.ts';
import { stem } from './stem.ts';
import { isPlaceholder, wordsOf, wordsOfPhrase } from './tokens.ts';

/** Brings phrases and sentences into the one form in which they can be compared. */
export interface Reader {
  /** Reads what somebody typed: misspelt words mended, names recognized, those of this sentence only included. */
  readSentence(sentence: string, names?: readonly Name[]): FoundNames;
  /** Reads what we wrote ourselves, by the same rules but for the mending. */
  readPhrase(phrase: string): readonly string[];
}

/** Prepares reading. `ownTexts` are our phrases and off-topic sentences: their words are taken for spelt right. */
export function createReader(lexicon: Lexicon, names: readonly Name[], ownTexts: readonly string[]): Reader {
  const index = indexNames(names, lexicon);
  const vocabulary = new Set(lexicon.words);
  for (const text of ownTexts) {
    for (const word of plainWords(wordsOfPhrase(text), lexicon)) if (!isPlaceholder(word)) vocabulary.add(word);
  }
  const families = new Set([...vocabulary].map(stem));
  const speller = new Speller([...vocabulary, ...index.words], stem);

  const mend = (word: string, extra: NameIndex | undefined): string => {
    if (vocabulary.has(word) || index.words.has(word) || extra?.words.has(word) || families.has(stem(word)))
      return word;
    const repairs = [speller.closest(word), extra?.speller.closest(word)].filter((repair) => repair !== undefined);
    const least = Math.min(...repairs.map((repair) => repair.distance));
    const nearest = repairs.filter((repair) => repair.distance === least);
    const [only] = nearest;
    return only && nearest.length === 1 && !only.tied ? only.word : word;
  };

  // Keyed by the array itself, so that an organization's people are prepared once, and forgotten with the array.
  const prepared = new WeakMap<readonly Name[], NameIndex>();
  const prepare = (extra: readonly Name[]): NameIndex => {
    const ready = prepared.get(extra) ?? indexNames(extra, lexicon);
    prepared.set(extra, ready);
    return ready;
  };

  return {
    readSentence(sentence, extraNames) {
      const extra = extraNames && prepare(extraNames);
      const words = plainWords(
        wordsOf(sentence).map((word) => mend(word, extra)),
        lexicon,
      );
      return findNames(withoutCourtesies(words, lexicon), extra ? [index, extra] : [index], lexicon);
    },
    readPhrase: (phrase) =>
      findNames(withoutCourtesies(plainWords(wordsOfPhrase(phrase), lexicon), lexicon), [index], lexicon).tokens,
  };
}
