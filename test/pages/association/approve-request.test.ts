import { ana, demoIndividualId, diogo, helena, lucia, marta, rui } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const id = demoIndividualId(helena);
const request = async () => (await app.membership.associationRequest('contoso', id))?.value;
const association = async () => (await app.membership.association('contoso', id))?.value;
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const sam = { objectId: '99999999-0000-4000-8000-000000000099', name: 'Helena Stranger', email: 'sam@example.com' };

async function askAsSam(): Promise<void> {
  const chat = app.as(sam);
  const found = await chat.press(await chat.say('associate me with my company'), 'Find', { partnerId: '1417220' });
  await chat.press(found, 'Send the request', { email: sam.email });
}

test('the request is shown with what the person said, and nothing is done before the button is pressed', async () => {
  const words = read(await app.as(marta).say('approve the request of Helena Costa'));
  for (const text of ['helena.costa@costa-partners.example', 'Contoso Porto', '14 February 2027', 'Azure project']) {
    expect(words).toContain(text);
  }
  expect(await association()).toBeUndefined();
  expect((await request())?.state).toBe('pending');
});

test('the address that the sign-in vouches for comes first, and what was typed only as what they say', async () => {
  const kept = await app.membership.associationRequest('contoso', id);
  if (kept === undefined) throw new Error('Helena has asked');
  await app.membership.commit('contoso', 'typed', [
    writes.requested({ ...kept.value, email: 'rui.martins@contoso.example' }, kept),
  ]);
  const typed =
    'helena.costa@costa-partners.example, as the sign-in vouches. Says that rui.martins@contoso.example is where to write to.';
  const chat = app.as(marta);
  for (const sentence of ['approve the request of Helena Costa', 'who is waiting for my approval?']) {
    expect(read(await chat.say(sentence))).toContain(typed);
  }
  expect(read(await chat.say('approve Helena'))).not.toContain('Signs in at another company');
});

test('somebody of another tenant is said to be', async () => {
  const kept = await app.membership.associationRequest('contoso', id);
  if (kept === undefined) throw new Error('Helena has asked');
  const individualId = 'tenant-of-others~eva';
  await app.membership.commit('contoso', 'eva', [
    writes.requested({ ...kept.value, id: 'of-eva', individualId, name: 'Eva Nova' }, undefined),
  ]);
  const words = read(await app.as(marta).say('approve the request of Eva Nova'));
  expect(words).toContain('The sign-in vouches for no e-mail address.');
  expect(words).toContain('Signs in at another company than you (tenant tenant-of-others).');
});

test('the yes associates the person at the chosen location, without rights, and they hear of it', async () => {
  const chat = app.as(marta);
  const card = await chat.say('approve Helena');
  expect(inputsOf(card ?? {})).toContainEqual({ id: 'location', value: 'porto' });
  const done = await chat.press(card, 'Approve', { location: 'madrid' });
  expect(read(done)).toContain('Helena Costa is now associated with your organization');
  expect(read(done)).toContain('Marta Oliveira approved the request on 15 February 2027.');
  expect(titles(done)).not.toContain('Approve');
  expect(await association()).toMatchObject({ rights: 'none', roles: [], locationId: 'madrid' });
  const notices = await app.store.list('organizations', 'contoso', 'notice~association-answered~', { limit: 10 });
  expect(notices.items).toHaveLength(1);
  expect(notices.items[0]?.document).toMatchObject({ state: 'due', value: { recipientId: id, stage: 'approved' } });
  expect(read(await app.as(helena).say('show my privileges'))).toContain('Contoso Madrid');
});

test('the first answer settles it for all: whoever comes second is told who answered', async () => {
  const [first, second] = [app.as(marta), app.as(rui)];
  const [martas, ruis] = [await first.say('approve Helena'), await second.say('reject the request of Helena')];
  await first.press(martas, 'Approve');
  const late = read(await second.press(ruis, 'Decline'));
  expect(late).toContain('Marta Oliveira has answered already.');
  expect(late).toContain('Marta Oliveira approved the request on 15 February 2027.');
  expect(await association()).toBeDefined();
});

