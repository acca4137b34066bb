import { demoIndividualId, diogo, jonas, marta, rui } from '../../src/demo/people.ts';
import { noticeId } from '../../src/program/things/notice.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { associationId } from '../../src/store/things/association.ts';
import type { Envelope } from '../../src/store/things/thing.ts';
import { upToConfirmation } from '../support/renewal.ts';
import { read, testApp } from '../support/test-app.ts';

const app = testApp();

/** What was sent to somebody's chat without being asked for, in order. */
const told = (person: typeof marta) =>
  app.connector.messages.filter(
    (message) => message.conversationId === `a:${person.objectId}` && message.summary?.includes('membership of'),
  );
const cardOf = (message: { attachments?: readonly { content: Readonly<Record<string, unknown>> }[] } | undefined) =>
  message?.attachments?.[0]?.content;

test('who looks after the membership hears of its renewal, in the chat where they were last', async () => {
  await app.as(marta).say('home');
  await app.as(diogo).say('home');
  await app.notices.plan();
  await app.notices.deliver();
  const [notice] = told(marta);
  expect(notice?.summary).toContain('ends in 52 days');
  expect(read(cardOf(notice))).toContain('You get this as the Primary Program Contact of Contoso Consulting.');
  expect(told(diogo)).toEqual([]);
});

test('a notice is said once, however often somebody looks', async () => {
  await app.as(marta).say('home');
  for (let round = 0; round < 3; round += 1) {
    await app.notices.plan();
    await app.notices.deliver();
  }
  expect(told(marta)).toHaveLength(1);
});

test('somebody who is not there yet gets it when they come', async () => {
  await app.notices.plan();
  await app.notices.deliver();
  expect(told(rui)).toEqual([]);
  await app.as(rui).send({ type: 'installationUpdate', action: 'add' });
  await app.notices.deliver();
  expect(told(rui)).toHaveLength(1);
});

