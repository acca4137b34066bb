import type { Dialogue } from '../../store/repositories/dialogues.ts';
import { slipsBetween } from '../../understanding/reading/spelling.ts';
import { type AnswerWords, wordsOfAnswer } from './answer-words.ts';
import type { Followed } from './follow.ts';

/** Of a name its beginning is enough, if it has as many letters. */
const shortestBeginning = 3;

/**
 * Which of the choices a sentence names by a part of their words and no other word; of a question alone, and not of ways
 * that only lead on.
 * @param asksByItself whether these words ask for a page when they stand alone, such as “renew”: beside a name it tells
 *   how the thing stands, and is no part of it
 * @returns undefined if it says anything else, or nothing that tells them apart
 */
export function followChoice(
  sentence: string,
  said: Dialogue,
  { tellingWords }: Pick<AnswerWords, 'tellingWords'>,
  asksByItself: (words: string) => boolean,
): Followed | undefined {
  const { choices = [], ask } = said;
  if (choices.length === 0 || ask === 'ways') return undefined;
  const words = tellingWords(sentence, 'kinds');
  if (words.length === 0) return undefined;
  const titles = choices.map(({ title }) => wordsOfAnswer(title));
  const isInTitles = (word: string) => titles.some((title) => isBeginningIn(word, title));
  if (words.some((word) => !isInTitles(word) && asksByItself(word))) return undefined;
  const texts = choices.map(({ title, detail = '' }) => wordsOfAnswer(`${title} ${detail}`));
  for (const fits of [isWordOf, isBeginningIn, isMisspeltIn]) {
    const found = texts.flatMap((text, index) => (words.every((word) => fits(word, text)) ? [index] : []));
    const [only] = found;
    if (only !== undefined && found.length === 1) return { kind: 'choice', index: only };
    // A clear sentence of its own asks for none of these pages.
    const isOpen = ask === 'which' || (ask === 'did-you-mean' && !asksByItself(sentence));
    if (found.length > 0 && found.length < choices.length && isOpen) {
      return { kind: 'some', choices: found.flatMap((index) => choices[index] ?? []) };
    }
  }
  return undefined;
}

function isWordOf(word: string, text: readonly string[]): boolean {
  return text.includes(word);
}

function isBeginningIn(word: string, text: readonly string[]): boolean {
  return text.some((one) => (word.length >= shortestBeginning ? one.startsWith(word) : one === word));
}

/** A word of so many letters may have one of them wrong, missing, too many, or two in each other's place (our choice). */
const shortestMisspelt = 5;

function isMisspeltIn(word: string, text: readonly string[]): boolean {
  return (
    isBeginningIn(word, text) ||
    (word.length >= shortestMisspelt && text.some((one) => slipsBetween(word, one, 1) <= 1))
  );
}
