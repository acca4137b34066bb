import { type AnswerWords, readAnswerWords } from '../teams/dialogue/answer-words.ts';
import { languages, readFrom } from './languages.ts';

/** The words of short answers, of all languages. */
export function openAnswerWords(): AnswerWords {
  return readAnswerWords(languages.toSorted().map((language) => readFrom(language, 'answers.txt')));
}
