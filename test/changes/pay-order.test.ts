import { payOrder } from '../../src/changes/pay-order.ts';
import type { OrderState } from '../../src/program/things/order.ts';
import { catalog } from '../support/catalog.ts';
import { alwaysFaster, createChanging } from '../support/changing.ts';

const by = { kind: 'operator', name: 'Operator' } as const;
const orderNumber = '2105530127';

const withOrder = (state: OrderState) =>
  createChanging((network) => ({
    ...network,
    orders: network.orders.map((order) =>
      order.number === orderNumber ? { ...order, state, placedOn: '2027-02-01' } : order,
    ),
  }));

test('the day of the money is written down, by the number alone or with the Partner ID', async () => {
  for (const partnerId of [{}, { partnerId: '1417220' }]) {
    const { membership: store, now } = await withOrder('awaiting-payment');
    const paid = await payOrder(
      { store, now, changeId: 'one', by },
      { orderNumber, on: '2027-02-14', ...partnerId },
      catalog,
    );
    expect(paid).toMatchObject({ kind: 'paid', on: '2027-02-14', order: { state: 'paid', paidOn: '2027-02-14' } });
    expect(await payOrder({ store, now, changeId: 'two', by }, { orderNumber }, catalog)).toMatchObject({
      kind: 'paid-already',
    });
  }
});

test('whoever is overtaken once tries again from what is there then', async () => {
  const changing = await withOrder('awaiting-payment');
  changing.rival = async (...about) => {
    changing.rival = undefined;
    await alwaysFaster(...about);
  };
  const { membership: store, now } = changing;
  expect(await payOrder({ store, now, changeId: 'one', by }, { orderNumber }, catalog)).toMatchObject({ kind: 'paid' });
});

test.each([
  ['awaiting-payment', { on: '2027-02-16' }, { reason: 'still-to-come', on: '2027-02-16' }],
  ['awaiting-payment', { on: '2027-01-31' }, { reason: 'before-the-order' }],
  ['expired', {}, { reason: 'ended', order: { state: 'expired' } }],
  ['awaiting-payment', { orderNumber: '2199999999' }, { reason: 'unknown-order' }],
  ['awaiting-payment', { partnerId: '2093310' }, { reason: 'unknown-order' }],
] as const)('%s %j is refused: %j', async (state, given, refusal) => {
  const changing = await withOrder(state);
  const { membership: store, now } = changing;
  const outcome = await payOrder({ store, now, changeId: 'one', by }, { orderNumber, ...given }, catalog);
  expect(outcome).toMatchObject({ kind: 'refused', ...refusal });
  expect(changing.committed).toEqual([]);
});
