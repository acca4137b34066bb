import { diogo, marta, rui } from '../../../src/demo/people.ts';
import type { SentMessage } from '../../support/connector.ts';
import { onOneDay } from '../../support/one-day.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp({ network: onOneDay });
beforeEach(async () => {
  for (const person of [marta, rui]) await app.as(person).say('home');
  await app.notices.plan();
  await app.notices.deliver();
});

const reminders = (person: typeof marta): readonly SentMessage[] =>
  app.connector.messages.filter(
    (message) => message.conversationId === `a:${person.objectId}` && message.summary?.includes('membership of'),
  );
const cardOf = (message: SentMessage | undefined) => message?.attachments?.[0]?.content;

test('Remind me on the card itself: the reminder comes again then, and not before', async () => {
  const chat = app.as(marta);
  const answer = await chat.press(cardOf(reminders(marta)[0]), 'Remind me', { when: 'in-three-days' });
  expect(read(answer)).toContain('I will remind you on 18 February 2027 at 09:00.');
  app.setNow(new Date('2027-02-18T08:59:00Z'));
  await app.notices.deliver();
  expect(reminders(marta)).toHaveLength(1);
  app.setNow(new Date('2027-02-18T09:00:00Z'));
  await app.notices.deliver();
  const [, again] = app.connector.messages
    .filter((message) => message.conversationId === `a:${marta.objectId}`)
    .slice(1);
  expect(again?.summary).toContain('ends in 49 days');
});

test('in words it only asks; the button does it', async () => {
  const chat = app.as(marta);
  const card = await chat.say('remind me next Monday');
  expect(read(card)).toContain('The membership of Contoso Consulting ends in 52 days');
  expect(read(card)).toContain('Told on 15 February 2027 at 12:00.');
  expect(read(await chat.press(card, 'Remind me then'))).toContain('I will remind you on 22 February 2027 at 09:00.');
});

test.each([
  ['remind me tomorrow', '16 February 2027 at 09:00'],
  ['remind me on Friday', '19 February 2027 at 09:00'],
  ['remind me in two weeks', '1 March 2027 at 09:00'],
  ['remind me in an hour', '15 February 2027 at 13:00'],
  ['remind me on 3 March', '3 March 2027 at 09:00'],
  ['remind me at the end of the month', '28 February 2027 at 09:00'],
  ['lembra-me na próxima sexta', '19 February 2027 at 09:00'],
  ['erinnere mich am 3.3.2027', '3 March 2027 at 09:00'],
  ['来週の月曜日に知らせて', '22 February 2027 at 09:00'],
])('“%s” means %s', async (sentence, moment) => {
  const chat = app.as(marta);
  expect(read(await chat.press(await chat.say(sentence), 'Remind me then'))).toContain(
    `I will remind you on ${moment}.`,
  );
});

test.each([
  ['remind me on 3 March 2020', 'That day is over. Choose a time that is still to come.'],
  ['remind me today', 'Today I can remind you in an hour'],
  ['remind me on 1 May 2029', 'That is more than a year ahead. I can remind you until 15 February 2028.'],
  ['remind me on 1 May', 'That would be too late: what it is about ends on 8 April 2027.'],
  ['remind me in 20 minutes', 'Which one “20 minutes” is I cannot tell, so choose it.'],
])('“%s” is told why not, beside the times that there are', async (sentence, reason) => {
  const chat = app.as(marta);
  const card = await chat.say(sentence);
  expect(read(card)).toContain(reason);
  expect(read(await chat.press(card, 'Remind me then'))).toContain('I will remind you on 22 February 2027 at 09:00.');
});

test('a day that a card cannot have offered is not taken', async () => {
  const chat = app.as(marta);
  const card = await chat.say('remind me next Monday');
  for (const when of ['2027-02-31', 'whenever', '2027-02-10']) {
    expect(read(await chat.press(card, 'Remind me then', { when }))).toMatch(/Choose when|day is over/);
  }
});

test('Not for me leaves it to the others, until the last day, when it concerns everybody', async () => {
  const chat = app.as(marta);
  expect(read(await chat.press(cardOf(reminders(marta)[0]), 'Not for me'))).toContain('stays with the others');
  app.setNow(new Date('2027-03-09T12:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  expect(reminders(marta)).toHaveLength(0);
  expect(reminders(rui)).toHaveLength(1);
  app.setNow(new Date('2027-04-08T12:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  expect(reminders(marta).at(-1)?.summary).toContain('Today is the last day');
});

test('whoever changes their mind undoes it', async () => {
  const chat = app.as(marta);
  const declined = await chat.press(cardOf(reminders(marta)[0]), 'Not for me');
  expect(read(await chat.press(declined, 'Undo'))).toContain('Told on 15 February 2027');
  app.setNow(new Date('2027-03-09T12:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  expect(reminders(marta).at(-1)?.summary).toContain('30 days');
});

test('a reminder that was put off is not overtaken by the next stage', async () => {
  const chat = app.as(marta);
  app.setNow(new Date('2027-03-01T12:00:00Z'));
  await chat.press(await chat.say('remind me in two weeks'), 'Remind me then');
  app.setNow(new Date('2027-03-09T12:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  const sent = () => app.connector.messages.filter((message) => message.summary?.includes('ends in')).length;
  const before = sent();
  app.setNow(new Date('2027-03-15T09:00:00Z'));
  await app.notices.deliver();
  expect(sent()).toBe(before + 1);
  expect(app.connector.messages.at(-1)?.summary).toContain('24 days');
});

test('twenty presses at once put it off once', async () => {
  const chat = app.as(marta);
  const activity = chat.pressActivity(cardOf(reminders(marta)[0]), 'Remind me', { when: 'tomorrow' });
  await Promise.all(Array.from({ length: 20 }, () => chat.send(activity)));
  app.setNow(new Date('2027-02-16T09:00:00Z'));
  await app.notices.deliver();
  expect(app.connector.messages.filter((message) => message.summary?.includes('51 days'))).toHaveLength(1);
});

test('nobody puts off what was told to somebody else, and nobody is shown it', async () => {
  const card = cardOf(reminders(rui)[0]);
  const stolen = app.as(rui).pressActivity(card, 'Remind me', { when: 'tomorrow' });
  const { body } = await app.as(marta).send(stolen);
  expect(JSON.stringify(body)).toContain('made for somebody else');
  expect(read(await app.as(diogo).say('remind me tomorrow'))).toContain('There is nothing open');
});
