import { ana, demoIndividualId, ines, lucia, marta, pedro, rui } from '../../../src/demo/people.ts';
import { holdsRole } from '../../../src/program/joining/contact-roles.ts';
import type { ContactRole } from '../../../src/program/things/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();
const id = demoIndividualId;

async function holders(role: ContactRole, locationId: string): Promise<readonly string[]> {
  const inCharge = await app.membership.inCharge('contoso');
  return inCharge.filter((entry) => holdsRole(entry, role, locationId)).map(({ name }) => name);
}
const own = async (person: typeof ana) => (await app.membership.association('contoso', id(person)))?.value;

test('a question is answered with who has the role', async () => {
  const chat = app.as(marta);
  expect(read(await chat.say('who is the primary contact in Porto?'))).toContain('Ana Ferreira');
  const card = await chat.say('who is the executive contact in Porto?');
  expect(read(card)).toContain('Executive Contact of Contoso Porto');
  expect(read(card)).toContain('Nobody, and somebody has to');
});

test('one sentence replaces by name, after what it means was said', async () => {
  const chat = app.as(marta);
  const card = await chat.say('make Pedro Neves the primary contact for Porto');
  expect(read(card)).toContain('Make Pedro Neves the Primary Program Contact of Contoso Porto?');
  expect(read(card)).toContain('Ana Ferreira is not the Primary Program Contact of Contoso Porto any more.');
  expect(read(card)).toContain('Pedro Neves becomes Location Administrator by this role');
  expect(read(card)).toContain('Ana Ferreira stays Location Administrator');
  expect(await holders('primary-program-contact', 'porto')).toEqual(['Ana Ferreira']);
  const after = await chat.press(card, 'Yes, do that');
  expect(read(after)).toContain('Pedro Neves is the Primary Program Contact of Contoso Porto now, and will be told.');
  expect(await holders('primary-program-contact', 'porto')).toEqual(['Pedro Neves']);
  expect((await own(pedro))?.rights).toBe('location-administrator');
  for (const person of [ana, pedro]) {
    const told = await app.membership.noticesFor('contoso', id(person));
    expect(told.map(({ value }) => value.kind)).toContain('contact-role');
  }
});

test('rights that came with the role go with it; those given otherwise stay', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('make Pedro Neves the primary contact for Porto'), 'Yes, do that');
  const back = await chat.say('make Ana Ferreira the primary contact for Porto');
  expect(read(back)).toContain(
    'The rights of Pedro Neves as Location Administrator came with the role, and go with it.',
  );
  await chat.press(back, 'Yes, do that');
  expect((await own(pedro))?.rights).toBe('none');
  expect((await own(ana))?.rights).toBe('location-administrator');
});

test('the contact of the headquarters is a Global Administrator by the role', async () => {
  const chat = app.as(marta);
  const card = await chat.say('make Inês Carvalho the primary program contact of Lisbon');
  expect(read(card)).toContain('Inês Carvalho becomes Global Administrator by this role');
  await chat.press(card, 'Yes, do that');
  expect((await own(ines))?.rights).toBe('global-administrator');
  expect(await holders('primary-program-contact', 'lisbon')).toEqual(['Inês Carvalho']);
  expect((await own(marta))?.rights).toBe('global-administrator');
});

test('of two people that a sentence names, the one who has the role goes', async () => {
  const card = await app.as(marta).say('replace Sofia Pinto with Tiago Rocha as sales contact');
  expect(read(card)).toContain('Make Tiago Rocha the Sales/Marketing Contact of Contoso Lisbon?');
});

test('somebody of another location can be the contact, but not administer from there', async () => {
  const chat = app.as(marta);
  const card = await chat.say('make Tiago Rocha the executive contact for Porto');
  expect(read(card)).toContain('Tiago Rocha works at Contoso Lisbon, and is the contact for Contoso Porto from there.');
  await chat.press(card, 'Yes, do that');
  expect(await holders('executive-contact', 'porto')).toEqual(['Tiago Rocha']);
  const refused = await chat.say('make Tiago Rocha the primary contact for Porto');
  expect(read(refused)).toContain('would not reach Contoso Porto');
});

