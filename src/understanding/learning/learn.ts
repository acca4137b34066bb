import { type Features, featuresOf } from '../reading/features.ts';
import type { Knowledge, LearnedLanguage } from '../reading/learned.ts';
import { createLexicon } from '../reading/lexicon.ts';
import { columnsOf, rank, rivalsIn, signalsOf } from '../reading/ranking.ts';
import { createReader } from '../reading/reader.ts';
import { splitterOf } from '../reading/splitter.ts';
import { look } from '../reading/table.ts';
import { readTimes, unspacedTimes } from '../reading/times.ts';
import { isPlaceholder, type Splitter, wordsOf, wordsOfPhrase } from '../reading/tokens.ts';
import { fitConfidence, type Observation, openFrom } from './fit-confidence.ts';
import { type Example, fitTable } from './fit-table.ts';
import { hashOf, type LanguageLesson, type Lesson, type Phrase, phrasesOf } from './lesson.ts';
import { readLexicon } from './read-lexicon.ts';

/** A phrase that the other lines would send elsewhere. */
export interface DoubtfulPhrase {
  readonly phrase: Phrase & { readonly page: string };
  /** The page that they would open; absent when they take it for off topic. */
  readonly rival: string | undefined;
}

/** What comes of a lesson. */
export interface Schooling extends Knowledge {
  /** Phrases to look at again: each was judged by a table that had not seen its line. */
  readonly doubtful: readonly DoubtfulPhrase[];
}

/** Each line is judged by what the others teach: of so many parts one at a time is left out. */
const parts = 3;

/** And once each of so many intents. */
const partsOfIntents = 3;

/** So many sentences of a line judge and are judged: the others say nearly the same. */
const variantsJudged = 2;

/** What judges may leave open: which page is ahead does not turn on it, and it saves most of the time. */
const leftByJudges = 0.1;

/** Learns all languages: the same for the same lesson, to the last bit. Takes seconds, so it is done ahead of time. */
export function learn(lesson: Lesson): Schooling {
  const phrases = phrasesOf(lesson);
  const names = lesson.languages.flatMap((language) => language.names);
  const said = lesson.languages.map(({ language, times: text }) => ({ language, text }));
  const split = splitterOf([...names.map(({ text }) => text), ...unspacedTimes(said)]);
  const languages = lesson.languages.map((language) => languageOf(language, phrases, split));
  const data = readLexicon(
    lesson.languages.map(({ language, lexicon: text }, index) => ({
      language,
      lexicon: text,
      vocabulary: languages[index]?.vocabulary ?? new Map(),
    })),
    split,
  );
  const lexicon = createLexicon(data, split);
  const times = readTimes(said, lexicon);
  const reader = createReader({ lexicon, names, times, languages: languages.map(({ learned }) => learned.language) });
  const pages = [...new Set(phrases.flatMap(({ page }) => page ?? []))].sort();
  const intents = Object.fromEntries(Object.entries(lesson.intents).filter(([page]) => pages.includes(page)));
  const examples = examplesOf(phrases, pages, (text) => featuresOf(reader.readPhrase(text), lexicon));
  const { table, solutions } = fitTable(examples, pages.length + 1);
  const judged = phrases.flatMap(({ variant }, index) => (variant < variantsJudged ? [index] : []));
  const { observations, doubtful } = judgeUnseen(
    judged.map((index) => examples[index] as Example),
    judged.map((index) => phrases[index] as Phrase),
    columnsOf(pages, intents),
    solutions.map((solution) => Float64Array.from(judged, (index) => solution[index] as number)),
  );
  const confidence = fitConfidence(observations);
  return {
    table,
    learned: {
      inputs: hashOf(lesson),
      pages,
      intents,
      confidence,
      open: openFrom(observations, confidence),
      languages: languages.map(({ learned }) => learned),
      lexicon: data,
      examples: table.examples,
      rows: table.features.length,
      entries: table.entries.length,
    },
    doubtful: doubtful.flatMap(({ example, column }) => {
      const phrase = phrases[judged[example] as number];
      return phrase?.page === undefined ? [] : [{ phrase: { ...phrase, page: phrase.page }, rival: pages[column] }];
    }),
  };
}

/** What is written down of a language, and its vocabulary. */
function languageOf({ language, phrases: lines }: LanguageLesson, phrases: readonly Phrase[], split: Splitter) {
  const linesWith = new Map<string, Set<number>>();
  for (const { page, text, line, language: own } of phrases) {
    if (own !== language) continue;
    const names = namesIn(text, language);
    for (const word of wordsOfPhrase(text, split)) {
      if (isPlaceholder(word)) continue;
      const lines = linesWith.get(word) ?? new Set();
      // What is said off topic, and a name in a story, is spelt right, and yet nothing that pages were told of.
      const isTold = page !== undefined && !names.has(word);
      linesWith.set(word, isTold ? lines.add(line) : lines);
    }
  }
  const learned: LearnedLanguage = {
    language,
    firstPhrases: Object.fromEntries(lines.toReversed().map(({ page, line }) => [page, line])),
  };
  return { learned, vocabulary: new Map(Array.from(linesWith, ([word, own]) => [word, own.size])) };
}

