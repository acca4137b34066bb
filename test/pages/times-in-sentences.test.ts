import { marta } from '../../src/demo/people.ts';
import { inputsOf } from '../support/card.ts';
import { read, testApp } from '../support/test-app.ts';

/* It is Monday, 15 February 2027, in Lisbon. */
const app = testApp({}, 'shared');
const words = async (sentence: string) => read(await app.as(marta).say(sentence));

test.each([
  ['what did we buy in 2026', 'Bought in 2026'],
  ['what did we buy last month', 'Bought: 1 January 2027 to 31 January 2027'],
  ['show our purchases since October 2026', 'Bought: from 1 October 2026 on'],
  ['what did we buy between 2024 and 2026', 'Bought: 1 January 2024 to 31 December 2026'],
  ['compras desde outubro de 2026', 'Bought: from 1 October 2026 on'],
  ['Bestellungen im Jahr 2026', 'Bought in 2026'],
  ['achats du quatrième trimestre 2026', 'Bought: 1 October 2026 to 31 December 2026'],
  ['2026年の購入履歴', 'Bought in 2026'],
  ['shipments since March', 'Sent: from 1 March 2026 on'],
  ['what was sent in 2026', 'Sent in 2026'],
  ['what changed last week', 'Looking for: 8 February 2027 to 14 February 2027'],
  ['who changed what since 8 February', 'Looking for: from 8 February 2027 on'],
  ['was hat sich letzte Woche geändert', 'Looking for: 8 February 2027 to 14 February 2027'],
  ['先週何が変わりましたか', 'Looking for: 8 February 2027 to 14 February 2027'],
  ['historial del mes pasado', 'Looking for: 1 January 2027 to 31 January 2027'],
])('“%s” shows just these days', async (sentence, days) => {
  expect(await words(sentence)).toContain(days);
});

test('the days that were asked for can be chosen on the card of the history, and stay when it is looked further', async () => {
  const chat = app.as(marta);
  const card = await chat.say('what changed since 8 February 2027');
  expect(inputsOf(card ?? {})).toContainEqual({ id: 'period', value: '2027-02-08_' });
  const locations = await chat.press(card, 'Show these changes', { kind: 'locations' });
  expect(read(locations)).toContain('Looking for: Locations, from 8 February 2027 on');
});

test('days of which nobody can tell the dates are not left out without a word', async () => {
  expect(await words('what did we buy last summer')).toContain('Which days “last summer” means I cannot tell');
  expect(await words('what changed recently')).not.toContain('I cannot tell');
});

test('a page that knows today alone says so', async () => {
  expect(await words('which competencies did we have in 2024')).toContain(
    'This is how it stands today; how it was then I cannot show: 2024.',
  );
});

test('the next sentence may be another time alone', async () => {
  const chat = app.as(marta);
  await chat.say('what did we buy in 2026');
  expect(read(await chat.say('and last month?'))).toContain('Bought: 1 January 2027 to 31 January 2027');
  expect(read(await chat.say('and since October 2026?'))).toContain('Bought: from 1 October 2026 on');
});
