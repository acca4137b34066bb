import { UnavailableError } from '../../../src/store/store.ts';
import { type Bench, collect, create, order } from '../bench.ts';

export function closingCases(bench: () => Promise<Bench>): void {
  test('a closed store says that it is not available, whatever it is asked', async () => {
    const { store, commit, read } = await bench();
    await commit(create(order('order~1')));
    await store.close();
    await expect(read('order~1')).rejects.toThrow(UnavailableError);
    await expect(commit(create(order('order~2')))).rejects.toThrow(UnavailableError);
    await expect(store.list('organizations', 'contoso', '', { limit: 1 })).rejects.toThrow(UnavailableError);
    await expect(store.select('contoso', { of: 'in-charge' }, { limit: 1 })).rejects.toThrow(UnavailableError);
    await expect(store.findByName('', 1)).rejects.toThrow(UnavailableError);
    const query = { type: 'notice', shard: 0, field: 'dueAt', until: '2027', limit: 1 } as const;
    await expect(store.due(query)).rejects.toThrow(UnavailableError);
    const [answer] = await collect(store.bulkPut('organizations', [order('order~3')]));
    expect(answer?.error).toBeInstanceOf(UnavailableError);
  });

  test('closing twice does no harm', async () => {
    const { store } = await bench();
    await store.close();
    await expect(store.close()).resolves.toBeUndefined();
  });
}
