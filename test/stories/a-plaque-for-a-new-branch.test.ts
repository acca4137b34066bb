import { endOrder } from '../../src/cli/orders/end-order.ts';
import { reportOrder } from '../../src/cli/orders/report-order.ts';
import { reportPayment } from '../../src/cli/orders/report-payment.ts';
import { ana, demoIndividualId, marta } from '../../src/demo/people.ts';
import type { Order } from '../../src/program/things/order.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Card } from '../support/card.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * A plaque for a new branch: Marta adds the office in Faro and orders a plaque for it. It is paid, planned by itself, and
 * its address is corrected before it leaves; it is late, arrives, and the history tells all of it.
 */

const number = '2105550001';
let app: TestApp;
let now = testNow;
let commands = 0;
beforeAll(async () => {
  app = await createTestApp({ opensChats: true });
}, 60_000);
afterAll(() => app.close());

const pass = async (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
  app.setNow(now);
  await app.notices.deliver();
};
/** What an operator's commands run on. */
const world = () => {
  commands += 1;
  return { now: () => now, newId: () => `command-${commands}`, environment: {} };
};
const toldTo = (person: typeof marta, words: string) =>
  app.connector.messages
    .filter(({ conversationId }) => conversationId.includes(person.objectId))
    .flatMap(({ attachments = [] }) => attachments.map(({ content }) => content as Card))
    .findLast((card) => read(card).includes(words));

test('a plaque for a new branch, from the order to its delivery', async () => {
  const chat = app.as(marta);
  await chat.say('home');
  const faro = { name: 'Contoso Faro', city: 'Faro', country: 'PT', timeZone: 'Europe/Lisbon' };
  const form = await chat.say('add a location');
  expect(read(await chat.press(form, 'Add the location', faro))).toContain('Contoso Faro is added');
  const organization = (await app.membership.organization('contoso'))?.value;
  const location = organization?.locations.find(({ name }) => name === 'Contoso Faro');
  if (location === undefined) throw new Error('it was added');

  const money = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });
  const order: Order = {
    organizationId: 'contoso',
    number,
    placedOn: '2027-02-15',
    placedBy: { individualId: demoIndividualId(marta), name: marta.name },
    lines: [{ item: 'product', product: 'additional-branch-plaque', locationId: location.id, amount: money(10_000) }],
    net: money(10_000),
    tax: money(2300),
    total: money(12_300),
    state: 'awaiting-payment',
    payBy: '2027-03-17',
  };
  await app.membership.reserveOrderNumber(number, 'contoso');
  await app.membership.commit('contoso', 'ordered', [writes.placed(order, 'Europe/Lisbon')]);
  expect(read(await chat.say(`track order ${number}`))).toContain('Nothing that you may look at has the number');

  await pass(2);
  await reportPayment({ orderNumber: number }, app.membership, world());
  await reportPayment({ orderNumber: number }, app.membership, world());
  const planned = await chat.say('shipments to Faro');
  expect(read(planned)).toContain('Branch plaque');
  expect(read(planned)).toContain('Will be sent on 17 February 2027.');
  expect(read(planned)).toContain('Faro, Portugal');
  await pass(0);
  expect(toldTo(marta, 'Planned to be sent')).toBeDefined();
  // Whoever looks after another part of the tree sees nothing of it.
  expect(read(await app.as(ana).say(`track order ${number}`))).not.toContain('Branch plaque,');

  await pass(1);
  const profile = await chat.say('edit the location Faro');
  await chat.press(profile, 'Save', { addressLine1: 'Rua de Santo António 5', postalCode: '8000-283' });
  const corrected = await chat.press(await chat.say('shipments to Faro'), 'Branch plaque');
  expect(read(corrected)).toContain('Rua de Santo António 5, 8000-283 Faro, Portugal');
  expect(read(corrected)).toContain('The address of Contoso Faro was changed since this was planned');
  expect(read(corrected)).toContain('That day is over, and nobody has said that it was sent.');

  const sent = { carrier: 'DHL', tracking: '4038221907', expected: '2027-02-20' } as const;
  await reportOrder({ orderNumber: number, state: 'shipped', ...sent }, app.membership, world());
  await pass(1);
  const again = await chat.say('edit the location Faro');
  await chat.press(again, 'Save', { addressLine1: 'Rua Nova 1' });
  const left = await chat.press(await chat.say('where is the plaque for Faro'), 'Branch plaque');
  expect(read(left)).toContain('Rua de Santo António 5');
  expect(read(left)).toContain('It has left with the address that Contoso Faro had then.');
  expect(read(left)).not.toContain('Send it there');

  await pass(2);
  expect(read(await chat.say('is the plaque late'))).toContain('Branch plaque');
  await reportOrder({ orderNumber: number, state: 'delayed', expected: '2027-02-26' }, app.membership, world());
  await pass(0);
  const late = toldTo(marta, 'Delayed since 21 February 2027. Now expected on 26 February 2027.');
  expect(late).toBeDefined();

  await pass(4);
  await reportOrder({ orderNumber: number, state: 'delivered' }, app.membership, world());
  await pass(0);
  expect(read(await chat.say(`track order ${number}`))).toContain('Delivered on 25 February 2027.');
  expect((await app.membership.order('contoso', number))?.value.state).toBe('fulfilled');
  await expect(endOrder({ orderNumber: number }, 'cancelled', app.membership, world())).rejects.toThrow();

  const history = read(await chat.say('what happened this month'));
  for (const told of [
    `Order ${number} was paid.`,
    `A shipment of order ${number} was sent.`,
    `A shipment of order ${number} is delayed.`,
    `A shipment of order ${number} was delivered.`,
  ]) {
    expect(history).toContain(told);
  }
});
