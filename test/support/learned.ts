import { learnedFile, readLearned } from '../../src/assembly/languages.ts';
import { readLesson } from '../../src/assembly/lessons.ts';
import { hashOf } from '../../src/understanding/learning/lesson.ts';
import { catalog } from './catalog.ts';

/** @throws Error that says what to do, if the phrases, names or lexicon are not those that were learned from */
export function checkThatLearned(): void {
  if (readLearned().inputs === hashOf(readLesson(catalog))) return;
  throw new Error(
    `src/languages/${learnedFile} was learned from other phrases, names or lexicon than those that are ` +
      'there now. Run npm run learn, and commit what it writes.',
  );
}
