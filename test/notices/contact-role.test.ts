import { ana, type DemoPerson, demoIndividualId, marta, pedro } from '../../src/demo/people.ts';
import { there } from '../support/changing.ts';
import { drawn } from '../support/notices.ts';
import { read, testApp, testNow } from '../support/test-app.ts';

const app = testApp();

async function told(person: DemoPerson) {
  const all = await app.membership.noticesFor('contoso', demoIndividualId(person));
  const kept = there(all.find(({ value }) => value.kind === 'contact-role'));
  return drawn(app.store, kept.value, testNow);
}

test('who becomes a contact hears of it, and who was one hears who is it now', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('make Pedro Neves the primary contact for Porto'), 'Yes, do that');
  const given = await told(pedro);
  expect(given.summary).toBe('You are the Primary Program Contact of Contoso Porto now.');
  expect(read(given.card)).toContain('Your rights in Contoso Consulting: Location Administrator.');
  const taken = await told(ana);
  expect(taken.summary).toBe('Pedro Neves is the Primary Program Contact of Contoso Porto now, in your place.');
});

test('what is so no more is not news', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('make Pedro Neves the primary contact for Porto'), 'Yes, do that');
  await chat.press(await chat.say('make Ana Ferreira the primary contact for Porto'), 'Yes, do that');
  expect(read((await told(pedro)).card)).toContain('This has changed again since.');
});
