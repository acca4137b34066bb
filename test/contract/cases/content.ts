import { type Bench, create, order, replace } from '../bench.ts';

export function contentCases(bench: () => Promise<Bench>): void {
  test('fields that this version of the program does not know survive reading and replacing', async () => {
    const { commit, read, versionOf } = await bench();
    const newer = order('order~1', {
      total: 1,
      fromTheFuture: { deeply: [{ nested: true }] },
      '': 'no name',
      'a.b$c': 1,
    });
    await commit(create(newer));
    const known = await read('order~1');
    await commit(replace({ ...known, total: 2 } as never, await versionOf('order~1')));
    expect(await read('order~1')).toEqual({ ...newer, total: 2 });
  });

  test('keys named __proto__ and constructor are data like any other', async () => {
    const { commit, read } = await bench();
    const hostile = JSON.parse(
      '{"id":"order~1","type":"order","organizationId":"contoso",' +
        '"__proto__":{"isAdministrator":true},"constructor":{"prototype":{"polluted":1}}}',
    );
    await commit(create(hostile));
    const stored = await read('order~1');
    expect(JSON.stringify(stored)).toBe(JSON.stringify(hostile));
    expect((stored as { isAdministrator?: boolean }).isAdministrator).toBeUndefined();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('texts of all scripts, signs of SQL and control characters come back unchanged', async () => {
    const { commit, read } = await bench();
    const texts = [
      'Ünïcödé',
      '株式会社コントソ',
      'شركة',
      '👩‍👩‍👧‍👦',
      "'; DROP TABLE organizations; --",
      'a\u0000b\n\t',
      '\u202e',
      '\ud800',
    ];
    await commit(create(order('order~1', { texts, nameKey: 'o\'neill " % _ \u0000' })));
    expect(await read('order~1')).toMatchObject({ texts, nameKey: 'o\'neill " % _ \u0000' });
  });

  test('numbers, dates as text, empty lists and empty objects come back unchanged', async () => {
    const { commit, read } = await bench();
    const values = [
      0,
      -1.5,
      1e-7,
      9007199254740991,
      1.7976931348623157e308,
      true,
      false,
      null,
      '',
      [],
      {},
      '2027-01-31',
    ];
    await commit(create(order('order~1', { values })));
    expect((await read('order~1'))?.values).toEqual(values);
  });

  test('a field that is undefined is a field that is absent', async () => {
    const { commit, read } = await bench();
    await commit(create(order('order~1', { note: undefined })));
    expect(Object.keys((await read('order~1')) ?? {})).toEqual(['id', 'type', 'organizationId']);
  });

  test('ids may hold any script, spaces and the signs that addresses and queries use', async () => {
    const { commit, read } = await bench();
    const ids = [
      'a b',
      'größe~№1',
      '注文~1',
      '🚚',
      "it's",
      '100%',
      'a&b=c',
      '"quoted"',
      'a:b;c,d',
      '..',
      'x_y',
      'null',
      '%2F',
      '+',
    ];
    await commit(...ids.map((id) => create(order(id, { own: id }))));
    for (const id of ids) expect(await read(id)).toMatchObject({ own: id });
  });

  test('ids that differ only in case, accents or their Unicode form are different ids', async () => {
    const { commit, read } = await bench();
    const ids = ['order', 'Order', 'ordér', 'orde\u0301r'];
    await commit(...ids.map((id) => create(order(id, { own: id }))));
    for (const id of ids) expect(await read(id)).toMatchObject({ own: id });
  });
}
