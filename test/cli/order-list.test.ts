import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import type { OrderState } from '../../src/program/things/order.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { there } from '../support/changing.ts';
import { inReview, orderNumber } from '../support/reviewing.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const today = '2027-01-15';
const now = new Date(`${today}T09:00:00Z`);

async function withOrder(state: OrderState, at = today, others = (network: Network) => network): Promise<Operator> {
  const operator = anOperator({ now: () => new Date(`${at}T09:00:00Z`) });
  const store = openSqliteStore({ file: operator.store, now: () => now });
  const only = (network: Network): Network => ({
    ...network,
    orders: network.orders.filter(({ organizationId }) => organizationId === 'contoso'),
    shipments: [],
  });
  await fillStore(store, others(only(inReview(state, today)(demoNetwork(today)))));
  await store.close();
  return operator;
}

const list = async (operator: Operator, ...words: string[]) => (await operator.pmc('orders', 'list', ...words)).out;
const line = (state: string, owner: string, next: string) =>
  `${orderNumber}  2027-01-11  1417220  Contoso Consulting  €1,648.02  ${state}  ${owner}  ${next}  Microsoft Action Pack\n`;

test.each<[OrderState, string, string]>([
  ['in-review', 'program', '2027-01-21'],
  ['awaiting-payment', 'partner', '2027-02-10'],
  ['payment-review', 'program', '2027-01-22'],
])('what is %s is found, with who has to do something by when', async (state, owner, next) => {
  const operator = await withOrder(state);
  expect(await list(operator)).toBe(line(state, owner, next));
  expect(await list(operator, '--state', state, '--owner', owner)).toBe(line(state, owner, next));
  expect(await list(operator, '--owner', owner === 'program' ? 'partner' : 'program')).toBe(
    'There is no such order.\n',
  );
  expect(await list(operator, '--due-before', next)).toBe('There is no such order.\n');
  expect(await list(operator, '--state', 'to-be-sent')).toBe('There is no such order.\n');
});

test('what is past its date is marked', async () => {
  const operator = await withOrder('in-review', '2027-01-22');
  expect(await list(operator)).toBe(line('in-review', 'program', '2027-01-21 late'));
  expect(await list(operator, '--due-before', '2027-01-22')).toBe(line('in-review', 'program', '2027-01-21 late'));
});

test.each<OrderState>(['paid', 'fulfilled', 'ordered', 'cancelled', 'declined', 'expired', 'refunded'])(
  'nobody waits for what is %s',
  async (state) => {
    expect(await list(await withOrder(state))).toBe('No order waits for anybody.\n');
  },
);

test('it follows what becomes of an order', async () => {
  const operator = await withOrder('in-review');
  await operator.pmc('orders', 'approve', orderNumber);
  expect(await list(operator)).toBe(line('awaiting-payment', 'partner', '2027-02-14'));
  await operator.pmc('orders', 'paid', orderNumber);
  expect(await list(operator, '--state', 'awaiting-payment')).toBe('There is no such order.\n');
});

test('what is paid and not sent is found by the first day on which something is to leave', async () => {
  const operator = await withOrder('in-review', today, (network) => ({
    ...network,
    shipments: demoNetwork(today).shipments.map((entry) => ({ ...entry, orderNumber: '2104468213' })),
  }));
  const sent = '2104468213  2027-01-03  1417220  Contoso Consulting';
  expect(await list(operator, '--state', 'to-be-sent')).toMatch(
    new RegExp(`^${sent}  €\\S+  to-be-sent  program  2027-01-17  Branch plaque, Madrid\n$`),
  );
  // What is due first stands first.
  const all = (await list(operator)).trim().split('\n');
  expect(all.map((entry) => entry.split('  ')[5])).toEqual(['to-be-sent', 'in-review']);
  const words = ['--carrier', 'DHL', '--tracking', '4038221907'];
  await operator.pmc('orders', 'ship', '2104468213', '--shipment', 'S-40387', ...words);
  expect(await list(operator, '--state', 'to-be-sent')).toMatch(/Action Pack quarterly kit\n$/);
});

test('the orders of an organization, the latest first, with where each stands', async () => {
  const operator = await withOrder('payment-review', today, (network) => ({
    ...network,
    shipments: demoNetwork(today).shipments,
  }));
  const all = (await list(operator, '--partner-id', '1417220')).trim().split('\n');
  expect(all.map((entry) => entry.split('  ').slice(5, 8).join(' '))).toEqual([
    'payment-review program 2027-01-22',
    expect.stringContaining('to-be-sent program 2027-'),
    'paid program -',
    'fulfilled - -',
    'refunded - -',
    'fulfilled - -',
    'fulfilled - -',
  ]);
  expect(await list(operator, '--partner-id', '1417220', '--state', 'payment-review')).toBe(
    line('payment-review', 'program', '2027-01-22'),
  );
  expect(await list(operator, '--partner-id', '1417220', '--state', 'cancelled')).toBe('There is no such order.\n');
});

test('an order that an earlier version wrote is found too', async () => {
  const operator = await withOrder('awaiting-payment');
  const store = openSqliteStore({ file: operator.store, now: () => now });
  const { document, version } = there(await createMembership(store).order('contoso', orderNumber));
  const { nextStageAt: _, ...earlier } = document;
  await store.commit('organizations', 'contoso', [{ kind: 'replace', document: earlier, version }], 'earlier');
  await store.close();
  expect(await list(operator)).toBe(line('awaiting-payment', 'partner', '2027-02-10'));
});

test('of many those come first where something has to be done soonest, and that there are more is said', async () => {
  const operator = await withOrder('in-review', today, (network) => {
    const [like] = network.orders.filter(({ number }) => number === orderNumber);
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...there(like),
      number: String(2200000000 + index),
      // Not in the order in which they are due.
      reviewBy: `2027-03-${String(((index * 7) % 30) + 1).padStart(2, '0')}` as const,
    }));
    return { ...network, orders: many as Network['orders'] };
  });
  const lines = (await list(operator, '--most', '5')).trim().split('\n');
  expect(lines.map((entry) => entry.split('  ')[7])).toEqual([
    '2027-03-01',
    '2027-03-02',
    '2027-03-03',
    '2027-03-04',
    '2027-03-05',
    undefined,
  ]);
  expect(lines.at(-1)).toContain('There are more than 5');
  expect((await list(operator, '--most', '30')).trim().split('\n')).toHaveLength(30);
});

test.each<[string, readonly string[], number, string]>([
  ['a Partner ID that nobody has', ['--partner-id', '9999999'], 1, 'Nobody has the Partner ID 9999999.'],
  ['a state that there is not', ['--state', 'lost'], 2, 'Allowed choices are in-review'],
  ['what ended long ago, everywhere', ['--state', 'cancelled'], 1, 'name an organization with --partner-id'],
  ['somebody else', ['--owner', 'nobody'], 2, 'Allowed choices are partner, program'],
  ['a day that there is not', ['--due-before', '2027-02-30'], 2, 'A day is written as 2027-01-31.'],
  ['no lines', ['--most', '0'], 2, 'from 1 to 500'],
  ['too many lines', ['--most', '501'], 2, 'from 1 to 500'],
  ['half a line', ['--most', '1.5'], 2, 'from 1 to 500'],
])('%s is refused in words', async (_, words, code, message) => {
  const operator = await withOrder('in-review');
  const ran = await operator.pmc('orders', 'list', ...words);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(ran.error).toContain(message);
});
