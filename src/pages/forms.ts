/*
 * What several forms ask for.
 */

/** A list that was typed into one line or several; as many entries as a card can show. */
export function listOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, 20);
}
