import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { Lesson } from '../understanding/learning/lesson.ts';
import { linesOf, sectionsOf } from '../understanding/reading/lexicon.ts';
import { folderOf, type Language, namesIn, readFrom } from './languages.ts';

/** What a language is learned from; at run time nobody reads it. */
export function readLesson(language: Language, catalog: Catalog): Lesson {
  return {
    phrases: pagesIn(language, 'phrases').flatMap(({ page, lines }) => lines.map((text) => ({ page, text }))),
    offTopic: linesOf(readFrom(language, 'off-topic.txt')),
    lexicon: readFrom(language, 'lexicon.txt'),
    names: namesIn(language, catalog),
  };
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
export function readHeldOut(language: Language): readonly HeldOutSentence[] {
  const files = pagesIn(language, 'held-out').filter(({ page }) => page !== later);
  return [
    ...files.flatMap(({ page, lines }) =>
      lines.map((sentence) => ({ page: page === none ? undefined : page, sentence })),
    ),
    ...[...readPagesToCome(language).values()].flat().map((sentence) => ({ page: undefined, sentence })),
  ];
}

/** What pages that are not here yet will answer, by their names. */
export function readPagesToCome(language: Language): ReadonlyMap<string, readonly string[]> {
  return sectionsOf(readFrom(language, `held-out/${later}.txt`));
}

/** The lines of the files of a folder, which are called after their pages. */
function pagesIn(language: Language, folder: string) {
  return globSync('*.txt', { cwd: folderOf(language) + folder })
    .toSorted()
    .map((file) => ({ page: basename(file, '.txt'), lines: linesOf(readFrom(language, `${folder}/${file}`)) }));
}
