import { type FoundNames, findNames, indexNames, type Name, type NameIndex } from './known-names.ts';
import { type Lexicon, plainWords, withoutCourtesies } from './lexicon.ts';
import { Speller } from './spelling.ts';
import { strangeWords } from './strange-words.ts';
import { isPlaceholder, wordsOf, wordsOfPhrase } from './tokens.ts';

/** Brings phrases and sentences into the one form in which they can be compared. */
export interface Reader {
  /** Reads what somebody typed: misspelt words mended, names recognized, those of this sentence only included. */
  readSentence(sentence: string, names?: readonly Name[]): FoundNames;
  /** The words that nobody has told us of, as they were typed: see `strangeWords`. */
  strangeIn(sentence: string, names?: readonly Name[]): string | undefined;
  /** Whether every word is a word or a name that all sentences may have, as it was typed. */
  isInOurWords(sentence: string): boolean;
  /** Reads what we wrote ourselves, by the same rules but for the mending. */
  readPhrase(phrase: string): readonly string[];
}

/** Prepares reading. `vocabulary` are the words of our phrases and off-topic sentences, which are taken for spelt right. */
export function createReader(lexicon: Lexicon, names: readonly Name[], vocabulary: Iterable<string>): Reader {
  const index = indexNames(names, lexicon);
  const known = new Set([...lexicon.words, ...vocabulary]);
  const families = new Set(Array.from(known, lexicon.stem));
  const speller = new Speller(new Set([...known, ...index.words]), lexicon.stem);

  const isKnown = (word: string, extra: NameIndex | undefined) =>
    known.has(word) || index.words.has(word) || extra?.words.has(word) === true || families.has(lexicon.stem(word));

  const mend = (word: string, extra: NameIndex | undefined): string => {
    if (isPlaceholder(word) || isKnown(word, extra)) return word;
    const ours = speller.closest(word);
    const theirs = extra?.speller.closest(word);
    if (ours === undefined || theirs === undefined) return repaired(word, ours ?? theirs);
    if (ours.cost === theirs.cost && ours.word !== theirs.word) return word;
    return repaired(word, theirs.cost < ours.cost ? theirs : ours);
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
    strangeIn(sentence, extraNames) {
      const extra = extraNames && prepare(extraNames);
      return strangeWords(sentence, (word) => isKnown(mend(word, extra), extra));
    },
    isInOurWords: (sentence) => wordsOf(sentence).every((word) => isKnown(word, undefined)),
    readPhrase: (phrase) =>
      findNames(withoutCourtesies(plainWords(wordsOfPhrase(phrase), lexicon), lexicon), [index], lexicon).tokens,
  };
}

function repaired(word: string, repair: { readonly word: string; readonly tied: boolean } | undefined): string {
  return repair === undefined || repair.tied ? word : repair.word;
}
