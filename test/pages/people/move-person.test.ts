import { ana, demoIndividualId, ines, lucia, marta, pedro } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();
const id = demoIndividualId;

test('a sentence opens the card filled in, which says what becomes of both places', async () => {
  const chat = app.as(marta);
  const card = await chat.say('move Inês to Porto');
  expect(read(card)).toContain('Move Inês Carvalho to Contoso Porto?');
  expect(read(card)).toContain('Data Platform, Gold, Contoso Lisbon is at risk then: 3 of 4 people');
  expect((await app.membership.association('contoso', id(ines)))?.value.locationId).toBe('lisbon');
  const moved = await chat.press(card, 'Move');
  expect(read(moved)).toContain('Inês Carvalho works at Contoso Porto now, and will be told.');
  const [association, transcript] = await Promise.all([
    app.membership.association('contoso', id(ines)),
    app.membership.transcript('contoso', id(ines)),
  ]);
  expect([association?.value.locationId, transcript?.value.locationId]).toEqual(['porto', 'porto']);
  const back = await chat.press(
    await chat.press(moved, 'See what it means', { location: 'lisbon' }),
    'Choose another location',
  );
  expect(read(back)).toContain('Where this person works');
  const lisbon = await chat.press(back, 'See what it means', { location: 'lisbon' });
  expect(read(lisbon)).toContain('Data Platform, Gold, Contoso Lisbon: everything that it asks for is there then.');
});

test('what they are for a location they stay for it', async () => {
  const chat = app.as(marta);
  const card = await chat.say('move Sofia to Porto');
  expect(read(card)).toContain('Sofia Pinto stays the Sales/Marketing Contact of Contoso Lisbon.');
  await chat.press(card, 'Move');
  expect(read(await chat.say('who is the sales contact of Lisbon?'))).toContain('Sofia Pinto');
});

test('the Primary Program Contact of a branch is replaced before they move', async () => {
  const card = await app.as(marta).say('move Ana Ferreira to Madrid');
  expect(read(card)).toContain('From another location their rights would not reach it any more');
});

test('whoever is there already, and a place that is gone or not theirs', async () => {
  const chat = app.as(marta);
  expect(read(await chat.say('move Pedro to Porto'))).toContain('Pedro Neves works at Contoso Porto already.');
  const anas = app.as(ana);
  const card = await anas.say('move Pedro');
  expect(read(card)).not.toContain('Contoso Lisbon');
  const refused = await anas.press(card, 'See what it means', { location: 'lisbon' });
  expect(read(refused)).toContain('something that you do not look after');
  expect(read(await anas.press(card, 'See what it means', { location: 'atlantis' }))).toContain('Nothing was changed');
});

test('a Location Administrator moves people within the own part of the tree', async () => {
  const chat = app.as(ana);
  const card = await chat.press(await chat.say('move Pedro'), 'See what it means', { location: 'braga' });
  await chat.press(card, 'Move');
  expect((await app.membership.association('contoso', id(pedro)))?.value.locationId).toBe('braga');
  expect(read(await app.as(lucia).say('move Pedro Neves to Madrid'))).not.toContain('pedro.neves@');
});

test('a place that nobody here looks after is said, and the person stays chosen', async () => {
  const card = await app.as(marta).say('move Pedro to Faro');
  expect(read(card)).toContain('I know no location “Faro” that you look after.');
  expect(read(card)).toContain('Pedro Neves');
  expect(read(await app.as(ana).say('move Pedro to Lisbon'))).toContain('I know no location “Lisbon”');
});

test('whoever moves themselves is not told of it', async () => {
  const chat = app.as(marta);
  const card = await chat.say('move Marta Oliveira to Porto');
  expect(read(card)).not.toContain('is told');
  expect(read(await chat.press(card, 'Move'))).toContain('You work at Contoso Porto now.');
  const told = await app.membership.noticesFor('contoso', id(marta));
  expect(told.map(({ value }) => value.kind)).not.toContain('association-changed');
});
