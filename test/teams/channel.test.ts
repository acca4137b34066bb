import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { demoTenantId, marta } from '../../src/demo/people.ts';
import { botAppId } from '../../src/identity/stand-in/issuer.ts';
import { individualIdOf } from '../../src/program/things/people.ts';
import { botCredentials } from '../support/bot-credentials.ts';
import { createTestApp, read, testApp } from '../support/test-app.ts';

/*
 * Who may speak to the bot: the real SDK with its authentication on, keys from an issuer on this machine.
 */

const app = testApp({ isAuthenticated: true, overrides: { credentials: botCredentials } }, 'shared');
beforeAll(async () => {
  app.as(marta);
});

const sentence = (changes: Record<string, unknown> = {}) => ({
  type: 'message',
  text: 'when is our anniversary date?',
  id: crypto.randomUUID(),
  channelId: 'msteams',
  serviceUrl: app.connector.serviceUrl,
  from: { id: `29:${marta.objectId}`, name: marta.name, aadObjectId: marta.objectId },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: demoTenantId },
  ...changes,
});

const token = (changes: Record<string, unknown> = {}) =>
  app.identity.issuer.channelToken(app.connector.serviceUrl, changes);
const send = async (authorization: string | undefined, activity: object = sentence()) => {
  const headers = authorization === undefined ? {} : { authorization };
  return app.post(activity, headers as Record<string, string>);
};
const person = { tenantId: demoTenantId, ...marta };

const printed = jest.spyOn(console, 'error');
afterEach(() => {
  // Whatever somebody makes up, operators get lines of the log and nothing else.
  expect(printed).not.toHaveBeenCalled();
  printed.mockClear();
  // None of the tokens ever gets into the log.
  expect(JSON.stringify(app.log)).not.toMatch(/eyJ[\w-]+\.eyJ/);
});

test('a request of the channel is answered', async () => {
  expect((await send(`Bearer ${await token()}`)).status).toBe(200);
  expect(read(app.connector.messages.at(-1)?.attachments?.[0]?.content)).toContain('Contoso');
});

/** A token of the channel that was signed by a key which is not the channel's. */
async function signedByAnother(header: object): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  return `Bearer ${await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey)}`;
}

