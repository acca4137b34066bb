import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { operators } from '../cli/operator.ts';
import { fillForMerging, invited, inviter, job, mergingNow, story } from '../support/merging.ts';

/* What goes in and out of a store in which two organizations are one, or are becoming it. */

const operator = operators();
const open = (file: string) => openSqliteStore({ file, now: () => mergingNow });

/** @param steps how far the merge is taken; to its end, if left out */
async function merged(file: string, commits = Number.POSITIVE_INFINITY): Promise<void> {
  const store = open(file);
  await fillForMerging(store);
  let done = 0;
  const membership = createMembership({
    ...store,
    async commit(...asked) {
      done += 1;
      if (done > commits) throw new Error('stopped');
      return store.commit(...asked);
    },
  });
  try {
    for (const press of story) await press(membership);
    await job(membership, 90);
  } catch (error) {
    if ((error as Error).message !== 'stopped') throw error;
  }
  await store.close();
}

const organizationsIn = (lines: string) =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'organization')
    .map(({ id, locations }) => [id, locations.length]);

test('what was merged is exported as one, and can be imported by itself', async () => {
  const first = operator();
  await merged(first.store);
  const { out, code } = await first.pmc('export');
  expect(code).toBe(0);
  expect(organizationsIn(out)).toEqual([
    ['contoso', 10],
    ['tailspin', 1],
  ]);
  const second = operator();
  expect((await second.pmc('import', second.file('copy.jsonl', out))).error).toBe('');
  expect((await second.pmc('export')).out).toBe(out);
});

test('while it is being merged each thing is exported once, as people see it', async () => {
  const untouched = operator();
  const store = open(untouched.store);
  await fillForMerging(store);
  await store.close();
  const before = (await untouched.pmc('export')).out;
  const halfway = operator();
  await merged(halfway.store, 12);
  const { out } = await halfway.pmc('export');
  const withoutPlaces = (lines: string) =>
    lines.replaceAll('"organizations":["northwind","contoso"]', '"organizations":["northwind"]');
  expect(withoutPlaces(out)).toBe(withoutPlaces(before));
});

test('a file from before the merge is refused: its numbers are those of the inviter', async () => {
  const before = operator();
  const store = open(before.store);
  await fillForMerging(store);
  await store.close();
  const { out } = await before.pmc('export', '--organization', invited);
  const after = operator();
  await merged(after.store);
  const imported = await after.pmc('import', after.file('northwind.jsonl', out));
  expect(imported.code).not.toBe(0);
  expect(imported.error).toContain(inviter);
  const again = open(after.store);
  expect(await createMembership(again).organization(invited)).toBeUndefined();
  await again.close();
});

test('an operator finds an order by the Partner ID of the organization that is no more', async () => {
  const { pmc, store } = operator();
  await merged(store);
  const { out, error } = await pmc('orders', 'paid', '2999000001', '--partner-id', '2093310', '--on', '2027-01-10');
  expect(error).toBe('');
  expect(out).toContain('2999000001');
});

test('while it is being merged nothing of it is imported, and no payment reported', async () => {
  const before = operator();
  const store = open(before.store);
  await fillForMerging(store);
  await store.close();
  const { out } = await before.pmc('export', '--organization', invited);
  const { pmc, file, store: path } = operator();
  await merged(path, 9);
  const imported = await pmc('import', file('northwind.jsonl', out));
  expect(imported.error).toContain('is being merged with another one');
  const paid = await pmc('orders', 'paid', '2999000001', '--on', '2027-01-10');
  expect(paid.code).not.toBe(0);
  expect(paid.error).toContain('is being merged with another one. Try again when that is done.');
});

test('an operator who names the organization that is no more reads what it has become part of', async () => {
  const { pmc, store } = operator();
  await merged(store);
  const gone = 'There is no organization northwind: it became part of contoso on 2027-02-15.';
  expect((await pmc('export', '--organization', invited)).error).toContain(gone);
  const post = ['messages', 'post', '--organization', invited, '--title', 'News', '--text', 'News'];
  expect((await pmc(...post)).error).toContain(gone);
});
