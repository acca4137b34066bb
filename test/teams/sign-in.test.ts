import { ana, demoIndividualId, demoTenantId, diogo, marta } from '../../src/demo/people.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { channel, mentioning } from '../support/group.ts';
import { type Chat, read, testApp, testNow } from '../support/test-app.ts';

const app = testApp();
let chat: Chat;
beforeEach(async () => {
  chat = app.asStranger(marta);
});

const somebody = (person = marta) => ({ tenantId: demoTenantId, ...person });
const user = (person = marta) => `29:${person.objectId}`;

/** What Teams does by itself after a card that asks to sign in. */
async function exchange(token: string, from = chat, id = askedFor()) {
  const value = { id, connectionName: 'sso', token };
  return from.send({ type: 'invoke', name: 'signin/tokenExchange', value });
}

/** What the last card that asked for a sign-in called its attempt. */
function askedFor(): string {
  const cards = app.connector.messages.flatMap((message) => message.attachments ?? []);
  const asking = cards.findLast((card) => card.contentType === 'application/vnd.microsoft.card.oauth');
  const content = asking?.content as unknown as { tokenExchangeResource: { id: string } } | undefined;
  return content?.tokenExchangeResource.id ?? '';
}

const token = (changes = {}, person = marta) => app.identity.issuer.userToken(somebody(person), changes);
/** Consent was given, in Teams or before. */
const consent = (person = marta) => {
  app.identity.consented(user(person), somebody(person));
};
const lastMessage = () => app.connector.messages.at(-1)?.attachments?.[0];
const events = (event: string) => app.log.filter((line) => line.event === event);

/** Teams asks first; the token service knows nothing of this person yet. */
async function askAsStranger(text = 'show my privileges') {
  const { status } = await chat.send({ type: 'message', text });
  expect(status).toBe(200);
}

test('who comes for the first time is asked to sign in, by a card that Teams answers by itself', async () => {
  await askAsStranger();
  expect(lastMessage()).toMatchObject({
    contentType: 'application/vnd.microsoft.card.oauth',
    content: {
      connectionName: 'sso',
      tokenExchangeResource: { id: 'exchange-1' },
      buttons: [{ type: 'signin', value: expect.stringContaining('/sign-in?user=') }],
    },
  });
  expect(app.connector.messages).toHaveLength(1);
});

test('the sentence that waited is answered after the sign-in, without being typed again', async () => {
  await askAsStranger();
  consent();
  expect(await exchange(await token())).toMatchObject({ status: 200, body: { id: 'exchange-1' } });
  expect(read(lastMessage()?.content)).toContain('Your privileges');
});

