import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { sampleLine, samples } from '../exchange/samples.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');
/** Orders of the demo: of Madrid, with one shipment in process; and of Lisbon, with one that is on its way and one planned. */
const madrid = '2105530127';
const lisbon = '2104468213';

/** Each look at the clock is a second later. */
async function withNetwork(change: (network: Network) => Network = (network) => network): Promise<Operator> {
  let looks = 0;
  const operator = anOperator({
    now: () => {
      looks += 1;
      return new Date(now.getTime() + looks * 1000);
    },
  });
  const store = openSqliteStore({ file: operator.store, now: () => now });
  await fillStore(store, change(demoNetwork('2027-01-15')));
  await store.close();
  return operator;
}

async function onStore<T>(operator: Operator, use: (membership: Membership) => Promise<T>): Promise<T> {
  const store = openSqliteStore({ file: operator.store, now: () => now });
  try {
    return await use(createMembership(store));
  } finally {
    await store.close();
  }
}
const shipmentIn = (operator: Operator, number: string) =>
  onStore(operator, async (membership) => (await membership.shipment('contoso', number))?.value);
const stagesOf = (operator: Operator, number: string) =>
  onStore(operator, async (membership) => {
    const found = await membership.notices('contoso', 'shipment', number);
    return [...new Set(found.map((notice) => notice.value.stage))].sort();
  });

test('an order is sent: the operator sees what was changed, and the people are told', async () => {
  const operator = await withNetwork();
  const ran = await operator.pmc('orders', 'ship', madrid, '--carrier', 'dhl', '--tracking', '4038221907');
  expect(ran).toEqual({
    code: 0,
    error: '',
    out: [
      `Contoso Consulting, order ${madrid}`,
      'Shipment S-40387, Branch plaque, Madrid',
      '  state: in-process -> shipped',
      '  day of sending: 2027-01-17 -> 2027-01-15',
      '  carrier: DHL',
      '  tracking number: 4038221907',
      '  goes to Contoso Madrid, Calle de Serrano 41, 28001 Madrid, Spain',
      '3 people are told.',
      '',
    ].join('\n'),
  });
  expect(await stagesOf(operator, 'S-40387')).toEqual(['shipped']);
});

test('late, and delivered: each is told', async () => {
  const operator = await withNetwork();
  await operator.pmc('orders', 'ship', madrid, '--carrier', 'UPS', '--tracking', '1Z99', '--on', '2027-01-12');
  expect((await operator.pmc('orders', 'delay', madrid, '--expected', '2027-01-25')).out).toContain(
    'expected on: 2027-01-23 -> 2027-01-25',
  );
  expect((await operator.pmc('orders', 'deliver', madrid, '--on', '2027-01-14')).code).toBe(0);
  expect(await shipmentIn(operator, 'S-40387')).toMatchObject({
    state: 'delivered',
    shipsOn: '2027-01-12',
    deliveredOn: '2027-01-14',
  });
  expect(await stagesOf(operator, 'S-40387')).toEqual(['delayed-2027-01-25', 'delivered', 'shipped']);
});

test('of several shipments the one that can be meant is meant', async () => {
  const operator = await withNetwork();
  await operator.pmc('orders', 'ship', lisbon, '--carrier', 'FedEx', '--tracking', '794611220345');
  expect(await shipmentIn(operator, 'S-40502')).toMatchObject({ state: 'shipped', carrier: 'FedEx' });
  expect(await shipmentIn(operator, 'S-40211')).toMatchObject({ carrier: 'DHL' });
  const { code, error } = await operator.pmc('orders', 'deliver', lisbon);
  expect(code).toBe(1);
  expect(error).toContain('Say with --shipment which');
  expect(error).toContain('S-40502  shipped  Action Pack quarterly kit');
  expect((await operator.pmc('orders', 'deliver', lisbon, '--shipment', 'S-40502')).code).toBe(0);
});

test('a shipment that nobody knew is made, once it is said what is in it', async () => {
  const operator = await withNetwork();
  const planned = ['orders', 'schedule', lisbon, '--shipment', 'S-50001', '--on', '2027-02-01'];
  expect((await operator.pmc(...planned)).error).toContain('Say with --contents what is in it');
  expect((await operator.pmc(...planned, '--contents', 'Additional branch plaque')).out).toContain(
    'Shipment S-50001, new',
  );
  expect(await shipmentIn(operator, 'S-50001')).toMatchObject({
    state: 'scheduled',
    shipsOn: '2027-02-01',
    locationId: 'lisbon',
  });
});

