import { GoneError, StaleError } from '../../../src/store/store.ts';
import { after, assert, type Bench, create, hour, idsOf, minute, order, remove, replace } from '../bench.ts';

export function expiryCases(bench: () => Promise<Bench>): void {
  test('a document is there until its time and not from it on', async () => {
    const { clock, commit, read } = await bench();
    await commit(create(order('draft', { expiresAt: after(hour) })));
    clock.advance(hour - 1);
    expect(await read('draft')).toMatchObject({ id: 'draft', expiresAt: after(hour) });
    clock.advance(1);
    expect(await read('draft')).toBeUndefined();
  });

  test('an instant without fractions of a second is the same instant', async () => {
    const { clock, commit, read } = await bench();
    await commit(create(order('draft', { expiresAt: '2027-01-31T10:00:00Z' })));
    clock.advance(hour - 1);
    expect(await read('draft')).toBeDefined();
    clock.advance(1);
    expect(await read('draft')).toBeUndefined();
  });

  test('what was created with its time already over was never there', async () => {
    const { commit, read } = await bench();
    expect(await commit(create(order('draft', { expiresAt: after(-hour) })))).toBe('done');
    expect(await read('draft')).toBeUndefined();
  });

  test('an expired document is found by no list and no search', async () => {
    const { store, clock, commit } = await bench();
    const fields = { type: 'organization', shard: 3, nameKey: 'contoso', dueAt: after(0), nextStageAt: after(0) };
    await commit(create(order('kept', fields)), create(order('expiring', { ...fields, expiresAt: after(hour) })));
    const found = async () => [
      idsOf((await store.list('organizations', 'contoso', '', { limit: 10 })).items).toSorted(),
      idsOf(await store.findByName('cont', 10)).toSorted(),
      ...(await Promise.all(
        (['dueAt', 'nextStageAt'] as const).map(async (field) =>
          idsOf(await store.due({ type: 'organization', shard: 3, field, until: after(hour), limit: 10 })).toSorted(),
        ),
      )),
    ];
    expect(await found()).toEqual(Array(4).fill(['expiring', 'kept']));
    clock.advance(hour);
    expect(await found()).toEqual(Array(4).fill(['kept']));
  });

  test('an expired document does not take up a place on a page', async () => {
    const { store, clock, commit } = await bench();
    await commit(
      create(order('a')),
      create(order('b', { expiresAt: after(hour) })),
      create(order('c')),
      create(order('d', { expiresAt: after(hour) })),
    );
    clock.advance(hour);
    const page = await store.list('organizations', 'contoso', '', { limit: 2 });
    expect(idsOf(page.items)).toEqual(['a', 'c']);
    expect(page.next).toBeUndefined();
  });

  test('what has expired can neither be replaced, removed nor asserted, even with its last version', async () => {
    const { clock, commit, versionOf } = await bench();
    await commit(create(order('draft', { expiresAt: after(hour) })));
    const version = await versionOf('draft');
    clock.advance(hour);
    await expect(commit(replace(order('draft'), version))).rejects.toThrow(GoneError);
    await expect(commit(remove('draft', version))).rejects.toThrow(GoneError);
    await expect(commit(assert('draft', version))).rejects.toThrow(GoneError);
    await expect(commit(replace(order('draft'), 'old'))).rejects.toThrow(GoneError);
  });

  test('its place can be taken by a new document, which the old version does not fit', async () => {
    const { clock, commit, read, versionOf } = await bench();
    await commit(create(order('lease', { owner: 'one', expiresAt: after(hour) })));
    const former = await versionOf('lease');
    clock.advance(hour);
    await commit(create(order('lease', { owner: 'two', expiresAt: after(2 * hour) })));
    expect(await read('lease')).toMatchObject({ owner: 'two' });
    await expect(commit(replace(order('lease', { owner: 'one' }), former))).rejects.toThrow(StaleError);
  });

  test('replacing moves the time, or takes it away', async () => {
    const { clock, commit, read, versionOf } = await bench();
    await commit(create(order('moved', { expiresAt: after(hour) })), create(order('kept', { expiresAt: after(hour) })));
    await commit(replace(order('moved', { expiresAt: after(2 * hour) }), await versionOf('moved')));
    await commit(replace(order('kept'), await versionOf('kept')));
    clock.advance(hour + minute);
    expect(await read('moved')).toBeDefined();
    expect(await read('kept')).toBeDefined();
    clock.advance(hour);
    expect(await read('moved')).toBeUndefined();
    expect(await read('kept')).toBeDefined();
  });

  test('asserting does not make a document live longer', async () => {
    const { clock, commit, read, versionOf } = await bench();
    await commit(create(order('draft', { expiresAt: after(hour) })));
    clock.advance(hour - minute);
    await commit(assert('draft', await versionOf('draft')));
    clock.advance(minute);
    expect(await read('draft')).toBeUndefined();
  });

  test('however much expires, what has not expired stays', async () => {
    const { store, clock, commit } = await bench();
    for (let round = 0; round < 6; round += 1) {
      const documents = Array.from({ length: 40 }, (_, index) =>
        order(`${round}~${index}`, index % 4 === 0 ? {} : { expiresAt: after((round + 1) * hour) }),
      );
      await commit(...documents.map(create));
      clock.advance(hour);
    }
    for (let index = 0; index < 30; index += 1) await commit(create(order(`later~${index}`)));
    const { items } = await store.list('organizations', 'contoso', '', { limit: 1000 });
    expect(items).toHaveLength(6 * 10 + 30);
  });
}
