import type { StatementSync } from 'node:sqlite';
import {
  type CheckedWrite,
  changeMemoryMilliseconds,
  checkCommit,
  checkPageSize,
  isKey,
  limits,
  partitionOf,
} from '../limits.ts';
import {
  type Collection,
  collections,
  type DueQuery,
  ExistsError,
  GoneError,
  type ListOptions,
  type ScanOptions,
  StaleError,
  type Store,
  type StoredDocument,
  UnavailableError,
  type Versioned,
} from '../store.ts';
import { putInPortions } from './bulk.ts';
import { guarded } from './errors.ts';
import { inTransaction, openDatabase } from './file.ts';
import { dueBy, findByName, findChange, rememberChange, statementsOf } from './statements.ts';
import { createSweeper } from './sweeper.ts';

export interface SqliteStoreOptions {
  /** On a local disk; it and its folder are made if they are missing. */
  readonly file: string;
  readonly now: () => Date;
  /** How long a write waits for the writes of other processes; all else in this process waits with it. */
  readonly lockTimeoutMilliseconds?: number;
}

interface Row {
  readonly id: string;
  readonly body: string;
  readonly version: string;
}

/**
 * The store for one machine: a single file. Several processes may have it open at once.
 * @throws BusyError, UnavailableError if the file cannot be used; the message says what to do about it
 */
export function openSqliteStore({ file, now, lockTimeoutMilliseconds = 5_000 }: SqliteStoreOptions): Store {
  const database = openDatabase(file, lockTimeoutMilliseconds);
  const prepare = (sql: string) => database.prepare(sql);
  const prepareAll = (collection: Collection) => {
    const statements = Object.entries(statementsOf(collection)).map(([name, sql]) => [name, prepare(sql)] as const);
    return Object.fromEntries(statements) as Record<keyof ReturnType<typeof statementsOf>, StatementSync>;
  };
  const tables = Object.fromEntries(collections.map((name) => [name, prepareAll(name)])) as Record<
    Collection,
    ReturnType<typeof prepareAll>
  >;
  const due = {
    dueAt: { always: prepare(dueBy('dueAt', false)), inState: prepare(dueBy('dueAt', true)) },
    nextStageAt: { always: prepare(dueBy('nextStageAt', false)), inState: prepare(dueBy('nextStageAt', true)) },
  };
  const byName = prepare(findByName);
  const changes = { find: prepare(findChange), remember: prepare(rememberChange) };
  const sweep = createSweeper(database);

  const run = <T>(action: (instant: number) => T): T => {
    if (!database.isOpen) throw new UnavailableError(`The database ${file} has been closed: the program is ending.`);
    return guarded(file, () => action(now().getTime()));
  };

  const carryOut = (collection: Collection, partition: string, write: CheckedWrite, instant: number): void => {
    const table = tables[collection];
    const { kind, id } = write;
    const key = { partition, id, now: instant };
    const version = 'version' in write ? { version: write.version } : {};
    const content = 'content' in write ? write.content : {};
    if (table[kind].run({ ...key, ...version, ...content }).changes !== 0) return;
    if (kind === 'create') throw new ExistsError(`There is a document ${id} in ${partition} of ${collection} already.`);
    throw table.get.get(key) === undefined
      ? new GoneError(`There is no document ${id} in ${partition} of ${collection}.`)
      : new StaleError(`The document ${id} in ${partition} of ${collection} has been written since it was read.`);
  };

  return {
    async get<T extends StoredDocument>(collection: Collection, partition: string, id: string) {
      if (!isKey(partition) || !isKey(id)) return undefined;
      const row = run((instant) => tables[collection].get.get({ partition, id, now: instant }));
      return row && versioned<T>(row as unknown as Row);
    },

    async commit(collection, partition, writes, changeId) {
      const checked = checkCommit(collection, partition, writes, changeId);
      return run((instant) =>
        inTransaction(database, () => {
          const change = { collection, partition, changeId };
          if (changes.find.get({ ...change, now: instant }) !== undefined) return 'repeated';
          for (const write of checked) carryOut(collection, partition, write, instant);
          changes.remember.run({ ...change, expiresAt: instant + changeMemoryMilliseconds });
          sweep(instant);
          return 'done';
        }),
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
      const statement = tables[collection][options.descending === true ? 'listDescending' : 'list'];
      const { rows, isCut } = run((instant) =>
        take(statement.iterate({ partition, ...range, now: instant, limit: options.limit + 1 }), options.limit),
      );
      const items = rows.map(versioned<T>);
      const last = rows.at(-1);
      return isCut && last !== undefined ? { items, next: last.id } : { items };
    },

    async scan<T extends StoredDocument>(collection: Collection, id: string, { after = '', limit }: ScanOptions) {
      checkPageSize(limit);
      if (!isKey(id)) return { items: [] };
      const { rows, isCut } = run((instant) =>
        take(tables[collection].scan.iterate({ id, after, now: instant, limit: limit + 1 }), limit),
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
            ? due[field].always.iterate(parameters)
            : due[field].inState.iterate({ ...parameters, state });
        return take(found, limit).rows.map(versioned<T>);
      });
    },

    async findByName<T extends StoredDocument>(prefix: string, limit: number) {
      checkPageSize(limit);
      return run((instant) =>
        take(byName.iterate({ from: prefix, until: afterAll(prefix), now: instant, limit }), limit).rows.map(
          versioned<T>,
        ),
      );
    },

    bulkPut: (collection, documents) =>
      putInPortions(collection, documents, (portion) => {
        run((instant) =>
          inTransaction(database, () => {
            for (const { id, partition, content } of portion) tables[collection].put.run({ partition, id, ...content });
            sweep(instant);
          }),
        );
      }),

    async close() {
      if (database.isOpen) guarded(file, () => database.close());
    },
  };
}

function versioned<T extends StoredDocument>({ body, version }: Row): Versioned<T> {
  return { document: JSON.parse(body) as T, version };
}

/** Reads no more than belongs on a page, however large the documents are. */
function take(found: Iterable<unknown>, limit: number): { rows: readonly Row[]; isCut: boolean } {
  const rows: Row[] = [];
  let characters = 0;
  for (const row of found as Iterable<Row>) {
    if (rows.length === limit || characters >= limits.pageCharacters) return { rows, isCut: true };
    rows.push(row);
    characters += row.body.length;
  }
  return { rows, isCut: false };
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
