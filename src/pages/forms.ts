import { z } from 'zod';
import { tidiedLine } from '../program/things/forms.ts';

/*
 * What several forms ask for.
 */

/** What was chosen of several: some clients send the values with empty ones between them. */
export const Chosen = z.string().transform((values) =>
  values
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .join(','),
);

/** One line that somebody types, at most so long; empty if they leave it so. */
export const typedLine = (most: number, tooLong = 'At most {maximum} characters, please.') =>
  z.string().default('').transform(tidiedLine).pipe(z.string().max(most, tooLong));

/** The same of several lines. */
export const typedLines = (most: number, tooLong = 'At most {maximum} characters, please.') =>
  z
    .string()
    .default('')
    .transform((typed) =>
      typed
        .split(/\r\n?|\n/)
        .map(tidiedLine)
        .join('\n')
        .trim(),
    )
    .pipe(z.string().max(most, tooLong));

/** A list that was typed into one line or several; as many entries as a card can show. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, 20);
}
