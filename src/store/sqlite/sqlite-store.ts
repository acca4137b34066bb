import type { DatabaseSync } from 'node:sqlite';
import { type CheckedWrite, checkCommit, checkPageSize, isKey, limits, partitionOf } from '../limits.ts';
import {
  type Collection,
  collections,
  type DueQuery,
  type ListOptions,
  type ScanOptions,
  type Selection,
  type Store,
  type StoredDocument,
  UnavailableError,
  type Versioned,
  type Write,
} from '../store.ts';
import { putInPortions } from './bulk.ts';
import { guarded } from './errors.ts';
import { openDatabase } from './file.ts';
import type { RowWrite } from './protocol.ts';
import { createRecentReads, type Found, memory } from './recent-reads.ts';
import { rowOf } from './rows.ts';
import { dueBy, findByName, findChange, selections, statementsOf } from './statements.ts';
import { createWriterThread, type WriterThread } from './writer-thread.ts';
import { createWriting } from './writing.ts';

export interface SqliteStoreOptions {
  /** On a local disk; it and its folder are made if they are missing. */
  readonly file: string;
  readonly now: () => Date;
  /** How long a write waits for the writes of other processes. */
  readonly lockTimeoutMilliseconds?: number;
  /**
   * Whether what is read is remembered, in as much memory as a bot has that many people ask; left out, in little: who goes
   * through a store reads each thing once.
   */
  readonly remembersMuch?: boolean;
  /** One for several stores, which ends with none of them; a store has its own, if left out. */
  readonly writerThread?: WriterThread;
}

/** A row as it is read; with the id where that says how to go on. */
type FoundRow = readonly [body: string, version: string, id?: string];

/**
 * The store for one machine: a single file. Several processes may have it open at once. Here it is read; a thread of its
 * own writes, so that nobody who asks waits for the disk or for another process.
 * @throws BusyError, UnavailableError if the file cannot be used; the message says what to do about it
 */
