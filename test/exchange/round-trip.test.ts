import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { operators } from '../cli/operator.ts';
import { jsonLines, sampleLine, sampleLines, samples } from './samples.ts';

const operator = operators();
const today = '2027-01-15';
const now = () => new Date('2027-01-15T09:00:00Z');

test('the sample of the documentation is imported, and exported again as the same bytes', async () => {
  const { pmc, file } = operator();
  const imported = await pmc('import', file('network.jsonl', samples.network));
  expect(imported).toMatchObject({ code: 0, error: '' });
  expect(imported.out).toContain('13 records imported');
  expect(await pmc('export')).toEqual({ code: 0, out: samples.network, error: '' });
});

test('a generated network goes in and comes out as the same bytes', async () => {
  const { pmc, file } = operator();
  const { out } = await pmc('generate', '--organizations', '60', '--seed', '5');
  expect((await pmc('import', file('network.jsonl', out))).code).toBe(0);
  expect((await pmc('export')).out).toBe(out);
});

test('what was exported and imported into an empty store is exported as the same bytes', async () => {
  const first = operator();
  const store = openSqliteStore({ file: first.store, now });
  await fillStore(store, demoNetwork('2027-01-15'));
  // Neither what somebody has begun nor who can be written to is a membership.
  const others = [
    { collection: 'organizations', id: 'draft~renew~~x', organizationId: 'contoso', type: 'draft' },
    { collection: 'organizations', id: 'audit~2027~x', organizationId: 'contoso', type: 'audit' },
    { collection: 'principals', id: 'conversation~x', principalId: 'individual~x', type: 'conversation' },
    { collection: 'operations', id: 'admitted', scope: 'activity~x', type: 'admission' },
  ] as const;
  for (const { collection, ...document } of others) {
    for await (const { error } of store.bulkPut(collection, [document])) expect(error).toBeUndefined();
  }
  await store.close();
  const exported = await first.pmc('export');
  expect(exported.code).toBe(0);
  expect(exported.out).not.toMatch(/"type":"[^"]*(draft|audit|conversation|admitted)/);

  const second = operator();
  expect((await second.pmc('import', second.file('copy.jsonl', exported.out))).error).toBe('');
  expect((await second.pmc('export')).out).toBe(exported.out);
});

test('one organization is exported with its individuals, and can be imported by itself', async () => {
  const first = operator();
  const store = openSqliteStore({ file: first.store, now });
  await fillStore(store, demoNetwork('2027-01-15'));
  await store.close();
  const { out, code } = await first.pmc('export', '--organization', 'northwind');
  expect(code).toBe(0);
  const types = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type);
  expect(types).toEqual([
    ...Array(3).fill('individual'),
    'organization',
    ...Array(3).fill('association'),
    'message',
    ...Array(3).fill('order'),
  ]);
  // Diogo belongs to Contoso too, and stays what he is.
  expect(out).toContain('"organizations":["contoso","northwind"]');

  const second = operator();
  expect((await second.pmc('import', second.file('northwind.jsonl', out))).error).toBe('');
  expect((await second.pmc('export')).out).toBe(out);
});

test('what belongs to nothing is left out of an export, which says so, and the rest is imported', async () => {
  const first = operator();
  const store = openSqliteStore({ file: first.store, now });
  const network = demoNetwork(today);
  const [shipment] = network.shipments;
  if (shipment === undefined) throw new Error('the demo has a shipment');
  const lost = { ...shipment, number: 'S-1', orderNumber: '2199999999' };
  await fillStore(store, { ...network, shipments: [...network.shipments, lost] });
  await store.close();
  const { out, error, code } = await first.pmc('export');
  expect({ code, error }).toEqual({
    code: 0,
    error: 'Left out: shipment S-1 of the order 2199999999, which is not there.\n',
  });
  const second = operator();
  expect((await second.pmc('import', second.file('copy.jsonl', out))).error).toBe('');
  expect((await second.pmc('export')).out).toBe(out);
});

test('the license keys that came with an order are exported behind it', async () => {
  const first = operator();
  const key = sampleLine('license-key');
  const lines = [
    ...sampleLines().filter(({ type }) => type !== 'license-key'),
    { ...key, id: 'b'.repeat(32) },
    { ...key, orderNumber: sampleLine('order').number },
  ];
  await first.pmc('import', first.file('network.jsonl', jsonLines(lines)));
  const { out, error } = await first.pmc('export');
  expect(error).toBe('');
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([...lines.slice(0, 7), lines.at(-2), ...lines.slice(7, -2), lines.at(-1)]);

  const second = operator();
  expect((await second.pmc('import', second.file('copy.jsonl', out))).error).toBe('');
  expect((await second.pmc('export')).out).toBe(out);
});

test('an organization that is not there is not exported', async () => {
  const { pmc, file } = operator();
  await pmc('import', file('network.jsonl', samples.network));
  const { code, out, error } = await pmc('export', '--organization', 'nowhere');
  expect({ code, out, error }).toEqual({ code: 1, out: '', error: 'There is no organization nowhere.\n' });
});

