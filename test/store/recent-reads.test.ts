import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store, StoredDocument } from '../../src/store/store.ts';
import { temporaryFolder } from '../contract/temporary-store.ts';
import { writerThread } from '../support/writer-thread.ts';

/* Two stores over one file, as in two processes: what one of them remembers is never older than what the other wrote. */

let now = new Date('2026-05-04T09:00:00Z');
let stores: readonly [mine: Store, other: Store];
let clear: () => void;
let changes = 0;

beforeEach(() => {
  now = new Date('2026-05-04T09:00:00Z');
  const folder = temporaryFolder();
  const open = () => openSqliteStore({ file: join(folder.folder, 'store.db'), now: () => now, writerThread });
  stores = [open(), open()];
  clear = folder.clear;
});

afterEach(async () => {
  for (const store of stores) await store.close();
  clear();
});

const documentOf = (id: string, fields: object = {}): StoredDocument => {
  const document = { id, type: 'order', organizationId: 'contoso', ...fields };
  return document;
};
const put = (store: Store, ...documents: readonly StoredDocument[]) => {
  changes += 1;
  const writes = documents.map((document) => ({ kind: 'create', document }) as const);
  return store.commit('organizations', 'contoso', writes, `change-${changes}`);
};
const replace = async (store: Store, document: StoredDocument) => {
  changes += 1;
  const version = (await store.get('organizations', 'contoso', document.id))?.version ?? '';
  return store.commit('organizations', 'contoso', [{ kind: 'replace', document, version }], `change-${changes}`);
};
const read = async (store: Store, id: string) => (await store.get('organizations', 'contoso', id))?.document;
const idsIn = async (store: Store) => {
  const { items } = await store.list('organizations', 'contoso', 'order~', { limit: 10 });
  return items.map(({ document }) => document.id);
};

test('what is read twice is read once, and neither reader can change it for the other', async () => {
  const [mine] = stores;
  await put(mine, documentOf('order~1', { lines: [{ amount: 1 }] }));
  const first = await read(mine, 'order~1');
  expect(await read(mine, 'order~1')).toBe(first);
  const lines = (first as unknown as { lines: { amount: number }[] }).lines;
  expect(() => lines.push({ amount: 2 })).toThrow(TypeError);
  expect(() => Object.assign(lines[0] as object, { amount: 2 })).toThrow(TypeError);
});

test.each(['mine', 'of the other'])('after a commit %s everything is as it is then', async (whose) => {
  const [mine, other] = stores;
  const writer = whose === 'mine' ? mine : other;
  await put(mine, documentOf('order~1', { state: 'placed' }), documentOf('order~2'));
  expect([await read(mine, 'order~1'), await read(mine, 'order~3')]).toMatchObject([{ state: 'placed' }, undefined]);
  expect(await idsIn(mine)).toEqual(['order~1', 'order~2']);
  const untouched = await read(mine, 'order~2');

  await replace(writer, documentOf('order~1', { state: 'paid' }));
  await put(writer, documentOf('order~3'));
  expect(await read(mine, 'order~1')).toMatchObject({ state: 'paid' });
  expect(await read(mine, 'order~3')).toMatchObject({ id: 'order~3' });
  expect(await idsIn(mine)).toEqual(['order~1', 'order~2', 'order~3']);
  // What nobody has touched needs not be read again.
  expect(await read(mine, 'order~2')).toBe(untouched);

  const version = (await mine.get('organizations', 'contoso', 'order~1'))?.version ?? '';
  await writer.commit('organizations', 'contoso', [{ kind: 'remove', id: 'order~1', version }], 'removed');
  expect(await read(mine, 'order~1')).toBeUndefined();
  expect(await idsIn(mine)).toEqual(['order~2', 'order~3']);
});

test('a list that nobody touched is still the same list, whatever was written beside it', async () => {
  const [mine, other] = stores;
  await put(mine, documentOf('order~1'), documentOf('order~2'), documentOf('order~3'));
  const pages = async () => {
    const first = await mine.list('organizations', 'contoso', 'order~', { limit: 2 });
    const last = await mine.list('organizations', 'contoso', 'order~', { limit: 2, descending: true });
    return [first.items, last.items] as const;
  };
  const [first, last] = await pages();
  await put(other, documentOf('notice~1'));
  expect((await pages())[0]).toBe(first);
  expect((await pages())[1]).toBe(last);

  await replace(other, documentOf('order~3', { state: 'paid' }));
  expect((await pages())[0]).toBe(first);
  expect((await pages())[1][0]?.document).toMatchObject({ id: 'order~3', state: 'paid' });

  // What comes behind it, too, is to be known of.
  const whole = await mine.list('organizations', 'contoso', 'order~', { limit: 3 });
  expect(whole.next).toBeUndefined();
  await put(other, documentOf('order~4'));
  const cut = await mine.list('organizations', 'contoso', 'order~', { limit: 3 });
  expect([cut.items.length, cut.next]).toEqual([3, 'order~3']);
});

test('what is remembered ends when the document does', async () => {
  const [mine] = stores;
  await put(mine, documentOf('order~1', { expiresAt: '2026-05-04T10:00:00.000Z' }), documentOf('order~2'));
  expect(await read(mine, 'order~1')).toBeDefined();
  expect(await idsIn(mine)).toEqual(['order~1', 'order~2']);
  now = new Date('2026-05-04T10:00:00.000Z');
  expect(await read(mine, 'order~1')).toBeUndefined();
  expect(await idsIn(mine)).toEqual(['order~2']);
});

test('a commit is seen by whoever reads next, without waiting in between', async () => {
  const [mine, other] = stores;
  await put(mine, documentOf('order~1', { count: 0 }));
  for (let count = 1; count <= 20; count += 1) {
    await replace(other, documentOf('order~1', { count }));
    const [first, second] = await Promise.all([read(mine, 'order~1'), read(mine, 'order~1')]);
    expect([first, second]).toMatchObject([{ count }, { count }]);
  }
});
