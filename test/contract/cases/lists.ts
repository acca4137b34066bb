import { type AnyDocument, type Bench, create, idsOf, order, readPages, remove } from '../bench.ts';

/** Sorted by their bytes in UTF-8. By UTF-16 units, U+FF5E would come after the emoji; by language, Z after a. */
const unicodeIds = ['10', '9', 'Z', 'a', 'a ', 'aa', 'a~', 'é', '注文', '～', '😀', '😀a'];

export function listCases(bench: () => Promise<Bench>): void {
  const filled = async (ids: readonly string[]): Promise<Bench> => {
    const subject = await bench();
    await subject.commit(...ids.map((id) => create(order(id))));
    return subject;
  };

  test('a list is in the order of the bytes of its ids, not of their numbers, letters or UTF-16 units', async () => {
    const { store } = await filled(unicodeIds.toReversed());
    const { items } = await store.list('organizations', 'contoso', '', { limit: 100 });
    expect(idsOf(items)).toEqual(unicodeIds);
  });

  test('a descending list is the same the other way round', async () => {
    const { store } = await filled(unicodeIds);
    const { items } = await store.list('organizations', 'contoso', '', { limit: 100, descending: true });
    expect(idsOf(items)).toEqual(unicodeIds.toReversed());
  });

  test.each([1, 2, 3, 5, 11, 12, 13])('pages of %i show every document once, in both directions', async (limit) => {
    const { store } = await filled(unicodeIds);
    for (const descending of [false, true]) {
      const pages = await readPages(store, '', { limit, descending });
      expect(idsOf(pages.flat())).toEqual(descending ? unicodeIds.toReversed() : unicodeIds);
      expect(pages.map((page) => page.length)).toEqual(
        pages.map((_, index) => Math.min(limit, unicodeIds.length - index * limit)),
      );
    }
  });

  test('a page that ends exactly with the last document says that there is no more', async () => {
    const { store } = await filled(['a', 'b', 'c', 'd']);
    const first = await store.list('organizations', 'contoso', '', { limit: 2 });
    expect(first.next).toBe('b');
    const second = await store.list('organizations', 'contoso', '', { limit: 2, after: 'b' });
    expect(idsOf(second.items)).toEqual(['c', 'd']);
    expect(second).not.toHaveProperty('next');
  });

  test('only ids that begin with the prefix are listed, the prefix itself among them', async () => {
    const { store } = await filled(['order', 'order~', 'order~1', 'order~2', 'orders', 'Order~1', 'ship~1', 'orde']);
    const list = async (prefix: string) =>
      idsOf((await store.list('organizations', 'contoso', prefix, { limit: 10 })).items);
    expect(await list('order~')).toEqual(['order~', 'order~1', 'order~2']);
    expect(await list('order')).toEqual(['order', 'orders', 'order~', 'order~1', 'order~2']);
    expect(await list('x')).toEqual([]);
  });

  test('signs with a meaning in queries stand for themselves in a prefix', async () => {
    const { store } = await filled(['a%b', 'a_b', 'axb', "a'b", 'a*b', 'a[b']);
    for (const prefix of ['a%', 'a_', "a'", 'a*', 'a[']) {
      expect(idsOf((await store.list('organizations', 'contoso', prefix, { limit: 10 })).items)).toEqual([
        `${prefix}b`,
      ]);
    }
  });

  test('a prefix may end with the highest character there is', async () => {
    const { store } = await filled(['a\u{10ffff}', 'a\u{10ffff}\u{10ffff}', 'a\u{10ffff}b', 'b']);
    const { items } = await store.list('organizations', 'contoso', 'a\u{10ffff}', { limit: 10 });
    expect(idsOf(items)).toEqual(['a\u{10ffff}', 'a\u{10ffff}b', 'a\u{10ffff}\u{10ffff}']);
  });

  test('a page goes on after an id that was removed meanwhile, or was never there', async () => {
    const { store, commit, versionOf } = await filled(['a', 'b', 'c', 'd']);
    await commit(remove('b', await versionOf('b')));
    const list = async (after: string, descending = false) =>
      idsOf((await store.list('organizations', 'contoso', '', { limit: 10, after, descending })).items);
    expect(await list('b')).toEqual(['c', 'd']);
    expect(await list('bb')).toEqual(['c', 'd']);
    expect(await list('b', true)).toEqual(['a']);
    expect(await list('bb', true)).toEqual(['a']);
    expect(await list('z')).toEqual([]);
    expect(await list('A', true)).toEqual([]);
  });

  test('where a page goes on may lie outside the prefix', async () => {
    const { store } = await filled(['a', 'c', 'm~1', 'm~2', 'x', 'z']);
    const list = async (after: string, descending: boolean) =>
      idsOf((await store.list('organizations', 'contoso', 'm~', { limit: 10, after, descending })).items);
    expect(await list('a', false)).toEqual(['m~1', 'm~2']);
    expect(await list('z', false)).toEqual([]);
    expect(await list('z', true)).toEqual(['m~2', 'm~1']);
    expect(await list('a', true)).toEqual([]);
  });

  test('a list shows its own partition of its own collection only', async () => {
    const { store, fill } = await filled(['order~1']);
    await fill('organizations', order('order~2', { organizationId: 'fabrikam' }));
    await fill('audit', order('order~3'));
    const ids = async (collection: 'organizations' | 'audit', partition: string) =>
      idsOf((await store.list(collection, partition, '', { limit: 10 })).items);
    expect(await ids('organizations', 'contoso')).toEqual(['order~1']);
    expect(await ids('organizations', 'fabrikam')).toEqual(['order~2']);
    expect(await ids('audit', 'contoso')).toEqual(['order~3']);
    expect(await ids('organizations', 'cont')).toEqual([]);
    expect(await ids('organizations', 'a/b')).toEqual([]);
  });

  test('each document of a list comes with the version that it can be written with', async () => {
    const { store, commit } = await filled(['a', 'b']);
    const { items } = await store.list<AnyDocument>('organizations', 'contoso', '', { limit: 10 });
    expect(await commit(...items.map((item) => remove(item.document.id, item.version)))).toBe('done');
  });

  test('a list of large documents comes in pages that fit, and is complete', async () => {
    const { store, commit } = await bench();
    const text = 'x'.repeat(1_500_000);
    for (const id of ['a', 'b', 'c', 'd', 'e']) await commit(create(order(id, { text })));
    const pages = await readPages(store, '', { limit: 1000 });
    expect(idsOf(pages.flat())).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test.each([0, -1, 1.5, 1001, Number.NaN])('a page of %d documents is a mistake in the program', async (limit) => {
    const { store } = await bench();
    await expect(store.list('organizations', 'contoso', '', { limit })).rejects.toThrow(RangeError);
    await expect(store.select('contoso', { of: 'in-charge' }, { limit })).rejects.toThrow(RangeError);
    await expect(store.findByName('', limit)).rejects.toThrow(RangeError);
    const query = { type: 'notice', shard: 0, field: 'dueAt', until: '2027', limit } as const;
    await expect(store.due(query)).rejects.toThrow(RangeError);
  });
}
