import { demoIndividualId, lucia, marta } from '../../src/demo/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { drawn } from '../support/notices.ts';
import { testApp, testNow } from '../support/test-app.ts';

const app = testApp();

/** Of the request that Lucía sent nine days ago. */
const notice = {
  organizationId: 'contoso',
  kind: 'reference-unanswered',
  subject: 'r11',
  stage: 'sent-1',
  recipientId: demoIndividualId(lucia),
  createdAt: '2027-02-06T09:00:00.000Z',
};
const drawnAt = (days = 0) => drawn(app.store, notice, new Date(testNow.getTime() + days * 86_400_000));
const titles = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ title }) => title);

test('says for how long the customer has not answered, with the button that asks again', async () => {
  const { card, summary } = await drawnAt();
  expect(summary).toBe('Elsa Gruber at Lucerne Publishing has not answered for 9 days. You may send it again now.');
  expect(wordsOf(card)).toContain('elsa.gruber@lucerne.example');
  const sent = await app.as(lucia).press(card, 'Send it again');
  expect(wordsOf(sent)).toContain('Noted as sent again: send the text below to elsa.gruber@lucerne.example yourself.');
});

test('once it was sent again, the card of before says so', async () => {
  const { card } = await drawnAt();
  await app.as(lucia).press(card, 'Send it again');
  const after = (await drawnAt()).card;
  expect(wordsOf(after)).toContain('Lucía Romero has sent it to Lucerne Publishing again.');
  expect(titles(after)).not.toContain('Send it again');
});

test('a link that has run out is said', async () => {
  expect((await drawnAt(22)).summary).toBe(
    'Elsa Gruber at Lucerne Publishing has not answered, and the link has run out.',
  );
});

test('whoever does not look after it any more is asked nothing', async () => {
  const kept = await app.membership.association('contoso', demoIndividualId(lucia));
  if (kept === undefined) throw new Error('Lucía is associated');
  await app.membership.commit('contoso', 'moved', [writes.replaced(kept, { ...kept.value, locationId: 'porto' })]);
  expect(wordsOf((await drawnAt()).card)).toContain('You no longer look after this reference.');
});

test('a request that was withdrawn is over', async () => {
  const chat = app.as(marta);
  const sure = await chat.press(await chat.say('withdraw the reference of Lucerne Publishing'), 'Withdraw');
  await chat.press(sure, 'Yes, withdraw it');
  expect(wordsOf((await drawnAt()).card)).toContain('The request for this reference was withdrawn.');
});
