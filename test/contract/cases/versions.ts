import { ExistsError, GoneError, StaleError } from '../../../src/store/store.ts';
import { assert, type Bench, create, order, remove, replace } from '../bench.ts';

export function versionCases(bench: () => Promise<Bench>): void {
  test('a document that was created is read back as it was written', async () => {
    const { commit, read } = await bench();
    await commit(create(order('order~1', { total: 12.5, lines: [{ product: 'Windows', count: 3 }], note: null })));
    expect(await read('order~1')).toEqual({
      id: 'order~1',
      type: 'order',
      organizationId: 'contoso',
      total: 12.5,
      lines: [{ product: 'Windows', count: 3 }],
      note: null,
    });
  });

  test('what was never written is not there', async () => {
    const { store, read } = await bench();
    expect(await read('order~1')).toBeUndefined();
    expect(await store.get('organizations', 'nobody', 'order~1')).toBeUndefined();
  });

  test('whoever changes what was read changes nothing that is stored, nor what others read', async () => {
    const { commit, read } = await bench();
    const written = order('order~1', { lines: ['one'] });
    await commit(create(written));
    (written.lines as string[]).push('after writing');
    const first = await read('order~1');
    try {
      (first?.lines as string[] | undefined)?.push('after reading');
    } catch {
      // A store may hand the same document to several readers, and then it cannot be changed.
    }
    expect(await read('order~1')).toMatchObject({ lines: ['one'] });
  });

  test('reading twice gives the same version', async () => {
    const { commit, versionOf } = await bench();
    await commit(create(order('order~1')));
    expect(await versionOf('order~1')).toBe(await versionOf('order~1'));
  });

  test('a document that exists cannot be created', async () => {
    const { commit, read } = await bench();
    await commit(create(order('order~1', { total: 1 })));
    await expect(commit(create(order('order~1', { total: 2 })))).rejects.toThrow(ExistsError);
    expect(await read('order~1')).toMatchObject({ total: 1 });
  });

  test('replacing the version that was read succeeds and gives a new version', async () => {
    const { commit, read, versionOf } = await bench();
    await commit(create(order('order~1', { total: 1 })));
    const first = await versionOf('order~1');
    expect(await commit(replace(order('order~1', { total: 2 }), first))).toBe('done');
    expect(await read('order~1')).toMatchObject({ total: 2 });
    expect(await versionOf('order~1')).not.toBe(first);
  });

  test('a replacement takes the place of the whole document: fields that it lacks are gone', async () => {
    const { commit, read, versionOf } = await bench();
    await commit(create(order('order~1', { total: 1, note: 'urgent' })));
    await commit(replace(order('order~1', { total: 2 }), await versionOf('order~1')));
    expect(await read('order~1')).toEqual(order('order~1', { total: 2 }));
  });

  test('replacing with the very same content gives a new version, too', async () => {
    const { commit, versionOf } = await bench();
    await commit(create(order('order~1')));
    const first = await versionOf('order~1');
    await commit(replace(order('order~1'), first));
    expect(await versionOf('order~1')).not.toBe(first);
  });

  test('a version that has been overtaken can neither replace, remove nor assert', async () => {
    const { commit, read, versionOf } = await bench();
    await commit(create(order('order~1', { total: 1 })));
    const old = await versionOf('order~1');
    await commit(replace(order('order~1', { total: 2 }), old));
    await expect(commit(replace(order('order~1', { total: 3 }), old))).rejects.toThrow(StaleError);
    await expect(commit(remove('order~1', old))).rejects.toThrow(StaleError);
    await expect(commit(assert('order~1', old))).rejects.toThrow(StaleError);
    expect(await read('order~1')).toMatchObject({ total: 2 });
  });

  test.each(['', '*', '"*"', 'never issued', "' OR 1=1 --"])(
    'the made-up version %j fits no document',
    async (version) => {
      const { commit, read } = await bench();
      await commit(create(order('order~1', { total: 1 })));
      await expect(commit(replace(order('order~1', { total: 2 }), version))).rejects.toThrow(StaleError);
      await expect(commit(remove('order~1', version))).rejects.toThrow(StaleError);
      await expect(commit(assert('order~1', version))).rejects.toThrow(StaleError);
      expect(await read('order~1')).toMatchObject({ total: 1 });
    },
  );

  test('what is not there can neither be replaced, removed nor asserted, and is not created by it', async () => {
    const { commit, read } = await bench();
    await expect(commit(replace(order('order~1'), 'any'))).rejects.toThrow(GoneError);
    await expect(commit(remove('order~1', 'any'))).rejects.toThrow(GoneError);
    await expect(commit(assert('order~1', 'any'))).rejects.toThrow(GoneError);
    expect(await read('order~1')).toBeUndefined();
  });

  test('a removed document is gone and can be created again', async () => {
    const { commit, read, versionOf } = await bench();
    await commit(create(order('order~1', { total: 1 })));
    await commit(remove('order~1', await versionOf('order~1')));
    expect(await read('order~1')).toBeUndefined();
    await commit(create(order('order~1', { total: 2 })));
    expect(await read('order~1')).toMatchObject({ total: 2 });
  });

  test('versions of a former life do not fit a document that was removed and created again', async () => {
    const { commit, read, versionOf } = await bench();
    await commit(create(order('order~1', { total: 1 })));
    const former = await versionOf('order~1');
    await commit(remove('order~1', former));
    await commit(create(order('order~1', { total: 1 })));
    expect(await versionOf('order~1')).not.toBe(former);
    await expect(commit(replace(order('order~1', { total: 2 }), former))).rejects.toThrow(StaleError);
    expect(await read('order~1')).toMatchObject({ total: 1 });
  });

  test('a version of one document does not fit another', async () => {
    const { commit, versionOf } = await bench();
    await commit(create(order('order~1')), create(order('order~2')));
    await expect(commit(remove('order~2', await versionOf('order~1')))).rejects.toThrow(StaleError);
  });

  test('writing one document leaves the versions of its neighbours alone', async () => {
    const { commit, versionOf } = await bench();
    await commit(create(order('order~1')), create(order('order~2')));
    const neighbour = await versionOf('order~2');
    await commit(replace(order('order~1', { total: 2 }), await versionOf('order~1')));
    expect(await versionOf('order~2')).toBe(neighbour);
  });

  test('an assertion that holds leaves the document as it is', async () => {
    const { commit, read, versionOf } = await bench();
    await commit(create(order('right', { level: 'administrator' })));
    expect(await commit(assert('right', await versionOf('right')), create(order('order~1')))).toBe('done');
    expect(await read('right')).toEqual(order('right', { level: 'administrator' }));
  });

  test('a commit may consist of assertions alone', async () => {
    const { commit, versionOf } = await bench();
    await commit(create(order('right')));
    expect(await commit(assert('right', await versionOf('right')))).toBe('done');
  });

  test('the same id in another partition or collection is another document', async () => {
    const { store, fill } = await bench();
    await fill('organizations', order('root', { name: 'Contoso' }));
    await fill('organizations', order('root', { organizationId: 'fabrikam', name: 'Fabrikam' }));
    await fill('audit', order('root', { name: 'Audit of Contoso' }));
    await fill('principals', { id: 'root', type: 'individual', principalId: 'contoso' } as never);
    await fill('operations', { id: 'root', type: 'lease', scope: 'contoso' } as never);
    const read = async (...[collection, partition]: Parameters<typeof store.get>) =>
      (await store.get(collection, partition, 'root'))?.document;
    expect(await read('organizations', 'contoso', '')).toMatchObject({ name: 'Contoso' });
    expect(await read('organizations', 'fabrikam', '')).toMatchObject({ name: 'Fabrikam' });
    expect(await read('audit', 'contoso', '')).toMatchObject({ name: 'Audit of Contoso' });
    expect(await read('principals', 'contoso', '')).toMatchObject({ type: 'individual' });
    expect(await read('operations', 'contoso', '')).toMatchObject({ type: 'lease' });
  });
}