test('to import the same file again changes nothing', async () => {
  const { pmc, file } = operator();
  const path = file('network.jsonl', samples.network);
  await pmc('import', path);
  expect(await pmc('import', path)).toMatchObject({ code: 0, error: '' });
  expect((await pmc('export')).out).toBe(samples.network);
});

describe('what a newer version of the program has stored', () => {
  /** A network in which fields stand that this version does not know, on every level. */
  async function newer() {
    const own = operator();
    const network = demoNetwork(today);
    const store = openSqliteStore({ file: own.store, now });
    const organizations = network.organizations.map((organization) => ({
      ...organization,
      tier: 'platinum',
      constructor: { prototype: 'a name like any other' },
      locations: organization.locations.map((location, index) => ({
        ...location,
        ...(index > 0 ? { floor: index } : {}),
      })),
      enrollment: { ...organization.enrollment, extension: { until: today, reasons: ['a', 'b'] } },
    }));
    const orders = network.orders.map((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, coupon: null })),
    }));
    await fillStore(store, { ...network, organizations, orders } as Network);
    await store.close();
    const { out } = await own.pmc('export');
    for (const field of ['"tier":', '"floor":', '"extension":', '"coupon":']) expect(out).toContain(field);
    return { ...own, out };
  }

  test('is refused by default, as a misspelt field is', async () => {
    const { out } = await newer();
    const { pmc, file } = operator();
    const { code, error } = await pmc('import', file('network.jsonl', out));
    expect(code).toBe(1);
    expect(error).toMatch(
      /line \d+ organization: enrollment has no field "extension"; organization: has no field "constructor", "tier"/,
    );
    expect(error).toMatch(/line \d+ order: lines\[0\] has no field "coupon"/);
    expect(error).toContain('--keep-unknown-fields');
    expect((await pmc('export')).out).toBe('');
  });

  test('goes in and comes out as the same bytes if that is asked for', async () => {
    const { out } = await newer();
    const { pmc, file } = operator();
    const imported = await pmc('import', '--keep-unknown-fields', file('network.jsonl', out));
    expect(imported).toMatchObject({ code: 0, error: '' });
    expect((await pmc('export')).out).toBe(out);
  });

  test('and what is wrong besides is still told', async () => {
    const { out } = await newer();
    const { pmc, file } = operator();
    const deep = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
    const wrong = [
      out.split('\n')[0]?.replace('"locale":"', '"local":"x","locale":"1'),
      samples.network.split('\n')[0]?.replace('{', '{"__proto__":{"rights":"all"},'),
      samples.network.split('\n')[1]?.replace('{', `{"deep":${deep},`),
    ];
    const { error } = await pmc('import', '--keep-unknown-fields', file('network.jsonl', wrong.join('\n')));
    expect(error).toContain('line 1 individual: locale is no language tag');
    expect(error).toContain('line 2 individual: has no field "__proto__"');
    expect(error).toContain('line 3 cannot be stored: "person" has more than 128 levels');
    expect(error).toContain('because of 3 problems');
  });
});

test('an organization that was imported is found by its Partner ID, and by that of a location', async () => {
  const first = operator();
  const { out } = await first.pmc('generate', '--organizations', '3', '--seed', '5');
  expect((await first.pmc('import', first.file('network.jsonl', out))).code).toBe(0);
  const organizations = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((record) => record.type === 'organization');
  const store = openSqliteStore({ file: first.store, now });
  const membership = createMembership(store);
  for (const { id, partnerId, locations } of organizations) {
    expect(await membership.holderOf(partnerId)).toEqual({ organizationId: id });
    const [{ id: locationId, partnerId: ofLocation }] = locations;
    expect(await membership.holderOf(ofLocation)).toEqual({ organizationId: id, locationId });
  }
  await store.close();
});

test('whose an imported MCP ID is, and where it counts, is known; what was passed comes and goes with the person', async () => {
  const { pmc, file, store: path } = operator();
  const lines = samples.network.trimEnd().split('\n');
  const individual = lines.find((line) => line.startsWith('{"type":"individual"')) ?? '';
  const unlinked = JSON.stringify({
    ...JSON.parse(individual),
    mcpId: '7001234',
    passed: [{ code: '70-461', on: '2025-06-01' }],
  });
  const content = [unlinked, ...lines.filter((line) => line !== individual)].join('\n');
  expect((await pmc('import', file('network.jsonl', content))).error).toBe('');
  const store = openSqliteStore({ file: path, now });
  const membership = createMembership(store);
  expect((await membership.mcpIdClaim('5214300'))?.value.link?.organizationId).toBe('northwind');
  const claim = (await membership.mcpIdClaim('7001234'))?.value;
  expect(claim).toEqual({ mcpId: '7001234', individualId: JSON.parse(individual).id, earlier: [] });
  await store.close();
  expect((await pmc('export')).out).toContain('"passed":[{"code":"70-461","on":"2025-06-01"}]');
});
