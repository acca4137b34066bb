import { demoIndividualId, helena, marta } from '../../src/cli/demo/people.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { drawn } from '../support/notices.ts';
import { createTestApp, type TestApp, testNow } from '../support/test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

const titles = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map((button) => button.title);

async function afterAnswer(title: 'Approve' | 'Decline', reason = '') {
  const chat = app.as(marta);
  await chat.press(await chat.say('approve the request of Helena'), title, { reason });
  const [kept] = await app.membership.notices('contoso', 'association-answered');
  if (kept === undefined) throw new Error('Helena is told');
  expect(kept.value.recipientId).toBe(demoIndividualId(helena));
  return { notice: kept.value, ...(await drawn(app.store, kept.value, testNow)) };
}

test('a yes says who gave it, and where to go on', async () => {
  const { card, summary } = await afterAnswer('Approve');
  expect(summary).toBe('Marta Oliveira has approved your request: you are associated with Contoso Consulting now.');
  expect(titles(card)).toContain('Your privileges');
});

test('a no says why, and that one can ask again', async () => {
  const { card } = await afterAnswer('Decline', 'Please use your work account.');
  expect(wordsOf(card)).toContain('Marta Oliveira has declined your request');
  expect(wordsOf(card)).toContain('“Please use your work account.”');
  const again = await app.as(helena).press(card, 'Ask again');
  expect(wordsOf(again)).toContain('Send the request');
});

test('after a new request the old answer is history', async () => {
  const { notice } = await afterAnswer('Decline');
  const chat = app.as(helena);
  const found = await chat.press(await chat.say('associate me with my company'), 'Find', { partnerId: '1417220' });
  await chat.press(found, 'Send the request');
  const { card } = await drawn(app.store, notice, testNow);
  expect(wordsOf(card)).toContain('You have asked again since');
  expect(titles(card)).toEqual([]);
});

test('what asks the administrators for an answer is drawn anew once there is one', async () => {
  await afterAnswer('Approve');
  const settled = await app.store.list('organizations', 'contoso', 'settlement~association-request~', { limit: 10 });
  expect(settled.items).toHaveLength(1);
});
