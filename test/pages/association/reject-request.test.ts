import { demoIndividualId, helena, marta } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const id = demoIndividualId(helena);

test('the no is recorded with its reason, and the person hears of it', async () => {
  const chat = app.as(marta);
  const done = await chat.press(await chat.say('decline the request of Helena'), 'Decline', { reason: 'Not ours.' });
  expect(read(done)).toContain('Marta Oliveira declined the request on 15 February 2027: “Not ours.”');
  expect(await app.membership.association('contoso', id)).toBeUndefined();
  expect((await app.membership.associationRequest('contoso', id))?.value).toMatchObject({
    state: 'declined',
    answer: { reason: 'Not ours.' },
  });
  const notices = await app.store.list('organizations', 'contoso', 'notice~association-answered~', { limit: 10 });
  expect(notices.items[0]?.document).toMatchObject({ value: { recipientId: id, stage: 'declined' } });
});

test('a reason is not asked for, but a card that can be read is', async () => {
  const chat = app.as(marta);
  const card = await chat.say('reject Helena Costa');
  const again = await chat.press(card, 'Decline', { reason: 'x'.repeat(301) });
  expect(read(again)).toContain('A reason has at most 300 characters.');
  expect(read(await chat.press(card, 'Decline'))).toContain('Marta Oliveira declined the request on 15 February 2027.');
});
