import { readdirSync, readFileSync } from 'node:fs';
import { linesOf } from './lexicon.ts';
import type { Phrase } from './understanding.ts';

/** What understanding learns one language from. */
export interface LanguageData {
  readonly phrases: readonly Phrase[];
  /** Sentences that no page answers. */
  readonly offTopic: readonly string[];
  /** The text of the language's lexicon. */
  readonly lexicon: string;
}

/**
 * Reads the phrases of a language, such as `en`: one file a page, named after it, one phrase a line, `#` before a comment.
 * The folder is read on every call, so call it once. Throws when the language has no phrases.
 */
export function readPhrases(language: string): LanguageData {
  const folder = new URL(`../languages/${language}/`, import.meta.url);
  const read = (file: string) => linesOf(readFileSync(new URL(file, folder), 'utf8'));
  const pages = readdirSync(new URL('phrases/', folder))
    .filter((file) => file.endsWith('.txt'))
    .sort();
  return {
    phrases: pages.flatMap((file) =>
      read(`phrases/${file}`).map((text) => ({ page: file.slice(0, -'.txt'.length), text })),
    ),
    offTopic: read('off-topic.txt'),
    lexicon: readFileSync(new URL('lexicon.txt', folder), 'utf8'),
  };
}
