import { aoife, demoIndividualId, diogo, marta } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const current = async () => (await app.membership.individual(demoIndividualId(diogo)))?.value.currentOrganization;

test('a sentence names the organization, the button switches to it, and the choice is remembered', async () => {
  const chat = app.as(diogo);
  const card = await chat.say('switch to Northwind');
  expect(await current()).toBe('contoso');
  expect(titles(card)).toContain('Switch to Northwind Services');
  const switched = await chat.press(card, 'Switch to Northwind Services');
  expect(read(switched)).toContain('You have switched to Northwind Services.');
  expect(await current()).toBe('northwind');
  expect(read(await chat.say('show my privileges'))).toContain('\nLocation\nNorthwind Dublin');
});

/** As somebody who has not chosen so far. */
async function undecided() {
  const kept = await app.membership.individual(demoIndividualId(diogo));
  if (kept === undefined) throw new Error('Diogo is in the demo');
  const { currentOrganization: _, ...individual } = kept.value;
  await app.membership.commitIndividual(individual.id, 'undecided', [writes.replaced(kept, individual)]);
  return app.as(diogo);
}

test('who has several and has chosen none is asked which, and then gets what was asked for', async () => {
  const chat = await undecided();
  const question = await chat.say('show my privileges');
  expect(read(question)).toContain('For which organization are you here?');
  expect(titles(question)).toEqual(['Contoso Consulting', 'Northwind Services']);
  expect(read(question)).not.toContain('Northwind Dublin');
  expect(await current()).toBeUndefined();
  const privileges = await chat.press(question, 'Northwind Services');
  expect(read(privileges)).toContain('\nLocation\nNorthwind Dublin');
  expect(await current()).toBe('northwind');
  expect(read(await chat.say('show my privileges'))).toContain('\nLocation\nNorthwind Dublin');
});

test('saying which one shows its button, and presses it for nobody', async () => {
  const chat = await undecided();
  await chat.say('show my privileges');
  for (const answer of ['the second one', 'northwind']) {
    const card = await chat.say(answer);
    expect(read(card)).toContain('What you write changes nothing. This is the button that does it.');
    expect(titles(card)).toEqual(['Northwind Services']);
    expect(await current()).toBeUndefined();
    expect(read(await chat.say('thanks'))).toContain('Gladly, Diogo.');
  }
  const privileges = await chat.press(await chat.say('2'), 'Northwind Services');
  expect(read(privileges)).toContain('\nLocation\nNorthwind Dublin');
});

test.each(['hello', 'switch to Northwind', 'my organizations', 'home'])(
  'until then “%s” asks too, and nothing speaks for the first of them',
  async (sentence) => {
    const question = await (await undecided()).say(sentence);
    expect(read(question).split('\n')[0]).toBe('For which organization are you here?');
  },
);

test('what was not understood leads to the question as well', async () => {
  const chat = await undecided();
  const card = await chat.say('purple monkeys dishwasher');
  const question = await chat.press(card, titles(card)[0] ?? '');
  expect(read(question)).toContain('For which organization are you here?');
});

test('who has several places of which one knows them is not asked', async () => {
  const chat = await undecided();
  const kept = await app.membership.association('contoso', demoIndividualId(diogo));
  if (kept === undefined) throw new Error('Diogo belongs to Contoso');
  await app.membership.commit('contoso', 'gone', [{ kind: 'remove', id: kept.document.id, version: kept.version }]);
  expect(read(await chat.say('show my privileges'))).toContain('\nLocation\nNorthwind Dublin');
});

test('every card says for which organization it speaks, the one after the switch for the new one', async () => {
  const chat = app.as(diogo);
  const card = await chat.say('switch organization');
  expect(read(card).split('\n')[0]).toBe('Contoso Consulting');
  const switched = read(await chat.press(card, 'Switch to Northwind Services'));
  expect(switched).toContain('You are here for Northwind Services.');
  expect(switched).not.toContain('Contoso');
  for (const sentence of ['help', 'show my privileges', 'hello', 'my organizations']) {
    expect(read(await chat.say(sentence)).split('\n')[0]).toBe('Northwind Services');
  }
});

test('an earlier card goes on speaking for the organization that it was made for', async () => {
  const chat = app.as(diogo);
  const earlier = await chat.press(await chat.say('help'), 'Administration');
  await chat.press(await chat.say('switch to northwind'), 'Switch to Northwind Services');
  const privileges = await chat.press(earlier, 'Your privileges');
  expect(read(privileges)).toContain('\nLocation\nContoso Lisbon');
});

test.each(['switch to Northwind Services', 'switch to northwnd services', 'change to Northwind'])(
  '“%s” is understood',
  async (sentence) => {
    expect(titles(await app.as(diogo).say(sentence))).toContain('Switch to Northwind Services');
  },
);

test('whoever has one organization is told so; of others nothing is said', async () => {
  const chat = app.as(marta);
  // Nobody told us of this name, so that it is asked first.
  const words = read(await chat.press(await chat.say('switch to Northwind'), 'Switch organization'));
  expect(words).toContain('It is the only organization that you are associated with.');
  expect(words).not.toContain('Northwind');
  expect(read(await app.as(aoife).say('switch organization'))).toContain('It is the only organization');
});

test('an organization that one has left meanwhile cannot be switched to', async () => {
  const chat = app.as(diogo);
  const card = await chat.say('switch to Northwind');
  const kept = await app.membership.association('northwind', demoIndividualId(diogo));
  if (kept === undefined) throw new Error('Diogo belongs to Northwind');
  await app.membership.commit('northwind', 'gone', [{ kind: 'remove', id: kept.document.id, version: kept.version }]);
  expect(read(await chat.press(card, 'Switch to Northwind Services'))).toContain(
    'not associated with this organization',
  );
  expect(await current()).toBe('contoso');
});

test('a place that does not know the person is passed over for the next', async () => {
  const kept = await app.membership.association('contoso', demoIndividualId(diogo));
  if (kept === undefined) throw new Error('Diogo belongs to Contoso');
  const chat = app.as(diogo);
  const before = await chat.press(await chat.say('help'), 'Administration');
  await app.membership.commit('contoso', 'gone', [{ kind: 'remove', id: kept.document.id, version: kept.version }]);
  expect(read(await chat.say('show my privileges'))).toContain('\nLocation\nNorthwind Dublin');
  expect(read(await chat.press(before, 'Your privileges'))).toContain(
    'This card is for an organization that you are not associated with any more.',
  );
});

test('who has none is shown the way to one', async () => {
  const stranger = { objectId: '99999999-0000-4000-8000-000000000099', name: 'Sam', email: '' };
  expect(titles(await app.as(stranger).say('switch organization'))).toContain('Associate with an organization');
});
