import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pass } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { backupSqliteStore } from '../../src/store/sqlite/backup.ts';
import { toStoreError } from '../../src/store/sqlite/errors.ts';
import { checkSqliteVersion } from '../../src/store/sqlite/file.ts';
import { schemaVersion } from '../../src/store/sqlite/schema.ts';
import { openSqliteStore, type SqliteStoreOptions } from '../../src/store/sqlite/sqlite-store.ts';
import {
  dueBy,
  findByName,
  findChange,
  selections,
  statementsOf,
  sweepChanges,
  sweepDocuments,
} from '../../src/store/sqlite/statements.ts';
import { createWriterThread } from '../../src/store/sqlite/writer-thread.ts';
import {
  BusyError,
  collections,
  type Selection,
  StaleError,
  type Store,
  type StoredDocument,
  UnavailableError,
} from '../../src/store/store.ts';
import { writerThread } from '../support/writer-thread.ts';
import {
  type AnyDocument,
  after,
  assert,
  collect,
  create,
  hour,
  idsOf,
  order,
  readPages,
  replace,
  start,
} from './bench.ts';
import { firstSchema } from './first-schema.ts';
import { storeContract } from './store-contract.ts';
import { openTemporarySqlite, temporaryFolder } from './temporary-store.ts';

storeContract('SQLite', openTemporarySqlite);

/** `npm run test:soak` kills more of them. */
const kills = Number(process.env.STORE_KILLS ?? 8);
const writersAtOnce = 4;

let folder: string;
let file: string;
let clearings: (() => unknown)[];

beforeEach(() => {
  const temporary = temporaryFolder();
  folder = temporary.folder;
  file = join(folder, 'store.db');
  clearings = [temporary.clear];
});

afterEach(async () => {
  for (const clear of clearings.toReversed()) await clear();
});

function open(options: Partial<SqliteStoreOptions> = {}): Store {
  const store = openSqliteStore({ file, now: () => start, writerThread, ...options });
  clearings.push(() => store.close());
  return store;
}

/** A store to whose writes happens what `unlucky-writer.ts` says. */
function openUnlucky(): Store {
  const writerThread = createWriterThread(new URL('./unlucky-writer.ts', import.meta.url));
  clearings.push(() => writerThread.end());
  return open({ writerThread });
}

/** The file as SQLite sees it, beside the store. */
function openFile(path = file): DatabaseSync {
  const database = new DatabaseSync(path);
  clearings.push(() => database.isOpen && database.close());
  return database;
}

const commit = (store: Store, id: string, fields = {}) =>
  store.commit('organizations', 'contoso', [create(order(id, fields))], `change-of-${id}`);

const countIn = (database: DatabaseSync, table: string): number =>
  Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count);

