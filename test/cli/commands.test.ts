import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { samples } from '../exchange/samples.ts';
import { operators } from './operator.ts';

const operator = operators();
const commands = [
  ['import'],
  ['export'],
  ['generate'],
  ['orders', 'ship'],
  ['mails', 'list'],
  ['merges', 'retry'],
  ['store', 'init'],
  ['store', 'backup'],
  ['store', 'restore'],
  ['store', 'check'],
];

test.each(commands)('pmc %s %s tells what it does, and takes --store', async (...words) => {
  const { code, out, error } = await operator().configured(...words.filter((word) => word !== undefined), '--help');
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toContain('--store <file>');
  expect(out).toMatch(/^Usage: pmc /);
});

test('without a command there is a list of them', async () => {
  const { code, error } = await operator().configured();
  expect(code).toBe(2);
  for (const [command] of commands) expect(error).toContain(`\n  ${command} `);
});

test.each([[['improt']], [['import']], [['export', '--organisation', 'x']], [['store', 'destroy']]])(
  '%j is no command',
  async (words) => {
    const { code, out, error } = await operator().configured(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(/^error: |^Usage: /);
  },
);

test('the store that is configured is used unless --store names another', async () => {
  const { pmc, store, file, folder } = operator();
  await pmc('import', file('network.jsonl', samples.network));
  const { configured } = operator({ environment: { PMC_STORE_FILE: store } });
  expect((await configured('export')).out).toBe(samples.network);
  const other = await configured('export', '--store', join(folder, 'other.sqlite'));
  expect(other).toMatchObject({ code: 1, out: '', error: expect.stringContaining('There is no store') });
});

test('store init makes the SQLite file, and leaves one that is there alone', async () => {
  const { pmc, store, file } = operator();
  expect(await pmc('store', 'init')).toMatchObject({ code: 0, out: expect.stringContaining(`${store} is ready`) });
  expect((await pmc('export')).out).toBe('');
  await pmc('import', file('network.jsonl', samples.network));
  expect((await pmc('store', 'init')).code).toBe(0);
  expect((await pmc('export')).out).toBe(samples.network);
});

test('store backup copies a store that is in use', async () => {
  const { pmc, file, folder, store } = operator();
  await pmc('import', file('network.jsonl', samples.network));
  const reader = new DatabaseSync(store);
  reader.exec('BEGIN; SELECT * FROM organizations LIMIT 1');
  const copy = join(folder, 'copy.sqlite');
  expect(await pmc('store', 'backup', copy)).toEqual({
    code: 0,
    out: `${copy} is a copy of ${store}, and whole.\n`,
    error: '',
  });
  reader.close();
  expect((await operator().configured('export', '--store', copy)).out).toBe(samples.network);
  expect(await pmc('store', 'backup', copy)).toMatchObject({ code: 1, error: expect.stringContaining('already') });
});

describe('a store that cannot be used is told with what to do about it', () => {
  test.each<[string, (path: string) => void, string]>([
    [
      'another kind of file',
      (path) => writeFileSync(path, 'not a database at all'.repeat(500)),
      'put the latest backup',
    ],
    ['a folder', (path) => mkdirSync(path), 'look whether it is a file'],
    ['the database of another program', (path) => withDatabase(path, 'CREATE TABLE x (y)'), 'name another file'],
  ])('%s', async (_, make, remedy) => {
    const { pmc, store, file } = operator();
    make(store);
    const path = file('network.jsonl', samples.network);
    for (const words of [['import', path], ['export'], ['store', 'init']]) {
      expect(await pmc(...words)).toEqual({ code: 1, out: '', error: expect.stringContaining(remedy) });
    }
  });

  test('a store of a newer version, which stays as it is', async () => {
    const { pmc, store, file } = operator();
    await pmc('store', 'init');
    withDatabase(store, 'PRAGMA user_version = 99');
    const before = readFileSync(store);
    const { code, error } = await pmc('import', file('network.jsonl', samples.network));
    expect(code).toBe(1);
    expect(error).toContain('start the newer version');
    const words = [['store', 'check'], ['store', 'backup', `${store}.copy`], ['export'], ['orders', 'list']];
    for (const command of words) {
      const told = (await pmc(...command)).error;
      expect(told.match(/was written by a newer version/g)).toHaveLength(1);
      expect(told).toContain(`The database ${store} was written`);
    }
    expect(readFileSync(store).equals(before)).toBe(true);
  });
});

test.each(['ENOSPC', 'EIO'])('an output that cannot be written ends the command with the reason: %s', async (code) => {
  const full = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`${code}: no room`), { code, syscall: 'write' })),
  });
  const { pmc: broken } = operator({ standardOutput: full });
  expect(await broken('generate', '--organizations', '1')).toEqual({ code: 1, out: '', error: `${code}: no room\n` });
});

test('an output that nobody reads any more, as with head, is no error', async () => {
  const closed = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('EPIPE'), { code: 'EPIPE', syscall: 'write' })),
  });
  const { pmc } = operator({ standardOutput: closed });
  expect(await pmc('generate', '--organizations', '1')).toEqual({ code: 0, out: '', error: '' });
});

function withDatabase(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}