const refused: [string, () => Promise<string | undefined> | string | undefined][] = [
  ['no token', () => undefined],
  ['something else than a token', () => 'Basic abc'],
  ['a token that is none', () => 'Bearer x.y.z'],
  ['a token for another bot', async () => `Bearer ${await token({ aud: 'other' })}`],
  ['a token that is not valid yet', async () => `Bearer ${await token({ nbf: Date.now() / 1000 + 3600 })}`],
  ['a token for another service URL', async () => `Bearer ${await token({ serviceurl: 'http://127.0.0.1:9' })}`],
  ['a token of another issuer', async () => `Bearer ${await token({ iss: 'https://issuer.example' })}`],
  [
    'a token of Entra for this bot, as the emulator sends',
    async () =>
      `Bearer ${await app.identity.issuer.userToken(person, { aud: botAppId, appid: botAppId, azp: botAppId, ver: '2.0' })}`,
  ],
  [
    'the same of version 1, in the name of the channel’s issuer for old emulators',
    async () =>
      `Bearer ${await app.identity.issuer.userToken(person, { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: botAppId, ver: '1.0' })}`,
  ],
  ['the token of a person’s sign-in', async () => `Bearer ${await app.identity.issuer.userToken(person)}`],
  ['a token that nobody signed', async () => `Bearer ${new UnsecuredJWT(claims()).encode()}`],
  ['a token that somebody else signed', () => signedByAnother({ kid: 'channel-1' })],
  ['a token of a key that the channel does not have', () => signedByAnother({ kid: 'unknown' })],
  [
    'a token that brings the address of its own keys',
    () => signedByAnother({ kid: 'unknown', jku: `${app.identity.origin}/channel/keys` }),
  ],
  [
    'a token of the channel that was changed on its way',
    async () => {
      const [header, body, signature] = (await token()).split('.');
      const changed = { ...JSON.parse(Buffer.from(body ?? '', 'base64url').toString()), extra: true };
      return `Bearer ${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
    },
  ],
  [
    'a token signed with a shared secret',
    async () => {
      const secret = new TextEncoder().encode('a secret of thirty-two characters!!');
      return `Bearer ${await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'channel-1' }).sign(secret)}`;
    },
  ],
];

function claims() {
  const seconds = Math.floor(Date.now() / 1000);
  return {
    iss: 'https://api.botframework.com',
    aud: botAppId,
    serviceurl: app.connector.serviceUrl,
    nbf: seconds - 10,
    exp: seconds + 3600,
  };
}

test.each(refused)('%s is refused, and nothing is done', async (_case, authorization) => {
  const before = app.connector.messages.length;
  expect(await send(await authorization())).toMatchObject({
    status: 401,
    body: { error: { code: 'Unauthorized', reference: expect.any(String) } },
  });
  expect(app.connector.messages).toHaveLength(before);
});

test('a token that is good for Teams is not good for another channel', async () => {
  expect((await send(`Bearer ${await token()}`, sentence({ channelId: 'directline' }))).status).toBe(401);
});

const foreign = '00000000-0000-4000-8000-00000000ffff';
const personal = { id: 'a:2', conversationType: 'personal' };
test.each([
  ['in the conversation', { conversation: { ...personal, tenantId: foreign } }],
  [
    'in the channel’s own data',
    { conversation: { ...personal, tenantId: demoTenantId }, channelData: { tenant: { id: foreign } } },
  ],
  ['nowhere at all', { conversation: personal }],
])('a tenant that is not served, named %s, is refused, and nothing of it is kept', async (_case, changes) => {
  const id = { aadObjectId: '0d300000-0000-4000-8000-00000000aaaa', id: '29:stranger' };
  expect(await send(`Bearer ${await token()}`, sentence({ ...changes, from: id }))).toMatchObject({
    status: 403,
    body: { error: { code: 'Forbidden' } },
  });
  expect(app.log.at(-1)).toMatchObject({ event: 'request-refused', reason: 'the tenant is not served' });
  for (const tenantId of [foreign, demoTenantId, '']) {
    const principal = `individual~${individualIdOf(tenantId, id.aadObjectId)}`;
    expect((await app.store.list('principals', principal, '', { limit: 10 })).items).toEqual([]);
  }
});

test.each([
  'https://attacker.example/teams',
  'https://smba.trafficmanager.net.attacker.example',
  'https://x@127.0.0.1',
])('the bot’s own token never goes to %s, even if the channel were to name it', async (serviceUrl) => {
  const good = await app.identity.issuer.channelToken(serviceUrl);
  expect((await send(`Bearer ${good}`, sentence({ serviceUrl }))).status).toBe(403);
});

test('the same activity twice is answered once', async () => {
  const activity = sentence({ text: 'hello' });
  const before = app.connector.messages.length;
  for (let count = 0; count < 2; count += 1) await send(`Bearer ${await token()}`, activity);
  expect(app.connector.messages).toHaveLength(before + 1);
});

test('where the channel’s keys cannot be fetched, nobody gets in', async () => {
  const other = await createTestApp({
    isAuthenticated: true,
    channelMetadata: 'http://127.0.0.1:9/',
    overrides: { credentials: botCredentials },
  });
  const { serviceUrl } = other.connector;
  const good = await other.identity.issuer.channelToken(serviceUrl);
  const { status } = await other.post(sentence({ serviceUrl }), { authorization: `Bearer ${good}` });
  expect(status).toBe(500);
  expect(JSON.stringify(other.log)).not.toContain(good.split('.')[1]);
  expect(other.connector.messages).toEqual([]);
  expect(other.log.filter((line) => line.event === 'turn')).toEqual([]);
  await other.close();
});

test('where the channel’s keys do not come, nobody is held for long', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const other = await createTestApp({
    isAuthenticated: true,
    channelMetadata: `http://127.0.0.1:${port}/`,
    overrides: { credentials: botCredentials },
  });
  const good = await other.identity.issuer.channelToken(other.connector.serviceUrl);
  const started = performance.now();
  expect((await other.post(sentence(), { authorization: `Bearer ${good}` })).status).toBe(500);
  expect(performance.now() - started).toBeLessThan(5_000);
  silent.closeAllConnections();
  silent.close();
  await other.close();
}, 15_000);

test.each(['type', 'channelId', 'serviceUrl', 'conversation', 'from'])(
  'an activity without %s is refused, with a good token too',
  async (field) => {
    expect((await send(`Bearer ${await token()}`, sentence({ [field]: undefined }))).status).toBe(400);
  },
);

test('whoever fails again and again is not listened to any more for a while', async () => {
  let statuses: number[] = [];
  for (let count = 0; count < 40; count += 1) statuses = [...statuses, (await send('Bearer x.y.z')).status];
  expect(statuses.at(-1)).toBe(429);
  // Nor does it fill the log.
  const lines = app.log.length;
  for (let count = 0; count < 5; count += 1) await send('Bearer x.y.z');
  expect(app.log).toHaveLength(lines);
});

test('nobody can keep the channel out by failing from behind the same proxy', async () => {
  expect((await send('Bearer x.y.z')).status).toBe(429);
  expect((await send(`Bearer ${await token()}`)).status).toBe(200);
});
