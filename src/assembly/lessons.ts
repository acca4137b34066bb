import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { pages } from '../pages/index.ts';
import type { Page } from '../pages/page.ts';
import type { Lesson } from '../understanding/learning/lesson.ts';
import { linesOf, sectionsOf } from '../understanding/reading/data-lines.ts';
import { catalogNames } from '../words/catalog-names.ts';
import { folderOf, languages, namesIn, readFrom } from './languages.ts';

/** What all languages are learned from; at run time nobody reads it. */
export function readLesson(catalog: Catalog): Lesson {
  return {
    languages: languages.map((language) => ({
      language,
      phrases: pagesIn(language, 'phrases').flatMap(({ page, lines }) =>
        lines.filter((line) => !isHeading(line)).map((line) => ({ page, line })),
      ),
      offTopic: linesOf(readFrom(language, 'off-topic.txt')),
      lexicon: readFrom(language, 'lexicon.txt'),
      times: readFrom(language, 'times.txt'),
      names: [...(language === languages[0] ? catalogNames(catalog) : []), ...namesIn(language)],
    })),
    intents: intentsOf(pages),
  };
}

/** `[situations]` says how the lines below it are written, which is nothing to learn. */
function isHeading(line: string): boolean {
  return /^\[.+\]$/.test(line);
}

/** By page: what it is part of, where that is another page. */
function intentsOf(all: readonly Pick<Page, 'name' | 'intent'>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(all.flatMap(({ name, intent }) => (intent === undefined ? [] : [[name, intent]])));
}

/** A sentence that nothing is learned from; without a page none answers it. */
export interface HeldOutSentence {
  readonly page: string | undefined;
  readonly sentence: string;
}

/** Files of held-out sentences that are no page's: what none answers, and what pages to come will answer. */
const none = 'none';
const later = 'later';

/** The sentences by which understanding is judged. */
export function readHeldOut(language: string): readonly HeldOutSentence[] {
  const files = pagesIn(language, 'held-out').filter(({ page }) => page !== later);
  return [
    ...files.flatMap(({ page, lines }) =>
      lines.map((sentence) => ({ page: page === none ? undefined : page, sentence })),
    ),
    ...[...readPagesToCome(language).values()].flat().map((sentence) => ({ page: undefined, sentence })),
  ];
}

/** What pages that are not here yet will answer, by their names. */
export function readPagesToCome(language: string): ReadonlyMap<string, readonly string[]> {
  return sectionsOf(readFrom(language, `held-out/${later}.txt`));
}

/** The lines of the files of a folder, which are called after their pages. */
function pagesIn(language: string, folder: string) {
  return globSync('*.txt', { cwd: folderOf(language) + folder })
    .toSorted()
    .map((file) => ({ page: basename(file, '.txt'), lines: linesOf(readFrom(language, `${folder}/${file}`)) }));
}
