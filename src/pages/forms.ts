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
  z.string().default('').transform(tidiedLines).pipe(z.string().max(most, tooLong));

/** What was typed into several lines, as it is kept. */
export function tidiedLines(typed: string): string {
  return typed
    .split(/\r\n?|\n/)
    .map(tidiedLine)
    .join('\n')
    .trim();
}

/** What was chosen of several. */
export function chosenOf(values: string): readonly string[] {
  return Chosen.parse(values)
    .split(',')
    .filter((value) => value !== '');
}

/** Entries of a list that a card can show. */
const mostEntries = 20;

/** A list that was typed into one line or several; as many entries as a card can show, unless another number is given. */
export function listOf(text: string, most = mostEntries): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, most);
}

/** Between the entries of a list in an input, whatever the language: `listOf` takes it apart again. */
const betweenEntries = ', ';

/** A list as it stands in an input. */
export function typedList(entries: readonly string[] = []): string {
  return entries.join(betweenEntries);
}
