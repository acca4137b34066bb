import { ana, demoIndividualId, lucia, marta, pedro, rui } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();
const id = demoIndividualId;
const rightsOf = async (person: typeof marta) =>
  (await app.membership.association('contoso', id(person)))?.value.rights;

test('a sentence opens the card filled in, and its button gives the rights', async () => {
  const chat = app.as(marta);
  const card = await chat.say('make Pedro Neves a global administrator');
  expect(read(card)).toContain('Make Pedro Neves Global Administrator?');
  expect(await rightsOf(pedro)).toBe('none');
  expect(read(await chat.press(card, 'Yes, do that'))).toContain('Pedro Neves is Global Administrator now.');
  expect(await rightsOf(pedro)).toBe('global-administrator');
  const told = (await app.membership.noticesFor('contoso', id(pedro))).map(({ value }) => value.subject);
  expect(told).toContain('rights');
});

test('rights are chosen on the card, and taken away again', async () => {
  const chat = app.as(marta);
  const card = await chat.say('change the administration rights of Lucía');
  expect(read(card)).toContain('Location Administrator');
  const sure = await chat.press(card, 'See what it means', { rights: 'none' });
  expect(read(sure)).toContain('the rights come with that role');
});

test('who was the second of two leaves one alone, which is said before', async () => {
  const chat = app.as(marta);
  const card = await chat.press(await chat.say('take the rights of Rui away'), 'See what it means', { rights: 'none' });
  expect(read(card)).toContain('Marta Oliveira is the only Global Administrator then.');
  expect(read(await chat.press(card, 'Yes, do that'))).toContain('Rui Almeida has no administration rights any more.');
});

test('the last Global Administrator keeps the right, and is told what to do', async () => {
  const [martas, ruis] = await Promise.all([marta, rui].map((one) => app.membership.association('contoso', id(one))));
  if (martas === undefined || ruis === undefined) throw new Error('they are there');
  await app.membership.commit('contoso', 'alone', [
    writes.replaced(martas, { ...martas.value, roles: [] }),
    writes.replaced(ruis, { ...ruis.value, rights: 'none' }),
  ]);
  const chat = app.as(marta);
  const card = await chat.press(await chat.say('change the rights of Marta'), 'See what it means', { rights: 'none' });
  expect(read(card)).toContain('is the only Global Administrator of Contoso Consulting, and there has to be one');
  expect(await rightsOf(marta)).toBe('global-administrator');
});

test('whoever gives up their own rights sees the center as who they are then', async () => {
  const chat = app.as(rui);
  const card = await chat.press(await chat.say('change the rights of Rui'), 'See what it means', { rights: 'none' });
  const after = await chat.press(card, 'Yes, do that');
  expect(read(after)).toContain('your account has no administration rights here');
});

test('a Location Administrator makes others Location Administrators, and nobody more', async () => {
  const chat = app.as(ana);
  const card = await chat.say('give Pedro administration rights');
  expect(read(card)).not.toContain('Global Administrator:');
  expect(read(await chat.press(card, 'See what it means', { rights: 'global-administrator' }))).toContain(
    'Only Global Administrators can make somebody a Global Administrator.',
  );
  await chat.press(await chat.press(card, 'See what it means', { rights: 'location-administrator' }), 'Yes, do that');
  expect(await rightsOf(pedro)).toBe('location-administrator');
  expect(read(await app.as(lucia).say('make Pedro Neves location administrator'))).not.toContain('pedro.neves@');
});

test('two who take the rights from each other: one of them keeps them', async () => {
  const kept = await app.membership.association('contoso', id(marta));
  if (kept === undefined) throw new Error('Marta is there');
  await app.membership.commit('contoso', 'free', [writes.replaced(kept, { ...kept.value, roles: [] })]);
  const [martas, ruis] = [app.as(marta), app.as(rui)];
  const cards = await Promise.all([
    martas.press(await martas.say('change the rights of Rui'), 'See what it means', { rights: 'none' }),
    ruis.press(await ruis.say('change the rights of Marta'), 'See what it means', { rights: 'none' }),
  ]);
  await Promise.all([martas.press(cards[0], 'Yes, do that'), ruis.press(cards[1], 'Yes, do that')]);
  const left = await Promise.all([rightsOf(marta), rightsOf(rui)]);
  expect(left.filter((rights) => rights === 'global-administrator')).toHaveLength(1);
});