test('a later stage is a message of its own, and takes the place of the earlier card', async () => {
  await app.as(marta).say('home');
  await app.notices.plan();
  await app.notices.deliver();
  const [first] = told(marta);
  app.setNow(new Date('2027-03-09T12:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  const earlier = app.connector.messages.find(({ id }) => id === first?.id);
  const [later] = told(marta);
  expect(later?.summary).toContain('ends in 30 days');
  expect(read(cardOf(earlier))).toContain('A newer reminder has taken the place of this one.');
  expect(earlier?.updates).toBe(1);
});

test('a renewal ends the reminders, and open cards say who renewed', async () => {
  const [chat] = [app.as(marta), await app.as(rui).say('home')];
  await chat.say('home');
  await app.notices.plan();
  await app.notices.deliver();
  await chat.press(await upToConfirmation(chat, await chat.say('renew our membership')), 'Place the order');
  await app.notices.deliver();
  const cards = app.connector.messages.filter((message) => message.updates > 0).map((message) => read(cardOf(message)));
  expect(cards.filter((card) => card.includes('Renewed by Marta Oliveira on 15 February 2027.'))).toHaveLength(2);
  app.setNow(new Date('2027-03-09T12:00:00Z'));
  const before = told(marta).length;
  await app.notices.plan();
  await app.notices.deliver();
  expect(told(marta)).toHaveLength(before);
});

test('Renew on the card goes on right there', async () => {
  const chat = app.as(marta);
  await chat.say('home');
  await app.notices.plan();
  await app.notices.deliver();
  const card = cardOf(told(marta)[0]);
  expect(read(await chat.press(card, 'Renew'))).toContain('Step 1 of 5');
});

test('at night and on weekends nothing is sent; it is sent when the reader’s hours begin', async () => {
  await app.as(marta).say('home');
  app.setNow(new Date('2027-02-20T23:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  expect(told(marta)).toEqual([]);
  app.setNow(new Date('2027-02-22T08:59:00Z'));
  await app.notices.deliver();
  expect(told(marta)).toEqual([]);
  app.setNow(new Date('2027-02-22T09:00:00Z'));
  await app.notices.deliver();
  expect(told(marta)).toHaveLength(1);
});

test('on the last day it is said in the evening too', async () => {
  await app.as(marta).say('home');
  app.setNow(new Date('2027-04-08T20:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  expect(app.connector.messages.at(-1)?.summary).toContain('Today is the last day');
});

test('a notice names nobody in the log', async () => {
  await app.as(marta).say('home');
  await app.notices.plan();
  await app.notices.deliver();
  const text = JSON.stringify(app.log.filter((line) => line.event === 'notice'));
  expect(text).toContain('sent');
  expect(text).not.toContain(demoIndividualId(marta));
  expect(text).not.toContain('Marta');
});

test('a card that cannot be drawn for one organization holds up nobody else, and is parked after five times', async () => {
  for (const person of [marta, jonas]) await app.as(person).say('home');
  app.setNow(new Date('2026-12-31T12:00:00Z'));
  await app.notices.plan();
  const broken = await app.store.get<Envelope<Organization>>('organizations', 'tailspin', 'root');
  if (broken === undefined) throw new Error('tailspin is there');
  const document = { ...broken.document, value: { ...broken.document.value, locations: [] } };
  const id = demoIndividualId(jonas);
  const notice = { organizationId: 'tailspin', kind: 'renewal', subject: 'any', stage: 'any', recipientId: id };
  await app.membership.commit('tailspin', 'broken', [
    { kind: 'replace', document, version: broken.version },
    writes.noticed({ ...notice, createdAt: '2027-02-15T12:00:00.000Z' }, new Date('2026-12-31T12:00:00Z')),
  ]);
  app.setNow(new Date('2027-02-15T12:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  expect(told(marta)).toHaveLength(1);
  for (let hour = 0; hour < 8; hour += 1) {
    app.setNow(new Date(Date.parse('2027-02-15T13:00:00Z') + hour * 3_700_000));
    await app.notices.deliver();
  }
  expect((await app.membership.notice('tailspin', noticeId(notice)))?.document).toMatchObject({
    state: 'parked',
    attempts: 5,
  });
});

test('nothing about the membership reaches somebody who has left', async () => {
  await app.as(rui).say('home');
  await app.notices.plan();
  const kept = await app.membership.association('contoso', demoIndividualId(rui));
  if (kept === undefined) throw new Error('Rui is there');
  await app.membership.commit('contoso', 'left', [
    { kind: 'remove', id: associationId(demoIndividualId(rui)), version: kept.version },
  ]);
  await app.notices.deliver();
  expect(told(rui)).toEqual([]);
});

test('nothing is said for an organization that was merged into another one meanwhile', async () => {
  await app.as(marta).say('home');
  await app.notices.plan();
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('Contoso is there');
  await app.membership.commit('contoso', 'merged', [writes.removed(kept)]);
  await app.notices.deliver();
  expect(told(marta)).toEqual([]);
  const states = (await app.membership.notices('contoso', 'renewal')).map(({ document }) => document.state);
  expect(states.length).toBeGreaterThan(0);
  expect(states.filter((state) => state !== 'over')).toEqual([]);
  expect(app.log.filter(({ event }) => event === 'notice-failed')).toEqual([]);
});

test.each([
  ['an hour back', -3_600_000],
  ['an hour forward', 3_600_000],
  ['a day back', -86_400_000],
  ['a day forward', 86_400_000],
])(
  'a clock that jumps by %s between planning and sending, and back again, says nothing twice',
  async (_words, jump) => {
    const noon = Date.parse('2027-02-15T12:00:00Z');
    await app.as(marta).say('home');
    await app.notices.plan();
    for (const at of [noon + jump, noon, noon + jump, noon + 2 * 60_000]) {
      app.setNow(new Date(at));
      await app.notices.plan();
      await app.notices.deliver();
    }
    expect(told(marta)).toHaveLength(1);
  },
);

test.each([
  ['an hour', 3_600_000],
  ['25 hours', 25 * 3_600_000],
  ['8 days', 8 * 86_400_000],
  ['57 days', 57 * 86_400_000],
])('after %s without anybody looking, one reminder is sent, the latest', async (_words, away) => {
  await app.as(marta).say('home');
  await app.notices.plan();
  app.setNow(new Date(Date.parse('2027-02-15T12:00:00Z') + away));
  await app.notices.plan();
  for (const hour of [9, 10]) {
    const later = new Date(Date.parse('2027-02-15T12:00:00Z') + away + hour * 3_600_000 + 12 * 3_600_000);
    app.setNow(later);
    await app.notices.deliver();
  }
  expect(told(marta).filter((message) => !read(cardOf(message)).includes('A newer reminder'))).toHaveLength(1);
});
