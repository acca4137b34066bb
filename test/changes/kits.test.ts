import { endUnpaidOrder } from '../../src/changes/end-order.ts';
import { payOrder } from '../../src/changes/pay-order.ts';
import { refundOrder } from '../../src/changes/refund-order.ts';
import { reportShipment } from '../../src/changes/report-shipment.ts';
import type { Order } from '../../src/program/things/order.ts';
import type { ShipmentEvent } from '../../src/program/things/shipment.ts';
import { catalog } from '../support/catalog.ts';
import { alwaysFaster, createChanging } from '../support/changing.ts';

const by = { kind: 'operator', name: 'Operator' } as const;
const orderNumber = '2105530127';

/** The order of Madrid, which is for products and waits to be paid. */
const ordered = (products: readonly string[], more: Partial<Order> = {}) =>
  createChanging((network) => ({
    ...network,
    shipments: network.shipments.filter((shipment) => shipment.orderNumber !== orderNumber),
    orders: network.orders.map((order) =>
      order.number === orderNumber
        ? {
            ...order,
            state: 'awaiting-payment',
            placedOn: '2027-02-01',
            lines: products.map((product) => ({ item: 'product', product, locationId: 'madrid', amount: order.net })),
            ...more,
          }
        : order,
    ),
  }));
type Store = Awaited<ReturnType<typeof createChanging>>;
const sent = async ({ membership }: Pick<Store, 'membership'>) =>
  (await membership.shipmentsOfOrder('contoso', orderNumber)).toSorted((one, other) =>
    one.number.localeCompare(other.number),
  );
const pay = ({ membership: store, now }: Store, changeId = 'paid') =>
  payOrder({ store, now, changeId, by }, { orderNumber }, catalog);
const told = ({ membership: store, now }: Store, number: string, event: Partial<ShipmentEvent>) =>
  reportShipment({ store, now, by }, 'contoso', {
    orderNumber,
    shipmentNumber: number,
    event: { id: `e-${event.state}`, state: 'shipped', occurredAt: now.toISOString(), ...event },
  });

test('what an order sends is planned in the commit of its payment, numbered by the order', async () => {
  const changing = await ordered(['additional-branch-plaque', 'physical-media-dvd']);
  await pay(changing);
  expect(await sent(changing)).toMatchObject([
    { number: `${orderNumber}-1`, contents: 'Branch plaque', state: 'scheduled', shipsOn: '2027-02-15' },
    { number: `${orderNumber}-2`, contents: 'Physical media (DVD)', locationId: 'madrid' },
  ]);
  expect(changing.committed).toHaveLength(3); // the two numbers, and the payment with all of it
  expect(await changing.membership.notices('contoso', 'shipment')).not.toHaveLength(0);
});

test('it is planned once, however often and by whomever the payment is told', async () => {
  const changing = await ordered(['additional-branch-plaque']);
  changing.rival = async (...about) => {
    changing.rival = undefined;
    await alwaysFaster(...about);
  };
  await Promise.all([pay(changing, 'one'), pay(changing, 'two')]);
  await pay(changing, 'three');
  expect(await sent(changing)).toHaveLength(1);
});

test('a number that somebody else has used is left out', async () => {
  const changing = await ordered(['additional-branch-plaque', 'physical-media-dvd']);
  await changing.membership.reserveShipmentNumber(`${orderNumber}-1`, 'northwind');
  await told(changing, `${orderNumber}-2`, { state: 'scheduled', contents: 'A letter' });
  await pay(changing);
  expect((await sent(changing)).map(({ number, contents }) => [number, contents])).toEqual([
    [`${orderNumber}-2`, 'A letter'],
    [`${orderNumber}-3`, 'Branch plaque'],
    [`${orderNumber}-4`, 'Physical media (DVD)'],
  ]);
});