function errorOf(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

describe('what was committed stays', () => {
  test('after closing and opening again, documents, versions and known changes are there', async () => {
    const first = open();
    await commit(first, 'order~1', { total: 1 });
    const written = await first.get('organizations', 'contoso', 'order~1');
    await first.close();
    const second = open();
    expect(await second.get('organizations', 'contoso', 'order~1')).toEqual(written);
    expect(await commit(second, 'order~1')).toBe('repeated');
  });

  test('a power cut must not lose it: the log is written ahead, and to the disk at every commit', async () => {
    await commit(open(), 'order~1');
    expect(openFile().prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(readFileSync(new URL('../../src/store/sqlite/file.ts', import.meta.url), 'utf8')).toContain(
      'PRAGMA synchronous = FULL',
    );
  });

  test(
    `${kills} processes that are killed while they write lose nothing that they were told is done, nor leave half of it`,
    async () => {
      for (let round = 1; round <= kills / writersAtOnce; round += 1) {
        const acknowledged = await killWriters(round);
        expect(acknowledged.length).toBeGreaterThanOrEqual(writersAtOnce * 5);
        const store = open();
        const kept = new Set((await readPages(store, 'entry~', { limit: 1000 })).flatMap(idsOf));
        // What was done but not told any more is there, too.
        expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
        expect(await counted(store)).toBe(kept.size);
        await store.close();
        const database = openFile();
        expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
        database.close();
      }
    },
    10_000 + 2_000 * kills,
  );
});

test('an assertion gives a new version, so that who goes on with the old one fails here and not only in Azure', async () => {
  const store = open();
  await commit(store, 'right');
  const before = await store.get('organizations', 'contoso', 'right');
  const write = assert('right', before?.version ?? '');
  await store.commit('organizations', 'contoso', [write], 'press-1');
  await expect(store.commit('organizations', 'contoso', [write], 'press-2')).rejects.toThrow(StaleError);
  expect((await store.get('organizations', 'contoso', 'right'))?.document).toEqual(before?.document);
});

describe('several at once', () => {
  test('two stores of one file see what the other has committed, and its versions', async () => {
    const [one, other] = [open(), open()];
    await commit(one, 'order~1', { total: 1 });
    const found = await other.get<AnyDocument>('organizations', 'contoso', 'order~1');
    const write = replace({ ...found?.document, total: 2 } as AnyDocument, found?.version ?? '');
    expect(await one.commit('organizations', 'contoso', [write], 'press-1')).toBe('done');
    await expect(other.commit('organizations', 'contoso', [write], 'press-2')).rejects.toThrow(StaleError);
    expect(await other.commit('organizations', 'contoso', [write], 'press-1')).toBe('repeated');
  });

  test('processes that start at once on a new file and write at once lose no count', async () => {
    const writers = ['a', 'b', 'c'].map((name) => startWriter(name, 40));
    const codes = await Promise.all(writers.map(async (writer) => (await once(writer, 'close'))[0]));
    expect(codes).toEqual([0, 0, 0]);
    const store = open();
    expect(await counted(store)).toBe(120);
    expect(await entries(store)).toBe(120);
  });

  test('while another process writes, reading goes on, and who wants to write is told to try again', async () => {
    const store = open({ lockTimeoutMilliseconds: 0 });
    await commit(store, 'order~1');
    const other = openFile();
    other.exec('BEGIN IMMEDIATE');
    expect(await store.get('organizations', 'contoso', 'order~1')).toBeDefined();
    const error = await commit(store, 'order~2').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BusyError);
    expect((error as BusyError).retryAfterMilliseconds).toBeGreaterThan(0);
    expect((error as BusyError).cause).toBeDefined();
    const answers = await collect(
      store.bulkPut('organizations', [order('order~3'), order('bad/id'), order('order~4')]),
    );
    expect(answers.map((answer) => answer.error?.name)).toEqual(['BusyError', 'TooLargeError', 'BusyError']);
    other.exec('ROLLBACK');
    expect(await commit(store, 'order~2')).toBe('done');
  });

  test('whoever waits for another process to let go keeps nobody else waiting, and has what they wanted then', async () => {
    const store = open();
    await commit(store, 'order~1');
    const other = openFile();
    other.exec('BEGIN IMMEDIATE');
    let isOver = false;
    const waiting = Promise.all(['order~2', 'order~3'].map((id) => commit(store, id)));
    const over = waiting.finally(() => {
      isOver = true;
    });
    for (let turn = 0; turn < 20; turn += 1) {
      const begun = performance.now();
      await pass(5);
      expect(await store.get('organizations', 'contoso', 'order~1')).toBeDefined();
      expect(performance.now() - begun).toBeLessThan(1_000);
    }
    expect(isOver).toBe(false);
    other.exec('ROLLBACK');
    expect(await over).toEqual(['done', 'done']);
  });

  test('of those who wait for another process, each waits for its own time and no longer', async () => {
    const store = open({ lockTimeoutMilliseconds: 400 });
    await commit(store, 'order~1');
    const other = openFile();
    other.exec('BEGIN IMMEDIATE');
    const waited = async (id: string): Promise<number> => {
      const begun = performance.now();
      await expect(commit(store, id)).rejects.toThrow(BusyError);
      return performance.now() - begun;
    };
    const first = waited('order~2');
    await pass(200);
    for (const milliseconds of await Promise.all([first, waited('order~3')])) {
      expect(milliseconds).toBeGreaterThanOrEqual(390);
      expect(milliseconds).toBeLessThan(5_000);
    }
    other.exec('ROLLBACK');
    expect(await commit(store, 'order~2')).toBe('done');
  });

  test('what waits together goes to the disk together, and each is answered for itself', async () => {
    const store = open();
    await commit(store, 'order~1', { total: 1 });
    const kept = await store.get<AnyDocument>('organizations', 'contoso', 'order~1');
    const change = (total: number, id: string) => {
      const next = replace({ ...kept?.document, total } as AnyDocument, kept?.version ?? '');
      return store.commit('organizations', 'contoso', [create(order(`of~${id}`)), next], id);
    };
    const missing = store.commit('organizations', 'contoso', [assert('nothing', 'x')], 'missing');
    const asked = [change(2, 'first'), change(3, 'second'), change(2, 'first'), commit(store, 'order~1'), missing];
    const answers = await Promise.allSettled([...asked, commit(store, 'order~2')]);
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.name))).toEqual([
      'done',
      'StaleError',
      'repeated',
      'repeated',
      'GoneError',
      'done',
    ]);
    const { items } = await store.list<AnyDocument>('organizations', 'contoso', '', { limit: 10 });
    expect(items.map(({ document }) => [document.id, document.total])).toEqual([
      ['of~first', undefined],
      ['order~1', 2],
      ['order~2', undefined],
    ]);
  });

  test('a thread that dies leaves nobody without an answer, and the next one goes on', async () => {
    const store = openUnlucky();
    await commit(store, 'order~1');
    writeFileSync(`${file}.dies-before`, '');
    const lost = await Promise.allSettled([commit(store, 'order~2'), commit(store, 'order~3')]);
    expect(lost.map((answer) => answer.status === 'rejected' && answer.reason)).toEqual([
      expect.any(UnavailableError),
      expect.any(UnavailableError),
    ]);
    writeFileSync(`${file}.dies-after`, '');
    // It is in the file: whoever asked is told so, though the thread could not say it.
    expect(await Promise.all([commit(store, 'order~2'), commit(store, 'order~4')])).toEqual(['done', 'done']);
    expect(await commit(store, 'order~2')).toBe('repeated');
    expect(await commit(store, 'order~3')).toBe('done');
    const { items } = await store.list('organizations', 'contoso', '', { limit: 10 });
    expect(idsOf(items)).toEqual(['order~1', 'order~2', 'order~3', 'order~4']);
  });

  test('what was asked for before a store is closed is finished', async () => {
    const store = openSqliteStore({ file, now: () => start });
    const asked = ['order~1', 'order~2', 'order~3'].map((id) => commit(store, id));
    await store.close();
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done']);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  test('an import lets others have a turn at least every 500 documents', async () => {
    const store = open();
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns += 1;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    const documents = Array.from({ length: 5_000 }, (_, index) => order(`order~${index}`));
    await collect(store.bulkPut('organizations', documents));
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(10);
  });
});

