import type { Confidence } from './confidence.ts';
import type { LexiconData } from './lexicon.ts';
import type { Table } from './table.ts';

/** What was learned, besides the numbers of the table. */
export interface Learned {
  /** The hash of what it was learned from. */
  readonly inputs: string;
  /** The pages, in the order of the table's columns. */
  readonly pages: readonly string[];
  /** By page: the intent whose part it is, where that is not the page itself. */
  readonly intents: Readonly<Record<string, string>>;
  readonly confidence: Confidence;
  /** From this confidence on a page is opened at once. */
  readonly open: number;
  readonly languages: readonly LearnedLanguage[];
  readonly lexicon: LexiconData;
  /** How many examples the table was learned from, and how many rows and entries it has. */
  readonly examples: number;
  readonly rows: number;
  readonly entries: number;
}

/** What was learned of one language. */
export interface LearnedLanguage {
  readonly language: string;
  /** By page: the first of its phrases, which help shows. */
  readonly firstPhrases: Readonly<Record<string, string>>;
}

/** What was learned, and its table. */
export interface Knowledge {
  readonly learned: Learned;
  readonly table: Table;
}

/** The text of the file of what was learned: a field a line. */
export function asText(learned: Learned): string {
  const fields = Object.entries(learned).map(([field, value]) => `${JSON.stringify(field)}: ${JSON.stringify(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}

/** The bytes of a table: its lists one behind the other, those of four bytes a number first, little end first. */
export function asBytes({ features, scales, starts, uses, entries, weights }: Table): Uint8Array {
  const parts = [features, scales, starts, uses, entries, weights].map(
    (list) => new Uint8Array(list.buffer, list.byteOffset, list.byteLength),
  );
  return Buffer.concat(parts);
}

/** The table that was written down. @throws Error if it does not belong to what was learned with it */
export function tableOf({ pages, examples, rows, entries }: Learned, file: Uint8Array): Table {
  const expected = rows * (4 + 4 + 4 + 2) + 4 + 2 * entries;
  if (file.byteLength !== expected) throw new Error('What was learned is not whole: run npm run learn');
  // In memory of its own, so that it begins where numbers of four bytes may begin.
  const { buffer } = Uint8Array.from(file);
  let at = 0;
  const next = (bytes: number) => {
    const start = at;
    at += bytes;
    return start;
  };
  return {
    columns: pages.length + 1,
    examples,
    features: new Uint32Array(buffer, next(rows * 4), rows),
    scales: new Float32Array(buffer, next(rows * 4), rows),
    starts: new Uint32Array(buffer, next((rows + 1) * 4), rows + 1),
    uses: new Uint16Array(buffer, next(rows * 2), rows),
    entries: new Uint8Array(buffer, next(entries), entries),
    weights: new Int8Array(buffer, next(entries), entries),
  };
}