test('an order that nothing was planned for says what it needs', async () => {
  const operator = await withNetwork((network) => ({ ...network, shipments: [] }));
  expect(await operator.pmc('orders', 'deliver', madrid)).toMatchObject({
    code: 1,
    error: expect.stringContaining('has no shipment yet. Name one with --shipment and --contents to make it.'),
  });
});

test('a wrong tracking number is corrected, if one says so', async () => {
  const operator = await withNetwork();
  const ship = ['orders', 'ship', madrid, '--carrier', 'DHL', '--tracking'];
  await operator.pmc(...ship, '4038221907');
  expect((await operator.pmc(...ship, '4038221970')).error).toBe(
    'Shipment S-40387 was sent already on 2027-01-15 (DHL 4038221907). To correct that say --correct.\n',
  );
  expect((await operator.pmc(...ship, '4038221970', '--correct')).out).toContain(
    'tracking number: 4038221907 -> 4038221970',
  );
  expect(await shipmentIn(operator, 'S-40387')).toMatchObject({ trackingNumber: '4038221970' });
});

test('an order that was imported is found by its number', async () => {
  const { pmc, file } = anOperator();
  await pmc('import', file('network.jsonl', samples.network));
  const order = sampleLine('order');
  const ran = await pmc(
    'orders',
    'schedule',
    String(order.number),
    '--on',
    '2027-02-01',
    '--shipment',
    'S-9',
    '--contents',
    'Kit',
  );
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('Shipment S-9, new') });
});

test('an order that was placed before orders were listed is found by the Partner ID', async () => {
  const operator = await withNetwork();
  const words = ['orders', 'delay', madrid, '--partner-id'];
  expect((await operator.pmc(...words, '1417220')).code).toBe(0);
  expect((await operator.pmc(...words, '2093310')).error).toContain('has no order 2105530127');
  expect((await operator.pmc(...words, '9999999')).error).toContain('has no order 2105530127');
});

describe('what cannot be is refused, and changes nothing', () => {
  test.each<[string, readonly string[], number, string]>([
    [
      'an order that there is not',
      ['ship', '9999999999', '--carrier', 'DHL', '--tracking', '1234'],
      1,
      'no order 9999999999',
    ],
    [
      'a number that is none',
      ['ship', '12', '--carrier', 'DHL', '--tracking', '1234'],
      2,
      'An order number has ten digits.',
    ],
    ['another carrier', ['ship', madrid, '--carrier', 'Pony', '--tracking', '1'], 2, 'one of DHL, FedEx, UPS, USPS'],
    ['no carrier', ['ship', madrid, '--tracking', '1234'], 2, '--carrier'],
    ['no tracking number', ['ship', madrid, '--carrier', 'DHL'], 2, '--tracking'],
    ['a day that there is not', ['delay', madrid, '--expected', '2027-02-30'], 2, 'A day is written as 2027-01-31.'],
    ['tomorrow', ['deliver', lisbon, '--on', '2027-01-16'], 1, '2027-01-16 is still to come'],
    ['what has arrived', ['delay', '2104468214'], 1, 'S-39874 was delivered already on 2026-12-09'],
    ['to plan what was sent', ['schedule', '2104512987', '--on', '2027-02-01'], 1, 'was sent already on 2027-01-04'],
    [
      'a shipment number that is none',
      ['deliver', '2104468213', '--shipment', 'a b'],
      1,
      'cannot be a shipment number',
    ],
  ])('%s', async (_, words, code, message) => {
    const operator = await withNetwork();
    const before = await operator.pmc('export');
    const ran = await operator.pmc('orders', ...words);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.error).toContain(message);
    expect(await operator.pmc('export')).toEqual(before);
  });
});

/** Whose the order is, and what it is for. */
const head = `Contoso Consulting, order ${madrid}\n  Datacenter, Silver, another year, Contoso Madrid\n`;

