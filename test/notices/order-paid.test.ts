import { payOrder } from '../../src/changes/pay-order.ts';
import { refundOrder } from '../../src/changes/refund-order.ts';
import { operator as by } from '../../src/cli/operator.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, diogo, lucia, marta, rui } from '../../src/demo/people.ts';
import { associationId } from '../../src/store/things/association.ts';
import { catalog } from '../support/catalog.ts';
import { inReview, orderNumber } from '../support/reviewing.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

let app: TestApp;
afterEach(() => app.close());

const occasion = (changeId: string) => ({
  store: app.membership,
  now: new Date('2027-02-15T12:00:00Z'),
  changeId,
  by,
});

async function withOrder(): Promise<void> {
  app = await createTestApp({ network: (today) => inReview('awaiting-payment', today)(demoNetwork(today)) });
  for (const person of [marta, rui, diogo, lucia]) await app.as(person).say('home');
}

async function delivered(): Promise<void> {
  await app.notices.plan();
  await app.notices.deliver();
}

const toldTo = (person: DemoPerson) =>
  app.connector.messages
    .filter(
      ({ conversationId, summary }) =>
        conversationId === `a:${person.objectId}` && summary?.includes(`Order ${orderNumber}`),
    )
    .map((message) => read(message.attachments?.[0]?.content));

test('whoever placed it hears that it is paid, what is had and until when, what is sent, and gets to the order', async () => {
  await withOrder();
  await payOrder(occasion('paid'), { orderNumber }, catalog);
  // To say it again tells nobody twice.
  await payOrder(occasion('again'), { orderNumber }, catalog);
  await delivered();
  const [card = '', ...others] = toldTo(marta);
  expect(others).toEqual([]);
  expect(card).toContain('An order is paid');
  expect(card).toContain('is paid. Thank you! What it was for is yours now.');
  expect(card).toContain('Microsoft Action Pack, Contoso Madrid, until 15 February 2028');
  expect(card).toContain('What will be sent');
  expect(card).toMatch(/: Will be sent on 15 February 2027\./);
  expect(card).toContain('because you placed the order');
  expect([rui, diogo, lucia].map((person) => toldTo(person))).toEqual([[], [], []]);
  const message = app.connector.messages.find(({ summary }) => summary?.includes(`Order ${orderNumber}`));
  const order = await app.as(marta).press(message?.attachments?.[0]?.content, 'Program purchases');
  expect(read(order)).toContain(orderNumber);
});

test('the administrators hear of it if whoever placed it has left', async () => {
  await withOrder();
  const id = demoIndividualId(marta);
  const kept = await app.membership.association('contoso', id);
  await app.membership.commit('contoso', 'left', [
    { kind: 'remove', id: associationId(id), version: kept?.version ?? '' },
  ]);
  await payOrder(occasion('paid'), { orderNumber }, catalog);
  await delivered();
  expect(toldTo(marta)).toEqual([]);
  expect(toldTo(rui)[0]).toContain('as an administrator of Contoso Consulting');
  expect(toldTo(diogo)).toEqual([]);
});

test('what was given back before it was read says so', async () => {
  await withOrder();
  await payOrder(occasion('paid'), { orderNumber }, catalog);
  await refundOrder(occasion('back'), { orderNumber });
  await delivered();
  expect(toldTo(marta)).toEqual([]);
});
