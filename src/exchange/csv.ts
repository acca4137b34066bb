import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { z } from 'zod';
import type { ExchangedThing } from '../store/things/any-thing.ts';
import { type Entry, longestLine } from './entry.ts';
import { type LineRules, type Parsed, parseFields, shown } from './parse-record.ts';

/** A thing as the rows of a table have it: a column has the name of its field. */
interface Table {
  readonly thing: ExchangedThing;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Columns whose cells hold several entries, with spaces between them. */
  readonly lists: ReadonlySet<string>;
}

const entriesAtOnce = 500;

/**
 * The records of a CSV file of one type, such as shipments, which its first row tells, some at a time; as spreadsheets and
 * PowerShell write it. Comma, semicolon or tab separate: programs of different countries write different ones. Rows and
 * columns without anything in them are left out, cells missing at the end of a row are empty.
 * Sources: Import or export text (.txt or .csv) files,
 * https://support.microsoft.com/en-us/office/import-or-export-text-txt-or-csv-files-5250ac4c-663c-47ce-937b-339e391393ba,
 * and Export-Csv, https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.utility/export-csv
 * @param after the line behind which to begin
 */
export async function* csvEntries(
  chunks: AsyncIterable<Buffer>,
  after: number,
  { things }: LineRules,
): AsyncIterable<readonly Entry[]> {
  const tables = things.filter(({ exchange }) => exchange.isTable).map(tableOf);
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const { start, before, delimiter } = startOf(first.done === true ? Buffer.alloc(0) : Buffer.from(first.value));
  let entries: Entry[] = [];
  let header: Header | undefined;
  const parser = parse({
    delimiter,
    info: true,
    max_record_size: longestLine,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    on_skip(error) {
      if (error instanceof CsvError) entries.push(problemOf(error, before));
      return undefined;
    },
  });
  const bytes = Readable.from(checked(start, iterator, before), { objectMode: false });
  bytes.once('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: readonly string[]; info: Info }>) {
      const line = before + info.lines;
      if (record.every((cell) => cell === '')) continue;
      if (header === undefined) {
        header = headerOf(record, tables, line);
        continue;
      }
      if (line > after) entries.push({ line, ...entryOf(record, header) });
      if (entries.length < entriesAtOnce) continue;
      const ready = entries;
      // Before they are given away: the parser goes on meanwhile, and may find a row that cannot be read.
      entries = [];
      yield ready;
    }
  } catch (error) {
    if (error instanceof CsvError) entries.push(problemOf(error, before));
    else if (error instanceof NotThisFormat) entries.push({ line: error.line, problem: error.message });
    else throw error;
  } finally {
    bytes.destroy();
  }
  yield entries;
}

/** The columns of a file, those without a name at their places too. */
interface Header {
  readonly table: Table;
  readonly names: readonly string[];
  readonly columns: ReadonlySet<string>;
}

function headerOf(record: readonly string[], tables: readonly Table[], line: number): Header {
  const named = record.filter((name) => name !== '');
  return { table: tableFor(named, tables, line), names: record, columns: new Set(named) };
}

function entryOf(record: readonly string[], { table, names, columns }: Header): Parsed {
  const outside = record.find((cell, index) => cell !== '' && (names[index] ?? '') === '');
  if (outside !== undefined) {
    return { problem: `has the cell ${shown(JSON.stringify(outside))} in a column that has no name` };
  }
  const cells = names.flatMap((name, index) => (name === '' ? [] : [[name, record[index] ?? ''] as const]));
  const parsed = parseFields(table.thing, fieldsOf(Object.fromEntries(cells), table));
  return 'record' in parsed ? { record: { ...parsed.record, columns } } : parsed;
}

/** What stands over a table: which sign separates (Excel), of which type the rows were (PowerShell), or nothing. */
const preamble = /^"?(?:sep=(?<separator>.)?|#TYPE\b.*|[\s,;]*)"?$/i;

/** Where the table begins, and how many lines stand before it. */
function startOf(bytes: Buffer): { readonly start: Buffer; readonly before: number; readonly delimiter: string } {
  const mark = bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0;
  let [from, before, separator] = [mark, 0, undefined as string | undefined];
  for (let end = bytes.indexOf('\n', from); end !== -1; end = bytes.indexOf('\n', from)) {
    const match = preamble.exec(bytes.subarray(from, end).toString('utf8').replace(/\r$/, ''));
    if (match === null) break;
    separator ??= match.groups?.separator;
    [from, before] = [end + 1, before + 1];
  }
  const start = bytes.subarray(from);
  return { start, before, delimiter: separator ?? delimiterOf(start) };
}