test('a required role is never left empty, an optional one may be', async () => {
  const chat = app.as(marta);
  expect(read(await chat.say('who is the first technical contact of Lisbon?'))).not.toContain('Nobody any more');
  await chat.press(await chat.say('make Diogo Santos the benefits contact for Lisbon'), 'Yes, do that');
  const card = await chat.say('who is the benefits contact of Lisbon?');
  expect(read(await chat.press(card, 'Nobody any more'))).toContain('Nobody is the Benefits Contact of Contoso Lisbon');
  expect(await holders('benefits-contact', 'lisbon')).toEqual([]);
});

test('names are typed too: nobody, several, and somebody beyond the list', async () => {
  const chat = app.as(marta);
  const card = await chat.say('who is the executive contact in Porto?');
  expect(read(await chat.press(card, 'See what it means', { person: '' }))).toContain(
    'Choose a person, or type a name.',
  );
  const nobody = await chat.press(card, 'See what it means', { person: '', called: 'Zacharias **x**' });
  expect(read(nobody)).toContain('I know nobody of this name');
  const chosen = await chat.press(card, 'See what it means', { person: '', called: 'neves' });
  expect(read(chosen)).toContain('Make Pedro Neves the Executive Contact of Contoso Porto?');
});

test('a place that nobody knows is asked about, and not taken for another one', async () => {
  const card = await app.as(marta).say('make Ana Ferreira the primary contact for Lyon');
  expect(read(card)).toContain('I know no location “Lyon” that you look after.');
});

test('a Location Administrator chooses for the own part of the tree', async () => {
  const chat = app.as(lucia);
  expect(read(await chat.say('show our contact roles'))).toContain('Contoso Madrid');
  expect(read(await chat.say('who is the executive contact of Lisbon?'))).not.toContain('Rui');
  const anas = app.as(ana);
  const card = await anas.say('make Pedro the executive contact');
  expect(read(card)).toContain('Make Pedro Neves the Executive Contact of Contoso Porto?');
});

test('two who choose at the same moment: one person has the role', async () => {
  const [martas, ruis] = [app.as(marta), app.as(rui)];
  const cards = [
    await martas.say('make Pedro Neves the executive contact for Porto'),
    await ruis.say('make Ana Ferreira the executive contact for Porto'),
  ];
  await Promise.all([martas.press(cards[0], 'Yes, do that'), ruis.press(cards[1], 'Yes, do that')]);
  expect(await holders('executive-contact', 'porto')).toHaveLength(1);
});

test('the history says who had the role, who has it, and whose rights came or went with it', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('make Pedro Neves the primary contact for Porto'), 'Yes, do that');
  const history = read(await chat.say('history'));
  expect(history).toContain('Held by: Ana Ferreira → Pedro Neves');
  expect(history).toContain('Administration rights of Pedro Neves: No administration rights → Location Administrator');
  expect(read(await chat.say('what was changed for Pedro?'))).toContain('Held by: Ana Ferreira → Pedro Neves');
  await chat.press(await chat.say('make Ana Ferreira the primary contact for Porto'), 'Yes, do that');
  expect(read(await chat.say('history'))).toContain(
    'Administration rights of Pedro Neves: Location Administrator → No administration rights',
  );
});

test('that nobody is to have a role is not somebody’s name', async () => {
  const chat = app.as(marta);
  const card = await chat.say('nobody should be benefits contact in Lisbon');
  expect(read(card)).toContain('Benefits Contact of Contoso Lisbon');
  const refused = await chat.say('nobody is the executive contact of Porto');
  expect(read(refused)).toContain('Choose who takes it over, instead of nobody.');
  expect(read(await chat.press(refused, 'Choose somebody else'))).toContain('Executive Contact of Contoso Porto');
});