describe('a file that cannot be used is refused with a reason and a remedy', () => {
  const refusal = (): Error => {
    const error = errorOf(() => openSqliteStore({ file, now: () => start }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(file);
    return error;
  };

  test('a missing folder is made, for this account only', async () => {
    file = join(folder, 'deep', 'down', 'store.db');
    await commit(open(), 'order~1');
    if (process.platform === 'win32') return;
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(`${file}-wal`).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'deep')).mode & 0o077).toBe(0);
  });

  test('a file of a newer version of this program is left alone', async () => {
    const store = open();
    await commit(store, 'order~1');
    await store.close();
    openFile().exec(`PRAGMA user_version = ${schemaVersion + 1}`);
    expect(refusal().message).toMatch(/newer version .*start the newer version, or put back the backup/);
  });

  test('a database of another program is left alone', () => {
    openFile().exec('CREATE TABLE invoices (number INTEGER)');
    expect(refusal().message).toMatch(/another program: name another file/);
    expect(countIn(openFile(), 'sqlite_schema')).toBe(1);
  });

  test('a file that is no database', () => {
    writeFileSync(file, 'Dear diary, '.repeat(1000));
    const error = refusal();
    expect(error.message).toMatch(/not an SQLite database.*backup/);
    expect(error.cause).toBeDefined();
    expect(readFileSync(file, 'utf8')).toMatch(/^Dear diary/);
  });

  test('a folder in the place of the file', () => {
    mkdirSync(file);
    expect(refusal().cause).toBeDefined();
  });

  test('a file in the place of the folder', () => {
    writeFileSync(join(folder, 'not-a-folder'), '');
    file = join(folder, 'not-a-folder', 'store.db');
    expect(refusal().cause).toBeDefined();
  });

  test.each([
    ['a file that may only be read', 0o444, 0o777],
    ['a folder in which nothing may be written', 0o666, 0o555],
  ])('%s', async (_, fileMode, folderMode) => {
    const store = open();
    await commit(store, 'order~1');
    await store.close();
    chmodSync(file, fileMode);
    chmodSync(folder, folderMode);
    clearings.push(() => chmodSync(folder, 0o777));
    expect(withoutPrivileges(refusal).cause).toBeDefined();
  });

  test('a file that was damaged is told when what was damaged is read, and no other answer is given', async () => {
    const store = open();
    for (let index = 0; index < 200; index += 1) await commit(store, `order~${index}`, { text: 'x'.repeat(1000) });
    await store.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, 8192));
    const damaged = open();
    const error = await damaged.get('organizations', 'contoso', 'order~7').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnavailableError);
    expect((error as Error).message).toMatch(/damaged: put the latest backup in its place/);
  });

  test('a full disk: what fits no more is refused whole, all else stays, and writing goes on when there is room', async () => {
    const store = openUnlucky();
    await commit(store, 'order~1');
    writeFileSync(`${file}.full`, '');
    const writes = [create(order('order~2')), create(order('order~3', { text: 'x'.repeat(100_000) }))];
    const press = () => store.commit('organizations', 'contoso', writes, 'press-1');
    const error = await press().catch((reason: unknown) => reason as Error);
    expect(error).toBeInstanceOf(UnavailableError);
    expect((error as Error).message).toMatch(/the disk is full: free some space/);
    expect((error as Error).cause).toBeDefined();
    const imported = await collect(store.bulkPut('organizations', [order('order~4', { text: 'x'.repeat(100_000) })]));
    expect(imported).toEqual([{ id: 'order~4', error: expect.any(UnavailableError) }]);
    // Whoever went to the disk together is told the same.
    const together = await Promise.allSettled([commit(store, 'order~5'), press(), commit(store, 'order~6')]);
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(idsOf((await store.list('organizations', 'contoso', '', { limit: 10 })).items)).toEqual(['order~1']);
    rmSync(`${file}.full`);
    expect(await Promise.all([commit(store, 'order~5'), press()])).toEqual(['done', 'done']);
  });

  test('mistakes of our own are not passed off as a state of the file', () => {
    const mistake = errorOf(() => openFile().exec('SELECT nothing FROM nowhere'));
    expect(toStoreError(file, mistake)).toBe(mistake);
  });

  test.each(['3.51.2', '3.50.9', '3.7.17', '2.9.9', '3.51'])('SQLite %s, which may lose commits', (version) => {
    const error = errorOf(() => checkSqliteVersion(version));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(version);
  });

  test('a Node with such an SQLite is refused before it touches the file', () => {
    const versions = process.versions;
    Object.defineProperty(process, 'versions', { value: { ...versions, sqlite: '3.51.2' }, configurable: true });
    try {
      expect(errorOf(() => openSqliteStore({ file, now: () => start })).message).toMatch(/npm ci, then npm start/);
    } finally {
      Object.defineProperty(process, 'versions', { value: versions, configurable: true });
    }
    expect(existsSync(file)).toBe(false);
  });

  test.each(['3.51.3', '3.52.0', '3.100.0', '4.0.0', process.versions.sqlite ?? ''])('but not SQLite %s', (version) => {
    expect(() => checkSqliteVersion(version)).not.toThrow();
  });
});