describe('pmc orders paid', () => {
  const waiting = (network: Network): Network => ({
    ...network,
    orders: network.orders.map((order) =>
      order.number === madrid
        ? { ...order, state: 'awaiting-payment', placedOn: '2027-01-04', payBy: '2027-02-03' }
        : order,
    ),
  });
  const orderIn = (operator: Operator) =>
    onStore(operator, async (membership) => (await membership.order('contoso', madrid))?.value);

  test('the order is paid, once, and nothing looks for its money any more', async () => {
    const operator = await withNetwork(waiting);
    const first = await operator.pmc('orders', 'paid', madrid, '--on', '2027-01-14');
    expect(first).toEqual({
      code: 0,
      error: '',
      out: `${head}  €1,648.02 paid on 2027-01-14\nCards that ask for it say so.\n`,
    });
    expect(await orderIn(operator)).toMatchObject({ state: 'paid', paidOn: '2027-01-14' });
    const again = await operator.pmc('orders', 'paid', madrid);
    expect(again.out).toBe(`Order ${madrid} was paid already on 2027-01-14. Nothing was changed.\n`);
    const store = openSqliteStore({ file: operator.store, now: () => now });
    const { items } = await store.list('organizations', 'contoso', 'audit~', { limit: 100 });
    const settled = await store.list('organizations', 'contoso', 'settlement~payment-outstanding~', { limit: 10 });
    const due = await Promise.all(
      Array.from({ length: 16 }, (_, shard) =>
        store.due({
          type: 'order',
          shard,
          field: 'dueAt',
          state: 'awaiting-payment',
          until: '2099-01-01T00:00:00.000Z',
          limit: 10,
        }),
      ),
    );
    await store.close();
    expect(items.filter(({ document }) => JSON.stringify(document).includes('order-paid'))).toHaveLength(1);
    expect(settled.items).toHaveLength(1);
    expect(due.flat().filter(({ document }) => JSON.stringify(document).includes('contoso'))).toEqual([]);
  });

  test.each([
    ['expired', [], 'has expired, and nothing of it is had.'],
    ['cancelled', [], 'was cancelled, so there is nothing to pay.'],
    ['refunded', [], 'was refunded, so there is nothing to pay.'],
    ['awaiting-payment', ['--on', '2027-01-16'], '2027-01-16 is still to come.'],
    ['awaiting-payment', ['--on', '2027-01-03'], 'was placed on 2027-01-04, after 2027-01-03.'],
  ] as const)('%s %j is refused in words, and nothing is changed', async (state, given, sentence) => {
    const operator = await withNetwork((network) => ({
      ...waiting(network),
      orders: waiting(network).orders.map((order) => (order.number === madrid ? { ...order, state } : order)),
    }));
    const { code, error } = await operator.pmc('orders', 'paid', madrid, ...given);
    expect(code).toBe(1);
    expect(error).toContain(sentence);
    expect((await orderIn(operator))?.state).toBe(state);
  });

  test.each([
    ['cancel', 'cancelled', 'Cards that ask for the money say so.'],
    ['expire', 'expired', 'Whoever placed it and the administrators are told.'],
  ])('%s ends an order that waits, once; one that is paid is left alone', async (command, state, told) => {
    const operator = await withNetwork(waiting);
    const first = await operator.pmc('orders', command, madrid);
    expect(first.out).toBe(`${head}  ${state}; nothing that is held depends on it\n${told}\n`);
    expect((await orderIn(operator))?.state).toBe(state);
    expect((await operator.pmc('orders', command, madrid)).out).toContain(`was ${state} already`);
    const paid = await operator.pmc('orders', command, lisbon);
    expect([paid.code, paid.error]).toEqual([1, `Order ${lisbon} does not wait to be paid: it is paid.\n`]);
  });

  test('the money is given back within thirty days of the payment, and what was bought returns', async () => {
    const operator = await withNetwork((network) => ({
      ...waiting(network),
      organizations: network.organizations.map((organization) => ({
        ...organization,
        competencies: organization.competencies.map((held) =>
          held.id === 'datacenter-madrid'
            ? {
                ...held,
                anniversaryDate: '2028-09-02',
                previousTerm: { ...held, anniversaryDate: '2027-09-02' },
                lastRenewal: {
                  on: '2027-01-04',
                  by: { individualId: 'somebody', name: 'Somebody' },
                  orderNumber: madrid,
                  previousAnniversaryDate: '2027-09-02',
                },
              }
            : held,
        ),
      })),
    }));
    const early = await operator.pmc('orders', 'refund', madrid);
    expect(early.error).toBe(`Order ${madrid} cannot be refunded: it waits to be paid by 2027-02-03. Cancel it.\n`);
    await operator.pmc('orders', 'paid', madrid, '--on', '2027-01-14');
    const done = await operator.pmc('orders', 'refund', madrid);
    expect(done.out).toBe(`${head}  €1,648.02 given back; what is held is as before the order\n`);
    expect((await orderIn(operator))?.state).toBe('refunded');
    const again = await operator.pmc('orders', 'refund', madrid);
    expect(again.out).toContain('was refunded already');
    const late = await operator.pmc('orders', 'refund', '2103377120');
    expect([late.code, late.error]).toEqual([1, expect.stringContaining('could be refunded until')]);
  });

  test('an order that nobody knows is refused', async () => {
    const operator = await withNetwork();
    const { code, error } = await operator.pmc('orders', 'paid', '2199999999');
    expect(code).toBe(1);
    expect(error).toContain('There is no order 2199999999.');
  });
});