/** What makes the rest of the file unreadable. */
class NotThisFormat extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

async function* checked(first: Buffer, rest: AsyncIterator<Buffer>, before: number): AsyncIterable<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = before + 1;
  /** Without a chunk: that was all. */
  const decode = (chunk?: Buffer): void => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new NotThisFormat(line, 'or one soon after it is not UTF-8: save the file in that encoding');
    }
  };
  /** The end of a chunk that may be half of an end of line. */
  let left = '';
  /** With one sign at the end of a line: of two the parser counts two lines where they stand within a cell. */
  const plain = (chunk: Buffer): Buffer => {
    const text = left + chunk.toString('latin1');
    left = text.endsWith('\r') ? '\r' : '';
    return Buffer.from(text.slice(0, text.length - left.length).replaceAll('\r\n', '\n'), 'latin1');
  };
  let next: IteratorResult<Buffer> = { done: false, value: first };
  for (; next.done !== true; next = await rest.next()) {
    decode(next.value);
    line += linesIn(next.value);
    yield plain(next.value);
  }
  decode();
  yield Buffer.from(left, 'latin1');
}

function tableOf(thing: ExchangedThing): Table {
  const columns = Object.entries(thing.exchange.schema.shape).flatMap(([name, field]) => {
    const isOptional = field instanceof z.ZodExactOptional;
    const content = isOptional ? field.unwrap() : field;
    const isList = content instanceof z.ZodArray;
    // A list of objects has room in no cell.
    return isList && content.element instanceof z.ZodObject ? [] : [{ name, isOptional, isList }];
  });
  const names = (isOptional: boolean) =>
    columns.filter((column) => column.isOptional === isOptional).map(({ name }) => name);
  const lists = new Set(columns.filter(({ isList }) => isList).map(({ name }) => name));
  return { thing, required: names(false), optional: names(true), lists };
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf('\n'); at !== -1; at = bytes.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** The table that the header is one of, or most like. */
function tableFor(header: readonly string[], tables: readonly Table[], line: number): Table {
  const missingIn = ({ required }: Table) => required.filter((name) => !header.includes(name));
  const [table] = tables.toSorted((one, other) => missingIn(one).length - missingIn(other).length);
  if (table === undefined) throw new Error('there are tables');
  const { thing, required, optional } = table;
  const known = [...required, ...optional];
  const missing = missingIn(table);
  const unknown = header.filter((name) => !known.includes(name));
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  if (missing.length === 0 && unknown.length === 0 && twice.length === 0) return table;
  const columns = `the columns of a table of ${thing.type}s are ${known.join(', ')} (${optional.join(', ')} may be left out)`;
  const reasons = [
    missing.length === required.length ? 'is no header that is known here' : '',
    missing.length > 0 && missing.length < required.length ? `has no column ${missing.join(', ')}` : '',
    unknown.length > 0 ? `has unknown columns ${shown(unknown.map((name) => JSON.stringify(name)).join(', '))}` : '',
    twice.length > 0 ? `has the column ${shown(twice.join(', '))} twice` : '',
  ];
  throw new NotThisFormat(line, `${reasons.filter((reason) => reason !== '').join(', ')}: ${columns}`);
}

/** Empty cells are fields that are left out; of a list that may not be left out, a list without entries. */
function fieldsOf(
  record: Readonly<Record<string, string>>,
  { lists, optional }: Table,
): Readonly<Record<string, unknown>> {
  const cells = Object.entries(record).map(([name, cell]) => {
    if (!lists.has(name)) return [name, cell === '' ? undefined : cell];
    const entries = cell.split(/\s+/).filter((entry) => entry !== '');
    return [name, entries.length === 0 && optional.includes(name) ? undefined : entries];
  });
  return Object.fromEntries(cells.filter(([, content]) => content !== undefined));
}

function delimiterOf(start: Buffer): string {
  const header = start.toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}

function problemOf(error: CsvError, before: number): Entry {
  const { lines } = error as CsvError & { readonly lines?: number };
  return { line: before + (lines ?? 1), problem: `cannot be read: ${shown(error.message)}` };
}
