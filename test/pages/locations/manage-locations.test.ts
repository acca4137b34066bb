import { ana, diogo, lucia, marta } from '../../../src/demo/people.ts';
import { headquartersOf } from '../../../src/program/things/organization.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const location = async (id: string) => {
  const organization = (await app.membership.organization('contoso'))?.value;
  return organization?.locations.find((entry) => entry.id === id);
};
const value = (card: Card | undefined, id: string) => inputsOf(card ?? {}).find((input) => input.id === id)?.value;

test('each location is listed with its place, Partner ID, people, what it holds and who is still to be named', async () => {
  const words = read(await app.as(marta).say('list our locations'));
  for (const text of [
    'Contoso Lisbon',
    'Headquarters',
    'Porto, Portugal · Partner ID 1417222',
    'The Organization ID, 1417220, is for the whole company, such as for a merger.',
    '6 people',
    'Nobody works here',
    'Application Development (Silver)',
    'Primary Program Contact: Ana Ferreira',
    'Still to be named: Executive Contact and Sales/Marketing Contact.',
  ]) {
    expect(words).toContain(text);
  }
});

test('a search finds by name, city, country or Partner ID, and says so if there is none', async () => {
  const chat = app.as(marta);
  const list = await chat.say('list our locations');
  for (const [search, found] of [
    ['sao paulo', 'Contoso São Paulo'],
    ['spain', 'Contoso Madrid'],
    ['1417223', 'Contoso Braga'],
  ] as const) {
    const words = read(await chat.press(list, 'Find', { search }));
    expect(words).toContain(found);
    expect(words).not.toContain('Contoso Lisbon');
  }
  expect(read(await chat.press(list, 'Find', { search: '**Lyon**' }))).toContain('No location that you look after has');
});

test('a Location Administrator sees the own part of the tree alone', async () => {
  const words = read(await app.as(ana).say('list our locations'));
  expect(words).toContain('Contoso Porto');
  expect(words).toContain('Contoso Braga');
  expect(words).not.toContain('Contoso Madrid');
  expect(read(await app.as(diogo).say('list our locations'))).toContain(
    'This is for Global and Location Administrators',
  );
});

test.each([
  ['change the address of our office in Porto', 'Contoso Porto'],
  ['our company moved, update the address', 'Contoso Lisbon'],
  ['the Braga branch has a new phone number', 'Contoso Braga'],
])('“%s” opens the filled form', async (sentence, name) => {
  const card = await app.as(marta).say(sentence);
  expect(value(card, 'name')).toBe(name);
});

test('a new address is kept as it is written in its country, and stands in the history', async () => {
  const chat = app.as(marta);
  const form = await chat.say('change the address of our office in Porto');
  const saved = await chat.press(form, 'Save', {
    addressLine1: 'Rua de Santa Catarina 12',
    postalCode: '4000447',
    phone: '22 000 0000',
  });
  expect(read(saved)).toContain('Contoso Porto is saved.');
  expect(read(saved)).toContain('Rua de Santa Catarina 12, 4000-447 Porto, Portugal');
  expect(await location('porto')).toMatchObject({ postalCode: '4000-447', phone: '+351220000000' });
});

test('what is wrong is said, nothing is saved, and what was typed stays', async () => {
  const chat = app.as(marta);
  const form = await chat.say('change the address of our office in Porto');
  const again = await chat.press(form, 'Save', {
    name: 'CONTOSO MADRÍD',
    postalCode: '28013',
    phone: '[call](https://evil.example)',
    city: 'x'.repeat(10_000),
  });
  const words = read(again);
  expect(words).toContain('Another location of your organization has this name, or one that looks like it.');
  expect(words).toContain('This is no postal code of Portugal.');
  expect(words).toContain('Enter a phone number of Portugal');
  expect(words).toContain('Enter the city, in at most 200 characters.');
  expect(value(again, 'name')).toBe('CONTOSO MADRÍD');
  expect(value(again, 'postalCode')).toBe('28013');
  expect(await location('porto')).toMatchObject({ name: 'Contoso Porto', city: 'Porto' });
});

test('another country is saved only after what follows from it was seen', async () => {
  const chat = app.as(marta);
  const form = await chat.say('change the address of the Lisbon office');
  expect(value(form, 'name')).toBe('Contoso Lisbon');
  const typed = { name: 'Contoso Zürich', city: 'Zürich', postalCode: '8001', country: 'CH', timeZone: '' };
  const asked = await chat.press(form, 'Save', typed);
  const words = read(asked);
  expect(words).toContain('Fees and tax are those of Switzerland from then on, in CHF.');
  expect(words).toContain('the Partner Network Agreement has to be signed again');
  expect((await location('lisbon'))?.country).toBe('PT');
  const saved = await chat.press(asked, 'Save with the new country');
  expect(read(saved)).toContain('Contoso Zürich is saved.');
  expect(await location('lisbon')).toMatchObject({ country: 'CH', timeZone: 'Europe/Zurich' });
});

test('a country of several time zones asks for the one of the place', async () => {
  const chat = app.as(marta);
  const form = await chat.say('change the address of our office in Madrid');
  const typed = { city: 'Springfield', postalCode: '62701', country: 'US', timeZone: '' };
  const asked = await chat.press(form, 'Save', typed);
  expect(read(asked)).toContain('Choose the time zone of the location.');
  const confirming = await chat.press(asked, 'Save', { timeZone: 'America/Chicago' });
  await chat.press(confirming, 'Save with the new country');
  expect(await location('madrid')).toMatchObject({ country: 'US', timeZone: 'America/Chicago' });
});

test('of two who edit at once the second sees what the first changed, and keeps what they typed', async () => {
  const [first, second] = [app.as(marta), app.as(ana)];
  const martas = await first.say('change the address of our office in Porto');
  const anas = await second.say('change the address of our office in Porto');
  await first.press(martas, 'Save', { addressLine1: 'Rua Nova 1' });
  const again = await second.press(anas, 'Save', { phone: '220000000' });
  expect(read(again)).toContain('Nothing is saved yet, because this was changed while you were editing.');
  expect(value(again, 'addressLine1')).toBe('Rua Nova 1');
  expect(value(again, 'phone')).toBe('+351220000000');
  await second.press(again, 'Save');
  expect(await location('porto')).toMatchObject({ addressLines: ['Rua Nova 1'], phone: '+351220000000' });
});

test('what a Location Administrator may do with a location is offered, and the rest is not', async () => {
  const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
  const braga = titles(await app.as(ana).say('edit the Braga location'));
  expect(braga).toEqual(expect.arrayContaining(['Save', 'Add a location below', 'Move it', 'Change its contacts']));
  expect(braga).not.toContain('Close it');
  expect(braga).not.toContain('Make it the headquarters');
  const porto = titles(await app.as(ana).say('edit the Porto location'));
  expect(porto).not.toContain('Move it');
  expect(titles(await app.as(marta).say('edit the Porto location')).length).toBeLessThanOrEqual(6);
});

test('what is beyond reach, and what is not there, look the same', async () => {
  const words = read(await app.as(lucia).say('change the address of our office in Porto'));
  expect(words).not.toContain('Contoso Porto');
  const organization = (await app.membership.organization('contoso'))?.value;
  expect(organization && headquartersOf(organization).id).toBe('lisbon');
});
