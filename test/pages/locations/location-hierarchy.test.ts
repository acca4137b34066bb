import { ana, demoIndividualId, lucia, marta } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const organization = async () => (await app.membership.organization('contoso'))?.value;
const parentOf = async (id: string) => (await organization())?.locations.find((entry) => entry.id === id)?.parentId;
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);

test('the tree is a line a location, with its level', async () => {
  const words = read(await app.as(marta).say('show the location hierarchy'));
  expect(words).toMatch(
    /1 · Contoso Lisbon \(headquarters\)\n2 · Contoso Madrid\n2 · Contoso Porto\n3 · Contoso Braga\n2 · Contoso São Paulo/,
  );
});

test('“move Madrid below Porto” opens the filled card, whose button moves it', async () => {
  const chat = app.as(marta);
  const card = await chat.say('move the Madrid office below Porto');
  const words = read(card);
  expect(words).toContain('Move Contoso Madrid below Contoso Porto');
  expect(words).toContain('Now it is below Contoso Lisbon, on level 2.');
  expect(words).toContain('Then it is below Contoso Porto, on level 3.');
  expect(await parentOf('madrid')).toBe('lisbon');
  expect(read(await chat.press(card, 'Move it'))).toContain('Contoso Madrid is below Contoso Porto now.');
  expect(await parentOf('madrid')).toBe('porto');
});

test('the same from the card: the location, and the one above it', async () => {
  const chat = app.as(marta);
  const tree = await chat.say('show the location hierarchy');
  expect(read(await chat.press(tree, 'Move', { location: 'madrid', below: '' }))).toContain('Choose the location');
  const asked = await chat.press(tree, 'Move', { location: 'madrid', below: 'sao-paulo' });
  await chat.press(asked, 'Move it');
  expect(await parentOf('madrid')).toBe('sao-paulo');
});

test.each([
  ['move Porto below Braga', 'Contoso Braga is Contoso Porto itself or below it'],
  ['move Lisbon below Porto', 'Contoso Lisbon is the headquarters, which is below no other location.'],
  ['move Madrid below Lisbon', 'Contoso Madrid is right below Contoso Lisbon already.'],
])('“%s” says why not, and leads on', async (sentence, why) => {
  const card = await app.as(marta).say(sentence);
  expect(read(card)).toContain(why);
  expect(titles(card)).not.toContain('Move it');
  expect(titles(card)).toContain('Show the tree');
});

test('of two moves that make a circle together the second is refused', async () => {
  const [first, second] = [app.as(marta), app.as(marta)];
  const one = await first.say('move Madrid below Porto');
  const other = await second.say('move Porto below Madrid');
  await first.press(one, 'Move it');
  expect(read(await second.press(other, 'Move it'))).toContain('Contoso Madrid is Contoso Porto itself or below it');
  expect(await parentOf('porto')).toBe('lisbon');
});

test('a Location Administrator moves within the own part of the tree alone', async () => {
  const chat = app.as(ana);
  const tree = await chat.say('show the location hierarchy');
  expect(read(tree)).not.toContain('Contoso Madrid');
  expect(titles(tree)).not.toContain('Make it the headquarters');
  const card = await chat.say('move Braga below Madrid');
  expect(read(card)).not.toContain('Then it is below');
});

test('everything that another headquarters changes is said before it is one', async () => {
  const chat = app.as(marta);
  const card = await chat.say('make Madrid our headquarters');
  const words = read(card);
  for (const text of [
    'Contoso Madrid stands at the top of the tree, with what is below it.',
    'Lucía Romero, its Primary Program Contact, becomes Global Administrator, and is the one whom the program turns to first',
    'The headquarters moves from Portugal to Spain, so the Partner Network Agreement has to be signed again within 30 days',
    'At Contoso Madrid not every contact is named. Still to be named: Executive Contact and Sales/Marketing Contact.',
  ]) {
    expect(words).toContain(text);
  }
  const made = read(await chat.press(card, 'Make it the headquarters'));
  expect(made).toContain('Contoso Madrid is the headquarters now. Still to be named: Executive Contact');
  expect(made).toContain('the Partner Network Agreement is to be signed again.');
  expect(read(await chat.say('history'))).toContain('Global Administrator: Lucía Romero');
  expect(read(await chat.say('show the agreement'))).toContain('Sign it by 17 March 2027.');
  await app.notices.deliver();
  const told = await app.membership.notices('contoso', 'association-changed');
  expect(told.map(({ value }) => value.recipientId)).toEqual([demoIndividualId(lucia)]);
  expect(await parentOf('madrid')).toBeUndefined();
  expect(await parentOf('lisbon')).toBe('madrid');
  expect(await parentOf('porto')).toBe('madrid');
  expect((await app.membership.association('contoso', demoIndividualId(lucia)))?.value.rights).toBe(
    'global-administrator',
  );
});

test('a location without a Primary Program Contact does not become the headquarters', async () => {
  const card = await app.as(marta).say('make Braga our headquarters');
  expect(read(card)).toContain('Nobody is the Primary Program Contact of Contoso Braga');
  expect(titles(card)).toContain('Open the location');
});

test('the card of before another headquarters says what it comes to now', async () => {
  const chat = app.as(marta);
  const card = await chat.say('make Porto our headquarters');
  const other = await chat.say('make Madrid our headquarters');
  await chat.press(other, 'Make it the headquarters');
  expect(read(await chat.press(card, 'Make it the headquarters'))).toContain(
    'Contoso Madrid has become the headquarters meanwhile.',
  );
  expect(await parentOf('madrid')).toBeUndefined();
});

test('a location that was closed meanwhile is not moved', async () => {
  const chat = app.as(marta);
  const card = await chat.say('move Braga below Madrid');
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('Contoso is there');
  const locations = kept.value.locations.filter(({ id }) => id !== 'braga');
  await app.membership.commit('contoso', 'gone', [writes.replaced(kept, { ...kept.value, locations })]);
  expect(read(await chat.press(card, 'Move it'))).toContain('This location is not there any more');
});
