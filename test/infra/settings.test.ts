import { loadConfig } from '../../src/config.ts';
import { requiredSettings, secretSettings, settingNames } from '../../src/settings/index.ts';
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
  PMC_GRAPH_MAIL_FROM: 'Partner Membership Center <pmc@contoso.example>',
  APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${number}5`,
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

/** What stands first is set in any case; what `union` adds to it only in some. */
const always = [passed.plain, passed.fromVault].flatMap((value) =>
  isExpression(value) ? Object.keys(value.objects[0] as object) : [],
);

test('what nothing starts without is always set, and so is what the bot is to do in Azure', () => {
  expect(requiredSettings.filter((name) => !always.includes(name))).toEqual([]);
  const inAzure = ['AZURE_CLIENT_ID', 'PMC_COSMOS_ENDPOINT', 'PMC_SHIPMENT_SECRET', 'PMC_LICENSE_KEY_SECRET'];
  expect(inAzure.filter((name) => !always.includes(name))).toEqual([]);
});

test.each(requiredSettings)('without %s it would not start', (name) => {
  const { [name]: _, ...rest } = environment;
  expect(() => loadConfig(rest)).toThrow(`${name} is missing`);
});

test('everything that is set is a setting', () => {
  const names = [...Object.keys(plain), ...Object.keys(fromVault)];
  expect(names.filter((name) => !(settingNames as readonly string[]).includes(name))).toEqual([]);
});

test('what is secret comes from the vault, and so does nothing that everybody may know', () => {
  const secrets: readonly string[] = secretSettings;
  expect(Object.keys(plain).filter((name) => secrets.includes(name))).toEqual([]);
  // Whoever has it can only write there, and pretend to be us.
  const kept = [...secrets, 'APPLICATIONINSIGHTS_CONNECTION_STRING'];
  expect(Object.keys(fromVault).filter((name) => !kept.includes(name))).toEqual([]);
});

test('every secret of the program has a place in the vault', () => {
  // A certificate for a SingleTenant bot is the operator's own; the template offers a client secret.
  const elsewhere = ['CertificatePrivateKey'];
  expect(secretSettings.filter((name) => !elsewhere.includes(name) && !Object.hasOwn(fromVault, name))).toEqual([]);
});

test('secrets are named in the vault as the script names them, and no two settings share one', () => {
  const names = Object.values(fromVault).filter((value) => typeof value === 'string');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['signing-key', 'shipment', 'license-keys', 'smtp-url', 'bot']));
});
