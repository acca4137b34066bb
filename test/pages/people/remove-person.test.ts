import { ana, demoIndividualId, ines, lucia, marta, rui, tiago } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();
const id = demoIndividualId;

test('what it costs stands there before it happens, and it happens with a press', async () => {
  const chat = app.as(marta);
  const card = await chat.say('Tiago Rocha has left the company');
  expect(read(card)).toContain('Remove Tiago Rocha from Contoso Consulting?');
  expect(read(card)).toContain('Data Platform, Gold, Contoso Lisbon is at risk then: 3 of 4 people');
  expect(read(card)).toContain('Nobody else has a part of what it asks for.');
  const before = await app.membership.transcript('contoso', id(tiago));
  expect(before).toBeDefined();
  const after = await chat.press(card, 'Remove');
  expect(read(after)).toContain('Tiago Rocha is removed, and will be told.');
  expect(await app.membership.association('contoso', id(tiago))).toBeUndefined();
  expect(await app.membership.transcript('contoso', id(tiago))).toBeUndefined();
  const own = (await app.membership.individual(id(tiago)))?.value;
  expect(own?.passed).toEqual(before?.value.passed);
  expect(own?.organizations).not.toContain('contoso');
  const told = (await app.membership.noticesFor('contoso', id(tiago))).map(({ value }) => value.subject);
  expect(told).toContain('removed');
  const risks = await app.membership.notices('contoso', 'competency-at-risk');
  expect(risks.map(({ value }) => value.recipientId)).toEqual(expect.arrayContaining([id(marta), id(rui)]));
});

test('a sentence removes nobody', async () => {
  await app.as(marta).say('remove Tiago');
  expect(await app.membership.association('contoso', id(tiago))).toBeDefined();
});

test('a required role is handed over first, and the refusal leads there', async () => {
  const chat = app.as(marta);
  const refusal = await chat.say('remove Diogo Santos');
  expect(read(refusal)).toContain('Diogo Santos is the First Technical Contact of Contoso Lisbon');
  const roles = await chat.press(refusal, 'Choose another First Technical Contact');
  const chosen = await chat.press(roles, 'See what it means', { person: id(ines) });
  await chat.press(chosen, 'Yes, do that');
  expect(read(await chat.say('remove Diogo Santos'))).toContain('Remove Diogo Santos from Contoso Consulting?');
});

test('whoever is not found without doubt is asked about', async () => {
  const chat = app.as(marta);
  expect(read(await chat.say('remove a colleague'))).toContain('Who is to be removed?');
  const asked = await chat.press(await chat.say('remove Zacharias Okonkwo'), 'Remove a person');
  expect(read(asked)).toContain('I know nobody of this name here whom you look after: “Zacharias Okonkwo”');
});

test('a Location Administrator removes nobody of another location, and no Global Administrator', async () => {
  const kept = await app.membership.association('contoso', id(rui));
  if (kept === undefined) throw new Error('Rui is there');
  await app.membership.commit('contoso', 'moved', [
    writes.replaced(kept, { ...kept.value, locationId: 'madrid', roles: [] }),
  ]);
  const chat = app.as(lucia);
  expect(read(await chat.say('remove Tiago Rocha'))).not.toContain('tiago.rocha@');
  expect(read(await chat.say('remove Rui Almeida'))).toContain('only Global Administrators');
  expect(read(await chat.say('remove Javier Ortega'))).toContain('is the First Technical Contact of Contoso Madrid');
});

test('oneself is not removed but leaves; the only Global Administrator does neither', async () => {
  const chat = app.as(rui);
  const marta_ = await app.membership.association('contoso', id(marta));
  const kept = await app.membership.association('contoso', id(rui));
  if (marta_ === undefined || kept === undefined) throw new Error('they are there');
  await app.membership.commit('contoso', 'free', [writes.replaced(kept, { ...kept.value, roles: [] })]);
  expect(read(await chat.say('remove Rui Almeida'))).toContain('This is you.');
  await app.membership.commit('contoso', 'alone', [
    writes.replaced(marta_, { ...marta_.value, rights: 'none', roles: [] }),
  ]);
  const refusal = await chat.say('remove Rui Almeida');
  expect(read(refusal)).toContain('is the only Global Administrator of Contoso Consulting');
  expect(read(await chat.press(refusal, 'Administration rights'))).toContain('Whose administration rights');
});

test('two administrators who remove each other: one of them stays', async () => {
  const kept = await app.membership.association('contoso', id(ana));
  const free = await app.membership.association('contoso', id(rui));
  if (kept === undefined || free === undefined) throw new Error('they are there');
  await app.membership.commit('contoso', 'two', [
    writes.replaced(kept, { ...kept.value, rights: 'global-administrator', roles: [] }),
    writes.replaced(free, { ...free.value, roles: [] }),
  ]);
  const [anas, ruis] = [app.as(ana), app.as(rui)];
  const [first, second] = [await anas.say('remove Rui Almeida'), await ruis.say('remove Ana Ferreira')];
  await Promise.all([anas.press(first, 'Remove'), ruis.press(second, 'Remove')]);
  const left = await Promise.all([ana, rui].map((one) => app.membership.association('contoso', id(one))));
  expect(left.filter((one) => one !== undefined)).toHaveLength(1);
});

test('a request that nobody else was asked to answer is asked of the next one', async () => {
  const chat = app.as(marta);
  const kept = await app.membership.association('contoso', id(rui));
  if (kept === undefined) throw new Error('Rui is there');
  const [request] = await app.membership.associationRequests('contoso');
  const waiting = request && (await app.membership.associationRequest('contoso', request.individualId));
  if (waiting === undefined) throw new Error('Helena waits');
  await app.membership.commit('contoso', 'asked', [
    writes.replaced(kept, { ...kept.value, roles: [] }),
    writes.replaced(waiting, { ...waiting.value, asked: [id(rui)] }),
  ]);
  const card = await chat.say('remove Rui Almeida');
  expect(read(card)).toContain('One request waits for an answer that Rui Almeida was asked for; others are asked.');
  expect(read(card)).toContain('Marta Oliveira is the only Global Administrator then.');
  await chat.press(card, 'Remove');
  const after = await app.membership.associationRequest('contoso', waiting.value.individualId);
  expect(after?.value.asked).toContain(id(marta));
});

test('whoever is not among those who are asked about is found by name', async () => {
  const chat = app.as(marta);
  const asked = await chat.say('remove somebody');
  expect(read(asked)).not.toContain('Tiago Rocha');
  const list = await chat.press(asked, 'Find somebody else');
  const person = await chat.press(await chat.press(list, 'Find', { search: 'tiago' }), 'Tiago Rocha');
  expect(read(await chat.press(person, 'Remove'))).toContain('Remove Tiago Rocha from Contoso Consulting?');
});
