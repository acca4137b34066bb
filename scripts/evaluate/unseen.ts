import type { Lesson } from '../../src/understanding/learning/lesson.ts';
import { alternativesOf } from '../../src/understanding/reading/alternatives.ts';
import { wordsOf } from '../../src/understanding/reading/tokens.ts';

/** Of fewer words there are hardly any others than those that everybody says: “my licenses”. */
const fewestWords = 3;

/** What is written without blanks is counted by its signs: two are about a word. */
const signsOfWord = 2;

/**
 * The sentences that nothing was learned from. Hands that do not read each other sometimes write the same, and what was
 * learned says nothing about how others are understood.
 */
export function unseen<One extends { readonly text: string; readonly language: string }>(
  sentences: readonly One[],
  { languages }: Pick<Lesson, 'languages'>,
): readonly One[] {
  const learned = new Set(
    languages.flatMap(({ phrases, offTopic }) =>
      [...phrases.map(({ line }) => line), ...offTopic].flatMap(alternativesOf).map(plain),
    ),
  );
  return sentences.filter(({ text, language }) => isShort(text, language) || !learned.has(plain(text)));
}

function isShort(text: string, language: string): boolean {
  if (language === 'ja') return [...text].length < signsOfWord * fewestWords;
  return wordsOf(text).length < fewestWords;
}

function plain(text: string): string {
  return wordsOf(text).join(' ');
}
