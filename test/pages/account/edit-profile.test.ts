import { demoIndividualId, diogo, marta, nuno } from '../../../src/demo/people.ts';
import { type Card, inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const valuesOf = (card: Card | undefined) =>
  Object.fromEntries(inputsOf(card ?? {}).map(({ id, value }) => [id, value]));
const record = async (person: typeof marta) => (await app.membership.individual(demoIndividualId(person)))?.value;
const associationOf = async (organizationId: string, person: typeof marta) =>
  (await app.membership.association(organizationId, demoIndividualId(person)))?.value;

test('what was typed is saved, tidied, and stands there the next time', async () => {
  const chat = app.as(diogo);
  const saved = await chat.press(await chat.say('edit my profile'), 'Save', {
    email: ' diogo@santos.example ',
    phone: '00351 (21) 000-00.00',
    jobTitle: 'Data  engineer',
    country: 'PT',
    locale: 'en-US',
  });
  expect(read(saved)).toContain('Your profile is saved.');
  const kept = {
    email: 'diogo@santos.example',
    phone: '+351210000000',
    jobTitle: 'Data engineer',
    country: 'PT',
    locale: 'en-US',
  };
  expect(await record(diogo)).toMatchObject({ ...kept, name: 'Diogo Santos', organizations: ['contoso', 'northwind'] });
  expect(valuesOf(await chat.say('my profile'))).toMatchObject(kept);
});

test('the organizations see the new e-mail address too, all of them', async () => {
  const chat = app.as(diogo);
  await chat.press(await chat.say('edit my profile'), 'Save', { email: 'diogo@santos.example' });
  for (const id of ['contoso', 'northwind']) {
    expect(await associationOf(id, diogo)).toMatchObject({ email: 'diogo@santos.example', name: 'Diogo Santos' });
  }
});

test('a copy that was left behind is mended by the next save, even if nothing else changes', async () => {
  const chat = app.as(diogo);
  const kept = await app.membership.association('contoso', demoIndividualId(diogo));
  if (kept === undefined) throw new Error('Diogo belongs to Contoso');
  const document = { ...kept.document, value: { ...kept.value, email: 'old@contoso.example' } };
  await app.membership.commit('contoso', 'left-behind', [{ kind: 'replace', document, version: kept.version }]);
  await chat.press(await chat.say('edit my profile'), 'Save');
  expect((await associationOf('contoso', diogo))?.email).toBe('diogo.santos@contoso.example');
});

test.each([
  [{ email: 'diogo' }, 'Enter an e-mail address such as name@company.com.'],
  [{ phone: '210 000 000' }, 'Begin the phone number with + and the country code'],
  [{ country: 'Portugal' }, 'Choose a country or region from the list.'],
  [{ locale: 'english, please' }, 'Choose a language from the list.'],
  [{ jobTitle: 'x'.repeat(201) }, 'A job title has at most 200 characters.'],
])('what cannot be right is said, and nothing that was typed is lost: %j', async (wrong, words) => {
  const chat = app.as(diogo);
  const before = await record(diogo);
  const typed = { jobTitle: 'Head of data', phone: '+351 21 111 1111', ...wrong };
  const again = await chat.press(await chat.say('edit my profile'), 'Save', typed);
  expect(read(again)).toContain(words);
  expect(valuesOf(again)).toMatchObject(typed);
  expect(await record(diogo)).toEqual(before);
  expect(read(await chat.press(again, 'Save', { ...valuesOf(await chat.say('edit my profile')) }))).toContain('saved');
});

test('the MCP ID stands there, and the way to change it', async () => {
  const card = await app.as(diogo).say('edit my profile');
  expect(read(card)).toContain('Your MCP ID: 5214317');
  expect(read(await app.as(diogo).press(card, 'Change your MCP ID'))).toContain('is linked to Contoso Consulting');
  expect(read(await app.as(nuno).say('edit my profile'))).toContain('You have not entered an MCP ID.');
});

test('what is emptied is forgotten', async () => {
  const chat = app.as(diogo);
  const saved = await chat.press(await chat.say('edit my profile'), 'Save', { phone: '+351210000000', country: 'PT' });
  await chat.press(saved, 'Save', { phone: '', country: '' });
  const after = await record(diogo);
  expect(after).not.toHaveProperty('phone');
  expect(after).not.toHaveProperty('country');
});

test('a card from before another change saves nothing, and keeps what both wanted', async () => {
  const chat = app.as(diogo);
  const old = await chat.say('edit my profile');
  await chat.press(old, 'Save', { jobTitle: 'Data engineer', country: 'ES' });
  const late = await chat.press(old, 'Save', { jobTitle: 'Consultant', phone: '+351210000001' });
  expect(read(late)).toContain('Nothing is saved yet, because this was changed while you were editing.');
  expect(read(late)).toContain('Job title is “Data engineer” by now; what you typed there is kept.');
  expect(read(late)).toContain('Country or region where you work is “Spain” by now.');
  expect(valuesOf(late)).toMatchObject({ jobTitle: 'Consultant', phone: '+351210000001', country: 'ES' });
  expect(await record(diogo)).toMatchObject({ jobTitle: 'Data engineer' });
  expect(read(await chat.press(late, 'Save'))).toContain('Your profile is saved.');
  expect(await record(diogo)).toMatchObject({ jobTitle: 'Consultant', phone: '+351210000001', country: 'ES' });
});

test('the same press twice is one change', async () => {
  const chat = app.as(diogo);
  const card = await chat.say('edit my profile');
  await chat.press(card, 'Save', { jobTitle: 'Data engineer' });
  const kept = await app.membership.individual(demoIndividualId(diogo));
  expect(read(await chat.press(card, 'Save', { jobTitle: 'Data engineer' }))).toContain('Your profile is saved.');
  expect((await app.membership.individual(demoIndividualId(diogo)))?.version).toBe(kept?.version);
});

test('whom no organization knows has a profile, and so has whom nobody has written down', async () => {
  const stranger = { objectId: '0d300000-0000-4000-8000-00000000abcd', name: 'Eva Nova', email: '' };
  for (const person of [nuno, stranger]) {
    const chat = app.as(person);
    const saved = await chat.press(await chat.say('edit my profile'), 'Save', { email: 'me@home.example' });
    expect(read(saved)).toContain('Your profile is saved.');
    expect(await record(person)).toMatchObject({ email: 'me@home.example', name: person.name });
  }
});

test('the name cannot be changed here, nor anything of somebody else', async () => {
  const chat = app.as(marta);
  // What may be known of a colleague stands there, and nothing of it can be typed.
  const card = await chat.say('edit the profile of Diogo Santos');
  expect(read(card)).toContain('diogo.santos@contoso.example');
  expect(inputsOf(card ?? {})).toEqual([]);
  await chat.press(await chat.say('edit my profile'), 'Save', {
    name: 'Somebody Else',
    id: demoIndividualId(diogo),
    organizations: 'northwind',
  });
  expect(await record(marta)).toMatchObject({ name: 'Marta Oliveira', organizations: ['contoso'] });
});

test.each([
  ['en_US', 'en-US'],
  ['EN-us', 'en-US'],
  ['', 'en'],
  ['english, please', 'en'],
  ['en-GB-u-ca-buddhist-x-9', 'en-GB'],
  ['x-private', 'en'],
  ['zh-Hant-TW', 'zh-Hant-TW'],
])('a newcomer whose client says “%s” of its language is kept with %s, and their pages open', async (locale, kept) => {
  const newcomer = { objectId: '0d300000-0000-4000-8000-00000000abce', name: 'Eva Nova', email: 'eva@nova.example' };
  const chat = app.as(newcomer);
  await chat.send({ type: 'message', text: 'hello', locale });
  expect(await record(newcomer)).toMatchObject({ locale: kept });
  const saved = await chat.press(await chat.say('edit my profile'), 'Save', { jobTitle: 'Consultant' });
  expect(read(saved)).toContain('Your profile is saved.');
});

test('a language that was kept before languages were checked is shown as it is, and breaks no page', async () => {
  const kept = await app.membership.individual(demoIndividualId(diogo));
  if (kept === undefined) throw new Error('Diogo is known');
  const document = { ...kept.document, value: { ...kept.value, locale: 'en-u-ca-buddhist' } };
  await app.membership.commitIndividual(demoIndividualId(diogo), 'as-it-was-once', [
    { kind: 'replace', document, version: kept.version },
  ]);
  const chat = app.as(diogo);
  expect(valuesOf(await chat.say('edit my profile')).locale).toBe('en-u-ca-buddhist');
  expect(valuesOf(await chat.say('my e-mail preferences')).language).toBe('en-u-ca-buddhist');
  const saved = await chat.press(await chat.say('edit my profile'), 'Save', { jobTitle: 'Consultant' });
  expect(read(saved)).toContain('Your profile is saved.');
  expect(read(await chat.press(saved, 'Save', { locale: 'xx-YY' }))).toContain('Choose a language from the list.');
});