test('several clients at once are one sign-in, and one answer', async () => {
  await askAsStranger();
  consent();
  const answers = await Promise.all([exchange(await token()), exchange(await token()), exchange(await token())]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  expect(app.connector.messages).toHaveLength(2);
  // The same once more, later: nothing is said again.
  expect((await exchange(await token())).status).toBe(200);
  expect(app.connector.messages).toHaveLength(2);
});

test('who has to consent first is asked by Teams, and comes in with the code that this gives', async () => {
  await askAsStranger();
  const refused = await exchange(await token());
  expect(refused).toMatchObject({ status: 412, body: { id: 'exchange-1', connectionName: 'sso' } });
  const code = app.identity.codeFor(somebody());
  const value = { state: code };
  expect((await chat.send({ type: 'invoke', name: 'signin/verifyState', value })).status).toBe(200);
  expect(read(lastMessage()?.content)).toContain('Your privileges');
});

test('where Teams cannot do it by itself, the card’s link signs in by hand', async () => {
  await askAsStranger();
  consent();
  app.identity.signedOut(user());
  const card = lastMessage()?.content as unknown as { buttons: { value: string }[] } | undefined;
  const page = await fetch(card?.buttons[0]?.value ?? '');
  expect(await page.text()).toContain('You are signed in as Marta Oliveira.');
  expect(read(await chat.say('home'))).toContain('Contoso');
});

test('whoever closes the window in which they would sign in is told so, and nothing failed', async () => {
  const chat = app.asStranger(marta);
  await chat.say('when does our membership end?');
  const value = { state: 'CancelledByUser' };
  expect((await chat.send({ type: 'invoke', name: 'signin/verifyState', value })).status).toBe(200);
  expect(read(lastMessage()?.content)).toContain('You have not signed in.');
  expect(read(lastMessage()?.content)).not.toContain('code');
  // What was asked for waits for the next attempt.
  const code = app.identity.codeFor(somebody());
  await chat.send({ type: 'invoke', name: 'signin/verifyState', value: { state: code } });
  expect(read(lastMessage()?.content)).toContain('Contoso Consulting');
});

test('a code that is wrong lets nobody in, and says so', async () => {
  await askAsStranger();
  const value = { state: '999999' };
  expect((await chat.send({ type: 'invoke', name: 'signin/verifyState', value })).status).toBe(404);
  expect(read(lastMessage()?.content)).toContain('That code is not valid');
  await askAsStranger('home');
  expect(lastMessage()?.contentType).toBe('application/vnd.microsoft.card.oauth');
});

test.each(['canary@example.com', { code: 'canary' }, undefined])(
  'whatever a client says of why it could not, %j, is not in the log',
  async (code) => {
    await askAsStranger();
    expect((await chat.send({ type: 'invoke', name: 'signin/failure', value: { code } })).status).toBe(200);
    expect(events('sign-in-failed').at(-1)).toMatchObject({ code: 'another' });
    expect(JSON.stringify(app.log)).not.toContain('canary');
  },
);

test('where Teams cannot sign somebody in, they hear how to go on', async () => {
  await askAsStranger();
  const value = { code: 'resourcematchfailed', message: 'Resource match failed' };
  expect((await chat.send({ type: 'invoke', name: 'signin/failure', value })).status).toBe(200);
  const card = lastMessage()?.content as Card;
  expect(read(card)).toContain('Signing in did not work.');
  expect(events('sign-in-failed')).toEqual([expect.objectContaining({ code: 'resourcematchfailed' })]);
  // What waited is answered when it works.
  consent();
  expect(read(await chat.press(card, 'Try again'))).toContain('Your privileges');
});

test('a button that is pressed without a session asks for a sign-in, and works when Teams sends it again', async () => {
  consent();
  const card = await chat.say('show my privileges');
  app.identity.forget(user());
  // The session ends after eight hours.
  app.setNow(new Date(testNow.getTime() + 8 * 3_600_000 + 1000));
  const home = { type: 'Action.Execute', verb: 'help/open', data: { button: sealed(card) } };
  const first = await chat.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action: home } });
  expect(first).toMatchObject({
    status: 200,
    body: {
      statusCode: 401,
      type: 'application/vnd.microsoft.activity.loginRequest',
      value: { connectionName: 'sso', tokenExchangeResource: expect.anything(), buttons: [{ type: 'signin' }] },
    },
  });
  const again = async (proof: object) =>
    (await chat.send({ type: 'invoke', name: 'adaptiveCard/action', value: { action: home, ...proof } })).body;
  expect(await again({ state: '000000' })).toMatchObject({
    statusCode: 401,
    type: 'application/vnd.microsoft.error.incorrectAuthCode',
  });
  const authentication = { id: 'exchange-1', connectionName: 'sso', token: await token() };
  expect(await again({ authentication })).toMatchObject({
    statusCode: 412,
    type: 'application/vnd.microsoft.error.preconditionFailed',
  });
  consent();
  expect(await again({ authentication })).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
  });
});

/** The first button of a card, as it is sent. */
function sealed(card: Card | undefined): unknown {
  return buttonsOf(card ?? {})[0]?.data.button;
}

test.each([
  ['of another person', {}, diogo],
  ['for another application', { aud: 'other' }, marta],
  ['that has ended', { exp: testNow.getTime() / 1000 - 3600 }, marta],
  ['without the scope', { scp: 'User.Read' }, marta],
])('a token %s lets nobody in, and is in no log', async (_case, changes, person) => {
  await askAsStranger();
  consent();
  app.identity.forget(user());
  const bad = await token(changes, person);
  expect((await exchange(bad)).status).toBe(412);
  expect(read(lastMessage()?.content)).toContain('You were signed in with another account');
  expect(events('token-refused')).toHaveLength(1);
  expect(JSON.stringify(app.log)).not.toContain(bad.slice(0, 40));
  expect(JSON.stringify(app.log)).not.toContain(bad.split('.')[2]);
});

