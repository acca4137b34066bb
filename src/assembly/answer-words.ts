import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AnswerWords, readAnswerWords } from '../teams/dialogue/answer-words.ts';

/** The words of short answers, of every folder of `src/languages` that has them. */
export function openAnswerWords(): AnswerWords {
  const folder = fileURLToPath(new URL('../languages/', import.meta.url));
  const files = globSync('*/answers.txt', { cwd: folder }).toSorted();
  return readAnswerWords(files.map((file) => readFileSync(folder + file, 'utf8')));
}
