import { type Entry, longestLine } from './entry.ts';
import { linesOf } from './lines.ts';
import { type LineRules, parseLine } from './parse-record.ts';

/** An empty one first. */
const linesOfNpm = 3;

/**
 * The records of a file of JSON Lines, some at a time. Two lines that begin with `>` may stand before them: `npm run`
 * writes them over the output of an export.
 * @param after the line behind which to begin
 */
export async function* jsonLines(
  chunks: AsyncIterable<Buffer>,
  after: number,
  rules: LineRules,
): AsyncIterable<readonly Entry[]> {
  let isHeading = true;
  for await (const lines of linesOf(chunks, longestLine)) {
    const entries: Entry[] = [];
    for (const line of lines) {
      isHeading &&= line.number <= linesOfNpm && 'text' in line && line.text.startsWith('> ');
      if (isHeading || line.number <= after) continue;
      const parsed = 'text' in line ? parseLine(line.text, rules) : { problem: line.problem };
      entries.push({ line: line.number, ...parsed });
    }
    yield entries;
  }
}