test.each([
  ['down', [500]],
  ['silent', ['silence'] as const],
  // Each answers in time, but all together take longer than anybody waits.
  ['slow, again and again', [{ milliseconds: 250 }, { milliseconds: 250 }]],
])('where the token service is %s, people hear in time how to go on', async (_case, outcomes) => {
  await app.restart({ tokenServicePatience: 400 });
  app.identity.failNext(...outcomes);
  const card = await app.asStranger(marta).say('show my privileges');
  expect(read(card)).toContain('Signing in does not work right now.');
  expect(events('token-service-failed')).toHaveLength(1);
});

test('after the token service has come back, “Try again” answers what was asked', async () => {
  consent();
  app.identity.failNext(503);
  const card = await chat.say('show my privileges');
  expect(read(card)).toContain('Signing in does not work right now.');
  expect(read(await chat.press(card, 'Try again'))).toContain('Your privileges');
});

test('who signs out is out in all clients, and comes in again with the next question', async () => {
  consent();
  const card = await chat.say('sign out');
  expect(read(card)).toContain('You are signed in as Marta Oliveira');
  expect(app.identity.asked).not.toContain('SignOut');
  const done = await chat.press(card, 'Sign out');
  expect(read(done)).toContain('You are signed out');
  expect(app.identity.asked).toContain('SignOut');
  await askAsStranger('home');
  expect(lastMessage()?.contentType).toBe('application/vnd.microsoft.card.oauth');
  await exchange(await token());
  expect(read(lastMessage()?.content)).toContain('Contoso');
});

test('who is new is written down under tenant and object id, with the name of the directory', async () => {
  const newcomer = { objectId: '0d300000-0000-4000-8000-0000000000ff', name: 'Nuno Reis', email: 'nuno@new.example' };
  await app.as(newcomer).say('hello');
  expect((await app.membership.individual(demoIndividualId(newcomer)))?.value).toMatchObject({
    name: 'Nuno Reis',
    email: 'nuno@new.example',
    organizations: [],
  });
  // The same address in another person's hands is another person.
  const heir = { ...newcomer, objectId: '0d300000-0000-4000-8000-0000000000fe' };
  await app.as(heir).say('hello');
  expect((await app.membership.individual(demoIndividualId(heir)))?.value.organizations).toEqual([]);
});

test('one person’s session is nobody else’s', async () => {
  consent();
  await chat.say('hello');
  await app.asStranger(ana).say('home');
  expect(lastMessage()?.contentType).toBe('application/vnd.microsoft.card.oauth');
});

test('somebody whom the channel does not name gets no page, whatever they ask', async () => {
  for (const text of ['home', 'help', 'show my privileges', 'hello']) {
    await chat.send({ type: 'message', text, from: { id: '29:x', name: 'X' } });
    expect(read(lastMessage()?.content)).toContain('I cannot see who you are here');
  }
});

test('in a channel nobody is asked to sign in before everybody', async () => {
  const before = app.connector.messages.length;
  await chat.send({ ...mentioning('home'), conversation: channel });
  const [alone, here] = app.connector.messages.slice(before);
  expect(read(here?.attachments?.[0]?.content)).toContain('Sign in in our own chat, and I answer it there.');
  expect(alone?.conversationId).toBe(`a:${marta.objectId}`);
  expect(alone?.attachments?.[0]?.contentType).toBe('application/vnd.microsoft.card.oauth');
  // Who signs in there is answered what was asked among the others.
  consent();
  await exchange(await token());
  expect(app.connector.messages.at(-1)?.conversationId).toBe(`a:${marta.objectId}`);
  expect(read(lastMessage()?.content)).toContain('days left');
});

