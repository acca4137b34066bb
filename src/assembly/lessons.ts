import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Lesson } from '../understanding/learning/lesson.ts';
import { linesOf } from '../understanding/reading/lexicon.ts';
import { folderOf, type Language, namesIn, readFrom } from './languages.ts';

/** What a language is learned from; at run time nobody reads it. */
export function readLesson(language: Language): Lesson {
  return {
    phrases: pagesIn(language, 'phrases').flatMap(({ page, lines }) => lines.map((text) => ({ page, text }))),
    offTopic: linesOf(readFrom(language, 'off-topic.txt')),
    lexicon: readFrom(language, 'lexicon.txt'),
    names: namesIn(language),
  };
}

/** A sentence that nothing is learned from; without a page none answers it. */
export interface HeldOutSentence {
  readonly page: string | undefined;
  readonly sentence: string;
}

/** The sentences by which understanding is judged. */
export function readHeldOut(language: Language): readonly HeldOutSentence[] {
  return pagesIn(language, 'held-out').flatMap(({ page, lines }) =>
    lines.map((sentence) => ({ page: page === 'none' ? undefined : page, sentence })),
  );
}

/** The lines of the files of a folder, which are called after their pages. */
function pagesIn(language: Language, folder: string) {
  return globSync('*.txt', { cwd: folderOf(language) + folder })
    .toSorted()
    .map((file) => ({ page: basename(file, '.txt'), lines: linesOf(readFrom(language, `${folder}/${file}`)) }));
}
