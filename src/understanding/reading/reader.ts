import { clearLanguage } from './clear-language.ts';
import { type FoundNames, findNames, indexNames, type Name, type NameIndex } from './known-names.ts';
import type { Lexicon } from './lexicon.ts';
import { plainPlaces, plainWords, withoutCourtesies } from './plain-words.ts';
import { type Repair, Speller } from './spelling.ts';
import { strangeWords } from './strange-words.ts';
import type { TimeMeant, TimePoint } from './time-meant.ts';
import type { TimeTable } from './times.ts';
import { isPlaceholder, isUnspaced, placeholder, textOf, type Word, wordsIn, wordsOfPhrase } from './tokens.ts';

/** Something that is recognized by its form, as it was typed. */
export interface Typed {
  readonly kind: string;
  readonly text: string;
  /** Of a time: the same without the words that only say how, such as on and since. */
  readonly bare?: string;
  /** Of a time: what it says; which days that are only says who knows the day on which it is said. */
  readonly meant?: TimeMeant;
}

/** A sentence as it is compared. */
export interface ReadSentence extends Omit<FoundNames, 'marks'> {
  /** Dates, periods, long numbers and addresses, in their order. */
  readonly typed: readonly Typed[];
  /** The words that nobody has told us of, as they were typed: see `strangeWords`. */
  readonly strange: string | undefined;
  /** Whether every word is a word or a name that all sentences may have, as it was typed. */
  readonly isInOurWords: boolean;
  /** The number of the language in which it is, if that is clear. */
  readonly languageNumber: number | undefined;
}

/** A sentence as all ways of reading it begin. */
export interface PreparedSentence {
  /** What it says without markup, in which the words stand. */
  readonly text: string;
  readonly words: readonly Word[];
  /** The languages that have most of the words, as bits. */
  readonly languages: number;
  /** Each of the words, mended. */
  readonly mended: readonly string[];
  /** The names of this sentence only. */
  readonly extra: NameIndex | undefined;
}

/** How a sentence is read this time. */
export interface HowToRead {
  /** Masks of names that are left as words. */
  readonly asWords?: ReadonlySet<string>;
  /** What is taken for a name though nobody has told us of it, as it was typed, and the mask of such names. */
  readonly taken?: { readonly text: string; readonly mask: string };
}

/** Brings phrases and sentences into the one form in which they can be compared. */
export interface Reader {
  /** Cuts what somebody typed into words and mends those that are misspelt: once, in how many ways it is read then. */
  prepare(sentence: string, names?: readonly Name[]): PreparedSentence;
  /** Recognizes the names in it, those of this sentence only included. */
  readSentence(prepared: PreparedSentence, how?: HowToRead): ReadSentence;
  /** Reads what we wrote ourselves, by the same rules but for the mending. */
  readPhrase(phrase: string): readonly string[];
}

/** Nobody mistypes more words than that in one sentence; it bounds what one can cost. */
const mostRepairs = 30;

/** A name is said as often as a word that so many lines have (our choice): lines have placeholders for names. */
const usesOfName = 30;

/** What reading needs to know. */
export interface ReaderParts {
  readonly lexicon: Lexicon;
  /** Names that all sentences may have. */
  readonly names: readonly Name[];
  readonly times: TimeTable;
  /** BCP 47, in the order of the lexicon. */
  readonly languages: readonly string[];
}

