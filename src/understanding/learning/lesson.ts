import { createHash } from 'node:crypto';
import { alternativesOf } from '../reading/alternatives.ts';
import { linesOf } from '../reading/data-lines.ts';
import type { Name } from '../reading/known-names.ts';

/**
 * A line that asks for a page, as it was written: it may hold `{name}` placeholders and `(one|another)` alternatives, such
 * as `renew (my|our) {level} {competency}`.
 */
export interface PhraseLine {
  readonly page: string;
  readonly line: string;
}

/** What one language is learned from. */
export interface LanguageLesson {
  /** BCP 47. */
  readonly language: string;
  readonly phrases: readonly PhraseLine[];
  /** Sentences that no page answers. */
  readonly offTopic: readonly string[];
  /** The text of the language's lexicon; without it only the phrases' own words count. */
  readonly lexicon: string;
  /** How the language says when. */
  readonly times: string;
  readonly names: readonly Name[];
}

/** What is learned at once: all languages make one table. */
export interface Lesson {
  readonly languages: readonly LanguageLesson[];
  /** By page: the intent whose part it is, where that is not the page itself. */
  readonly intents: Readonly<Record<string, string>>;
}

/** A sentence to learn from. */
export interface Phrase {
  /** Nothing where no page answers it. */
  readonly page: string | undefined;
  readonly text: string;
  /** The number of its line among all lines: what comes of one line is judged together. */
  readonly line: number;
  /** Which of the sentences of its line it is, the first being 0. */
  readonly variant: number;
  readonly language: string;
}

/** What one line comes to, at most: more variants of it teach nothing. */
const mostVariants = 6;

/** All sentences of a lesson. */
export function phrasesOf({ languages }: Lesson): readonly Phrase[] {
  let line = -1;
  return languages.flatMap(({ language, phrases, offTopic }) =>
    [...phrases, ...offTopic.map((text) => ({ page: undefined, line: text }))].flatMap((one) => {
      line += 1;
      const variants = alternativesOf(one.line);
      const step = Math.max(1, variants.length / mostVariants);
      const kept = variants.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
      return kept.map((text, variant) => ({ page: one.page, text, line, variant, language }));
    }),
  );
}

/** The same for the same lesson, whatever its comments say. */
export function hashOf({ languages, intents }: Lesson): string {
  const said = languages.map(({ language, phrases, offTopic, lexicon, times, names }) => [
    language,
    phrases.map(({ page, line }) => [page, line]),
    offTopic,
    linesOf(lexicon),
    linesOf(times),
    names.map(({ slot, value, text }) => [slot, value, text]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([said, Object.entries(intents).sort()]))
    .digest('hex');
}
