import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonLines, sampleLines, samples } from '../exchange/samples.ts';
import { operators } from './operator.ts';

const operator = operators();

/** An operator with the sample network, and a backup of it. */
async function withBackup() {
  const own = operator();
  const backup = join(own.folder, 'backup.sqlite');
  await own.pmc('import', own.file('network.jsonl', samples.network));
  expect((await own.pmc('store', 'backup', backup)).code).toBe(0);
  return { ...own, backup };
}

/** The same network after a year: other names, and so many messages that every page is another one. */
const later = jsonLines([
  ...sampleLines().map((line) => (line.type === 'organization' ? { ...line, name: 'Northwind Later' } : line)),
  ...Array.from({ length: 300 }, (_, number) => ({
    ...sampleLines().find(({ type }) => type === 'message'),
    id: `later-${number}`,
    text: 'x'.repeat(500),
  })),
]);

/** A process of its own that has the store open, and ends as nothing but the system can end it. */
async function opened(store: string, sql: string): Promise<ChildProcess> {
  const script = `
        import { DatabaseSync } from 'node:sqlite';
    const database = new DatabaseSync(process.argv[1]);
    database.exec(process.argv[2]);
    console.log('open');
    setInterval(() => database, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, store, sql], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(child);
  await once(child.stdout, 'data');
  return child;
}

const holders: ChildProcess[] = [];
afterEach(() => {
  for (const child of holders.splice(0)) child.kill('SIGKILL');
});

/** Leaves the log of the store behind, as a process does that is killed. */
async function crash(store: string): Promise<void> {
  const change = `UPDATE organizations SET body = replace(body, 'Later', 'later') WHERE id = 'root'`;
  const child = await opened(store, `PRAGMA wal_autocheckpoint = 0; BEGIN IMMEDIATE; ${change}; COMMIT`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(statSync(`${store}-wal`).size).toBeGreaterThan(0);
}

/** Writes over a page in the middle of what is stored. */
function damage(store: string): void {
  const bytes = readFileSync(store);
  writeFileSync(store, bytes.fill(0xa5, 3 * 8192, 5 * 8192));
}

test('a backup is put back beside what a killed process left, and says what it said', async () => {
  const { pmc, file, store, backup } = await withBackup();
  await pmc('import', file('later.jsonl', later));
  await crash(store);
  const { code, out, error } = await pmc('store', 'restore', backup);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toBe(
    `${store} is now what ${backup} says. What was there before is ${store}.before-2027-01-15T09-00-00.\n`,
  );
  expect((await pmc('export')).out).toBe(samples.network);
  expect((await pmc('store', 'check')).out).toBe(`${store} is whole.\n`);
});

test('what was there before is kept, and is a store', async () => {
  const { pmc, configured, file, store, backup } = await withBackup();
  await pmc('import', file('later.jsonl', later));
  await crash(store);
  await pmc('store', 'restore', backup);
  const { out } = await configured('export', '--store', `${store}.before-2027-01-15T09-00-00`);
  expect(out).toContain('Northwind later');
});

test.each([
  ['reads nothing', ''],
  ['reads', 'BEGIN; SELECT * FROM organizations'],
  ['writes', 'BEGIN IMMEDIATE'],
])('nothing is put back while somebody has the store open who %s', async (_, doing) => {
  const { pmc, file, store, backup, folder } = await withBackup();
  await pmc('import', file('later.jsonl', later));
  const bot = await opened(store, `SELECT count(*) FROM organizations; ${doing}`);
  const { code, error } = await pmc('store', 'restore', backup);
  expect(code).toBe(1);
  bot.kill('SIGKILL');
  await once(bot, 'exit');
  expect(error).toContain(`Somebody has the store ${store} open: stop the bot`);
  expect((await pmc('export')).out).toContain('Northwind Later');
  expect(readdirSync(folder).filter((name) => /before|restoring/.test(name))).toEqual([]);
});

test('nor while somebody has a damaged store open', async () => {
  const { pmc, store, backup } = await withBackup();
  await opened(store, 'SELECT count(*) FROM organizations');
  writeFileSync(store, Buffer.alloc(statSync(store).size, 0xa5));
  const { code, error } = await pmc('store', 'restore', backup);
  expect(code).toBe(1);
  expect(error).toContain('Somebody has the store');
});

test('a backup is put in the place of a damaged store, of no database at all, and of none', async () => {
  const { pmc, store, backup, configured, folder } = await withBackup();
  damage(store);
  expect((await pmc('store', 'restore', backup)).code).toBe(0);
  expect((await pmc('export')).out).toBe(samples.network);
  const other = join(folder, 'other.sqlite');
  writeFileSync(other, 'not a database at all'.repeat(500));
  expect((await configured('store', 'restore', backup, '--store', other)).code).toBe(0);
  expect((await configured('export', '--store', other)).out).toBe(samples.network);
  const none = join(folder, 'new', 'none.sqlite');
  expect(await configured('store', 'restore', backup, '--store', none)).toEqual({
    code: 0,
    error: '',
    out: `${none} is now what ${backup} says.\n`,
  });
});

test.each<[string, (backup: string) => void, string]>([
  ['a damaged backup', damage, 'damaged'],
  ['half of a backup', (backup) => writeFileSync(backup, readFileSync(backup).subarray(0, 20_000)), 'damaged'],
  [
    'another kind of file',
    (backup) => writeFileSync(backup, 'not a database at all'.repeat(500)),
    'not an SQLite database',
  ],
  ['an empty file', (backup) => writeFileSync(backup, ''), 'is no store of this program'],
])('%s is not put back, and the store stays as it is', async (_, spoil, reason) => {
  const { pmc, backup, folder } = await withBackup();
  spoil(backup);
  const { code, error } = await pmc('store', 'restore', backup);
  expect(code).toBe(1);
  expect(error).toContain(reason);
  expect((await pmc('export')).out).toBe(samples.network);
  expect(readdirSync(folder).filter((name) => /before|restoring/.test(name))).toEqual([]);
});

test('what finds damage never ends with 0, and a damaged store gets no backup', async () => {
  const { pmc, store, folder } = await withBackup();
  damage(store);
  const second = join(folder, 'second.sqlite');
  for (const words of [['store', 'check'], ['store', 'backup', second], ['export']]) {
    const { code, out, error } = await pmc(...words);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain('store restore FILE');
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('second'))).toEqual([]);
});

test('a backup does not take up the log of another store, even if it is copied beside it by hand', async () => {
  const { pmc, file, store, backup } = await withBackup();
  await pmc('import', file('later.jsonl', later));
  await crash(store);
  copyFileSync(backup, store);
  expect((await pmc('export')).out).toBe(samples.network);
});

test('store and backup are readable for their owner alone', async () => {
  const { store, backup, pmc } = await withBackup();
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  await pmc('store', 'restore', backup);
  expect(statSync(store).mode & 0o777).toBe(0o600);
  expect(existsSync(`${backup}-wal`) || existsSync(`${backup}.unfinished-wal`)).toBe(false);
});
