import { z } from 'zod';

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

/** A list that was typed into one line or several; as many entries as a card can show. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, 20);
}
