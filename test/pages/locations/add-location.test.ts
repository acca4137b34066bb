import { ana, diogo, marta } from '../../../src/demo/people.ts';
import { type Card, inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const organization = async () => (await app.membership.organization('contoso'))?.value;
const value = (card: Card | undefined, id: string) => inputsOf(card ?? {}).find((input) => input.id === id)?.value;
const faro = { name: 'Contoso Faro', city: 'Faro', country: 'PT', timeZone: '' };

test('a new office gets a Partner ID of its own, that nobody else can have', async () => {
  const chat = app.as(marta);
  const form = await chat.say('add a location');
  expect(value(form, 'parent')).toBe('lisbon');
  const asked = await chat.press(form, 'Add the location', faro);
  expect(read(asked)).toContain('Choose the time zone of the location.');
  const done = await chat.press(asked, 'Add the location', { timeZone: 'Europe/Lisbon' });
  const words = read(done);
  expect(words).toMatch(/Contoso Faro is added, with the Partner ID \d{8}\./);
  expect(words).toContain('Executive Contact, Sales/Marketing Contact and First Technical Contact');
  expect(words).toContain('Nobody there has these contact roles yet');
  const added = (await organization())?.locations.find(({ name }) => name === 'Contoso Faro');
  expect(added).toMatchObject({ parentId: 'lisbon', timeZone: 'Europe/Lisbon' });
  const partnerId = added?.partnerId ?? '';
  expect(await app.membership.holderOf(partnerId)).toEqual({ organizationId: 'contoso', locationId: added?.id });
  expect(await app.membership.reservePartnerId(partnerId, { organizationId: 'northwind' })).toBe('taken');
});

test('the same press twice adds one location', async () => {
  const chat = app.as(marta);
  const form = await chat.say('add a location');
  const typed = { ...faro, timeZone: 'Europe/Lisbon' };
  await chat.press(form, 'Add the location', typed);
  const again = await chat.press(form, 'Add the location', typed);
  expect(read(again)).toContain('Contoso Faro is added');
  expect((await organization())?.locations.filter(({ city }) => city === 'Faro')).toHaveLength(1);
});

test('a sentence fills in the city, and below what it is to be', async () => {
  const chat = app.as(marta);
  expect(value(await chat.say('add our new office in Madrid'), 'city')).toBe('Madrid');
  const card = await chat.say('add a branch below Porto');
  expect(value(card, 'parent')).toBe('porto');
});

test('a Location Administrator adds below the own location, and nowhere else', async () => {
  const chat = app.as(ana);
  const form = await chat.say('add a location');
  expect(value(form, 'parent')).toBe('porto');
  const typed = { ...faro, timeZone: 'Europe/Lisbon' };
  expect(read(await chat.press(form, 'Add the location', { ...typed, parent: 'lisbon' }))).toContain(
    'This is about something that you do not look after. Nothing was changed.',
  );
  expect(read(await chat.press(form, 'Add the location', typed))).toContain('Contoso Faro is added');
  expect(read(await app.as(diogo).say('add a location'))).toContain('This is for Global and Location Administrators');
});

test('what is wrong is said, and what was typed stays', async () => {
  const chat = app.as(marta);
  const form = await chat.say('add a location');
  const again = await chat.press(form, 'Add the location', {
    ...faro,
    name: 'contoso  p\u043erto',
    postalCode: 'ABC',
    timeZone: 'Europe/Lisbon',
  });
  expect(read(again)).toContain('Another location of your organization has this name, or one that looks like it.');
  expect(read(again)).toContain('This is no postal code of Portugal.');
  expect(value(again, 'city')).toBe('Faro');
  expect((await organization())?.locations).toHaveLength(5);
});

test('below the fifth level nothing is added', async () => {
  const chat = app.as(marta);
  const form = await chat.say('add a location');
  for (const [index, parent] of ['braga', undefined, undefined].entries()) {
    const last = (await organization())?.locations.at(-1)?.id ?? '';
    const added = await chat.press(index === 0 ? form : await chat.say('add a location'), 'Add the location', {
      name: `Level ${index}`,
      city: 'Faro',
      country: 'PT',
      timeZone: 'Europe/Lisbon',
      parent: parent ?? last,
    });
    if (index < 2) expect(read(added)).toContain('is added');
    else expect(read(added)).toContain('The tree has at most 5 levels');
  }
});