test('of two answers at the same moment one counts, and both hear which', async () => {
  const [first, second] = [app.as(marta), app.as(rui)];
  const [martas, ruis] = [await first.say('approve Helena'), await second.say('reject the request of Helena')];
  const answers = await Promise.all([first.press(martas, 'Approve'), second.press(ruis, 'Decline')]);
  const by = (await request())?.answer?.by?.name ?? 'nobody';
  for (const answer of answers) expect(read(answer)).toContain(`${by} ${(await request())?.state} the request`);
  expect((await association()) !== undefined).toBe((await request())?.state === 'approved');
});

test('the same press twice is one answer', async () => {
  const chat = app.as(marta);
  const card = await chat.say('approve Helena');
  await chat.press(card, 'Approve');
  expect(read(await chat.press(card, 'Approve'))).toContain('Marta Oliveira approved the request');
  const audit = await app.store.list('organizations', 'contoso', 'audit~', { limit: 10 });
  expect(audit.items).toHaveLength(1);
});

test('without a name the only request is shown, with several it asks whom', async () => {
  const chat = app.as(marta);
  expect(read(await chat.say('approve the request'))).toContain('Helena Costa');
  await askAsSam();
  const question = await chat.say('approve Helena');
  expect(read(question)).toContain('2 people are waiting for an answer. Whom do you mean?');
  expect(titles(question)).toEqual(['Helena Costa', 'Helena Stranger']);
  expect(read(await chat.press(question, 'Helena Stranger'))).toContain('sam@example.com');
});

test('nobody waiting is said', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('approve Helena'), 'Approve');
  expect(read(await chat.say('approve the request'))).toContain('Nobody is waiting for your answer.');
});

test('a Location Administrator answers for the own part of the tree; other requests are not there', async () => {
  const forPorto = await app.as(ana).say('approve the request');
  expect(read(forPorto)).toContain('Helena Costa');
  expect(read(forPorto)).not.toContain('Contoso Madrid');
  expect(read(await app.as(lucia).say('approve the request'))).toContain('Nobody is waiting for your answer.');
  const elsewhere = await app.as(ana).press(forPorto, 'Approve', { location: 'madrid' });
  expect(read(elsewhere)).toContain('This is about something that you do not look after. Nothing was changed.');
  expect(await association()).toBeUndefined();
  const done = await app.as(ana).press(forPorto, 'Approve', { location: 'braga' });
  expect(read(done)).toContain('Ana Ferreira approved the request');
  expect((await association())?.locationId).toBe('braga');
});

test('nobody is put at a location that is not of the organization', async () => {
  const card = await app.as(marta).say('approve the request');
  const done = await app.as(marta).press(card, 'Approve', { location: 'dublin' });
  expect(read(done)).toContain('Choose a location.');
  expect(await association()).toBeUndefined();
});

test('without administration rights nobody answers', async () => {
  expect(read(await app.as(diogo).say('approve the request of Helena'))).toContain(
    'This is for Global and Location Administrators',
  );
});

test('a right that is lost between the card and the press is no right', async () => {
  const chat = app.as(rui);
  const card = await chat.say('approve Helena');
  const kept = await app.membership.association('contoso', demoIndividualId(rui));
  if (kept === undefined) throw new Error('Rui is an administrator');
  const document = { ...kept.document, value: { ...kept.value, rights: 'none' } };
  await app.membership.commit('contoso', 'lost', [{ kind: 'replace', document, version: kept.version }]);
  expect(read(await chat.press(card, 'Approve'))).toContain('your account has no administration rights here');
  expect(await association()).toBeUndefined();
});

test('what has expired or was taken back cannot be approved', async () => {
  const chat = app.as(marta);
  const card = await chat.say('approve Helena');
  app.setNow(new Date('2027-03-16T09:15:00Z'));
  expect(read(await chat.press(card, 'Approve'))).toContain('This request is over.');
  expect(await association()).toBeUndefined();
});
