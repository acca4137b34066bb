import { randomBytes } from 'node:crypto';
import { loadConfig, loadStoreConfig } from '../../src/config.ts';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { requiredSettings } from '../../src/settings/index.ts';
import { ConfigError } from '../../src/settings/read-settings.ts';

const [app, tenant, people, managed] = [1, 2, 3, 4].map((last) => `0d300000-0000-4000-8000-00000000000${last}`) as [
  string,
  string,
  string,
  string,
];
const complete = {
  MicrosoftAppId: app,
  MicrosoftAppTenantId: tenant,
  MicrosoftAppPassword: 'secret',
  PMC_PUBLIC_URL: 'https://pmc.example.com/',
  PMC_SIGNING_KEY: '4f1c0e9a7b3d5826e1f0a9c8b7d6e5f4',
  PMC_SSO_APP_ID: people,
  PMC_SSO_APP_URI: `api://pmc.example.com/botid-${app}`,
};

function complaint(environment: Record<string, string | undefined>): string {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

test('with everything that must be said, the rest has a default', () => {
  expect(loadConfig(complete)).toMatchObject({
    channel: { authentication: 'on', identity: { kind: 'password' }, tenants: [tenant] },
    signIn: { connection: 'sso', sessionHours: 8 },
    port: 3978,
    publicUrl: 'https://pmc.example.com',
    store: { kind: 'sqlite', file: '.data/membership.sqlite' },
  });
});

test.each([
  'MicrosoftAppId',
  'MicrosoftAppTenantId',
  'MicrosoftAppPassword',
  'PMC_PUBLIC_URL',
  'PMC_SIGNING_KEY',
  'PMC_SSO_APP_ID',
])('production does not start without %s, and says so', (name) => {
  expect(complaint({ ...complete, [name]: undefined })).toContain(`${name} is missing`);
  expect(complaint({ ...complete, [name]: '' })).toContain(`${name} is missing`);
});

test('nothing at all names everything that is missing at once', () => {
  const message = complaint({});
  for (const name of [...requiredSettings, 'MicrosoftAppPassword']) expect(message).toContain(`${name} is missing`);
  expect(message).toContain('npm run demo');
});

test('a managed identity needs no password', () => {
  const { MicrosoftAppPassword: _, ...rest } = complete;
  expect(loadConfig({ ...rest, MicrosoftAppType: 'UserAssignedMSI' }).channel).toMatchObject({
    identity: { kind: 'managed-identity' },
  });
});

test('a certificate takes the place of the password, with its key', () => {
  const { MicrosoftAppPassword: _, ...rest } = complete;
  const certificate = { CertificateThumbprint: 'AB', CertificatePrivateKey: 'PEM' };
  expect(loadConfig({ ...rest, ...certificate }).channel).toMatchObject({
    identity: { kind: 'certificate', thumbprint: 'AB', privateKey: 'PEM' },
  });
  expect(complaint({ ...rest, CertificateThumbprint: 'AB' })).toContain('CertificatePrivateKey');
});

test('a federated identity needs the managed identity that is trusted', () => {
  const { MicrosoftAppPassword: _, ...rest } = complete;
  const federated = { ...rest, MicrosoftAppType: 'Federated' };
  expect(complaint(federated)).toContain('AZURE_CLIENT_ID is missing');
  expect(loadConfig({ ...federated, AZURE_CLIENT_ID: managed }).channel).toMatchObject({
    identity: { kind: 'federated', clientId: managed },
  });
});

test('however an id or a host is written, the channel writes it in small letters', () => {
  const settings = {
    MicrosoftAppTenantId: tenant.toUpperCase(),
    PMC_SERVICE_HOSTS: 'SMBA.example.com, other.example.com',
  };
  expect(loadConfig({ ...complete, ...settings }).channel).toMatchObject({
    tenants: [tenant],
    serviceHosts: ['smba.example.com', 'other.example.com'],
  });
  expect(loadConfig(complete).channel.serviceHosts).toContain('smba.trafficmanager.net');
});

test('other tenants than the bot’s own are named one by one', () => {
  const [one, two] = ['0d300000-0000-4000-8000-00000000000a', '0d300000-0000-4000-8000-00000000000b'];
  expect(loadConfig({ ...complete, PMC_TENANTS: `${one.toUpperCase()}, ${two},` }).channel.tenants).toEqual([one, two]);
});

test('the bot installs itself for nobody, unless the app in the catalog is named', () => {
  expect(loadConfig(complete).notices).not.toHaveProperty('teamsAppId');
  expect(loadConfig({ ...complete, PMC_TEAMS_APP_ID: app }).notices.teamsAppId).toBe(app);
});

test('a misspelt setting is not passed over', () => {
  expect(complaint({ ...complete, PMC_SIGNIN_KEY: 'x' })).toContain('did you mean PMC_SIGNING_KEY');
  expect(complaint({ ...complete, MicrosoftAppPasword: 'x' })).toContain('did you mean MicrosoftAppPassword');
});

test('neither is one in other letters, small or capital, which Linux tells apart', () => {
  const { MicrosoftAppId, ...rest } = complete;
  const message = complaint({ ...rest, MICROSOFTAPPID: MicrosoftAppId, Port: '80' });
  expect(message).toContain('MICROSOFTAPPID is not a setting; did you mean MicrosoftAppId');
  expect(message).toContain('Port is not a setting; did you mean PORT');
});

test('whatever is wrong is told at once, each setting once, in words and not in those of a library', () => {
  const { MicrosoftAppPassword: _, ...rest } = complete;
  const wrong = {
    PMC_SIGNING_KEY: 'xx',
    PORT: 'eighty',
    PMC_TRACE_RATIO: '2',
    PMC_LOG_LEVEL: 'loud',
    PMC_SINGING_KEY: 'x',
    PMC_SMTP_URL: mail.PMC_SMTP_URL,
    APPLICATIONINSIGHTS_CONNECTION_STRING: '@Microsoft.KeyVault(VaultName=kv;SecretName=application-insights)',
  };
  const lines = complaint({ ...rest, ...wrong })
    .split('\n')
    .slice(1, -1);
  const begin = (text: string) => expect.stringMatching(new RegExp(`^  - ${text}`));
  expect(lines).toEqual([
    begin('PMC_SINGING_KEY is not a setting; did you mean PMC_SIGNING_KEY'),
    begin('APPLICATIONINSIGHTS_CONNECTION_STRING is only a reference'),
    begin('PMC_SIGNING_KEY is wrong .has fewer than 32 characters.'),
    begin('PORT is wrong .has to be a whole number from 0 to 65535.'),
    begin('PMC_LOG_LEVEL is wrong .has to be one of debug, info, warn, error.'),
    begin('PMC_TRACE_RATIO is wrong .has to be a number from 0 to 1.'),
    begin('MicrosoftAppPassword is missing'),
    begin('PMC_SMTP_URL and PMC_MAIL_FROM go together'),
  ]);
});

test('of one that is wrong it is not said too that it is missing', () => {
  const { MicrosoftAppPassword: _, ...rest } = complete;
  const message = complaint({ ...rest, MicrosoftAppType: 'Federated', AZURE_CLIENT_ID: 'id-pmc-prod' });
  expect(message).toContain('AZURE_CLIENT_ID is wrong');
  expect(message).not.toContain('is missing');
  expect(complaint({ ...complete, PMC_SMTP_URL: mail.PMC_SMTP_URL, PMC_MAIL_FROM: 'PMC' })).not.toContain(
    'go together',
  );
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PMC_PUBLIC_URL', 'pmc'],
  ['PMC_SIGNING_KEY', 'short'],
  ['PMC_BUTTON_DAYS', '0'],
  ['PMC_DOWNLOAD_MINUTES', '0'],
  ['PMC_DOWNLOAD_MINUTES', '61'],
  ['MicrosoftAppType', 'MultiTenant'],
  ['MicrosoftAppId', 'pmc-bot'],
  ['MicrosoftAppTenantId', 'contoso.onmicrosoft.com'],
  ['AZURE_CLIENT_ID', 'id-pmc-prod-c7k2q'],
  ['PMC_SSO_APP_ID', '$' + '{{SSO_APP_ID}}'],
  ['PMC_SSO_APP_URI', 'https://pmc.example.com'],
  ['PMC_SSO_APP_URI', 'api://pmc.example.com/botid-{MicrosoftAppId}'],
  ['PMC_TEAMS_APP_ID', 'partner-membership-center'],
  ['PMC_COSMOS_ENDPOINT', 'http://pmc.documents.azure.com'],
  ['PMC_TENANTS', '*'],
  ['PMC_TENANTS', 'contoso.example'],
  ['PMC_TENANTS', ','],
  ['PMC_SERVICE_HOSTS', '*'],
  ['PMC_SERVICE_HOSTS', 'https://smba.example.com'],
  ['PMC_PUBLIC_URL', 'javascript:alert(1)'],
  ['PMC_PUBLIC_URL', 'http://pmc.example.com'],
  ['PMC_PUBLIC_URL', 'file:///etc'],
  ['PMC_PUBLIC_URL', 'https://somebody:secret@pmc.example.com'],
  ['PMC_PUBLIC_URL', 'https://pmc.example.com/?x'],
  ['PMC_OPEN_CHATS_AT', 'https://attacker.example/teams'],
  ['PMC_OPEN_CHATS_AT', 'http://smba.trafficmanager.net/teams'],
  ['PMC_SIGNING_KEY', 'x'.repeat(64)],
  ['PMC_SIGNING_KEY', '0123456789'.repeat(4)],
  ['PMC_SHIPMENT_SECRET', 'abab'.repeat(8)],
  ['PMC_SHIPMENT_SECRET_PREVIOUS', 'short'],
])('%s=%s is refused by name', (name, value) => {
  expect(complaint({ ...complete, [name]: value })).toContain(`${name} is wrong`);
});

test('chats are opened at any host that is named as one of the channel', () => {
  const settings = { PMC_SERVICE_HOSTS: 'smba.example.com', PMC_OPEN_CHATS_AT: 'https://smba.example.com/teams' };
  expect(loadConfig({ ...complete, ...settings }).notices.openChatsAt).toBe('https://smba.example.com/teams');
});

test('one secret has one purpose', () => {
  const { PMC_SIGNING_KEY: one } = complete;
  const shared = { PMC_SHIPMENT_SECRET: one, MicrosoftAppPassword: one };
  const message = complaint({ ...complete, ...shared });
  expect(message).toContain('PMC_SHIPMENT_SECRET is the same as MicrosoftAppPassword');
  expect(message).toContain('PMC_SIGNING_KEY is the same as MicrosoftAppPassword');
  expect(message).not.toContain(one);
});

test('secrets as they are drawn at random are taken', () => {
  for (let count = 0; count < 1_000; count += 1) {
    expect(complaint({ ...complete, PMC_SIGNING_KEY: randomBytes(16).toString('hex') })).toBe('');
  }
});

test.each([{ MicrosoftAppId: managed }, { PMC_PUBLIC_URL: 'https://staging.example.com' }])(
  'what another bot has signed with the same key is not taken: %j',
  (other) => {
    expect(loadConfig({ ...complete, ...other }).installation).not.toBe(loadConfig(complete).installation);
  },
);

test('with an endpoint of Cosmos DB the memberships are kept there, as the managed identity', () => {
  const settings = { PMC_COSMOS_ENDPOINT: 'https://pmc.documents.azure.com', AZURE_CLIENT_ID: managed };
  expect(loadConfig({ ...complete, ...settings }).store).toEqual({
    kind: 'cosmos',
    endpoint: 'https://pmc.documents.azure.com',
    database: 'membership',
    credential: 'managed-identity',
    clientId: managed,
  });
});

test('a command that only needs the store asks for nothing of the channel', () => {
  expect(loadStoreConfig({ PMC_STORE_FILE: 'other.sqlite' })).toEqual({ kind: 'sqlite', file: 'other.sqlite' });
  expect(() => loadStoreConfig({ PMC_COSMOS_ENDPOINT: 'pmc' })).toThrow('PMC_COSMOS_ENDPOINT is wrong');
});

test('a reference that Azure has not replaced is no secret: it stands in public', () => {
  const reference = '@Microsoft.KeyVault(VaultName=kv-pmc-prod-c7k2q;SecretName=signing-key)';
  const message = complaint({ ...complete, PMC_SIGNING_KEY: reference });
  expect(message).toContain('PMC_SIGNING_KEY is only a reference to a secret, which Azure has not read');
  expect(complaint({ ...complete, PMC_SIGNING_KEY: reference.toLowerCase() })).toContain('only a reference');
  expect(complaint({ ...complete, MicrosoftAppPassword: reference })).toContain('MicrosoftAppPassword is only');
});

test('no complaint repeats a secret', () => {
  expect(complaint({ ...complete, PMC_SIGNING_KEY: 'canary', PORT: 'x' })).not.toContain('canary');
});

const identity = { origin: 'http://127.0.0.1:9', tenantId: 'tenant', appId: 'app', clientId: 'client' };

test('only the demo runs without authentication, and only on loopback', () => {
  expect(demoConfig({ port: 1, storeFile: 'x', signingKey: 'y', identity })).toMatchObject({
    channel: { authentication: 'off' },
    host: '127.0.0.1',
  });
});

test('the catalog of another program is a folder that is named', () => {
  expect(loadConfig(complete)).not.toHaveProperty('catalog');
  expect(loadConfig({ ...complete, PMC_CATALOG: '/srv/solar' })).toMatchObject({ catalog: '/srv/solar' });
});

const mail = {
  PMC_SMTP_URL: 'smtp://pmc%40contoso.example:p%40ss@mail.contoso.example',
  PMC_MAIL_FROM: 'PMC <pmc@contoso.example>',
};

test('without a mail server none is sent; with one it asks for TLS, unless it is on this machine', () => {
  expect(loadConfig(complete).mail).toBeUndefined();
  expect(loadConfig({ ...complete, ...mail }).mail).toEqual({
    host: 'mail.contoso.example',
    port: 587,
    isSecure: false,
    needsTls: true,
    login: { user: 'pmc@contoso.example', password: 'p@ss' },
    from: { name: 'PMC', address: 'pmc@contoso.example' },
    aMinute: 30,
  });
  const secure = {
    ...mail,
    PMC_SMTP_URL: 'smtps://[::1]',
    PMC_MAIL_FROM: 'pmc@contoso.example',
    PMC_MAIL_A_MINUTE: '5',
  };
  expect(loadConfig({ ...complete, ...secure }).mail).toEqual({
    host: '::1',
    port: 465,
    isSecure: true,
    needsTls: false,
    from: { name: '', address: 'pmc@contoso.example' },
    aMinute: 5,
  });
});

test.each([
  ['PMC_GRAPH_MAIL_FROM', '0d300000-0000-4000-8000-000000000001'],
  ['PMC_SMTP_URL', 'mail.contoso.example'],
  ['PMC_SMTP_URL', 'https://mail.contoso.example'],
  ['PMC_SMTP_URL', 'smtp://mail.contoso.example?tls.rejectUnauthorized=false'],
  ['PMC_MAIL_FROM', 'PMC'],
  ['PMC_MAIL_FROM', 'PMC <pmc@contoso.example>, other@contoso.example'],
  ['PMC_MAIL_FROM', 'PMC\r\nBcc: x@y.example <pmc@contoso.example>'],
  ['PMC_MAIL_A_MINUTE', '0'],
])('%s cannot be %j', (name, value) => {
  expect(complaint({ ...complete, ...mail, [name]: value })).toContain(`${name} is wrong`);
});

test('who takes mail and who it comes from are said together', () => {
  expect(complaint({ ...complete, PMC_SMTP_URL: mail.PMC_SMTP_URL })).toContain('go together');
  expect(complaint({ ...complete, PMC_MAIL_FROM: mail.PMC_MAIL_FROM })).toContain('go together');
});
