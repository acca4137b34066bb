import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { filled, placeholdersIn } from '../../scripts/app-package/placeholders.ts';
import { loadConfig } from '../../src/config.ts';
import { goodValues } from './good-values.ts';

/* What the Microsoft 365 Agents Toolkit is told: nobody here can run it, so what it would stumble over is looked for. */

interface Action {
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>> & {
    readonly manifestPath?: string;
    readonly args?: string;
    readonly templates?: readonly { readonly path: string; readonly parameters: string }[];
    readonly envs?: Readonly<Record<string, string | number>>;
  };
  readonly writeToEnvironmentFile?: Readonly<Record<string, string>>;
}
type Lifecycle = 'provision' | 'deploy' | 'publish';
type Project = Readonly<Partial<Record<Lifecycle, readonly Action[]>>>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (file: string) => readFileSync(root + file, 'utf8');
const projects = {
  'teamsapp.yml': ['dev', 'prod'],
  'teamsapp.local.yml': ['local'],
} as const;
const projectOf = (file: string) => parse(text(file)) as Project;
const environments = Object.entries(projects).flatMap(([file, names]) => names.map((name) => ({ file, name })));
const schema = JSON.parse(text('test/support/agents-toolkit/yaml.schema.json')) as object;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

test.each(Object.keys(projects))('%s is one by the toolkit’s own schema', (file) => {
  expect([validate(projectOf(file)), validate.errors]).toEqual([true, null]);
});

test('what the schema does not know is found', () => {
  expect(validate({ ...projectOf('teamsapp.yml'), deploy: [{ uses: 'azure/zip', with: {} }] })).toBe(false);
});

/** What the toolkit has by itself, whatever stands in a file. */
const ofToolkit = ['TEAMSFX_ENV', 'TEAMS_APP_TENANT_ID', 'AAD_APP_ACCESS_AS_USER_PERMISSION_ID'];
/** Secrets that an operator makes. */
const ofOperator: Readonly<Record<string, readonly string[]>> = { local: ['SECRET_SIGNING_KEY'] };

/** The files that an action fills in besides what it says itself. */
const filesOf = ({ with: settings }: Action, environment: string): readonly string[] => [
  ...(settings.manifestPath === undefined ? [] : [settings.manifestPath]),
  ...(settings.templates ?? []).map(({ parameters }) => parameters.replace('${{TEAMSFX_ENV}}', environment)),
  ...(settings.args?.startsWith('run package ') ? ['appPackage/manifest.json'] : []),
];

/** What is in the environment after an action. */
const writtenBy = ({ writeToEnvironmentFile = {}, with: { templates = [] } }: Action): readonly string[] => [
  ...Object.values(writeToEnvironmentFile),
  ...templates.flatMap(({ path }) => [...text(path).matchAll(/^output (\w+) /gm)].map(([, name = '']) => name)),
];

describe.each(environments)('the environment $name', ({ file, name }) => {
  const said = text(`env/.env.${name}`);
  const values = parseEnv(said);
  const [byPeople = '', byToolkit = ''] = said.split(/^# `atk provision.*writes these\.$/m);
  const keysOf = (part: string) => Object.keys(parseEnv(part));
  const actions = Object.values(projectOf(file) as Record<string, unknown>).flatMap((one) =>
    Array.isArray(one) ? (one as Action[]) : [],
  );

  test('has everything that is filled in before it is asked for', () => {
    const known = new Set([...keysOf(byPeople), ...ofToolkit, ...(ofOperator[name] ?? [])]);
    const missing = actions.flatMap((action) => {
      const places = [{ place: action.uses, text: JSON.stringify(action.with) }];
      for (const path of filesOf(action, name)) places.push({ place: path, text: text(path) });
      const asked = places.flatMap(({ place, text: content }) =>
        placeholdersIn(content)
          .filter((one) => !known.has(one))
          .map((one) => `${place} asks for ${one}`),
      );
      for (const one of writtenBy(action)) known.add(one);
      return asked;
    });
    expect(missing).toEqual([]);
  });

  test('names what the toolkit writes, and nothing that nobody does', () => {
    const written = [...actions.flatMap(writtenBy), ...ofToolkit];
    expect(keysOf(byToolkit).filter((key) => !written.includes(key))).toEqual([]);
    const shown = new Set(keysOf(byToolkit));
    const hidden = actions.flatMap(({ writeToEnvironmentFile = {} }) => Object.values(writeToEnvironmentFile));
    expect(hidden.filter((key) => !shown.has(key) && !key.startsWith('SECRET_'))).toEqual([]);
  });

  test('has no secret, and nothing of anybody’s tenant', () => {
    expect(Object.keys(values).filter((key) => key.startsWith('SECRET_'))).toEqual([]);
    const { TEAMSFX_ENV, APP_NAME_SUFFIX, ...others } = values;
    expect(TEAMSFX_ENV).toBe(name);
    expect(APP_NAME_SUFFIX?.length).toBeLessThanOrEqual(5);
    expect(Object.entries(others).filter(([, value]) => value !== '')).toEqual([]);
  });
});

test.each(Object.keys(projects))('%s leads to files and scripts that are there', (file) => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Readonly<Record<string, string>> };
  const actions = Object.values(projectOf(file) as Record<string, unknown>).flatMap((one) =>
    Array.isArray(one) ? (one as Action[]) : [],
  );
  const environment = file === 'teamsapp.yml' ? 'dev' : 'local';
  const lost = actions
    .flatMap((action) => [...filesOf(action, environment), ...(action.with.templates ?? []).map(({ path }) => path)])
    .filter((path) => !existsSync(root + path));
  expect(lost).toEqual([]);
  const started = actions.flatMap(({ with: { args = '' } }) => /^run (\S+)/.exec(args)?.[1] ?? []);
  expect(started.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});

