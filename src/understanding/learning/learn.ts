import { ranked, signalsOf } from '../reading/confidence.ts';
import { featuresOf } from '../reading/features.ts';
import { type Learned, written } from '../reading/learned.ts';
import { plainWords, readLexicon } from '../reading/lexicon.ts';
import { createReader } from '../reading/reader.ts';
import { look } from '../reading/table.ts';
import { isPlaceholder, wordsOfPhrase } from '../reading/tokens.ts';
import { fitConfidence, type Observation } from './fit-confidence.ts';
import { type Example, fitTable } from './fit-table.ts';
import { hashOf, type Lesson, type Phrase } from './lesson.ts';

/** A phrase that the other phrases would send elsewhere. */
export interface DoubtfulPhrase {
  readonly phrase: Phrase;
  /** The page that they would open; absent when they take it for off topic. */
  readonly rival: string | undefined;
}

/** What comes of a lesson. */
export interface Schooling {
  readonly learned: Learned;
  /** Phrases to look at again: each was judged by a table that had not seen it. */
  readonly doubtful: readonly DoubtfulPhrase[];
}

/** Each phrase is judged by what the others teach: of so many parts one at a time is left out. */
const parts = 10;

/** And so many times a part of the pages. */
const partsOfPages = 4;

/** What judges may leave open: which page is ahead does not turn on it, and it saves a third of the time. */
const leftByJudges = 1e-4;

/** Learns a language: the same bytes for the same lesson. Takes seconds, so it is done ahead of time. */
export function learn(lesson: Lesson): Schooling {
  const { phrases, offTopic } = lesson;
  const lexicon = readLexicon(lesson.lexicon);
  const texts = [...phrases.map(({ text }) => text), ...offTopic];
  const vocabulary = new Set(
    texts.flatMap((text) => plainWords(wordsOfPhrase(text), lexicon).filter((word) => !isPlaceholder(word))),
  );
  const reader = createReader(lexicon, lesson.names, vocabulary);
  const pages = [...new Set(phrases.map(({ page }) => page))].sort();
  const examples = texts.map((text, index): Example => {
    const page = phrases[index]?.page;
    return {
      features: featuresOf(reader.readPhrase(text), lexicon),
      column: page === undefined ? pages.length : pages.indexOf(page),
    };
  });
  const { observations, doubtful } = judgeUnseen(examples, pages.length);
  return {
    learned: {
      inputs: hashOf(lesson),
      pages,
      firstPhrases: Object.fromEntries(phrases.toReversed().map(({ page, text }) => [page, text])),
      confidence: fitConfidence(observations),
      vocabulary: [...vocabulary].sort().join(' '),
      ...written(fitTable(examples, pages.length + 1)),
    },
    doubtful: doubtful.flatMap(({ example, column }) => {
      const phrase = phrases[example];
      return phrase === undefined ? [] : [{ phrase, rival: pages[column] }];
    }),
  };
}

/**
 * Judges each example as if it were new, and once more as if its page did not exist: that is what a question for a page
 * that is still missing looks like.
 */
function judgeUnseen(examples: readonly Example[], pageCount: number) {
  const observations: Observation[] = [];
  const doubtful: { readonly example: number; readonly column: number }[] = [];
  const pages = Array.from({ length: pageCount }, (_, page) => page);
  const judge = (isLeftOut: (example: Example, index: number) => boolean, isMissing: boolean) => {
    const kept = examples.filter((example, index) => !isLeftOut(example, index));
    const table = fitTable(kept, pageCount + 1, leftByJudges);
    for (const [index, example] of examples.entries()) {
      if (!isLeftOut(example, index)) continue;
      const sighting = look(table, example.features);
      const ranking = ranked(pages, sighting);
      const isRight = !isMissing && ranking[0] === example.column;
      observations.push({ signals: signalsOf(sighting, ranking, 0), right: isRight });
      // Of what nothing is known no page is the best.
      const [column] = ranked([pageCount, ...pages], sighting);
      if (!isMissing && column !== undefined && column !== example.column) doubtful.push({ example: index, column });
    }
  };
  if (pageCount === 0) return { observations, doubtful };
  for (let part = 0; part < parts; part += 1) judge((_, index) => index % parts === part, false);
  for (let part = 0; part < partsOfPages && pageCount > 1; part += 1) {
    judge(({ column }) => column < pageCount && column % partsOfPages === part, true);
  }
  return { observations, doubtful };
}
