import { approveOrder } from '../../src/changes/approve-order.ts';
import { declineOrder } from '../../src/changes/decline-order.ts';
import { payOrder } from '../../src/changes/pay-order.ts';
import { operator as by } from '../../src/cli/operator.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { type DemoPerson, diogo, lucia, marta, rui } from '../../src/demo/people.ts';
import type { OrderState } from '../../src/program/things/order.ts';
import { catalog } from '../support/catalog.ts';
import { inReview, orderNumber } from '../support/reviewing.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

let app: TestApp;
afterEach(() => app.close());

const people = [marta, rui, diogo, lucia];
const occasion = (changeId: string, now = '2027-02-15T12:00:00Z') => ({
  store: app.membership,
  now: new Date(now),
  changeId,
  by,
});

async function withOrder(state: OrderState = 'in-review'): Promise<void> {
  app = await createTestApp({ network: (today) => inReview(state, today)(demoNetwork(today)) });
  for (const person of people) await app.as(person).say('home');
}

async function delivered(): Promise<void> {
  await app.notices.plan();
  await app.notices.deliver();
}

const toldTo = (person: DemoPerson) =>
  app.connector.messages
    .filter(
      ({ conversationId, summary }) => conversationId === `a:${person.objectId}` && summary?.includes(orderNumber),
    )
    .map((message) => read(message.attachments?.[0]?.content));

test('whoever placed it and the administrators hear that it was approved, and how it is paid', async () => {
  await withOrder();
  await approveOrder(occasion('yes'), { orderNumber }, catalog);
  await delivered();
  const [card = '', ...others] = toldTo(marta);
  expect(others).toEqual([]);
  expect(card).toContain('An order was approved');
  expect(card).toContain('transfer €1,648.02 by 17 March 2027 with the reference 2105530127 1417220');
  expect(card).toContain('Microsoft Action Pack, Contoso Madrid');
  expect(card).toContain('Example Bank');
  expect(card).toContain('because you placed the order');
  expect(toldTo(rui)[0]).toContain('as an administrator of Contoso Consulting');
  expect([toldTo(diogo), toldTo(lucia)]).toEqual([[], []]);
  // Once it is paid the card says so, and asks no more.
  await payOrder(occasion('paid'), { orderNumber }, catalog);
  await delivered();
  expect(toldTo(marta)).toEqual([
    expect.stringContaining('has been paid. Thank you!'),
    expect.stringContaining('An order is paid'),
  ]);
});

test('they hear that it was declined, why, and what they can do', async () => {
  await withOrder();
  await declineOrder(occasion('no'), { orderNumber, reason: 'The *website* says nothing of services' });
  await delivered();
  const [card = ''] = toldTo(marta);
  expect(card).toContain('An order was declined');
  // As it was typed, and not as Markdown.
  expect(card).toContain('The \\*website\\* says nothing of services');
  expect(card).toContain('it can be ordered anew');
});

test('they hear that the money is not there, as long as it can be paid and when it cannot any more', async () => {
  await withOrder('payment-review');
  await declineOrder(occasion('no'), { orderNumber, reason: 'No transfer with this reference' });
  await delivered();
  const [card = ''] = toldTo(marta);
  expect(card).toContain('A payment was not found');
  expect(card).toContain('Transfer €1,648.02 by 13 March 2027');
  expect(card).toContain('No transfer with this reference');
  expect(card).toContain('send the Regional Service Center the proof');
  app.setNow(new Date('2027-03-14T12:00:00Z'));
  await delivered();
  const [later = ''] = toldTo(marta);
  expect(later).toContain('has expired');
});
