import { ExistsError, GoneError, StaleError, TooLargeError, type Write } from '../../../src/store/store.ts';
import { assert, type Bench, create, idsOf, order, remove, replace } from '../bench.ts';

export function atomicityCases(bench: () => Promise<Bench>): void {
  const failures: readonly [string, Write, new (...parameters: never) => Error][] = [
    ['a document that exists already', create(order('existing')), ExistsError],
    ['a stale replacement', replace(order('existing', { total: 9 }), 'old'), StaleError],
    ['a stale removal', remove('existing', 'old'), StaleError],
    ['a stale assertion', assert('existing', 'old'), StaleError],
    ['a replacement of what is gone', replace(order('gone'), 'old'), GoneError],
    ['a removal of what is gone', remove('gone', 'old'), GoneError],
    ['an assertion about what is gone', assert('gone', 'old'), GoneError],
    ['a document of another partition', create(order('foreign', { organizationId: 'fabrikam' })), TooLargeError],
    ['an id that cannot be', create(order('a/b')), TooLargeError],
  ];

  test.each(failures)('%s, wherever it stands in a commit, leaves everything as it was', async (_, failing, error) => {
    const { store, commit, versionOf } = await bench();
    await commit(create(order('existing', { total: 0 })));
    await commit(create(order('replaced', { total: 1 })), create(order('removed')), create(order('asserted')));
    const whole = await store.list('organizations', 'contoso', '', { limit: 100 });
    const good = [
      create(order('created')),
      replace(order('replaced', { total: 2 }), await versionOf('replaced')),
      remove('removed', await versionOf('removed')),
      assert('asserted', await versionOf('asserted')),
      create(order('created-too')),
    ];
    for (let position = 0; position <= good.length; position += 1) {
      await expect(commit(...good.toSpliced(position, 0, failing))).rejects.toThrow(error);
      expect(await store.list('organizations', 'contoso', '', { limit: 100 })).toEqual(whole);
    }
    expect(await commit(...good)).toBe('done');
  });

  test('all writes of a commit are there together', async () => {
    const { store, commit, read, versionOf } = await bench();
    await commit(create(order('root', { orders: 0 })), create(order('draft')), create(order('right')));
    await commit(
      assert('right', await versionOf('right')),
      replace(order('root', { orders: 1 }), await versionOf('root')),
      create(order('order~1')),
      remove('draft', await versionOf('draft')),
      create(order('notice~1')),
    );
    expect(idsOf((await store.list('organizations', 'contoso', '', { limit: 10 })).items)).toEqual([
      'notice~1',
      'order~1',
      'right',
      'root',
    ]);
    expect(await read('root')).toMatchObject({ orders: 1 });
  });

  test('the first write that cannot be made gives the error', async () => {
    const { commit } = await bench();
    await commit(create(order('existing')));
    const stale = replace(order('existing'), 'old');
    const gone = remove('gone', 'old');
    await expect(commit(create(order('new')), stale, gone)).rejects.toThrow(StaleError);
    await expect(commit(create(order('new')), gone, stale)).rejects.toThrow(GoneError);
  });

  test('99 writes go together, and the last of them can stop all', async () => {
    const { store, commit, versionOf } = await bench();
    const orders = Array.from({ length: 98 }, (_, index) => create(order(`order~${index}`)));
    await commit(create(order('right')));
    await expect(commit(...orders, assert('right', 'old'))).rejects.toThrow(StaleError);
    expect((await store.list('organizations', 'contoso', 'order~', { limit: 1 })).items).toEqual([]);
    expect(await commit(...orders, assert('right', await versionOf('right')))).toBe('done');
    expect((await store.list('organizations', 'contoso', 'order~', { limit: 200 })).items).toHaveLength(98);
  });

  test('to write a document twice in one commit is a mistake in the program', async () => {
    const { commit, read, versionOf } = await bench();
    await commit(create(order('order~1', { total: 1 })));
    const version = await versionOf('order~1');
    const writes = [assert('order~1', version), replace(order('order~1', { total: 2 }), version)];
    await expect(commit(...writes)).rejects.toThrow(TypeError);
    expect(await read('order~1')).toMatchObject({ total: 1 });
  });
}
