import { TooLargeError } from '../../../src/store/store.ts';
import { assert, type Bench, create, order, remove, replace } from '../bench.ts';

const impossibleIds: readonly [string, string][] = [
  ['no sign', ''],
  ['a slash', 'a/b'],
  ['a backslash', 'a\\b'],
  ['a question mark', 'a?b'],
  ['a number sign', 'a#b'],
  ['a NUL', 'a\u0000b'],
  ['a line break', 'a\nb'],
  ['a DEL', 'a\u007fb'],
  ['a control character of Latin-1', 'a\u0085b'],
  ['half a character', 'a\ud800b'],
  ['1,024 bytes', 'a'.repeat(1024)],
  ['1,026 bytes in 513 letters', 'é'.repeat(513)],
  ['the beginning that the store keeps for itself', 'change~1'],
];

export function limitCases(bench: () => Promise<Bench>): void {
  test.each(impossibleIds)('an id with %s can neither be written nor found', async (_, id) => {
    const { store, commit } = await bench();
    await expect(commit(create(order(id)))).rejects.toThrow(TooLargeError);
    await expect(commit(replace(order(id), 'any'))).rejects.toThrow(TooLargeError);
    await expect(commit(remove(id, 'any'))).rejects.toThrow(TooLargeError);
    await expect(commit(assert(id, 'any'))).rejects.toThrow(TooLargeError);
    expect(await store.get('organizations', 'contoso', id)).toBeUndefined();
  });

  test.each(impossibleIds)('a partition key with %s can neither be written nor found', async (_, partition) => {
    const { store } = await bench();
    const writes = [create(order('root', { organizationId: partition }))];
    await expect(store.commit('organizations', partition, writes, 'press-1')).rejects.toThrow(TooLargeError);
    expect(await store.get('organizations', partition, 'root')).toBeUndefined();
    expect(await store.list('organizations', partition, '', { limit: 10 })).toEqual({ items: [] });
  });

  test('an id and a partition key of 1,023 bytes are not too long, a change id of 1,000 neither', async () => {
    const { store } = await bench();
    const [id, organizationId] = [`${'é'.repeat(511)}a`, 'b'.repeat(1023)];
    const writes = [create(order(id, { organizationId }))];
    expect(await store.commit('organizations', organizationId, writes, 'c'.repeat(1000))).toBe('done');
    expect(await store.get('organizations', organizationId, id)).toBeDefined();
  });

  test.each([
    ['no sign', ''],
    ['a slash', 'a/b'],
    ['a NUL', '\u0000'],
    ['1,001 bytes', 'a'.repeat(1001)],
    ['1,002 bytes in 501 letters', 'é'.repeat(501)],
  ])('a change id with %s is refused', async (_, changeId) => {
    const { store, read } = await bench();
    const commit = store.commit('organizations', 'contoso', [create(order('order~1'))], changeId);
    await expect(commit).rejects.toThrow(TooLargeError);
    expect(await read('order~1')).toBeUndefined();
  });

  test('a document of another partition than that of the commit is refused', async () => {
    const { store } = await bench();
    for (const organizationId of ['fabrikam', undefined, 7, ['contoso']]) {
      const writes = [create(order('order~1', { organizationId }))];
      await expect(store.commit('organizations', 'contoso', writes, 'press-1')).rejects.toThrow(TooLargeError);
    }
    expect(await store.get('organizations', 'fabrikam', 'order~1')).toBeUndefined();
  });

  test('each collection has its own property for the partition', async () => {
    const { store } = await bench();
    const document = { id: 'x', type: 'x', organizationId: 'one', principalId: 'two', scope: 'three' };
    const commit = (collection: 'organizations' | 'principals' | 'operations' | 'audit', partition: string) =>
      store.commit(collection, partition, [create(document)], 'press-1');
    expect(await commit('organizations', 'one')).toBe('done');
    expect(await commit('principals', 'two')).toBe('done');
    expect(await commit('operations', 'three')).toBe('done');
    expect(await commit('audit', 'one')).toBe('done');
    await expect(commit('principals', 'one')).rejects.toThrow(TooLargeError);
    await expect(commit('operations', 'two')).rejects.toThrow(TooLargeError);
  });

  test('a replacement cannot move a document to another partition', async () => {
    const { commit, versionOf, read } = await bench();
    await commit(create(order('order~1')));
    const moved = replace(order('order~1', { organizationId: 'fabrikam' }), await versionOf('order~1'));
    await expect(commit(moved)).rejects.toThrow(TooLargeError);
    expect(await read('order~1')).toBeDefined();
  });

  test('a commit has at least one write and at most 99', async () => {
    const { commit } = await bench();
    const writes = Array.from({ length: 100 }, (_, index) => create(order(`order~${index}`)));
    await expect(commit()).rejects.toThrow(TooLargeError);
    await expect(commit(...writes)).rejects.toThrow(TooLargeError);
    expect(await commit(...writes.slice(1))).toBe('done');
  });

  test('a document of 1.8 MB is stored; one byte more is refused', async () => {
    const { commit, read } = await bench();
    const frame = JSON.stringify(order('order~1', { text: '' })).length;
    await expect(commit(create(order('order~1', { text: 'x'.repeat(1_800_001 - frame) })))).rejects.toThrow(
      TooLargeError,
    );
    expect(await commit(create(order('order~1', { text: 'x'.repeat(1_800_000 - frame) })))).toBe('done');
    expect((await read('order~1'))?.text).toHaveLength(1_800_000 - frame);
  });

  test('size is counted in bytes of JSON, not in letters', async () => {
    const { commit } = await bench();
    await expect(commit(create(order('order~1', { text: '注'.repeat(600_000) })))).rejects.toThrow(TooLargeError);
    await expect(commit(create(order('order~1', { text: '\n'.repeat(900_000) })))).rejects.toThrow(TooLargeError);
    expect(await commit(create(order('order~1', { text: '注'.repeat(590_000) })))).toBe('done');
  });

  test('the documents of a commit have 1.8 MB together', async () => {
    const { store, commit } = await bench();
    const text = 'x'.repeat(700_000);
    const writes = ['a', 'b', 'c'].map((id) => create(order(id, { text })));
    await expect(commit(...writes)).rejects.toThrow(TooLargeError);
    expect((await store.list('organizations', 'contoso', '', { limit: 10 })).items).toEqual([]);
    expect(await commit(...writes.slice(1))).toBe('done');
  });

  test('a document is at most 128 levels deep', async () => {
    const { commit, read } = await bench();
    const nested = (levels: number): unknown => (levels === 0 ? 'core' : [nested(levels - 1)]);
    await expect(commit(create(order('order~1', { nested: nested(128) })))).rejects.toThrow(TooLargeError);
    expect(await commit(create(order('order~1', { nested: nested(127) })))).toBe('done');
    expect((await read('order~1'))?.nested).toEqual(nested(127));
  });

  test.each(['ttl', '_etag', '_ts', '_rid', '_self', '_attachments'])(
    'a property %s is refused at the top and free below',
    async (name) => {
      const { commit, read } = await bench();
      await expect(commit(create(order('order~1', { [name]: 60 })))).rejects.toThrow(TooLargeError);
      await commit(create(order('order~1', { inner: { [name]: 60 } })));
      expect(await read('order~1')).toMatchObject({ inner: { [name]: 60 } });
    },
  );

  test('what is outside a limit is refused before anything is looked at, even for a change that is known', async () => {
    const { store, commit } = await bench();
    await commit(create(order('existing')));
    const both = [create(order('existing')), create(order('a/b'))];
    await expect(commit(...both)).rejects.toThrow(TooLargeError);
    await store.commit('organizations', 'contoso', [create(order('order~1'))], 'press-1');
    await expect(store.commit('organizations', 'contoso', both, 'press-1')).rejects.toThrow(TooLargeError);
  });

  test('a document without a type, or with an expiry that is no instant, is a mistake in the program', async () => {
    const { commit, read } = await bench();
    await expect(commit(create(order('order~1', { type: undefined })))).rejects.toThrow(TypeError);
    for (const expiresAt of ['2027-01-31', 'tomorrow', '2027-01-31T09:00:00+01:00', '']) {
      await expect(commit(create(order('order~1', { expiresAt })))).rejects.toThrow(RangeError);
    }
    expect(await read('order~1')).toBeUndefined();
  });
}