test('money that is given back cancels what has not left; what has left stays as it is', async () => {
  const changing = await ordered(['additional-branch-plaque', 'physical-media-dvd']);
  await pay(changing);
  await told(changing, `${orderNumber}-1`, { state: 'shipped', trackingNumber: '4038' });
  const { membership: store, now } = changing;
  expect(await refundOrder({ store, now, changeId: 'refund', by }, { orderNumber })).toMatchObject({
    kind: 'refunded',
  });
  expect(await sent(changing)).toMatchObject([
    { state: 'shipped' },
    { state: 'cancelled', cancelled: { on: '2027-02-15', with: 'refunded' } },
  ]);
});

test('whoever was told that it comes is told that it does not', async () => {
  const changing = await ordered(['additional-branch-plaque']);
  await pay(changing);
  const { membership: store, now } = changing;
  await refundOrder({ store, now, changeId: 'refund', by }, { orderNumber });
  const said = await store.notices('contoso', 'shipment', `${orderNumber}-1`);
  const readers = (stage: string) =>
    said.filter(({ value }) => value.stage === stage).map(({ value }) => value.recipientId);
  expect(readers('cancelled').length).toBeGreaterThan(0);
  expect(readers('cancelled').toSorted()).toEqual(readers('scheduled').toSorted());
});

test('an order that is cancelled before it is paid takes with it what an operator had planned', async () => {
  const changing = await ordered(['additional-branch-plaque']);
  await told(changing, 'S-50001', { state: 'scheduled', contents: 'Branch plaque' });
  const { membership: store, now } = changing;
  await endUnpaidOrder({ store, now, changeId: 'cancel', by }, { orderNumber }, 'cancelled');
  expect(await sent(changing)).toMatchObject([{ state: 'cancelled', cancelled: { with: 'cancelled' } }]);
});

test('nothing that is told brings a cancelled one back, nor plans a new one', async () => {
  const changing = await ordered(['additional-branch-plaque']);
  await told(changing, 'S-50001', { state: 'scheduled', contents: 'Branch plaque' });
  const { membership: store, now } = changing;
  await endUnpaidOrder({ store, now, changeId: 'cancel', by }, { orderNumber }, 'cancelled');
  expect(await told(changing, 'S-50001', { state: 'shipped' })).toMatchObject({ reason: 'shipment-cancelled' });
  expect(await told(changing, 'S-50002', { state: 'in-process', contents: 'Branch plaque' })).toMatchObject({
    reason: 'order-ended',
  });
  // What has left already is a fact.
  expect(await told(changing, 'S-50003', { state: 'delivered', contents: 'Branch plaque' })).toMatchObject({
    kind: 'changed',
  });
});

test('once all that is sent of an order has arrived, it is fulfilled', async () => {
  const changing = await ordered(['additional-branch-plaque', 'physical-media-dvd']);
  await pay(changing);
  const state = async () => (await changing.membership.order('contoso', orderNumber))?.value.state;
  await told(changing, `${orderNumber}-1`, { state: 'delivered' });
  expect(await state()).toBe('paid');
  await told(changing, `${orderNumber}-2`, { state: 'delivered' });
  expect(await state()).toBe('fulfilled');
});

test('also when the last two arrive at the same moment', async () => {
  const changing = await ordered(['additional-branch-plaque', 'physical-media-dvd']);
  await pay(changing);
  await Promise.all([1, 2].map((index) => told(changing, `${orderNumber}-${index}`, { state: 'delivered' })));
  expect((await changing.membership.order('contoso', orderNumber))?.value.state).toBe('fulfilled');
});

test('a parcel goes to the address that the location had when it left', async () => {
  const changing = await ordered(['additional-branch-plaque']);
  await pay(changing);
  await told(changing, `${orderNumber}-1`, { state: 'shipped' });
  expect((await sent(changing))[0]?.sentTo).toMatchObject({ addressLines: ['Calle de Serrano 41'], city: 'Madrid' });
});
