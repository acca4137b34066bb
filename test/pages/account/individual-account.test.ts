import { diogo, helena, ines, marta, nuno } from '../../../src/demo/people.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);

test('a person sees each of their organizations: rights, location, contact roles, and whom to turn to', async () => {
  const words = read(await app.as(diogo).say('show my individual account'));
  expect(words).toContain('Diogo Santos');
  expect(words).toContain('diogo.santos@contoso.example');
  expect(words).toContain('Contoso Consulting\nYou are here for this one.\nNo administration rights · Contoso Lisbon');
  expect(words).toContain('First Technical Contact');
  expect(words).toContain('Primary Program Contact: Marta Oliveira');
  expect(words).toContain('Northwind Services\nNo administration rights · Northwind Dublin');
  expect(words).toContain('Primary Program Contact: Aoife Byrne');
});

test('it offers what a person can do for themselves, and MSDN subscriptions only to whom one is assigned', async () => {
  const own = titles(await app.as(diogo).say('my account'));
  expect(own).toEqual(
    expect.arrayContaining([
      'Edit profile',
      'Review privileges',
      'MSDN subscriptions',
      'Join another organization',
      'Enroll a new organization',
    ]),
  );
  expect(titles(await app.as(ines).say('my account'))).not.toContain('MSDN subscriptions');
});

test('the tabs lead from one page to the other and back, on the same card', async () => {
  const chat = app.as(diogo);
  const account = await chat.say('my account');
  const messages = app.connector.messages.length;
  const privileges = await chat.press(account, 'Review privileges');
  expect(read(privileges)).toContain('Software Download');
  const msdn = await chat.press(privileges, 'MSDN subscriptions');
  expect(read(msdn)).toContain('Visual Studio Enterprise with MSDN');
  expect(read(await chat.press(msdn, 'Your account'))).toContain('Primary Program Contact:');
  expect(app.connector.messages.length).toBe(messages);
});

test('an administrator has one too, and is not told to turn to themselves', async () => {
  const words = read(await app.as(marta).say('my individual account'));
  expect(words).toContain('Global Administrator · Contoso Lisbon');
  expect(words).not.toContain('Primary Program Contact:');
});

test.each([
  ['waits for an answer', helena],
  ['is known nowhere', nuno],
])('whoever %s has an account, and the ways in', async (_who, person) => {
  const card = await app.as(person).say('home');
  expect(read(card)).toContain('You are not associated with an organization yet.');
  expect(titles(card)).toEqual(
    expect.arrayContaining(['Edit profile', 'Associate with an organization', 'Enroll a new organization']),
  );
  expect(titles(card)).not.toContain('Review privileges');
});

test('nobody sees the account of somebody else, whatever their rights and however they ask', async () => {
  for (const sentence of [
    'show the account of Diogo Santos',
    'individual account of Diogo',
    'my account, Diogo Santos',
  ]) {
    const words = read(await app.as(marta).say(sentence));
    expect(words).not.toContain('Diogo');
    expect(words).not.toContain('First Technical Contact');
  }
});
