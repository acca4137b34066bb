import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfig } from '../../src/config.ts';
import type { BotCredentials } from '../../src/teams/channel-authentication.ts';
import { createSender } from '../../src/teams/sender.ts';
import { startConnector } from '../support/connector.ts';

/*
 * How the bot proves to the channel who it is. Secrets and certificates go to Microsoft's own address alone, which their
 * library does not let anybody change to one of this machine; a managed identity can be tried.
 */

const appId = '00000000-0000-4000-8000-00000000b071';
const settings = {
  MicrosoftAppId: appId,
  MicrosoftAppTenantId: '00000000-0000-4000-8000-00000000d3a0',
  PMC_PUBLIC_URL: 'https://pmc.example.com/',
  PMC_SIGNING_KEY: '4f1c0e9a7b3d5826e1f0a9c8b7d6e5f4',
  PMC_SSO_APP_ID: '00000000-0000-4000-8000-000000000550',
  PMC_SSO_APP_URI: 'api://pmc.example.com/botid-sso',
};

const before = { ...process.env };
afterEach(() => {
  process.env = before;
});

test('a managed identity speaks for the bot by configuration alone', async () => {
  const asked: URL[] = [];
  // As in Azure App Service: https://learn.microsoft.com/azure/app-service/overview-managed-identity
  const platform = createServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://127.0.0.1'));
    const expires = Math.floor(Date.now() / 1000) + 3600;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ access_token: 'of-the-identity', expires_on: String(expires), token_type: 'Bearer' }),
    );
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  const { port } = platform.address() as AddressInfo;
  const connector = await startConnector();
  process.env = { ...before, IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: 'secret' };

  const { channel } = loadConfig({ ...settings, MicrosoftAppType: 'UserAssignedMSI' });
  const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
  const to = { conversationId: 'a:1', serviceUrl: connector.serviceUrl };
  const sent = await createSender(channel).send(to, { card, summary: 'Hello' });

  await connector.close();
  await new Promise((resolve) => platform.close(resolve));
  expect(sent).toMatchObject({ kind: 'sent' });
  expect(asked[0]?.searchParams.get('client_id')).toBe(appId);
  expect(asked[0]?.searchParams.get('resource')).toBe('https://api.botframework.com');
});

test.each<[string, () => Promise<never>]>([
  ['is refused to it', () => Promise.reject(Object.assign(new Error('the secret is old'), { code: 'invalid_client' }))],
  ['breaks off', () => Promise.reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))],
  ['does not come', () => new Promise(() => {})],
])(
  'whose own token %s, the bot has certainly not sent anything',
  async (_, signRequest) => {
    const connector = await startConnector();
    const { channel } = loadConfig({ ...settings, MicrosoftAppType: 'UserAssignedMSI' });
    const credentials: BotCredentials = {
      isValidAppId: async () => true,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({ signRequest }),
    };
    const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
    const to = { conversationId: 'a:1', serviceUrl: connector.serviceUrl };
    const sent = await createSender(channel, { credentials }).send(to, { card, summary: 'Hello' });
    await connector.close();
    expect(sent).toEqual({ kind: 'out-of-reach', reason: 'no token' });
    expect(connector.messages).toEqual([]);
  },
  15_000,
);
