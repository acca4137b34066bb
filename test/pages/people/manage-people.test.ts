import { aoife, demoIndividualId, diogo, lucia, marta, pedro } from '../../../src/demo/people.ts';
import { pages } from '../../../src/pages/index.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

test('everybody is listed with what they are here, and the list leads to each of them', async () => {
  const chat = app.as(marta);
  const list = await chat.say('show our people');
  expect(read(list)).toContain('10 people');
  expect(read(list)).toContain('Ana Ferreira\nContoso Porto · ana.ferreira@contoso.example');
  expect(read(list)).toContain('Location Administrator · Primary Program Contact · MCP ID linked');
  const card = await chat.press(list, 'Diogo Santos');
  expect(read(card)).toContain('First Technical Contact of Contoso Lisbon');
  expect(read(card)).toContain('Software Download');
  expect(read(card)).toContain('Counts for Data Platform, Gold, Contoso Lisbon.');
  expect(buttonsOf(card).map(({ title }) => title)).toEqual([
    'Move',
    'Administration rights',
    'Privileges',
    'Contact roles',
    'Remove',
    'Everybody',
  ]);
});

test('a sentence that names somebody opens their card', async () => {
  expect(read(await app.as(marta).say('look up Pedro Neves'))).toContain('pedro.neves@contoso.example');
});

test.each([
  ['Inês', 'ines', 'One person is found'],
  ['a role', 'executive contact', 'Rui Almeida'],
  ['a location', 'madrid', '2 people are found'],
  ['an e-mail address', 'sofia.pinto@contoso.example', 'Sofia Pinto'],
  ['nobody', 'zacharias', 'Nobody whom you look after is found by “zacharias”.'],
  ['signs', '*_[🦊](x) \u202e', 'Nobody whom you look after is found by'],
  ['ten thousand letters', 'x'.repeat(10_000), 'Nobody whom you look after is found by'],
])('%s is found by what somebody types', async (_, search, words) => {
  const chat = app.as(marta);
  const found = await chat.press(await chat.say('manage people'), 'Find', { search });
  expect(read(found)).toContain(words);
  expect(read(await chat.press(found, 'Everybody'))).toContain('10 people');
});

test('who waits for an answer is counted, with the way there', async () => {
  const chat = app.as(marta);
  expect(read(await chat.press(await chat.say('manage people'), 'Answer 1 request'))).toContain('Helena Costa');
});

test('a Location Administrator sees those of the own part of the tree, and nobody else', async () => {
  const chat = app.as(lucia);
  const list = await chat.say('manage people');
  expect(read(list)).toContain('2 people');
  expect(read(list)).not.toContain('Diogo');
  expect(read(await chat.say('look up Diogo Santos'))).not.toContain('diogo.santos@');
});

test('an old button about somebody who left a minute ago says so, and leads on', async () => {
  const chat = app.as(marta);
  const list = await chat.say('manage people');
  const kept = await app.membership.association('contoso', demoIndividualId(pedro));
  if (kept === undefined) throw new Error('Pedro is there');
  await app.membership.commit('contoso', 'gone', [writes.removed(kept)]);
  const card = await chat.press(list, 'Pedro Neves');
  expect(read(card)).toContain('There is nobody here of whom this speaks');
  expect(read(await chat.press(card, 'Manage people'))).toContain('9 people');
});

test('who has no administration rights is led to what is their own', async () => {
  expect(read(await app.as(diogo).say('show our people'))).toContain('Primary Program Contact: Marta Oliveira');
});

test('people of another organization are never among them', async () => {
  const chat = app.as(aoife);
  expect(read(await chat.say('manage people'))).not.toContain('Marta');
});

test('every page about people is one of the menu', () => {
  const names = pages.filter(({ area }) => area === 'requirements-assets').map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['manage-people', 'remove-person', 'move-person', 'grant-rights']));
});

test('a name is shown as it is, whatever stands in it', async () => {
  const kept = await app.membership.association('contoso', demoIndividualId(pedro));
  if (kept === undefined) throw new Error('Pedro is there');
  const name = '🦊 **Pedro** [x](https://evil.example) \u202eseveN';
  await app.membership.commit('contoso', 'odd', [writes.replaced(kept, { ...kept.value, name })]);
  const chat = app.as(marta);
  const found = await chat.press(await chat.say('manage people'), 'Find', { search: 'pedro' });
  const json = JSON.stringify(found);
  expect(json).not.toMatch(/"type":"TextBlock","text":"[^"]*[^\\]\[x/);
  expect(json).not.toContain('\u202e');
  expect(read(await chat.say('remove Pedro'))).toContain('from Contoso Consulting?');
});
