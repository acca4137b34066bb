import { payOrder } from '../../src/changes/pay-order.ts';
import { marta, rui } from '../../src/demo/people.ts';
import type { Card } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * A toolkit for Madrid is ordered on 15 February and has to be paid by 17 March. Once the wire comes on day 29, and once it
 * never comes.
 */

let app: TestApp;
let now = testNow;
beforeEach(async () => {
  now = testNow;
  app = await createTestApp({ opensChats: true });
});
afterEach(() => app.close());

const pass = async (days: number) => {
  for (let day = 0; day < days; day += 1) {
    now = new Date(now.getTime() + 86_400_000);
    app.setNow(now);
    await app.notices.plan();
    await app.notices.deliver();
  }
};
const told = (person: typeof marta, words: string) =>
  app.connector.messages
    .filter(({ conversationId }) => conversationId.includes(person.objectId))
    .flatMap(({ attachments = [] }) => attachments.map(({ content }) => content as Card))
    .filter((card) => read(card).includes(words)).length;

async function ordered() {
  const chat = app.as(marta);
  const form = await chat.say('get me 1 toolkit for Madrid');
  const cart = await chat.press(form, 'Put it in the cart');
  const done = await chat.press(await chat.press(cart, 'Continue'), 'Place the order');
  return { chat, number: /Order (\d{10})/.exec(read(done))?.[1] ?? '' };
}
const contoso = async () => (await app.membership.organization('contoso'))?.value;
const orderState = async (number: string) => (await app.membership.order('contoso', number))?.value.state;

test('a wire that comes on day 29: reminded, reported, found, and had', async () => {
  const { chat, number } = await ordered();
  expect(read(await chat.say('home'))).toContain('Ordered, awaiting payment until 17 March 2027');
  await pass(22);
  expect(told(marta, `Order ${number}`)).toBeGreaterThanOrEqual(1);
  await pass(7);
  const card = await chat.say('pay the order');
  const reported = await chat.press(card, 'We have paid', { paidOn: '2027-03-16' });
  expect(read(reported)).toContain('The program looks for the money until 23 March 2027.');
  // The last day is over, and the money is looked for: nothing expires, and nobody is asked for it again.
  await pass(3);
  expect(await orderState(number)).toBe('payment-review');
  const occasion = { store: app.membership, now, changeId: 'the-wire' };
  await payOrder(
    { ...occasion, by: { kind: 'operator', name: 'Operator' } },
    { orderNumber: number, on: '2027-03-17' },
    catalog,
  );
  expect((await contoso())?.subscriptions.find(({ locationId }) => locationId === 'madrid')).toMatchObject({
    product: 'additional-benefits-toolkit',
    anniversaryDate: '2028-03-17',
  });
  expect(read(await chat.say('get me 1 toolkit for Madrid'))).toContain(
    'Contoso Madrid has Additional Benefits Toolkit',
  );
});

test('a wire that never comes: reminders, the end, and the same ordered anew', async () => {
  const { chat, number } = await ordered();
  await pass(29);
  expect(told(rui, `Order ${number}`)).toBeGreaterThanOrEqual(1);
  expect(read(await chat.say('get me 1 toolkit for Madrid'))).toContain('It can be paid until 17 March 2027.');
  await pass(2);
  expect(await orderState(number)).toBe('expired');
  expect(told(marta, 'has expired')).toBeGreaterThanOrEqual(1);
  expect((await contoso())?.pendingEnrollments).toBeUndefined();
  expect(read(await chat.say('home'))).not.toContain('Ordered, awaiting payment');
  const again = await ordered();
  expect(again.number).not.toBe(number);
  expect(await orderState(again.number)).toBe('awaiting-payment');
});
