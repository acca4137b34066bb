import type { Confidence } from './confidence.ts';
import { bytesOf, type Table } from './table.ts';

/** What was learned of a language, as it stands in its `learned.json`; lists of numbers are the base64 of their bytes. */
export interface Learned {
  /** The hash of what it was learned from. */
  readonly inputs: string;
  /** The pages, in the order of the table's columns. */
  readonly pages: readonly string[];
  /** By page: the first of its phrases, which help shows. */
  readonly firstPhrases: Readonly<Record<string, string>>;
  readonly confidence: Confidence;
  /** The words of all examples, between blanks: they are taken for spelt right. */
  readonly vocabulary: string;
  readonly examples: number;
  readonly features: string;
  readonly uses: string;
  readonly scales: string;
  readonly weights: string;
  readonly users: string;
}

/** The text of the file: a field a line. */
export function asFile(learned: Learned): string {
  return `${JSON.stringify(learned, null, 1)}\n`;
}

/** Writes a table down. */
export function written(table: Table): Pick<Learned, 'examples' | keyof NumberLists> {
  const { examples, features, uses, scales, weights, users } = table;
  return {
    examples,
    features: base64(features),
    uses: base64(uses),
    scales: base64(scales),
    weights: base64(weights),
    users: base64(users),
  };
}

/** The table that was written down. @throws Error if its parts do not belong together */
export function tableOf(learned: Learned): Table {
  const columns = learned.pages.length + 1;
  const table: Table = {
    columns,
    examples: learned.examples,
    features: new Uint32Array(bytes(learned.features)),
    uses: new Uint16Array(bytes(learned.uses)),
    scales: new Float32Array(bytes(learned.scales)),
    weights: new Int8Array(bytes(learned.weights)),
    users: new Uint8Array(bytes(learned.users)),
  };
  const rows = table.features.length;
  const isWhole =
    table.uses.length === rows &&
    table.scales.length === rows &&
    table.weights.length === rows * columns &&
    table.users.length === rows * bytesOf(columns);
  if (!isWhole) throw new Error('What was learned is not whole: run npm run learn');
  return table;
}

type NumberLists = Pick<Table, 'features' | 'uses' | 'scales' | 'weights' | 'users'>;

function base64(numbers: NumberLists[keyof NumberLists]): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

/** In memory of its own, so that it begins where numbers of four bytes may begin. */
function bytes(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'base64')).buffer;
}