describe('whatever grows, an answer takes its own time only', () => {
  const planOf = (sql: string): string => {
    open();
    const plan = openFile().prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    return plan.map((step) => step.detail).join('\n');
  };

  test.each([
    ['what is due', dueBy('dueAt', false), 'organizations_due (type=? AND shard=? AND due_at<?)'],
    [
      'what is due in a state',
      dueBy('dueAt', true),
      'organizations_due_in_state (type=? AND shard=? AND state=? AND due_at<?)',
    ],
    [
      'whose stage comes',
      dueBy('nextStageAt', false),
      'organizations_next_stage (type=? AND shard=? AND next_stage_at<?)',
    ],
    [
      'whose stage comes, in a state',
      dueBy('nextStageAt', true),
      'organizations_next_stage_in_state (type=? AND shard=? AND state=? AND next_stage_at<?)',
    ],
    ['organizations by name', findByName, 'organizations_by_name (name_key>? AND name_key<?)'],
  ])('%s is found by an index, and in its order', (_, sql, index) => {
    expect(planOf(sql)).toBe(`SEARCH organizations USING INDEX ${index}`);
  });

  test.each([
    ['who is in charge', selections['in-charge'], 'organizations_in_charge (partition_key=? AND id>?)'],
    [
      'notices to one person',
      selections['notices-to'],
      'organizations_notices_to (partition_key=? AND <expr>=? AND id>?)',
    ],
  ])('%s is found by an index, and in its order, and nothing else is read', (_, sql, index) => {
    expect(planOf(sql)).toBe(`SEARCH organizations USING INDEX ${index}`);
  });

  test.each(collections)('in %s, what one partition holds is found by its key, and in its order', (collection) => {
    const statements = statementsOf(collection);
    const { get, list, listDescending, replace: replacing, replaceUnsearched, remove, assert } = statements;
    const key = `SEARCH ${collection} USING INDEX sqlite_autoindex_${collection}_1`;
    for (const sql of [get, replacing, replaceUnsearched, remove, assert]) {
      expect(planOf(sql)).toBe(`${key} (partition_key=? AND id=?)`);
    }
    for (const sql of [list, listDescending]) {
      expect(planOf(sql)).toBe(`${key} (partition_key=? AND id>? AND id<?)`);
    }
  });

  test('a change is known by its key', () => {
    expect(planOf(findChange)).toMatch(/^SEARCH changes USING PRIMARY KEY \(.*change_id=\?\)$/);
  });

  test.each([...collections.map(sweepDocuments), sweepChanges])('what has expired is found by an index: %s', (sql) => {
    const plan = planOf(sql);
    expect(plan).toMatch(/USING (COVERING )?INDEX \w+_by_expiry \(expires_at<\?\)/);
    expect(plan).not.toMatch(/SCAN (?!.*SUBQUERY)|USE TEMP/);
  });

  test('a page of large documents ends early, before reading them keeps everybody waiting', async () => {
    const store = open();
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await commit(store, id, { type: 'organization', shard: 0, dueAt: 'x', nameKey: id, text: 'x'.repeat(1_500_000) });
    }
    const pages = await readPages(store, '', { limit: 1000 });
    expect(pages.map((page) => page.length)).toEqual([3, 2]);
    expect(await store.findByName('', 5)).toHaveLength(3);
    expect(await store.due({ type: 'organization', shard: 0, field: 'dueAt', until: 'x', limit: 5 })).toHaveLength(3);
  });
});