/** Languages that write all nouns as others write names. */
const nounsAsNames: ReadonlySet<string> = new Set(['de']);

/** The words of a sentence that stand there as a name does: Madrid. The capital that opens it says nothing. */
function namesIn(text: string, language: string): ReadonlySet<string> {
  if (nounsAsNames.has(language)) return new Set();
  return new Set((text.match(/(?<=\S\s+)\p{Lu}[\p{L}\p{M}]*/gu) ?? []).flatMap((word) => wordsOf(word)));
}

/** Which features several lines have: what only one has says nothing about others. */
function sharedFeatures(all: readonly Features[], phrases: readonly Phrase[]): (id: number) => boolean {
  const firstLines = new Map<number, number>();
  const shared = new Set<number>();
  for (const [index, { ids }] of all.entries()) {
    const { line } = phrases[index] as Phrase;
    for (const id of ids) {
      const first = firstLines.get(id);
      if (first === undefined) firstLines.set(id, line);
      else if (first !== line) shared.add(id);
    }
  }
  return (id) => shared.has(id);
}

/** Pairs that only one line has are most of all features, and the table is half as large without them. */
function withoutLonePairs({ ids, counts, singles, topics }: Features, isShared: (id: number) => boolean): Features {
  const isKept = (_: number, index: number) => index < singles || isShared(ids[index] as number);
  return { ids: ids.filter(isKept), counts: counts.filter(isKept), singles, topics };
}

/** Of a line that stands for many sentences, each counts less, but all of them more than one. */
function examplesOf(
  phrases: readonly Phrase[],
  pages: readonly string[],
  read: (text: string) => Features,
): readonly Example[] {
  const columns = new Map(pages.map((page, column) => [page, column]));
  const variants = new Map<number, number>();
  for (const { line } of phrases) variants.set(line, (variants.get(line) ?? 0) + 1);
  const all = phrases.map(({ text }) => read(text));
  const isShared = sharedFeatures(all, phrases);
  return phrases.map(({ page, line }, index) => ({
    features: withoutLonePairs(all[index] as Features, isShared),
    column: page === undefined ? pages.length : (columns.get(page) as number),
    weight: 1 / Math.sqrt(variants.get(line) as number),
  }));
}

/**
 * Judges each line as if it were new, and those of some intents once more as if their intent did not exist: that is what a
 * question for a page that is still missing looks like.
 */
function judgeUnseen(
  examples: readonly Example[],
  phrases: readonly Phrase[],
  columns: ReturnType<typeof columnsOf>,
  solutions: readonly Float64Array[],
): {
  observations: readonly Observation[];
  doubtful: readonly { readonly example: number; readonly column: number }[];
} {
  const observations: Observation[] = [];
  const doubtful: { readonly example: number; readonly column: number }[] = [];
  const pageCount = columns.intentOf.length;
  if (pageCount === 0) return { observations, doubtful };
  const all = columns.intentOf.map((_, column) => column);
  const intentOf = (column: number) => columns.intentOf[column] ?? -1;
  const judge = (isLeftOut: (index: number) => boolean, areMissing: boolean) => {
    const kept = examples.flatMap((_, index) => (isLeftOut(index) ? [] : [index]));
    const { table } = fitTable(
      kept.map((index) => examples[index] as Example),
      pageCount + 1,
      leftByJudges,
      solutions.map((solution) => Float64Array.from(kept, (index) => solution[index] as number)),
    );
    for (const [index, example] of examples.entries()) {
      if (!isLeftOut(index)) continue;
      const sighting = look(table, example.features);
      const ranking = rank(sighting, columns, all);
      const [best] = ranking;
      if (best === undefined) continue;
      const isRight = !areMissing && best.intent === intentOf(example.column);
      observations.push({
        signals: signalsOf(sighting, best, rivalsIn(ranking)),
        right: isRight,
        weight: example.weight,
        isMissing: areMissing,
      });
      if (areMissing || isRight) continue;
      // Of what nothing is known no page is the best.
      const isOffTopic = (sighting.scores[pageCount] as number) > best.score;
      if (isOffTopic && example.column === pageCount) continue;
      doubtful.push({ example: index, column: isOffTopic ? pageCount : best.column });
    }
  };
  const lineOf = (index: number) => (phrases[index] as Phrase).line;
  for (let part = 0; part < parts; part += 1) judge((index) => lineOf(index) % parts === part, false);
  const intentOfExample = (index: number) => intentOf((examples[index] as Example).column);
  const isMissing = (index: number) => intentOfExample(index) >= 0 && intentOfExample(index) % partsOfIntents === 0;
  if (columns.intents > 1) judge(isMissing, true);
  return { observations, doubtful };
}
