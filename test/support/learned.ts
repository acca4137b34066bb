import { type Language, learnedFile, readLearned } from '../../src/assembly/languages.ts';
import { readLesson } from '../../src/assembly/lessons.ts';
import { hashOf } from '../../src/understanding/learning/lesson.ts';
import { catalog } from './catalog.ts';

/** @throws Error that says what to do, if the phrases, names or lexicon are not those that were learned from */
export function checkThatLearned(language: Language): void {
  if (readLearned(language).inputs === hashOf(readLesson(language, catalog))) return;
  throw new Error(
    `src/languages/${language}/${learnedFile} was learned from other phrases, names or lexicon than those that are ` +
      'there now. Run npm run learn, and commit what it writes.',
  );
}
