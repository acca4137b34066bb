import { ana, diogo, lucia, marta } from '../../../src/demo/people.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { type Chat, read, testApp } from '../../support/test-app.ts';

/*
 * The pages of the Administration menu show everybody their own personal information and nobody else's, whatever their
 * rights.
 */

const app = testApp({}, 'shared');
const rule = 'Everybody sees only their own personal information on this page, whatever their rights';
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);

/** What is said opens a page of one's own, at once or as one of those that may be meant. */
async function opened(chat: Chat, sentence: string): Promise<Card | undefined> {
  const card = await chat.say(sentence);
  return read(card).includes('Did you mean one of these?') ? chat.press(card, /^Your |^What you are told/) : card;
}

test.each([
  'change Ana’s phone number',
  'show Diogo’s msdn subscription',
  'unlink Diogo’s MCP ID',
  'Ana’s e-mail preferences',
  'show Ana’s individual account',
])('a Global Administrator who says “%s” hears whose page it is, and where people stand', async (sentence) => {
  const chat = app.as(marta);
  const card = await opened(chat, sentence);
  expect(read(card)).toContain(rule);
  expect(titles(card)).toEqual(expect.arrayContaining(['Manage people', 'Show mine']));
  const person = read(await chat.press(card, 'Manage people'));
  expect(person).toContain(sentence.includes('Ana') ? 'Ana Ferreira' : 'Diogo Santos');
  expect(read(await chat.press(card, 'Show mine'))).not.toContain(rule);
});

test.each(['show everything about Diogo', 'what rights does Ana have'])(
  'what an administrator may know of somebody opens with “%s”',
  async (sentence) => {
    const words = read(await app.as(marta).say(sentence));
    expect(words).not.toContain('5214470');
    expect(words).toMatch(/Ana Ferreira|Diogo Santos|Did you mean/);
  },
);

test('one’s own name is no other’s', async () => {
  expect(read(await opened(app.as(marta), 'change Marta’s phone number'))).toContain('marta.oliveira@contoso.example');
});

test.each(['show Ana’s profile', 'Marta’s certifications', 'privileges of Marta', 'Rui’s MSDN subscription'])(
  'who administers nothing reads nothing of anybody with “%s”',
  async (sentence) => {
    const words = read(await app.as(diogo).say(sentence));
    for (const other of ['Ferreira', 'ana.ferreira', 'marta.oliveira', 'rui.almeida', '5214470']) {
      expect(words).not.toContain(other);
    }
  },
);

test('whom a Location Administrator does not look after is nobody they could open', async () => {
  const card = await app.as(lucia).say('unlink Diogo’s MCP ID');
  expect(read(card)).not.toContain('Santos');
  expect(JSON.stringify(card)).not.toContain('Diogo');
  expect(read(await app.as(ana).say('show Diogo’s msdn subscription'))).not.toContain('Enterprise');
});

test('a button that was altered does nothing', async () => {
  const chat = app.as(marta);
  const activity = chat.pressActivity(await chat.say('my individual account'), 'Edit profile');
  const altered = JSON.parse(JSON.stringify(activity).replaceAll('"button":"', '"button":"x'));
  const { body } = await chat.send(altered);
  expect(JSON.stringify(body ?? '')).not.toContain('marta.oliveira@contoso.example');
});

test('from the organizations of a person both the account page and enrolling a new one are reached', async () => {
  const chat = app.as(marta);
  const card = await chat.say('manage my organizations');
  expect(titles(card)).toEqual(expect.arrayContaining(['Your individual account', 'Enroll a new organization']));
  expect(read(await chat.press(card, 'Your individual account'))).toContain('Marta Oliveira');
});
