import { type DemoPerson, demoIndividualId, ines, marta, pedro } from '../../src/demo/people.ts';
import { there } from '../support/changing.ts';
import { drawn } from '../support/notices.ts';
import { read, testApp, testNow } from '../support/test-app.ts';

const app = testApp();

async function told(person: DemoPerson) {
  const all = await app.membership.noticesFor('contoso', demoIndividualId(person));
  const kept = there(all.find(({ value }) => value.kind === 'association-changed'));
  return drawn(app.store, kept.value, testNow);
}

test('who was removed reads what ended and what stays, and finds their other organizations', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('remove Inês Carvalho'), 'Remove');
  const { card, summary } = await told(ines);
  expect(summary).toContain('You are not associated with Contoso Consulting any more');
  expect(read(card)).toContain('What you have passed stays your own.');
});

test('who was moved reads where they are now; after another move the first news is none', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('move Pedro Neves to Madrid'), 'Move');
  const first = there((await app.membership.noticesFor('contoso', demoIndividualId(pedro))).at(0)).value;
  expect(read((await drawn(app.store, first, testNow)).card)).toContain('You are at Contoso Madrid');
  await chat.press(await chat.say('move Pedro Neves to Braga'), 'Move');
  expect(read((await drawn(app.store, first, testNow)).card)).toContain('This has changed again since.');
});

test('who gets rights reads which, and where to begin', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('make Pedro Neves a global administrator'), 'Yes, do that');
  const { card, summary } = await told(pedro);
  expect(summary).toBe('You are Global Administrator of Contoso Consulting now.');
  expect(read(card)).toContain('Membership home');
});
