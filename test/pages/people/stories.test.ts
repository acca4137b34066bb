import { demoIndividualId, helena, ines, marta, sofia } from '../../../src/demo/people.ts';
import { wordsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

/* What an administrator does with people in an afternoon, in sentences and presses. */

const app = testApp({ opensChats: true });

/** What the bot has told somebody by itself so far. */
async function toldTo(person: typeof helena): Promise<string> {
  await app.notices.plan();
  await app.notices.deliver();
  return app.connector.messages
    .filter(({ conversationId }) => conversationId.includes(person.objectId))
    .flatMap(({ attachments = [] }) => attachments.map(({ content }) => wordsOf(content)))
    .join('\n');
}

test('a new colleague arrives: from the request to a role and a privilege', async () => {
  const chat = app.as(marta);
  await app.as(helena).say('hello');

  // Somebody waits, and is let in where she works.
  const list = await chat.say('manage people');
  expect(read(list)).toContain('10 people');
  const waiting = await chat.press(list, 'Answer 1 request');
  const request = await chat.press(waiting, 'Answer Helena Costa');
  await chat.press(request, 'Approve', { location: 'porto' });

  // She is found by her name at once, and her card says that nothing of hers counts yet.
  const card = await chat.say('find Helena Costa');
  expect(read(card)).toContain('Contoso Porto · helena.costa@costa-partners.example');
  expect(read(card)).toContain('No MCP ID is linked here');

  // Porto has nobody for sales: one sentence, and the button.
  const role = await chat.say('make Helena the sales contact for Porto');
  expect(read(role)).toContain('Make Helena Costa the Sales/Marketing Contact of Contoso Porto?');
  expect(read(await chat.press(role, 'Yes, do that'))).toContain(
    'Helena Costa is the Sales/Marketing Contact of Contoso Porto now',
  );

  // What she needs for it.
  const privileges = await chat.say('let Helena use marketing materials');
  expect(read(await chat.press(privileges, 'Save', { privileges: 'marketing-materials' }))).toContain(
    'Saved: Marketing Materials.',
  );

  // She was told, and reads it herself.
  const told = await toldTo(helena);
  expect(told).toContain('Marta Oliveira has approved your request');
  expect(told).toContain('You are the Sales/Marketing Contact of Contoso Porto now.');
  const own = read(await app.as(helena).say('show my privileges'));
  expect(own).toContain('Sales/Marketing Contact');
  expect(own).toContain('Marketing Materials');
  expect(read(await chat.say('manage people'))).toContain('11 people');
});

test('somebody with one of four MCSEs leaves: handed over, what it costs, removed, told', async () => {
  const chat = app.as(marta);
  await app.as(sofia).say('hello');

  // She is a contact, which is handed over first; the refusal leads there.
  const first = await chat.say('Sofia Pinto has left the company');
  expect(read(first)).toContain('Sofia Pinto is the Sales/Marketing Contact of Contoso Lisbon');
  const role = await chat.press(first, 'Choose another Sales/Marketing Contact');
  const chosen = await chat.press(role, 'See what it means', { person: demoIndividualId(ines) });
  expect(read(chosen)).toContain('Sofia Pinto is not the Sales/Marketing Contact of Contoso Lisbon any more.');
  await chat.press(chosen, 'Yes, do that');

  // Now it says what goes with her.
  const card = await chat.say('Sofia Pinto has left the company');
  expect(read(card)).toContain('Data Platform, Gold, Contoso Lisbon is at risk then: 3 of 4 people');
  expect(read(card)).toContain('These privileges end: Marketing Materials.');
  expect(read(await chat.press(card, 'Remove'))).toContain('Sofia Pinto is removed, and will be told.');

  // She hears of it, and the competency is told of to who looks after it.
  expect(await toldTo(sofia)).toContain('You are not associated with Contoso Consulting any more');
  expect(await toldTo(marta)).toContain('Data Platform');

  // She is gone for everybody, and what she has passed is hers.
  expect(read(await chat.say('find Sofia Pinto'))).not.toContain('sofia.pinto@contoso.example');
  expect(read(await app.as(sofia).say('show my privileges'))).toContain('I do not know you');
  const passed = (await app.membership.individual(demoIndividualId(sofia)))?.value.passed ?? [];
  expect(passed.map(({ code }) => code)).toContain('mcse-data-platform');

  // Who reads the history sees both, with who did it.
  const history = read(await chat.say('who removed Sofia from the organization?'));
  expect(history).toContain('Marta Oliveira removed Sofia Pinto from the organization.');
});
