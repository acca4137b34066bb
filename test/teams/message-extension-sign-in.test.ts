import { demoTenantId, diogo, marta } from '../../src/demo/people.ts';
import type { Card } from '../support/card.ts';
import { groupChat } from '../support/group.ts';
import { refreshActivity, search } from '../support/message-extension.ts';
import { type Chat, read, testApp } from '../support/test-app.ts';

const app = testApp();
let chat: Chat;
beforeEach(async () => {
  chat = app.asStranger(marta);
});

const somebody = (person = marta) => ({ tenantId: demoTenantId, ...person });
const user = (person = marta) => `29:${person.objectId}`;
const token = (changes = {}, person = marta) => app.identity.issuer.userToken(somebody(person), changes);
const consent = (person = marta) => app.identity.consented(user(person), somebody(person));
const events = (event: string) => app.log.filter((line) => line.event === event);

describe('a search from a message', () => {
  const asked = (further = {}, command = 'orders') => search(chat, command, 'plaque', further);
  const authentication = async () => ({ id: 'exchange-1', connectionName: 'sso', token: await token() });

  test('first asks Teams to sign in by itself, with a link for whom it cannot', async () => {
    const answer = await asked();
    expect(answer).toMatchObject({ status: 200, type: 'silentAuth', attachments: [] });
    expect(answer.suggestedActions?.actions).toEqual([
      expect.objectContaining({ type: 'openUrl', value: expect.stringContaining('/sign-in?user=') }),
    ]);
    // Nothing is said in any chat, and nothing waits to be said there later.
    consent();
    expect((await asked({ authentication: await authentication() })).attachments).toHaveLength(1);
    expect(app.connector.messages).toEqual([]);
    expect((await asked()).attachments).toHaveLength(1);
  });

  test('with a token that needs consent is 412, which makes Teams ask for it; then the code does', async () => {
    await asked();
    expect(await asked({ authentication: await authentication() })).toMatchObject({ status: 412 });
    expect((await asked({ state: app.identity.codeFor(somebody()) })).attachments).toHaveLength(1);
  });

  test('with a wrong code, a token of somebody else or rubbish finds nothing', async () => {
    expect(await asked({ state: '999999' })).toMatchObject({ attachments: [] });
    const theirs = { id: 'x', connectionName: 'sso', token: await token({}, diogo) };
    consent();
    app.identity.signedOut(user());
    expect((await asked({ authentication: theirs })).attachments).toEqual([]);
    for (const odd of [{ token: 'x' }, { token: 7 }, 'x', null, []]) {
      expect(await asked({ authentication: odd })).toMatchObject({ attachments: [] });
    }
    expect(events('turn-failed')).toEqual([]);
  });

  test('while the token service is out of reach says so in time', async () => {
    app.identity.failNext(503, 503, 503, 503);
    expect(await asked()).toMatchObject({
      status: 200,
      type: 'message',
      text: expect.stringContaining('Signing in does not work right now.'),
    });
  });

  test('is answered in time, whatever is slow', async () => {
    await app.restart({ tokenServicePatience: 60_000, overrides: { searchMilliseconds: 50 } });
    chat = app.asStranger(marta);
    app.identity.failNext('silence');
    expect(await asked()).toMatchObject({
      status: 200,
      type: 'message',
      text: expect.stringContaining('That takes longer than usual.'),
    });
  });
});

test('who reads a card in a message without being signed in is signed in by it, seen by nobody else', async () => {
  consent(diogo);
  consent();
  const [attachment] = (await search(chat, 'orders', 'plaque')).attachments;
  await chat.press(await chat.say('sign out'), 'Sign out');
  app.identity.signedOut(user());
  const before = app.connector.messages.length;
  const refresh = refreshActivity(attachment?.content ?? {}, groupChat);
  expect((await chat.send(refresh)).body).toMatchObject({
    statusCode: 401,
    type: 'application/vnd.microsoft.activity.loginRequest',
  });
  consent();
  app.identity.signedOut(user());
  const authentication = { id: 'exchange-9', connectionName: 'sso', token: await token() };
  const { body } = await chat.send({ ...refresh, value: { ...(refresh.value as object), authentication } });
  expect(read((body as { value: Card }).value)).toContain('Additional Branch Plaque');
  expect(app.connector.messages).toHaveLength(before);
});
