/**
 * The sentences for which a line stands: `(show|list) our offices` is two, and `(please|)` may be left out. What stands in
 * `(...)` without a `|` is only in brackets.
 * @returns at least one, in the order of the alternatives
 */
export function alternativesOf(line: string): readonly string[] {
  const found = /\(([^()]*\|[^()]*)\)/.exec(line);
  if (found === null) return [tidy(line)];
  const [whole, choices = ''] = found;
  const before = line.slice(0, found.index);
  const after = alternativesOf(line.slice(found.index + whole.length));
  const said = choices.split('|').flatMap((choice) => after.map((rest) => tidy(`${before}${choice}${glue(rest)}`)));
  return [...new Set(said)];

  /** A blank between a choice and what follows is part of the rest. */
  function glue(rest: string): string {
    const next = line.charAt((found?.index ?? 0) + whole.length);
    return /\s/.test(next) ? ` ${rest}` : rest;
  }
}

function tidy(sentence: string): string {
  return sentence.replace(/\s+/g, ' ').trim();
}
