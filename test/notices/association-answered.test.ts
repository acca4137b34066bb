import { demoIndividualId, helena, marta, rui } from '../../src/demo/people.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { drawn } from '../support/notices.ts';
import { testApp, testNow } from '../support/test-app.ts';

const app = testApp();

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
  expect(titles(card)).toContain('Your individual account');
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

test('who was asked answers on the card; the card of the other is drawn anew in its place, and whoever asked is told', async () => {
  const sam = { objectId: '99999999-0000-4000-8000-000000000099', name: 'Sam Stranger', email: 'sam@example.com' };
  const [asking, martas, ruis] = [app.as(sam), app.as(marta), app.as(rui)];
  await martas.say('hello');
  await ruis.say('hello');
  const found = await asking.press(await asking.say('associate me with my company'), 'Find', { partnerId: '1417220' });
  await asking.press(found, 'Send the request', { email: sam.email });
  await app.notices.deliver();
  const cardFor = (person: typeof marta, words: string) =>
    app.connector.messages.find(
      ({ conversationId, summary }) => conversationId === `a:${person.objectId}` && summary?.includes(words),
    );
  const [first, second] = [cardFor(marta, 'Sam Stranger asks'), cardFor(rui, 'Sam Stranger asks')];
  await ruis.press(second?.attachments?.[0]?.content, 'Approve');
  await app.notices.deliver();
  const updated = app.connector.messages.find(({ id }) => id === first?.id);
  expect(updated?.updates).toBe(1);
  expect(wordsOf(updated?.attachments?.[0]?.content ?? {})).toContain('Rui Almeida approved the request');
  expect(cardFor(sam, 'Rui Almeida has approved your request')).toBeDefined();
});