describe('the registration that people sign in to', () => {
  const registration = filled(JSON.parse(text('aad.manifest.json')), {
    ...goodValues,
    AAD_APP_ACCESS_AS_USER_PERMISSION_ID: 'the-scope',
  });

  test('lets in exactly the clients whose tokens the bot takes', () => {
    const { signIn } = loadConfig(settings());
    const clients = registration.api.preAuthorizedApplications.map(({ appId }: { appId: string }) => appId);
    expect(clients).toEqual(signIn.clients.filter((client) => client !== goodValues.SSO_APP_ID));
    for (const { delegatedPermissionIds } of registration.api.preAuthorizedApplications) {
      expect(delegatedPermissionIds).toEqual(['the-scope']);
    }
  });

  test('is named by the URI that the manifest of the app names, and issues tokens of version 2 for one scope', () => {
    const { webApplicationInfo } = filled(JSON.parse(text('appPackage/manifest.json')), goodValues);
    expect(registration.identifierUris).toEqual([webApplicationInfo.resource]);
    expect(registration.api).toMatchObject({
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [{ id: 'the-scope', value: 'access_as_user', type: 'User', isEnabled: true }],
    });
    expect(registration.web.redirectUris).toEqual(['https://token.botframework.com/.auth/web/redirect']);
    expect(registration.signInAudience).toBe('AzureADMyOrg');
  });
});

/** What the toolkit writes for a bot on one's own machine, filled in. */
function settings(): Readonly<Record<string, string>> {
  const { deploy = [] } = projectOf('teamsapp.local.yml');
  const { envs = {} } = deploy.find(({ uses }) => uses === 'file/createOrUpdateEnvironmentFile')?.with ?? {};
  return Object.fromEntries(
    Object.entries(envs).map(([name, value]) => [
      name,
      filled(String(value), {
        ...goodValues,
        SECRET_BOT_PASSWORD: 'password-of-the-bot',
        SECRET_SIGNING_KEY: '0123456789abcdef0123456789abcdef-signs',
        TEAMS_APP_TENANT_ID: '7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f',
      }),
    ]),
  );
}

test('a bot on one’s own machine starts with what the toolkit writes for it', () => {
  expect(loadConfig(settings())).toMatchObject({
    publicUrl: 'https://pmc.northlight-partners.net',
    port: 3978,
    channel: { authentication: 'on', appId: goodValues.BOT_ID },
    signIn: { audience: [goodValues.SSO_APP_ID, `api://pmc.northlight-partners.net/botid-${goodValues.BOT_ID}`] },
  });
});

test('what is sent to Azure is what runs there, and neither secrets nor stores', () => {
  const place = mkdtempSync(join(tmpdir(), 'sent-'));
  try {
    execFileSync('git', ['init', '--quiet', place]);
    cpSync(`${root}.webappignore`, join(place, '.gitignore'));
    const paths = [
      'src/index.ts',
      'src/languages/learned.json',
      'src/languages/learned.bin',
      'cards/frame.json',
      'dist/dashboard/index.html',
      'package.json',
      'node_modules/restify/package.json',
      'node_modules/@azure/cosmos/package.json',
      '.env',
      'env/.env.prod.user',
      '.localConfigs',
      '.data/membership.sqlite',
      '.git/config',
      'test/house.test.ts',
      'infra/main.bicep',
      'appPackage/build/appPackage.prod.zip',
      'node_modules/.cache/chromium',
      'docs/ways.md',
    ];
    const left = execFileSync('git', ['-C', place, 'check-ignore', '--no-index', '--stdin'], {
      input: paths.join('\n'),
    });
    const out = left.toString().trim().split('\n');
    expect(paths.filter((path) => !out.includes(path))).toEqual(paths.slice(0, 8));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
