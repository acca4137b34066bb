import type { Speech } from '../speech/speech.ts';

/** Small numbers as people write them, and what they are, in the reader's language and as digits. */
export function numberWords(say: Speech): readonly string[] {
  return say
    .text('one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve')
    .split(',')
    .map((word) => word.trim().toLowerCase());
}

/**
 * How many somebody wants, as they typed it: digits, or the word of a small number. `1,000` is one thousand to some and one
 * to others, so it is neither.
 * @returns not a number where that is no number at all; whether it is whole and enough is for the program to say
 */
export function quantityTyped(typed: string, say: Speech): number {
  const text = typed.trim().toLowerCase();
  const word = numberWords(say).indexOf(text);
  if (word >= 0) return word + 1;
  return /^[+-]?\d{1,15}([.,](?!\d{3}$)\d{1,6})?(e\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}
