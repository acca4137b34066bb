import { loadConfig } from '../../src/config.ts';
import { isExpression, readTemplates, type Value } from '../support/bicep.ts';

/* What the template sets is what the program asks for. */

const templates = readTemplates();
const main = templates.find(({ file }) => file === 'main.bicep');
const passed = main?.modules.find(({ name }) => name === 'settings')?.body.params as {
  readonly plain: Value;
  readonly fromVault: Value;
};

/** The settings of an object that is put together of several, some of them only in certain cases. */
function settingsOf(value: Value): Readonly<Record<string, Value>> {
  if (!isExpression(value)) return {};
  return Object.assign({}, ...value.objects) as Record<string, Value>;
}
const plain = settingsOf(passed.plain);
const fromVault = settingsOf(passed.fromVault);

const number = '00000000-0000-0000-0000-00000000000';
/** What Azure makes of the expressions that stand for them. */
const made: Readonly<Record<string, string>> = {
  MicrosoftAppId: `${number}1`,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: `${number}2`,
  AZURE_CLIENT_ID: `${number}1`,
  PMC_COSMOS_ENDPOINT: 'https://cosmos-pmc-dev-abc.documents.azure.com:443/',
  PMC_COSMOS_DATABASE: 'membership',
  PMC_OAUTH_CONNECTION: 'sso',
  PMC_PUBLIC_URL: 'https://pmc.contoso.example',
  PMC_SSO_APP_ID: `${number}3`,
  PMC_SSO_APP_URI: `api://pmc.contoso.example/botid-${number}1`,
  PMC_TENANTS: `${number}2`,
  PMC_TEAMS_APP_ID: `${number}4`,
  PMC_DASHBOARD_URL: 'https://partners.contoso.example',
  PMC_MAIL_FROM: 'Partner Membership Center <pmc@contoso.example>',
  PMC_SMTP_URL: 'smtp://user:password@mail.contoso.example:587',
};
const environment = Object.fromEntries([
  ...Object.entries(plain).map(([name, value]) => [name, typeof value === 'string' ? value : made[name]]),
  ...Object.keys(fromVault).map((name) => [name, made[name] ?? `${Buffer.from(name).toString('hex')}0123456789abcdef`]),
]) as Record<string, string>;

test('the program starts with what the template sets: nothing is missing, and nothing unknown', () => {
  expect(Object.entries(environment).filter(([, value]) => value === undefined)).toEqual([]);
  expect(loadConfig(environment)).toMatchObject({
    channel: { appId: `${number}1`, identity: { kind: 'managed-identity' }, tenants: [`${number}2`] },
    signIn: { connection: 'sso', audience: [`${number}3`, `api://pmc.contoso.example/botid-${number}1`] },
    store: { kind: 'cosmos', database: 'membership', credential: 'managed-identity', clientId: `${number}1` },
    publicUrl: 'https://pmc.contoso.example',
  });
});

test.each(['MicrosoftAppId', 'PMC_SSO_APP_ID', 'PMC_SSO_APP_URI', 'PMC_PUBLIC_URL', 'PMC_SIGNING_KEY'])(
  'without %s it would not start, and it is always set',
  (name) => {
    const { [name]: _, ...rest } = environment;
    expect(() => loadConfig(rest)).toThrow(name);
    const [always] = [passed.plain, passed.fromVault].map((value) => (isExpression(value) ? value.objects[0] : {}));
    const [, alwaysFromVault] = [passed.plain, passed.fromVault].map((value) =>
      isExpression(value) ? value.objects[0] : {},
    );
    expect({ ...(always as object), ...(alwaysFromVault as object) }).toHaveProperty(name);
  },
);

test('what is secret comes from the vault, and nothing else does', () => {
  const isSecret = (name: string) => /PASSWORD|SECRET|_KEY$|SMTP_URL|CONNECTION_STRING/i.test(name);
  expect(Object.keys(plain).filter(isSecret)).toEqual([]);
  expect(Object.keys(fromVault).filter((name) => !isSecret(name))).toEqual([]);
});

test('secrets are named in the vault as the script names them, and no two settings share one', () => {
  const names = Object.values(fromVault).filter((value) => typeof value === 'string');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['signing-key', 'shipment', 'license-keys', 'smtp-url', 'bot']));
});
