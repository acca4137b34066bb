import { type Selection, type Store, shardOf } from '../../../src/store/store.ts';
import { type AnyDocument, after, type Bench, collect, hour, idsOf, minute, order, remove, replace } from '../bench.ts';

export function searchCases(bench: () => Promise<Bench>): void {
  const notice = (id: string, fields: Readonly<Record<string, unknown>> = {}): AnyDocument =>
    order(id, { type: 'notice', shard: 3, state: 'due', dueAt: after(0), ...fields });
  const query = { type: 'notice', shard: 3, field: 'dueAt', until: after(0), limit: 100 } as const;

  test('what is due comes earliest first, over all partitions', async () => {
    const { store, fill } = await bench();
    await fill(
      'organizations',
      notice('third', { dueAt: after(-minute) }),
      notice('first', { dueAt: after(-hour), organizationId: 'fabrikam' }),
      notice('second', { dueAt: after(-2 * minute), organizationId: 'tailspin' }),
    );
    expect(idsOf(await store.due(query))).toEqual(['first', 'second', 'third']);
  });

  test('what is due at the very instant is due; what is due a millisecond later is not', async () => {
    const { store, fill } = await bench();
    await fill('organizations', notice('now'), notice('later', { dueAt: after(1) }));
    expect(idsOf(await store.due(query))).toEqual(['now']);
  });

  test('days compare with days', async () => {
    const { store, fill } = await bench();
    const stage = (id: string, nextStageAt: string) => order(id, { type: 'organization', shard: 3, nextStageAt });
    await fill('organizations', stage('a', '2027-02-01'), stage('b', '2027-01-31'), stage('c', '2026-12-31'));
    const due = await store.due({
      type: 'organization',
      shard: 3,
      field: 'nextStageAt',
      until: '2027-01-31',
      limit: 10,
    });
    expect(idsOf(due)).toEqual(['c', 'b']);
  });

  test('only the type, the shard and the state that were asked for are due', async () => {
    const { store, fill } = await bench();
    await fill(
      'organizations',
      notice('this'),
      notice('other-type', { type: 'order' }),
      notice('other-shard', { shard: 4 }),
      notice('other-state', { state: 'sent', dueAt: after(-hour) }),
      notice('no-state', { state: undefined, dueAt: after(-minute) }),
      notice('no-date', { dueAt: undefined }),
    );
    expect(idsOf(await store.due({ ...query, state: 'due' }))).toEqual(['this']);
    expect(idsOf(await store.due({ ...query, state: 'sent' }))).toEqual(['other-state']);
    expect(idsOf(await store.due({ ...query, state: 'parked' }))).toEqual([]);
    expect(idsOf(await store.due(query))).toEqual(['other-state', 'no-state', 'this']);
  });

  test('both dates are asked for separately, with and without a state', async () => {
    const { store, fill } = await bench();
    await fill('organizations', notice('by-due'), notice('by-stage', { dueAt: undefined, nextStageAt: after(0) }));
    expect(idsOf(await store.due({ ...query, field: 'nextStageAt' }))).toEqual(['by-stage']);
    expect(idsOf(await store.due({ ...query, field: 'nextStageAt', state: 'due' }))).toEqual(['by-stage']);
    expect(idsOf(await store.due({ ...query, field: 'nextStageAt', state: 'sent' }))).toEqual([]);
    expect(idsOf(await store.due(query))).toEqual(['by-due']);
  });

  test('only the collection of organizations is searched', async () => {
    const { store, fill } = await bench();
    await fill('audit', notice('audit', { type: 'organization', nameKey: 'contoso' }));
    expect(await store.due({ ...query, type: 'organization' })).toEqual([]);
    expect(await store.findByName('contoso', 10)).toEqual([]);
  });

  test('whoever moves the date of what it handled drains it by asking until nothing is due', async () => {
    const { store, fill } = await bench();
    const documents = Array.from({ length: 25 }, (_, index) =>
      notice(`notice~${index}`, { organizationId: `organization-${index % 7}`, dueAt: after(-index * minute) }),
    );
    await fill('organizations', ...documents);
    const handled: string[] = [];
    // A store in which it does not drain is left after a while.
    while (handled.length <= documents.length) {
      const due = await store.due<AnyDocument>({ ...query, state: 'due', limit: 10 });
      if (due.length === 0) break;
      for (const { document, version } of due) {
        const moved = replace({ ...document, dueAt: after(hour) }, version);
        await store.commit('organizations', String(document.organizationId), [moved], `handled-${document.id}`);
        handled.push(document.id);
      }
    }
    expect(handled).toHaveLength(25);
    expect(new Set(handled).size).toBe(25);
    expect(await store.due({ ...query, until: after(hour), limit: 1000 })).toHaveLength(25);
  });

  test('what leaves the state is not due in it any more', async () => {
    const { store, commit, fill, versionOf } = await bench();
    await fill('organizations', notice('notice~1'));
    await commit(replace(notice('notice~1', { state: 'sent' }), await versionOf('notice~1')));
    expect(await store.due({ ...query, state: 'due' })).toEqual([]);
  });

  test('the shard of an organization is the same everywhere and for ever', () => {
    // Published values of the hash: 811c9dc5, e40c292c, bf9cf968.
    expect(['', 'a', 'foobar'].map(shardOf)).toEqual([0x5, 0xc, 0x8]);
  });

  const named = (nameKey: string | undefined, fields: Readonly<Record<string, unknown>> = {}): AnyDocument =>
    order('root', { type: 'organization', organizationId: `of-${nameKey}`, nameKey, ...fields });
  const namesOf = async (found: Promise<readonly { readonly document: AnyDocument }[]>) =>
    (await found).map(({ document }) => document.nameKey);

  test('organizations are found by the beginning of their name, in the order of names', async () => {
    const { store, fill } = await bench();
    await fill(
      'organizations',
      ...['contoso west', 'fabrikam', 'contoso', 'contora', 'a contoso'].map((name) => named(name)),
    );
    expect(await namesOf(store.findByName('contoso', 10))).toEqual(['contoso', 'contoso west']);
    expect(await namesOf(store.findByName('conto', 10))).toEqual(['contora', 'contoso', 'contoso west']);
    expect(await namesOf(store.findByName('conto', 2))).toEqual(['contora', 'contoso']);
    expect(await namesOf(store.findByName('x', 10))).toEqual([]);
  });

  test('no beginning at all finds the first of all names', async () => {
    const { store, fill } = await bench();
    await fill('organizations', named('b'), named('é'), named('a'), named(undefined));
    expect(await namesOf(store.findByName('', 10))).toEqual(['a', 'b', 'é']);
    expect(await namesOf(store.findByName('', 1))).toEqual(['a']);
  });

  test('names are compared as they are: to fold them is up to the caller', async () => {
    const { store, fill } = await bench();
    await fill('organizations', named('contoso'), named('Contoso'), named('cöntoso'), named('contoso gmbh'));
    expect(await namesOf(store.findByName('Con', 10))).toEqual(['Contoso']);
    expect(await namesOf(store.findByName('con', 10))).toEqual(['contoso', 'contoso gmbh']);
    expect(await namesOf(store.findByName('cö', 10))).toEqual(['cöntoso']);
  });

  test('only organizations have names to be found by', async () => {
    const { store, fill } = await bench();
    await fill('organizations', named('contoso', { type: 'order' }), named('contoso', { organizationId: 'other' }));
    expect(await store.findByName('contoso', 10)).toHaveLength(1);
  });

  test('signs with a meaning in queries stand for themselves in a name', async () => {
    const { store, fill } = await bench();
    const names = ['100% cloud', '1000 clouds', "o'neill", 'o_neill', 'oxneill', '"quoted"', '東京商事'];
    await fill('organizations', ...names.map((name) => named(name)));
    expect(await namesOf(store.findByName('100%', 10))).toEqual(['100% cloud']);
    expect(await namesOf(store.findByName("o'", 10))).toEqual(["o'neill"]);
    expect(await namesOf(store.findByName('o_', 10))).toEqual(['o_neill']);
    expect(await namesOf(store.findByName('東', 10))).toEqual(['東京商事']);
    expect(await namesOf(store.findByName("' OR 1=1 --", 10))).toEqual([]);
  });

  test('an organization that takes another name is found by that one only', async () => {
    const { store, fill } = await bench();
    await fill('organizations', named('old name', { organizationId: 'contoso' }));
    const [found] = await store.findByName<AnyDocument>('old', 1);
    if (found === undefined) throw new Error('not found by the old name');
    const renamed = replace({ ...found.document, nameKey: 'new name' } as AnyDocument, found.version);
    await store.commit('organizations', 'contoso', [renamed], 'renamed');
    expect(await store.findByName('old', 10)).toEqual([]);
    expect(await namesOf(store.findByName('new', 10))).toEqual(['new name']);
  });

  const belongs = (id: string, value: object, fields: Readonly<Record<string, unknown>> = {}): AnyDocument =>
    order(id, { type: 'association', value, ...fields });
  const select = async (store: Store, selection: Selection, options: { after?: string; limit?: number } = {}) =>
    idsOf((await store.select('contoso', selection, { limit: 100, ...options })).items);

  test('in charge are associations with rights or a contact role, in the order of their ids', async () => {
    const { store, fill } = await bench();
    await fill(
      'organizations',
      belongs('d', { rights: 'global-administrator', roles: [] }),
      belongs('ü', { rights: 'none', roles: ['executive-contact', 'benefits-contact'] }),
      belongs('b', { rights: 'location-administrator', roles: ['executive-contact'] }),
      belongs('a', { rights: 'none', roles: [] }),
      belongs('without', {}),
      belongs('request', { rights: 'global-administrator' }, { type: 'association-request' }),
      belongs('elsewhere', { rights: 'global-administrator' }, { organizationId: 'fabrikam' }),
    );
    expect(await select(store, { of: 'in-charge' })).toEqual(['b', 'd', 'ü']);
    expect((await store.select('nowhere', { of: 'in-charge' }, { limit: 100 })).items).toEqual([]);
  });

  test('notices to one person are those of this organization, in the order of their ids', async () => {
    const { store, fill } = await bench();
    const to = (id: string, recipientId: string, fields = {}) => notice(id, { value: { recipientId }, ...fields });
    await fill(
      'organizations',
      to('n~2', 'marta'),
      to('n~1', 'marta', { state: 'sent' }),
      to('n~3', 'rui'),
      to('n~4', 'marta', { organizationId: 'fabrikam' }),
      to('n~5', 'marta', { type: 'day-card' }),
    );
    expect(await select(store, { of: 'notices-to', recipientId: 'marta' })).toEqual(['n~1', 'n~2']);
    expect(await select(store, { of: 'notices-to', recipientId: 'mar' })).toEqual([]);
    expect(await select(store, { of: 'notices-to', recipientId: "' OR 1=1 --" })).toEqual([]);
  });

  test('a selection comes in pages that go on where the one before ended', async () => {
    const { store, fill } = await bench();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    await fill('organizations', ...ids.map((id) => belongs(id, { rights: id === 'c' ? 'none' : 'x', roles: [] })));
    const first = await store.select('contoso', { of: 'in-charge' }, { limit: 3 });
    expect([idsOf(first.items), first.next]).toEqual([['a', 'b', 'd'], 'd']);
    const last = await store.select('contoso', { of: 'in-charge' }, { limit: 3, after: 'd' });
    expect([idsOf(last.items), last.next]).toEqual([['e'], undefined]);
  });

  test('a selection is of what is there: changed, removed, put by an import, expired', async () => {
    const { store, commit, fill, versionOf, clock } = await bench();
    const of = (rights: string) => ({ rights, roles: [] });
    await fill('organizations', belongs('a', of('x')), belongs('b', of('none')), belongs('c', of('x')));
    await commit(replace(belongs('a', of('none')), await versionOf('a')));
    expect(await select(store, { of: 'in-charge' })).toEqual(['c']);
    await commit(replace(belongs('b', of('x')), await versionOf('b')), remove('c', await versionOf('c')));
    expect(await select(store, { of: 'in-charge' })).toEqual(['b']);
    await collect(
      store.bulkPut('organizations', [belongs('b', of('none')), belongs('d', of('x'), { expiresAt: after(hour) })]),
    );
    expect(await select(store, { of: 'in-charge' })).toEqual(['d']);
    clock.advance(hour);
    expect(await select(store, { of: 'in-charge' })).toEqual([]);
  });
}
