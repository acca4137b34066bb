import { ExistsError, StaleError, StoreError } from '../../../src/store/store.ts';
import { type AnyDocument, assert, type Bench, create, order, replace } from '../bench.ts';

export function concurrencyCases(bench: () => Promise<Bench>): void {
  test('50 writers who count up one document at once lose no count', async () => {
    const { store, commit, read } = await bench();
    await commit(create(order('counter', { count: 0 })));
    const countUp = async (writer: number): Promise<void> => {
      for (let attempt = 1; ; attempt += 1) {
        const found = await store.get<AnyDocument>('organizations', 'contoso', 'counter');
        if (found === undefined) throw new Error('the counter is gone');
        const next = { ...found.document, count: Number(found.document.count) + 1 };
        const id = `writer-${writer}-${attempt}`;
        try {
          await store.commit('organizations', 'contoso', [replace(next, found.version)], id);
          return;
        } catch (error) {
          if (!(error instanceof StaleError)) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 50 }, (_, writer) => countUp(writer)));
    expect(await read('counter')).toMatchObject({ count: 50 });
  });

  test('of 50 who replace the same version at once, one succeeds and 49 learn that theirs is stale', async () => {
    const { commit, versionOf, read } = await bench();
    await commit(create(order('order~1')));
    const version = await versionOf('order~1');
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, writer) => commit(replace(order('order~1', { writer }), version))),
    );
    const winners = answers.flatMap((answer, writer) => (answer.status === 'fulfilled' ? [writer] : []));
    const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(winners).toHaveLength(1);
    expect(reasons.every((reason) => reason instanceof StaleError)).toBe(true);
    expect(await read('order~1')).toMatchObject({ writer: winners[0] });
  });

  test('of 50 who create the same document at once, one succeeds and 49 learn that it exists', async () => {
    const { commit } = await bench();
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, writer) => commit(create(order('claim', { writer })))),
    );
    const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(reasons).toHaveLength(49);
    expect(reasons.every((reason) => reason instanceof ExistsError)).toBe(true);
  });

  test('who takes away a right and who uses it at once cannot both succeed', async () => {
    const { commit, versionOf, read } = await bench();
    await commit(create(order('right', { level: 'administrator' })));
    const version = await versionOf('right');
    const [taken, used] = await Promise.allSettled([
      commit(replace(order('right', { level: 'none' }), version)),
      commit(assert('right', version), create(order('order~1'))),
    ]);
    expect([taken.status, used.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await read('order~1')) !== undefined).toBe(used.status === 'fulfilled');
  });

  test('a list that is read while others write shows each of their commits whole or not at all', async () => {
    const { store, commit } = await bench();
    const writers = Array.from({ length: 20 }, (_, index) =>
      commit(create(order(`pair~${index}~a`)), create(order(`pair~${index}~b`))),
    );
    const readers = Array.from({ length: 20 }, () => store.list('organizations', 'contoso', 'pair~', { limit: 100 }));
    for (const page of await Promise.all(readers)) expect(page.items.length % 2).toBe(0);
    await Promise.all(writers);
  });

  test('writers of different organizations do not disturb each other', async () => {
    const { store } = await bench();
    const organizations = Array.from({ length: 20 }, (_, index) => `organization-${index}`);
    const commits = organizations.map((organizationId) =>
      store.commit('organizations', organizationId, [create(order('root', { organizationId }))], 'first'),
    );
    expect(await Promise.all(commits)).toEqual(organizations.map(() => 'done'));
  });

  test('what went wrong is told with one of the six errors, which names the document', async () => {
    const { commit } = await bench();
    await commit(create(order('existing')));
    for (const write of [create(order('existing')), replace(order('gone'), 'x'), create(order('a#b'))]) {
      const error = await commit(write).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreError);
      expect((error as Error).message).toContain(write.kind === 'create' ? write.document.id : 'gone');
    }
  });
}