export function openSqliteStore(options: SqliteStoreOptions): Store {
  const { file, now, lockTimeoutMilliseconds = 5_000 } = options;
  const database = openDatabase(file, lockTimeoutMilliseconds);
  const reads = prepareReads(database);
  const recent = createRecentReads(database, options.remembersMuch === true ? memory.much : memory.little);
  let closed: Promise<void> | undefined;

  const run = <T>(action: (instant: number) => T): T => {
    if (closed !== undefined)
      throw new UnavailableError(`The database ${file} has been closed: the program is ending.`);
    return guarded(file, () => action(now().getTime()));
  };
  const thread = options.writerThread ?? createWriterThread();
  const writing = createWriting(thread, { file, lockTimeoutMilliseconds }, (work) =>
    guarded(file, () => {
      if (work.kind === 'put') return false;
      const { collection, partition, changeId, instant } = work;
      return reads.change.get({ collection, partition, changeId, now: instant }) !== undefined;
    }),
  );
  const close = async (): Promise<void> => {
    await writing.close();
    if (thread !== options.writerThread) await thread.end();
    guarded(file, () => database.close());
  };

  return {
    async get<T extends StoredDocument>(collection: Collection, partition: string, id: string) {
      if (!isKey(partition) || !isKey(id)) return undefined;
      const { get, version } = reads.of[collection];
      // No key holds a control character, so that what is read has a name of its own.
      const { items } = run((instant) =>
        recent.read(
          `${collection}\n${partition}\n${id}`,
          instant,
          () => foundIn(get.get(partition, id, instant) as unknown as FoundRow | undefined),
          (found) => isVersion(found, version.get(partition, id) as unknown as readonly [string] | undefined),
        ),
      );
      return items[0] as Versioned<T> | undefined;
    },

    async commit(collection, partition, writes, changeId) {
      const rows = checkCommit(collection, partition, writes, changeId).map((checked, index) =>
        rowWrite(collection, checked, writes[index]),
      );
      return writing.write(
        run((instant) => ({ kind: 'commit', collection, partition, changeId, writes: rows, instant })),
      );
    },

    async list<T extends StoredDocument>(
      collection: Collection,
      partition: string,
      idPrefix: string,
      options: ListOptions,
    ) {
      checkPageSize(options.limit);
      const range = rangeOf(idPrefix, options.after, options.descending === true);
      const direction = options.descending === true ? 'listDescending' : 'list';
      const { [direction]: statement, [`${direction}Versions` as const]: versions } = reads.of[collection];
      const { items, next } = run((instant) =>
        recent.read(
          `${collection}\n${direction} ${options.limit}\n${partition}\n${idPrefix}\n${options.after ?? ''}`,
          instant,
          () =>
            pageOf(statement.iterate(partition, range.from, range.until, instant, options.limit + 1), options.limit),
          (found) => areVersions(found, (most) => versions.all(partition, range.from, range.until, instant, most)),
        ),
      );
      return { items: items as readonly Versioned<T>[], ...(next === undefined ? {} : { next }) };
    },

    async select<T extends StoredDocument>(
      partition: string,
      selection: Selection,
      { after = '', limit }: Omit<ListOptions, 'descending'>,
    ) {
      checkPageSize(limit);
      const { of } = selection;
      const named = 'recipientId' in selection ? [selection.recipientId] : [];
      const { items, next } = run((instant) =>
        recent.read(`${of} ${limit}\n${partition}\n${named.join()}\n${after}`, instant, () =>
          pageOf(reads.selections[of].iterate(partition, after, instant, limit + 1, ...named), limit),
        ),
      );
      return { items: items as readonly Versioned<T>[], ...(next === undefined ? {} : { next }) };
    },

    async scan<T extends StoredDocument>(collection: Collection, id: string, { after = '', limit }: ScanOptions) {
      checkPageSize(limit);
      if (!isKey(id)) return { items: [] };
      const { rows, isCut } = run((instant) =>
        take(reads.of[collection].scan.iterate(id, after, instant, limit + 1), limit),
      );
      const items = rows.map(versioned<T>);
      const last = items.at(-1);
      return isCut && last !== undefined ? { items, next: partitionOf(collection, last.document) } : { items };
    },

    async due<T extends StoredDocument>({ type, shard, field, state, until, limit }: DueQuery) {
      checkPageSize(limit);
      return run((instant) => {
        const parameters = { type, shard, until, limit, now: instant };
        const found =
          state === undefined
            ? reads.due[field].always.iterate(parameters)
            : reads.due[field].inState.iterate({ ...parameters, state });
        return take(found, limit).rows.map(versioned<T>);
      });
    },

    async findByName<T extends StoredDocument>(prefix: string, limit: number) {
      checkPageSize(limit);
      return run((instant) =>
        take(reads.byName.iterate({ from: prefix, until: afterAll(prefix), now: instant, limit }), limit).rows.map(
          versioned<T>,
        ),
      );
    },

    bulkPut: (collection, documents) =>
      putInPortions(collection, documents, async (portion) =>
        writing.write(run((instant) => ({ kind: 'put', collection, rows: portion, instant }))),
      ),

    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** What a commit writes, with the columns that are searched. */
function rowWrite(collection: Collection, checked: CheckedWrite, write: Write | undefined): RowWrite {
  if (!('content' in checked) || write === undefined || !('document' in write)) return checked as RowWrite;
  const { content, ...rest } = checked;
  return { ...rest, row: rowOf(collection, write.document, content) };
}

function prepareReads(database: DatabaseSync) {
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    // An object for each row costs more than what is in it.
    statement.setReturnArrays(true);
    return statement;
  };
  const ofCollection = (collection: Collection) => {
    const { get, version, list, listDescending, listVersions, listDescendingVersions, scan } = statementsOf(collection);
    return {
      get: prepare(get),
      version: prepare(version),
      list: prepare(list),
      listDescending: prepare(listDescending),
      listVersions: prepare(listVersions),
      listDescendingVersions: prepare(listDescendingVersions),
      scan: prepare(scan),
    };
  };
  return {
    of: Object.fromEntries(collections.map((name) => [name, ofCollection(name)])) as Record<
      Collection,
      ReturnType<typeof ofCollection>
    >,
    due: {
      dueAt: { always: prepare(dueBy('dueAt', false)), inState: prepare(dueBy('dueAt', true)) },
      nextStageAt: { always: prepare(dueBy('nextStageAt', false)), inState: prepare(dueBy('nextStageAt', true)) },
    },
    selections: {
      'in-charge': prepare(selections['in-charge']),
      'notices-to': prepare(selections['notices-to']),
    },
    byName: prepare(findByName),
    change: prepare(findChange),
  };
}

function foundIn(row: FoundRow | undefined): Found {
  return row === undefined ? { items: [], characters: 0 } : { items: [versioned(row)], characters: row[0].length };
}

function isVersion({ items: [item] }: Found, row: readonly [version: string] | undefined): boolean {
  return item?.version === row?.[0];
}

/** Whether the list has the same documents in the same versions, and goes on where it went on. */
function areVersions({ items, next }: Found, read: (most: number) => readonly unknown[]): boolean {
  const rows = read(items.length + 1) as readonly (readonly [version: string, id: string])[];
  return (
    rows.length === items.length + (next === undefined ? 0 : 1) &&
    items.every(({ document, version }, place) => rows[place]?.[0] === version && rows[place][1] === document.id)
  );
}

function versioned<T extends StoredDocument>([body, version]: FoundRow): Versioned<T> {
  return { document: JSON.parse(body) as T, version };
}

/** A page that goes on after its last id. */
function pageOf(found: Iterable<unknown>, limit: number): Found {
  const { rows, isCut, characters } = take(found, limit);
  return { items: rows.map(versioned), characters, ...(isCut ? { next: rows.at(-1)?.[2] ?? '' } : {}) };
}

/** Reads no more than belongs on a page, however large the documents are. */
function take(
  found: Iterable<unknown>,
  limit: number,
): { rows: readonly FoundRow[]; isCut: boolean; characters: number } {
  const rows: FoundRow[] = [];
  let characters = 0;
  for (const row of found as Iterable<FoundRow>) {
    if (rows.length === limit || characters >= limits.pageCharacters) return { rows, isCut: true, characters };
    rows.push(row);
    characters += row[0].length;
  }
  return { rows, isCut: false, characters };
}

/** The ids from `from` on and before `until`. */
function rangeOf(prefix: string, after: string | undefined, isDescending: boolean): { from: string; until: Buffer } {
  const whole = { from: prefix, until: afterAll(prefix) };
  if (after === undefined) return whole;
  const bytes = Buffer.from(after);
  if (isDescending) return bytes.compare(whole.until) < 0 ? { ...whole, until: bytes } : whole;
  // No id holds a control character, so nothing lies between an id and itself with the lowest one added.
  return bytes.compare(Buffer.from(prefix)) < 0 ? whole : { ...whole, from: `${after}\u0001` };
}

/** No byte of UTF-8 is as high as 0xFF. */
function afterAll(prefix: string): Buffer {
  return Buffer.concat([Buffer.from(prefix), Buffer.of(0xff)]);
}
