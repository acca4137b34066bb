import { createRequire } from 'node:module';
import { UnsecuredJWT } from 'jose';
import { pino } from 'pino';
import { demoTenantId } from '../../src/demo/people.ts';
import { botAppId } from '../../src/identity/stand-in/issuer.ts';
import { unobserved } from '../../src/observer.ts';
import { createBot } from '../../src/teams/bot.ts';
import { botCredentials } from '../support/bot-credentials.ts';

/** What the SDK remembers of the tokens that it is shown, for as long as the process lives. */
const { ToBotFromBotOrEmulatorTokenValidationParameters: remembered } = createRequire(import.meta.url)(
  'botframework-connector/lib/auth/tokenValidationParameters.js',
) as { ToBotFromBotOrEmulatorTokenValidationParameters: { issuer: readonly string[] } };

const bot = createBot({
  channel: {
    authentication: 'on',
    appId: botAppId,
    tenantId: demoTenantId,
    identity: { kind: 'managed-identity' },
    tenants: [demoTenantId],
    serviceHosts: [],
    endpoints: { tokenService: 'http://127.0.0.1:9', channelMetadata: 'http://127.0.0.1:9/' },
  },
  connection: 'sso',
  tokenServicePatience: 1000,
  credentials: botCredentials,
  takeTurn: () => Promise.reject(new Error('nobody gets here')),
  notSent: () => {},
  observer: unobserved,
  log: pino({ enabled: false }),
});

test.each([
  ['other issuers', (number: number) => ({ iss: `https://issuer-${number}.example`, tid: `tenant-${number}` })],
  ['the channel’s issuer', (number: number) => ({ iss: 'https://api.botframework.com', tid: `tenant-${number}` })],
])('ten thousand junk tokens in the name of %s are refused, and none is remembered', async (_case, claims) => {
  const before = remembered.issuer.length;
  let refusals = 0;
  for (let number = 0; number < 10_000; number += 1) {
    const token = new UnsecuredJWT({ ver: '2.0', appid: botAppId, azp: botAppId, ...claims(number) }).encode();
    if ((await bot.admit(`Bearer ${token}`)).kind === 'foreign') refusals += 1;
  }
  expect(refusals).toBe(10_000);
  expect(remembered.issuer).toHaveLength(before);
});
