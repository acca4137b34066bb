import { aoife, diogo, lucia, marta } from '../../../src/demo/people.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const northwind = async () => (await app.membership.organization('northwind'))?.value;

test('a Global Administrator is told what opting in means, and does it with a press', async () => {
  const chat = app.as(aoife);
  const card = await chat.say('opt in to cloud platform');
  expect(read(card)).toContain('Nobody has opted in so far.');
  expect(read(card)).toContain(
    'Until somebody opts in, Cloud Platform is not in your competency summary, and nothing that the program measures counts for it.',
  );
  expect((await northwind())?.optIns).toBeUndefined();
  const done = await chat.press(card, 'Opt in to Cloud Platform');
  expect(read(done)).toContain('You have opted in to Cloud Platform.');
  expect(read(done)).toContain('Aoife Byrne opted in on 15 February 2027.');
  expect(titles(done)).not.toContain('Opt in to Cloud Platform');
  // Now it can be ordered, or is told what it still takes.
  expect(read(await chat.press(done, 'Enroll in Cloud Platform'))).toContain('Silver Cloud Platform');
  expect((await northwind())?.optIns).toMatchObject([{ competency: 'cloud-platform', on: '2027-02-15' }]);
});

test('before that it is in no summary, and its progress says what to do first', async () => {
  const chat = app.as(aoife);
  const progress = await chat.say('what does cloud platform ask for');
  expect(read(progress)).toContain('A Global Administrator has to opt in to it first.');
  expect(read(await chat.press(progress, 'Opt in to a competency'))).toContain('Nobody has opted in so far.');
  const summary = await chat.say('manage competencies');
  expect(titles(summary)).toContain('Opt in to a competency');
});

test('an older card pressed again changes nothing more', async () => {
  const chat = app.as(aoife);
  const card = await chat.say('opt in to cloud platform');
  await chat.press(card, 'Opt in to Cloud Platform');
  await chat.press(card, 'Opt in to Cloud Platform');
  expect((await northwind())?.optIns).toHaveLength(1);
});

test('whoever holds it has opted in before this center knew of it', async () => {
  const card = await app.as(marta).say('opt in to cloud platform');
  expect(read(card)).toContain('You hold it, so nothing is left to do here.');
  expect(titles(card)).not.toContain('Opt in to Cloud Platform');
});

test('a competency that asks for no opt-in says so, and shows those that do', async () => {
  const card = await app.as(aoife).say('opt in to devops');
  expect(read(card)).toContain('DevOps asks for no opt-in');
  expect(titles(card)).toContain('Opt in to Cloud Platform');
});

test.each([
  ['a Location Administrator', lucia],
  ['somebody without administration rights', diogo],
])('%s is told who can', async (_who, person) => {
  expect(read(await app.as(person).say('opt in to cloud platform'))).toContain(
    'This is for Global Administrators of your organization.',
  );
});
