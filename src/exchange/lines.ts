import { isUtf8 } from 'node:buffer';

/** A line of a file, from 1; without its text if that cannot be read. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly problem: string };

const newline = 0x0a;
const byteOrderMark = '\u{feff}';

/**
 * Cuts bytes into lines, some at a time, holding no more than one line and one chunk. Ends of lines may be those of
 * Windows; empty lines are left out but counted.
 * @param longest in bytes; a longer line is a problem, and is not held
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, longest: number): AsyncIterable<readonly Line[]> {
  let number = 0;
  let pieces: Buffer[] = [];
  let length = 0;
  const keep = (piece: Buffer): void => {
    length += piece.length;
    if (length <= longest) pieces.push(piece);
    else pieces = [];
  };
  const finish = (): Line | undefined => {
    number += 1;
    const line =
      length > longest
        ? { number, problem: `has more than ${longest} bytes` }
        : decoded(number, pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces));
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      keep(chunk.subarray(start, end));
      const line = finish();
      if (line !== undefined) lines.push(line);
      start = end + 1;
    }
    // The chunk may be filled anew for the next one.
    if (start < chunk.length) keep(Buffer.from(chunk.subarray(start)));
    yield lines;
  }
  const last = length > 0 ? finish() : undefined;
  if (last !== undefined) yield [last];
}

function decoded(number: number, bytes: Buffer): Line | undefined {
  if (!isUtf8(bytes)) return { number, problem: 'is not UTF-8: save the file in that encoding' };
  let text = bytes.toString('utf8');
  if (text.startsWith(byteOrderMark)) text = text.slice(1);
  if (text.endsWith('\r')) text = text.slice(0, -1);
  if (text.trim() === '') return undefined;
  if (text.includes('\0')) return { number, problem: 'has a NUL in it: is this a text file?' };
  return { number, text };
}