test('somebody who asks too fast is told so once, and nobody else notices', async () => {
  await app.restart({ config: { requestsAMinute: 5 } });
  const hasty = app.as(marta);
  const cards = [];
  for (let count = 0; count < 9; count += 1) cards.push(await hasty.say('hello'));
  expect(cards.map((card) => read(card).includes('That was a lot at once'))).toEqual([
    ...Array(5).fill(false),
    true,
    false,
    false,
    false,
  ]);
  expect(cards.slice(6)).toEqual([undefined, undefined, undefined]);
  expect(read(await app.as(ana).say('hello'))).toContain('Hello');
  chat = hasty;
});

test('a token exchange that is sent again after signing out signs nobody in', async () => {
  await askAsStranger();
  consent();
  app.identity.signedOut(user());
  const used = await token();
  const id = askedFor();
  await exchange(used);
  const card = await chat.say('sign out');
  await chat.press(card, 'Sign out');
  const before = app.connector.messages.length;
  await exchange(used, chat, id);
  expect(app.connector.messages).toHaveLength(before);
  const { value } = chat.pressActivity(card, 'Stay signed in') as { value: object };
  const authentication = { id, connectionName: 'sso', token: used };
  const press = { type: 'invoke', name: 'adaptiveCard/action', value: { ...value, authentication } };
  expect((await chat.send(press)).body).toMatchObject({ statusCode: 401 });
  await askAsStranger('home');
  expect(lastMessage()?.contentType).toBe('application/vnd.microsoft.card.oauth');
});

test('somebody new whose clients all answer at once is written down once, and answered once', async () => {
  const newcomer = { objectId: '0d300000-0000-4000-8000-0000000000fd', name: 'Rita Sousa', email: 'rita@new.example' };
  const their = app.asStranger(newcomer);
  await their.send({ type: 'message', text: 'hello' });
  consent(newcomer);
  app.identity.signedOut(user(newcomer));
  const sent = await token({}, newcomer);
  const answers = await Promise.all([1, 2, 3, 4].map(() => exchange(sent, their)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  expect(app.connector.messages).toHaveLength(2);
  expect(read(lastMessage()?.content)).toContain('Hello, Rita!');
});

test('whoever cannot be signed out everywhere is told, and can try again', async () => {
  consent();
  const card = await chat.say('sign out');
  app.identity.failNext(503);
  const half = await chat.press(card, 'Sign out');
  expect(read(half)).toContain('The sign-in service did not answer');
  expect(events('turn-failed')).toEqual([]);
  const done = await chat.press(half, 'Sign out everywhere');
  expect(read(done)).toContain('You are signed out');
  await askAsStranger('home');
  expect(lastMessage()?.contentType).toBe('application/vnd.microsoft.card.oauth');
});

test('a bot that is put into a channel asks nobody to sign in before everybody', async () => {
  const conversation = { id: '19:team', conversationType: 'channel', tenantId: demoTenantId };
  await chat.send({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }], conversation });
  expect(app.connector.messages.map(({ conversationId }) => conversationId)).toEqual(['19:team']);
  expect(read(lastMessage()?.content)).toContain('has added me to this team.');
  expect(lastMessage()?.contentType).toBe('application/vnd.microsoft.card.adaptive');
});

test('a token service that does not take the bot is out of order, and no consent is asked for', async () => {
  await askAsStranger();
  app.identity.failNext(401);
  expect((await exchange(await token())).status).toBe(412);
  expect(read(lastMessage()?.content)).toContain('Signing in does not work right now.');
  expect(events('token-service-failed')).toHaveLength(1);
});

test('what was asked before a sign-in by hand is not answered in the middle of something else', async () => {
  await askAsStranger('show my privileges');
  consent();
  expect(read(await chat.say('home'))).toContain('Contoso');
  await chat.press(await chat.say('sign out'), 'Sign out');
  await askAsStranger('home');
  await exchange(await token());
  expect(read(lastMessage()?.content)).toContain('Contoso');
});

test('where the channel does not take an answer, the log has no token of the bot', async () => {
  consent();
  app.connector.failNext(403, 403, 403);
  await chat.send({ type: 'message', text: 'home' });
  expect(events('send-failed')).toHaveLength(1);
  expect(JSON.stringify(events('send-failed'))).not.toMatch(/Bearer|authorization/i);
});