/** Prepares reading. */
export function createReader({ lexicon, names, times, languages: tags }: ReaderParts): Reader {
  const japanese = tags.indexOf('ja');
  const { words: vocabulary, mentioned, split } = lexicon;
  const index = indexNames(names, lexicon);

  // Preparing it takes a while, and it is needed with the first word that is misspelt.
  let speller: Speller | undefined;
  const isNamed = (word: string, extra: NameIndex | undefined) =>
    index.words.has(word) || extra?.words.has(word) === true;
  const isKnown = (word: string, extra: NameIndex | undefined) =>
    isPlaceholder(word) ||
    isUnspaced(word) ||
    times.words.has(word) ||
    vocabulary.has(word) ||
    isNamed(word, extra) ||
    lexicon.stems().has(lexicon.stem(word));

  // A word of which no page was told may be a name, as Berlin in a sentence about the weather.
  const isTold = (word: string, extra: NameIndex | undefined) =>
    isKnown(word, extra) &&
    (!vocabulary.has(word) || vocabulary.uses(word) > 0 || mentioned.has(word) || isNamed(word, extra));
  /** @param word that is not known */
  const mend = (word: string, languages: number, extra: NameIndex | undefined): string => {
    // Another number is another thing.
    if (/^\d+$/.test(word)) return word;
    speller ??= new Speller(
      new Set([...vocabulary.all(), ...index.words, ...mendable(times)]),
      lexicon.stem,
      // A name is of no language, and at home in the sentences of each.
      {
        languagesOf: (one) => (index.words.has(one) ? 0 : vocabulary.languagesOf(one)),
        uses: (one) => vocabulary.uses(one) + (index.words.has(one) ? usesOfName : 0),
      },
    );
    const ours = speller.closest(word, languages);
    const theirs = extra?.speller.closest(word);
    if (ours === undefined || theirs === undefined) return repaired(word, ours ?? theirs);
    if (ours.cost === theirs.cost && ours.word !== theirs.word) return word;
    return repaired(word, theirs.cost < ours.cost ? theirs : ours);
  };

  const mendAll = (words: readonly Word[], languages: number, extra: NameIndex | undefined): readonly string[] => {
    const repairs = new Map<string, string>();
    return words.map(({ text: word }) => {
      const done = repairs.get(word);
      if (done !== undefined || repairs.size >= mostRepairs || isKnown(word, extra)) return done ?? word;
      const repair = mend(word, languages, extra);
      repairs.set(word, repair);
      return repair;
    });
  };
  /** With a placeholder where the name stands, whose words say nothing of the language in which the others are. */
  const withName = (prepared: PreparedSentence, taken: NonNullable<HowToRead['taken']>): PreparedSentence => {
    const named = nameTaken(prepared, taken);
    const languages = languagesOf(named.words, vocabulary);
    if (languages === prepared.languages) return named;
    return { ...named, languages, mended: mendAll(named.words, languages, prepared.extra) };
  };

  // Keyed by the array itself, so that an organization's people are prepared once, and forgotten with the array.
  const prepared = new WeakMap<readonly Name[], NameIndex>();
  const indexOnce = (extra: readonly Name[]): NameIndex => {
    const ready = prepared.get(extra) ?? indexNames(extra, lexicon);
    prepared.set(extra, ready);
    return ready;
  };

  return {
    prepare(sentence, extraNames) {
      const extra = extraNames && indexOnce(extraNames);
      const text = textOf(sentence);
      const words = wordsIn(text, split);
      const languages = languagesOf(words, vocabulary);
      return { text, words, languages, mended: mendAll(words, languages, extra), extra };
    },
    readSentence(prepared, { asWords, taken } = {}) {
      const { text, words, mended, extra } = taken === undefined ? prepared : withName(prepared, taken);
      const places = plainPlaces(mended, lexicon);
      const all = places.map(({ token }) => token);
      const { start, end } = withoutCourtesies(all, lexicon);
      const indexes = extra ? [index, extra] : [index];
      const { marks, ...found } = findNames(all.slice(start, end), indexes, lexicon, times, asWords);
      const typedAt = (from: number, to: number) => {
        const first = words[places[start + from]?.from ?? 0]?.start;
        const last = words[(places[start + to - 1]?.to ?? 1) - 1]?.end;
        return text.slice(first, last);
      };
      // May is a month in a time; elsewhere it may be somebody.
      const inTimes = new Set(
        marks.flatMap(({ time, from, to }) => {
          const [first, last] = [places[start + from]?.from ?? 0, places[start + to - 1]?.to ?? 0];
          return time === undefined ? [] : Array.from({ length: last - first }, (_, offset) => first + offset);
        }),
      );
      return {
        ...found,
        typed: marks.map((mark) => typedOf(mark, typedAt)),
        strange: strangeWords(text, words, (at) => inTimes.has(at) || isTold(mended[at] as string, extra)),
        languageNumber: clearLanguage(
          words.map((word) => word.text),
          vocabulary,
          japanese,
        ),
        isInOurWords: words.every((word, at) => inTimes.has(at) || isTold(word.text, undefined)),
      };
    },
    readPhrase(phrase) {
      const tokens = plainWords(wordsOfPhrase(phrase, split), lexicon);
      const { start, end } = withoutCourtesies(tokens, lexicon);
      return findNames(tokens.slice(start, end), [index], lexicon, times).tokens;
    },
  };
}

/** The sentence with a placeholder where the name stands. */
function nameTaken(
  prepared: PreparedSentence,
  { text: name, mask }: NonNullable<HowToRead['taken']>,
): PreparedSentence {
  const start = prepared.text.indexOf(name);
  const end = start + name.length;
  const isWithin = (word: Word | undefined) => word !== undefined && word.start >= start && word.end <= end;
  if (start < 0) return prepared;
  const masked = placeholder(mask);
  const kept = prepared.words.flatMap((word, at) => {
    if (!isWithin(word)) return [{ word, mended: prepared.mended[at] as string }];
    return isWithin(prepared.words[at - 1]) ? [] : [{ word: { text: masked, start, end }, mended: masked }];
  });
  return { ...prepared, words: kept.map(({ word }) => word), mended: kept.map(({ mended }) => mended) };
}

/** What was typed of something that is recognized by its form. */
function typedOf(
  { kind, from, to, time }: FoundNames['marks'][number],
  typedAt: (from: number, to: number) => string,
): Typed {
  const text = typedAt(from, to);
  if (time === undefined) return { kind, text };
  const dates = text.match(/\d+[-/.]\s?\d+[-/.]\s?\d+/g)?.map((date) => (date.match(/\d+/g) ?? []).map(Number)) ?? [];
  const filled = (point: TimePoint): TimePoint =>
    point.is === 'digits' && point.numbers.length === 0 ? { ...point, numbers: dates.shift() ?? [] } : point;
  const { at, to: end, ...rest } = time.meant;
  const meant = { ...rest, at: filled(at), ...(end === undefined ? {} : { to: filled(end) }) };
  return { kind, text, bare: typedAt(from + time.lead, to), meant };
}

/** Shorter ones look like too many names. */
const shortestMended = 6;

/** Words of times that somebody may have misspelt. */
function mendable({ words }: TimeTable): readonly string[] {
  return [...words].filter((word) => word.length >= shortestMended && !isUnspaced(word));
}

/** The languages that have most of these words, as bits. */
function languagesOf(words: readonly Word[], vocabulary: Lexicon['words']): number {
  const counts = new Map<number, number>();
  for (const { text: word } of words) {
    for (let languages = vocabulary.languagesOf(word); languages !== 0; languages &= languages - 1) {
      const bit = languages & -languages;
      counts.set(bit, (counts.get(bit) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].reduce((all, [bit, count]) => (count === most ? all | bit : all), 0);
}

function repaired(word: string, repair: Repair | undefined): string {
  return repair === undefined || repair.tied ? word : repair.word;
}
