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
 * The records of a CSV file of one type, such as shipments, which its first row tells, some at a time. Comma, semicolon
 * or tab separate: spreadsheets of different countries write different ones.
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
  const start = first.done === true ? Buffer.alloc(0) : Buffer.from(first.value);
  let entries: Entry[] = [];
  let table: Table | undefined;
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(start),
    info: true,
    max_record_size: longestLine,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
    columns(header: readonly string[]) {
      table = tableFor(header, tables);
      return [...header];
    },
    on_skip(error) {
      if (error instanceof CsvError) entries.push(problemOf(error));
      return undefined;
    },
  });
  const bytes = Readable.from(checked(start, iterator), { objectMode: false });
  bytes.once('error', (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const row of parser as AsyncIterable<{ record: Record<string, string>; info: Info }>) {
      const line = row.info.lines;
      if (table !== undefined && line > after) {
        entries.push({ line, ...inColumns(parseFields(table.thing, fieldsOf(row.record, table)), row.record) });
      }
      if (entries.length < entriesAtOnce) continue;
      const ready = entries;
      // Before they are given away: the parser goes on meanwhile, and may find a row that cannot be read.
      entries = [];
      yield ready;
    }
  } catch (error) {
    if (error instanceof CsvError) entries.push(problemOf(error));
    else if (error instanceof NotThisFormat) entries.push({ line: error.line, problem: error.message });
    else throw error;
  } finally {
    bytes.destroy();
  }
  yield entries;
}

/** What makes the rest of the file unreadable. */
class NotThisFormat extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

async function* checked(first: Buffer, rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  /** Without a chunk: that was all. */
  const decode = (chunk?: Buffer): void => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new NotThisFormat(line, 'or one soon after it is not UTF-8: save the file in that encoding');
    }
  };
  let next: IteratorResult<Buffer> = { done: false, value: first };
  for (; next.done !== true; next = await rest.next()) {
    decode(next.value);
    line += linesIn(next.value);
    // The parser keeps what it was given, and the chunk may be filled anew for the next one.
    yield Buffer.from(next.value);
  }
  decode();
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
function tableFor(header: readonly string[], tables: readonly Table[]): Table {
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
  throw new NotThisFormat(1, `${reasons.filter((reason) => reason !== '').join(', ')}: ${columns}`);
}

function inColumns(parsed: Parsed, row: Readonly<Record<string, string>>): Parsed {
  return 'record' in parsed ? { record: { ...parsed.record, columns: new Set(Object.keys(row)) } } : parsed;
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

function problemOf(error: CsvError): Entry {
  const { lines } = error as CsvError & { readonly lines?: number };
  return { line: lines ?? 1, problem: `cannot be read: ${shown(error.message)}` };
}
