import { createHash } from 'node:crypto';
import type { Name } from '../reading/known-names.ts';
import { linesOf } from '../reading/lexicon.ts';

/** One way to ask for a page. It may hold `{slot}` placeholders: `renew my {level} {competency}`. */
export interface Phrase {
  readonly page: string;
  readonly text: string;
}

/** What one language is learned from. */
export interface Lesson {
  readonly phrases: readonly Phrase[];
  /** Sentences that no page answers. */
  readonly offTopic: readonly string[];
  /** The text of the language's lexicon; without it only the phrases' own words count. */
  readonly lexicon: string;
  readonly names: readonly Name[];
}

/** The same for the same lesson, whatever its comments say. */
export function hashOf({ phrases, offTopic, lexicon, names }: Lesson): string {
  const said = [phrases.map(({ page, text }) => [page, text]), offTopic, linesOf(lexicon)];
  const called = names.map(({ slot, value, text }) => [slot, value, text]);
  return createHash('sha256')
    .update(JSON.stringify([...said, called]))
    .digest('hex');
}
