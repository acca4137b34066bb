import { type Marked, type MergeMark, mergeView } from '../../src/store/merge-view.ts';
import type { Store } from '../../src/store/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';

/* What is merged right now is seen once: in the old place before, in the new one afterwards. */

const now = new Date('2027-02-15T12:00:00Z');
const mark = { merge: 'm', into: 'contoso' } as const;
const leaving: MergeMark = { ...mark, as: 'leaving' };
const arriving: MergeMark = { ...mark, as: 'arriving' };

const organization = (id: string, nameKey: string, mergeMark?: MergeMark) => ({
  id: `place~${id}`,
  type: 'organization',
  organizationId: 'contoso',
  nameKey,
  ...(mergeMark === undefined ? {} : { mergeMark }),
});

const entry = (number: number, mergeMark?: MergeMark) => ({
  id: `entry~${number}`,
  type: 'entry',
  organizationId: 'contoso',
  value: { says: 'before' },
  ...(mergeMark === undefined ? {} : { mergeMark }),
});

let store: Store;
let seen: Store;
beforeEach(async () => {
  store = createMemoryStore(() => now);
  seen = mergeView(store);
  const changing = { ...mark, as: 'changing', becomes: { ...entry(3), value: { says: 'after' } } } as const;
  const documents = [
    entry(1),
    { ...entry(2, arriving), held: { dueAt: '2027-02-15' } },
    entry(3, changing),
    entry(4, arriving),
    entry(5, leaving),
    entry(6),
    organization('a', 'fabrikam'),
    organization('b', 'fabrikam dublin', arriving),
    { id: 'merge~m', type: 'merge', organizationId: 'contoso', value: {} },
  ];
  for await (const { error } of store.bulkPut('organizations', documents)) expect(error).toBeUndefined();
});

async function takesPlace(): Promise<void> {
  const merge = await store.get('organizations', 'contoso', 'merge~m');
  if (merge === undefined) throw new Error('it is there');
  const document = { ...merge.document, value: { switchedAt: now.toISOString() } } as Marked;
  await store.commit('organizations', 'contoso', [{ kind: 'replace', document, version: merge.version }], 'switch');
}

const listed = async (limit: number, after?: string) => {
  const page = await seen.list('organizations', 'contoso', 'entry~', {
    limit,
    ...(after === undefined ? {} : { after }),
  });
  return { ids: page.items.map(({ document }) => document.id.slice(6)), next: page.next };
};

test('before the merge what arrives is not there, and takes the place of nothing', async () => {
  expect(await listed(1000)).toEqual({ ids: ['1', '3', '5', '6'], next: undefined });
  const first = await listed(2);
  expect(first.ids).toEqual(['1', '3']);
  expect((await listed(2, first.next)).ids).toEqual(['5', '6']);
  expect(await seen.get('organizations', 'contoso', 'entry~2')).toBeUndefined();
  expect((await seen.get('organizations', 'contoso', 'entry~3'))?.document).toMatchObject({
    value: { says: 'before' },
  });
  expect((await seen.findByName('fabrikam', 10)).map(({ document }) => document.id)).toEqual(['place~a']);
});

test('from the one commit on it is there as it is to be, and what left is not', async () => {
  await takesPlace();
  expect((await listed(1000)).ids).toEqual(['1', '2', '3', '4', '6']);
  expect((await seen.get('organizations', 'contoso', 'entry~2'))?.document).toEqual({
    ...entry(2),
    dueAt: '2027-02-15',
  });
  expect((await seen.get('organizations', 'contoso', 'entry~3'))?.document).toEqual({
    ...entry(3),
    value: { says: 'after' },
  });
  expect(await seen.get('organizations', 'contoso', 'entry~5')).toBeUndefined();
  expect(await seen.findByName('fabrikam', 10)).toHaveLength(2);
});
