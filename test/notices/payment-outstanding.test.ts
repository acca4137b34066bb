import { marta } from '../../src/cli/demo/people.ts';
import { writes } from '../../src/store/writes.ts';
import { upToConfirmation } from '../support/renewal.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
  const chat = app.as(marta);
  await chat.press(await upToConfirmation(chat, await chat.say('renew our membership')), 'Place the order');
});
afterEach(() => app.close());

const reminders = () => app.connector.messages.filter((message) => message.summary?.includes('has not been paid'));
const words = (index: number) => read(reminders()[index]?.attachments?.[0]?.content);

async function on(day: string): Promise<void> {
  app.setNow(new Date(`${day}T12:00:00Z`));
  await app.notices.deliver();
}

test('an order that is not paid is spoken of after 7, 21 and 29 days, to whoever placed it', async () => {
  await on('2027-02-21');
  expect(reminders()).toHaveLength(0);
  // Seven days later is a Monday.
  await on('2027-02-22');
  expect(reminders()).toHaveLength(1);
  expect(words(0)).toMatch(/Order \d{10} of €8,111\.85 has not been paid so far\. Transfer it by 17 March 2027/);
  expect(words(0)).toContain('because you placed the order for Contoso Consulting');
  await on('2027-03-08');
  await on('2027-03-16');
  expect(app.connector.messages.filter((message) => message.updates > 0)).toHaveLength(2);
});

test('somebody who was away hears only the latest', async () => {
  await on('2027-03-16');
  expect(reminders()).toHaveLength(1);
});

test('once it is paid nothing more is said, and the card says so', async () => {
  await on('2027-02-22');
  const [order] = await app.membership.orders('contoso', 1);
  const id = `order~${order?.placedOn}~${order?.number}`;
  const kept = await app.store.get<{ id: string; type: string; value: object }>('organizations', 'contoso', id);
  if (kept === undefined || order === undefined) throw new Error('the order is there');
  const document = { ...kept.document, value: { ...kept.document.value, state: 'paid' } };
  const settlement = { organizationId: 'contoso', kind: 'payment-outstanding', subject: order.number };
  await app.membership.commit('contoso', 'paid', [
    { kind: 'replace', document, version: kept.version },
    writes.settled({ ...settlement, at: '2027-02-23T12:00:00.000Z' }, 'paid'),
  ]);
  await on('2027-03-08');
  expect(reminders()).toHaveLength(0);
  const [card] = app.connector.messages.filter((message) => message.updates > 0);
  expect(read(card?.attachments?.[0]?.content)).toContain(`Order ${order.number} has been paid. Thank you!`);
});
