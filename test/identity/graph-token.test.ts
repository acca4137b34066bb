import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { pino } from 'pino';
import { assembleInstaller } from '../../src/assembly/installer.ts';
import { loadConfig } from '../../src/config.ts';
import { certificateAssertion } from '../../src/identity/bot-credential.ts';
import { createGraphTokens } from '../../src/identity/graph-token.ts';
import { individualIdOf } from '../../src/program/things/people.ts';
import { startGraph } from '../support/graph.ts';

/*
 * How the bot proves to Microsoft Graph who it is. The directory itself cannot be tried on this machine: Microsoft's
 * library talks to its address alone.
 */

const home = '00000000-0000-4000-8000-00000000d3a0';
const another = '0d300000-0000-4000-8000-00000000000b';
const before = { ...process.env };
afterEach(() => {
  process.env = before;
});

test('a managed identity installs the bot in its own tenant, and in no other', async () => {
  const asked: URL[] = [];
  // As in Azure App Service: https://learn.microsoft.com/azure/app-service/overview-managed-identity
  const platform = createServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://127.0.0.1'));
    const expires = Math.floor(Date.now() / 1000) + 3600;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: 'for-graph', expires_on: String(expires), token_type: 'Bearer' }));
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  const { port } = platform.address() as AddressInfo;
  const graph = await startGraph();
  process.env = { ...before, IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: 'secret' };
  const { channel, notices } = loadConfig({
    MicrosoftAppId: '00000000-0000-4000-8000-00000000b071',
    MicrosoftAppType: 'UserAssignedMSI',
    MicrosoftAppTenantId: home,
    PMC_TENANTS: `${home},${another}`,
    PMC_PUBLIC_URL: 'https://pmc.example.com/',
    PMC_SIGNING_KEY: '4f1c0e9a7b3d5826e1f0a9c8b7d6e5f4',
    PMC_SSO_APP_ID: '00000000-0000-4000-8000-000000000550',
    PMC_SSO_APP_URI: 'api://pmc.example.com/botid-sso',
    PMC_TEAMS_APP_ID: '00000000-0000-4000-8000-0000000000a9',
  });
  const nowhere = 'http://127.0.0.1:9';
  const endpoints = { tokenService: nowhere, channelMetadata: nowhere, graph: graph.origin };
  const install = assembleInstaller({
    config: { channel: { ...channel, endpoints }, notices },
    milliseconds: () => 0,
    log: pino({ level: 'silent' }),
  });

  const own = await install?.(individualIdOf(home, 'somebody'));
  const others = await install?.(individualIdOf(another, 'somebody-else'));
  await graph.close();
  await new Promise((resolve) => platform.close(resolve));
  expect(own).toEqual({ kind: 'installed', isNew: true });
  expect(others).toEqual({ kind: 'refused' });
  expect(graph.asked).toMatchObject([{ objectId: 'somebody', authorization: 'Bearer for-graph' }]);
  expect(asked[0]?.searchParams.get('client_id')).toBe('00000000-0000-4000-8000-00000000b071');
  expect(asked[0]?.searchParams.get('resource')).toBe('https://graph.microsoft.com');
});

test('a certificate speaks by an assertion that its key has signed, for the tenant that is asked', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const thumbprint = createHash('sha1').update('certificate').digest('hex').toUpperCase();
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const assertion = await certificateAssertion('bot', home, { thumbprint, privateKey: pem });
  const { payload } = await jwtVerify(assertion, publicKey, {
    issuer: 'bot',
    subject: 'bot',
    audience: `https://login.microsoftonline.com/${home}/oauth2/v2.0/token`,
  });
  expect(payload.exp).toBeGreaterThan(Date.now() / 1000);
  const { x5t } = decodeProtectedHeader(assertion);
  expect(Buffer.from(String(x5t), 'base64url').toString('hex').toUpperCase()).toBe(thumbprint);
});

/** As the library tells of it. */
function failure(name: string, cause?: object): Error {
  return Object.assign(new Error('in many words', { cause }), { name });
}

const refused = failure('AuthenticationRequiredError', { name: 'ServerError', errorCode: 'unauthorized_client' });
test.each([
  ['a tenant that does not know the bot refuses it', refused, { kind: 'refused', reason: 'unauthorized_client' }],
  [
    'a directory that does not answer has refused nothing',
    failure('AuthenticationRequiredError', { name: 'ClientAuthError', errorCode: 'network_error' }),
    { kind: 'out-of-reach', reason: 'AuthenticationRequiredError' },
  ],
  [
    'nor has an identity that is not there at the moment',
    failure('CredentialUnavailableError'),
    { kind: 'out-of-reach', reason: 'CredentialUnavailableError' },
  ],
])('%s', async (_name, error, answer) => {
  const tokens = createGraphTokens(async () => ({ getToken: () => Promise.reject(error) }));
  expect(await tokens(home, new AbortController().signal)).toEqual(answer);
});

test('a credential that never answers is given up', async () => {
  const tokens = createGraphTokens(async () => ({ getToken: () => new Promise(() => undefined) }));
  expect(await tokens(home, AbortSignal.timeout(20))).toMatchObject({ kind: 'out-of-reach' });
});
