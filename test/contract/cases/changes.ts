import { ExistsError, StaleError, type Write } from '../../../src/store/store.ts';
import { type Bench, create, hour, idsOf, minute, order, remove, replace } from '../bench.ts';

export function changeCases(bench: () => Promise<Bench>): void {
  const twice = ({ store }: Bench) => ({
    commit: (changeId: string, ...writes: Write[]) => store.commit('organizations', 'contoso', writes, changeId),
  });

  test('the same change a second time is answered "repeated" and writes nothing', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    expect(await commit('press-1', create(order('order~1', { total: 1 })))).toBe('done');
    const version = await subject.versionOf('order~1');
    expect(await commit('press-1', create(order('order~1', { total: 1 })))).toBe('repeated');
    expect(await subject.versionOf('order~1')).toBe(version);
  });

  test('a repeated replacement is "repeated", not stale', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    await commit('press-1', create(order('order~1', { total: 1 })));
    const version = await subject.versionOf('order~1');
    await commit('press-2', replace(order('order~1', { total: 2 }), version));
    expect(await commit('press-2', replace(order('order~1', { total: 2 }), version))).toBe('repeated');
  });

  test('a change is known again after its documents have moved on, and does not set them back', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    await commit('press-1', create(order('order~1', { total: 1 })));
    const version = await subject.versionOf('order~1');
    await commit('press-2', replace(order('order~1', { total: 2 }), version));
    await commit('press-3', replace(order('order~1', { total: 3 }), await subject.versionOf('order~1')));
    expect(await commit('press-2', replace(order('order~1', { total: 2 }), version))).toBe('repeated');
    expect(await subject.read('order~1')).toMatchObject({ total: 3 });
  });

  test('a change is known again after its documents were removed, and does not bring them back', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    await commit('press-1', create(order('order~1')));
    await commit('press-2', remove('order~1', await subject.versionOf('order~1')));
    expect(await commit('press-1', create(order('order~1')))).toBe('repeated');
    expect(await subject.read('order~1')).toBeUndefined();
  });

  test('what counts is the id of the change: other writes under it are not made', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    await commit('press-1', create(order('order~1')));
    expect(await commit('press-1', create(order('order~2')))).toBe('repeated');
    expect(await subject.read('order~2')).toBeUndefined();
  });

  test('a change is known for at least a day', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    await commit('press-1', create(order('order~1')));
    for (let hours = 1; hours <= 23; hours += 1) {
      subject.clock.advance(hour);
      await commit(`other-${hours}`, create(order(`other~${hours}`)));
      expect(await commit('press-1', create(order('order~1')))).toBe('repeated');
    }
    subject.clock.advance(hour - minute);
    expect(await commit('press-1', create(order('order~1')))).toBe('repeated');
  });

  test('a commit that failed did not use its change id up', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    await subject.commit(create(order('order~1', { total: 1 })));
    await expect(commit('press-1', create(order('order~1')))).rejects.toThrow(ExistsError);
    await expect(commit('press-1', replace(order('order~1', { total: 2 }), 'old'))).rejects.toThrow(StaleError);
    const version = await subject.versionOf('order~1');
    expect(await commit('press-1', replace(order('order~1', { total: 2 }), version))).toBe('done');
    expect(await commit('press-1', replace(order('order~1', { total: 2 }), version))).toBe('repeated');
  });

  test('change ids of different partitions and collections do not meet', async () => {
    const { store } = await bench();
    const fabrikam = { ...order('order~1'), organizationId: 'fabrikam' };
    expect(await store.commit('organizations', 'contoso', [create(order('order~1'))], 'same')).toBe('done');
    expect(await store.commit('organizations', 'fabrikam', [create(fabrikam)], 'same')).toBe('done');
    expect(await store.commit('audit', 'contoso', [create(order('order~1'))], 'same')).toBe('done');
  });

  test('what the store keeps to know changes again is never shown', async () => {
    const { store, commit } = await bench();
    await commit(create(order('order~1')));
    await store.commit('organizations', 'contoso', [create(order('order~2'))], 'change~1');
    expect(idsOf((await store.list('organizations', 'contoso', '', { limit: 1000 })).items)).toEqual([
      'order~1',
      'order~2',
    ]);
    expect((await store.list('organizations', 'contoso', 'change~', { limit: 1000 })).items).toEqual([]);
    expect(await store.get('organizations', 'contoso', 'change~own-1')).toBeUndefined();
    expect(await store.get('organizations', 'contoso', 'change~change~1')).toBeUndefined();
  });

  test('twenty presses of one button at once are one change', async () => {
    const subject = await bench();
    const { commit } = twice(subject);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => commit('press-1', create(order('order~1', { total: 1 })))),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'repeated')).toHaveLength(19);
  });

  test('the same change at once with different documents makes only one of them', async () => {
    const { store } = await bench();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.commit('organizations', 'contoso', [create(order(`order~${index}`))], 'press-1'),
      ),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    expect((await store.list('organizations', 'contoso', 'order~', { limit: 20 })).items).toHaveLength(1);
  });
}
