import { type Entry, longestLine } from './entry.ts';
import { linesOf } from './lines.ts';
import { parseLine, type UnknownFields } from './parse-record.ts';

/** The records of a file of JSON Lines, some at a time. @param after the line behind which to begin */
export async function* jsonLines(
  chunks: AsyncIterable<Buffer>,
  after: number,
  unknownFields: UnknownFields,
): AsyncIterable<readonly Entry[]> {
  for await (const lines of linesOf(chunks, longestLine)) {
    const entries: Entry[] = [];
    for (const line of lines) {
      if (line.number <= after) continue;
      const parsed = 'text' in line ? parseLine(line.text, unknownFields) : { problem: line.problem };
      entries.push({ line: line.number, ...parsed });
    }
    yield entries;
  }
}