describe('a file of the first version', () => {
  /** As that version wrote it: what is searched was read out of the body. */
  const writeFirst = (documents: readonly (AnyDocument & StoredDocument)[]) => {
    const database = openFile();
    database.exec(firstSchema);
    const put = database.prepare(
      'INSERT INTO organizations (partition_key, id, body, version, expires_at) VALUES (?, ?, ?, ?, ?)',
    );
    for (const document of documents) {
      const expiresAt = document.expiresAt === undefined ? null : Date.parse(document.expiresAt);
      put.run('contoso', document.id, JSON.stringify(document), `version of ${document.id}`, expiresAt);
    }
    database.exec(
      `INSERT INTO changes VALUES ('organizations', 'contoso', 'change-of-root', ${start.getTime() + hour})`,
    );
    database.close();
  };

  test('is brought to the present one, with its documents, versions and known changes', async () => {
    const fields = { type: 'organization', shard: 3, nameKey: 'contoso', dueAt: after(0), nextStageAt: '2027-01-01' };
    const documents = [order('order~1', { total: 1, expiresAt: after(hour) }), order('root', fields)];
    writeFirst(documents);
    const store = open();
    const { items } = await store.list<AnyDocument>('organizations', 'contoso', '', { limit: 10 });
    expect(items).toEqual(documents.map((document) => ({ document, version: `version of ${document.id}` })));
    const [, root] = items;
    expect(await store.findByName('con', 5)).toEqual([root]);
    const due = { type: 'organization', shard: 3, limit: 5 } as const;
    expect(await store.due({ ...due, field: 'dueAt', until: after(0) })).toEqual([root]);
    expect(await store.due({ ...due, field: 'nextStageAt', until: '2027-01-01' })).toEqual([root]);
    expect(await commit(store, 'root')).toBe('repeated');
    const write = replace(order('root', { ...fields, dueAt: after(hour) }), 'version of root');
    expect(await store.commit('organizations', 'contoso', [write], 'press-1')).toBe('done');
    expect(await store.due({ ...due, field: 'dueAt', until: after(0) })).toEqual([]);
    expect(openFile().prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  });

  test('what it says of people and notices is selected as if it had been written now', async () => {
    const inCharge = order('association~1', { type: 'association', value: { rights: 'global-administrator' } });
    const told = order('notice~1', { type: 'notice', value: { recipientId: 'marta' } });
    writeFirst([inCharge, told, order('association~2', { type: 'association', value: { rights: 'none', roles: [] } })]);
    const store = open();
    const select = async (selection: Selection) =>
      (await store.select('contoso', selection, { limit: 10 })).items.map(({ document }) => document);
    expect(await select({ of: 'in-charge' })).toEqual([inCharge]);
    expect(await select({ of: 'notices-to', recipientId: 'marta' })).toEqual([told]);
  });

  test('is the same file afterwards as a new one: nothing is left of it', async () => {
    writeFirst([order('order~1')]);
    await open().close();
    const schemaOf = (path: string) =>
      openFile(path).prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    const fresh = join(folder, 'fresh.db');
    await openSqliteStore({ file: fresh, now: () => start }).close();
    const withoutSpaces = (rows: readonly object[]) => JSON.stringify(rows).replaceAll(/\\n|"|\\| /g, '');
    expect(withoutSpaces(schemaOf(file))).toBe(withoutSpaces(schemaOf(fresh)));
  });
});

describe('what has expired makes room', () => {
  test('it is removed in small portions while others are written', async () => {
    let now = start;
    const store = open({ now: () => now });
    const documents = Array.from({ length: 300 }, (_, index) => order(`draft~${index}`, { expiresAt: after(hour) }));
    await collect(store.bulkPut('organizations', [...documents, order('kept')]));
    now = new Date(start.getTime() + 2 * hour);
    const database = openFile();
    let left = 301;
    for (let index = 0; left > 50 && index < 100; index += 1) {
      await commit(store, `order~${index}`);
      const rows = countIn(database, `organizations WHERE id LIKE 'draft~%' OR id = 'kept'`);
      expect(left - rows).toBeLessThanOrEqual(25);
      left = rows;
    }
    expect(left).toBeLessThanOrEqual(50);
    expect(await store.get('organizations', 'contoso', 'kept')).toBeDefined();
  });

  test('known changes are forgotten in time', async () => {
    let now = start;
    const store = open({ now: () => now });
    for (let index = 0; index < 60; index += 1) await commit(store, `order~${index}`);
    now = new Date(start.getTime() + 7 * 24 * hour);
    for (let index = 0; index < 30; index += 1) await commit(store, `later~${index}`);
    expect(countIn(openFile(), 'changes')).toBeLessThanOrEqual(30);
  });
});

describe('a backup', () => {
  const copy = () => join(folder, 'copy.db');

  test('is a store with the same documents and versions', async () => {
    const store = open();
    for (let index = 0; index < 50; index += 1) await commit(store, `order~${index}`, { text: 'x'.repeat(1000) });
    await backupSqliteStore({ file, to: copy() });
    const restored = openSqliteStore({ file: copy(), now: () => start });
    clearings.push(() => restored.close());
    const list = (one: Store) => one.list('organizations', 'contoso', '', { limit: 1000 });
    expect(await list(restored)).toEqual(await list(store));
    expect(await commit(restored, 'order~1')).toBe('repeated');
  });

  test('shows one moment, however much is written meanwhile', async () => {
    const store = open();
    await commit(store, 'before');
    const running = backupSqliteStore({ file, to: copy() });
    for (let index = 0; index < 50; index += 1) {
      const pair = ['a', 'b'].map((side) => create(order(`pair~${index}~${side}`)));
      await store.commit('organizations', 'contoso', pair, `pair-${index}`);
    }
    await running;
    const database = openFile(copy());
    expect(countIn(database, `organizations WHERE id = 'before'`)).toBe(1);
    expect(countIn(database, `organizations WHERE id LIKE 'pair~%'`) % 2).toBe(0);
  });

  test('overwrites nothing, and leaves no half of a file behind', async () => {
    open();
    writeFileSync(copy(), 'something dear');
    await expect(backupSqliteStore({ file, to: copy() })).rejects.toThrow(/already: name another one/);
    expect(readFileSync(copy(), 'utf8')).toBe('something dear');
    await expect(backupSqliteStore({ file, to: file })).rejects.toThrow(UnavailableError);
    await expect(backupSqliteStore({ file, to: join(folder, 'no', 'such.db') })).rejects.toThrow(UnavailableError);
    const missing = join(folder, 'missing.db');
    await expect(backupSqliteStore({ file: missing, to: join(folder, 'new.db') })).rejects.toThrow(UnavailableError);
    expect(existsSync(missing) || existsSync(join(folder, 'new.db')) || existsSync(`${copy()}.unfinished`)).toBe(false);
  });
});

/**
 * Starts several writers on one file, and kills them at different moments.
 * @returns the entries that they were told are there
 */
async function killWriters(round: number): Promise<readonly string[]> {
  const told = Array.from({ length: writersAtOnce }, async (_, index) => {
    const name = `${round}-${index}`;
    const writer = startWriter(name, 100_000);
    let output = '';
    for await (const chunk of writer.stdout) {
      output += chunk;
      if (output.split('\n').length > 5 + ((7 * round + 3 * index) % 20)) writer.kill('SIGKILL');
    }
    return output
      .split('\n')
      .slice(0, -1)
      .map((count) => `entry~${name}~${count}`);
  });
  return (await Promise.all(told)).flat();
}

function startWriter(name: string, times: number) {
  const script = fileURLToPath(new URL('./sqlite-writer.ts', import.meta.url));
  const writer = spawn(process.execPath, [script, file, name, String(times)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  clearings.push(() => writer.kill('SIGKILL'));
  writer.stdout.setEncoding('utf8');
  if (times < 1000) writer.stdout.resume();
  return writer;
}

async function counted(store: Store): Promise<number> {
  const counter = await store.get<AnyDocument>('organizations', 'contoso', 'counter');
  return Number(counter?.document.count);
}

async function entries(store: Store): Promise<number> {
  const { items } = await store.list<StoredDocument>('organizations', 'contoso', 'entry~', { limit: 1000 });
  return items.length;
}

/** The superuser may write everything, so the tests of what may not be written leave that role for a moment. */
function withoutPrivileges<T>(action: () => T): T {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65_534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}
