import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marta } from '../../src/demo/people.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { BusyError, type Store, UnavailableError } from '../../src/store/store.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { among, groupChat, mentioning } from '../support/group.ts';
import { refreshActivity, search } from '../support/message-extension.ts';
import { upToConfirmation } from '../support/renewal.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

let app: TestApp;
let folder: string;
/** What the store throws instead of answering; undefined while it works. */
let fault: Error | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'out-of-reach-'));
  const real = openSqliteStore({ file: join(folder, 'store.sqlite'), now: () => testNow });
  const store = new Proxy(real, {
    get(target, name: keyof Store) {
      return (...args: never[]) => {
        if (fault !== undefined && name !== 'close') throw fault;
        return (target[name] as (...given: never[]) => unknown)(...args);
      };
    },
  });
  app = await createTestApp({ overrides: { store } });
});
afterEach(() => {
  fault = undefined;
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['cannot be reached', new UnavailableError('https://pmc.documents.azure.com refused the connection')],
  ['is too busy', new BusyError('429', 5000)],
])('when the store %s the bot says that it will be back, and is', async (_, error) => {
  const chat = app.as(marta);
  fault = error;
  const card = await chat.say('home');
  expect(read(card)).toContain('Please try again in a minute');
  expect(read(card)).toContain('I will be back');
  const reference = /Reference (\w{8})\./.exec(read(card))?.[1];
  expect(app.log.findLast((line) => line.event === 'turn-failed')).toMatchObject({ reference });
  expect(read(card)).not.toContain('documents.azure.com');
  fault = undefined;
  expect(read(await chat.say('home'))).toContain('Anniversary date');
});

test('a confirmation that met the outage changed nothing, and can be pressed again', async () => {
  const chat = app.as(marta);
  const confirm = await upToConfirmation(chat, await chat.say('renew gold data platform'));
  fault = new UnavailableError('gone');
  const failed = await chat.press(confirm, 'Place the order');
  expect(buttonsOf(failed).map((button) => button.title)).toEqual(['Try again', 'What you can ask for']);
  fault = undefined;
  expect((await app.membership.organization('contoso'))?.value.competencies[0]?.anniversaryDate).toBe('2027-04-08');
  expect(read(await chat.press(failed, 'Try again'))).toContain('Thank you!');
});

test('what may have been done is not called undone', async () => {
  const chat = app.as(marta);
  fault = new UnavailableError('no answer', { isUnclear: true });
  const card = read(await chat.say('home'));
  expect(card).toContain('I could not find out whether your change was made');
  expect(card).not.toContain('Nothing was changed');
});

test('whoever watches sees it', async () => {
  const ready = async () => (await fetch(`${app.address}/health/ready`)).status;
  expect(await ready()).toBe(200);
  fault = new UnavailableError('gone');
  expect(await ready()).toBe(503);
  expect((await fetch(`${app.address}/health/live`)).status).toBe(200);
});

test('a search says so in a sentence, and a card in a message keeps its button', async () => {
  const chat = app.as(marta);
  const [attachment] = (await search(chat, 'orders', 'plaque')).attachments;
  fault = new UnavailableError('https://pmc.documents.azure.com refused the connection');
  const answer = await search(chat, 'orders', 'plaque');
  expect(answer).toMatchObject({ status: 200, type: 'message', text: expect.stringContaining('I will be back') });
  expect(answer.text).not.toContain('azure.com');
  const { body } = await chat.send(refreshActivity(attachment?.content ?? {}, groupChat));
  const { value: shown } = body as { value: Card };
  expect(read(shown)).toContain('I will be back');
  const reference = /Reference (\w{8})\./.exec(read(shown))?.[1];
  expect(app.log.findLast((line) => line.event === 'turn-failed')).toMatchObject({ reference });
  expect(new Set(buttonsOf(shown).map(({ title }) => title))).toEqual(new Set(['Show what I may see']));
  fault = undefined;
  const again = await chat.send({ ...chat.pressActivity(shown, 'Show what I may see'), conversation: groupChat });
  expect(read((again.body as { value: Card }).value)).toContain('Additional Branch Plaque');
});

test('among others it says so to all, without anything of the one who asked', async () => {
  fault = new UnavailableError('gone');
  const { here, alone } = await among(app, marta, mentioning('show my license keys'));
  expect(here).toHaveLength(1);
  expect(read(here[0])).toContain('I will be back');
  expect(JSON.stringify(here)).not.toMatch(/Contoso|Marta/);
  expect(alone).toEqual([]);
});
