import type { DoubtfulPhrase } from '../../src/understanding/learning/learn.ts';
import type { Lesson } from '../../src/understanding/learning/lesson.ts';

/** A line of phrases of which the other lines would send some or all sentences elsewhere. */
export interface DoubtfulLine {
  readonly language: string;
  readonly page: string;
  /** As it was written, with its alternatives. */
  readonly line: string;
  /** Where sentences of it go, the most frequent first. */
  readonly rivals: readonly string[];
}

/** Where what no page answers goes. */
const nowhere = 'no page';

/** Doubtful sentences by the lines that they come of, in the order of these. */
export function doubtfulLines(doubtful: readonly DoubtfulPhrase[], lesson: Lesson): readonly DoubtfulLine[] {
  const written = lesson.languages.flatMap(({ phrases, offTopic }) => [
    ...phrases.map(({ line }) => line),
    ...offTopic,
  ]);
  const byLine = Map.groupBy(doubtful, ({ phrase }) => phrase.line);
  return [...byLine]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([number, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const byRival = Map.groupBy(own, ({ rival = nowhere }) => rival);
      const rivals = [...byRival].toSorted(([, one], [, other]) => other.length - one.length);
      return [
        {
          language: first.phrase.language,
          page: first.phrase.page,
          line: written[number] ?? first.phrase.text,
          rivals: rivals.map(([rival]) => rival),
        },
      ];
    });
}

/**
 * The lines as a person reads them, by page.
 * @param pages only lines of these, and those that these would take
 */
export function listOf(lines: readonly DoubtfulLine[], pages?: ReadonlySet<string>): readonly string[] {
  const shown = lines.filter(
    ({ page, rivals }) => pages === undefined || pages.has(page) || rivals.some((rival) => pages.has(rival)),
  );
  const byPage = Map.groupBy(shown, ({ page }) => page);
  return [...byPage]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .flatMap(([page, own]) => [
      `${page}: ${own.length} ${own.length === 1 ? 'line' : 'lines'}`,
      ...own.map(({ language, line, rivals }) => `  ${language}  "${line}" goes to ${rivals.join(', ')}`),
    ]);
}
