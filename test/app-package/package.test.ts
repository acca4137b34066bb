import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { makePackage } from '../../scripts/app-package/make-package.ts';
import { runPackage } from '../../scripts/app-package/run-package.ts';
import { problemsOf } from '../../scripts/app-package/wanted.ts';
import { goodValues } from './good-values.ts';

/* `npm run package`: the file that is uploaded to Teams, or what has to be filled in first. */

const folder = fileURLToPath(new URL('../../appPackage', import.meta.url));
const made = (values: Readonly<Record<string, string>> = {}, isForDevelopment = false) =>
  makePackage(folder, { ...goodValues, ...values }, isForDevelopment);
const problems = (values: Readonly<Record<string, string>>, isForDevelopment = false) => {
  const outcome = made(values, isForDevelopment);
  return 'problems' in outcome ? outcome.problems : [];
};
const unpacked = (outcome: ReturnType<typeof made>) => {
  if ('problems' in outcome) throw new Error(outcome.problems.join('\n'));
  return unzipSync(outcome.zip);
};

test('has the manifest, the icons and what other languages say, with everything filled in', () => {
  const files = unpacked(made());
  const others = ['de', 'es', 'fr', 'ja', 'pt'].map((language) => `languages/${language}.json`);
  expect(Object.keys(files).toSorted()).toEqual(['color.png', ...others, 'manifest.json', 'outline.png']);
  const manifest = strFromU8(files['manifest.json'] ?? new Uint8Array());
  expect(manifest).not.toContain('${{');
  expect(JSON.parse(manifest)).toMatchObject({
    id: goodValues.TEAMS_APP_ID,
    developer: { name: 'Fabrikam “Partner” GmbH' },
    name: { short: 'Partner Membership Center' },
    bots: [{ botId: goodValues.BOT_ID, scopes: ['personal', 'team', 'groupChat'] }],
    staticTabs: [
      { entityId: 'conversations' },
      { entityId: 'dashboard', contentUrl: 'https://pmc.northlight-partners.net/dashboard/' },
      { entityId: 'about' },
    ],
    webApplicationInfo: {
      id: goodValues.SSO_APP_ID,
      resource: `api://pmc.northlight-partners.net/botid-${goodValues.BOT_ID}`,
    },
    validDomains: ['pmc.northlight-partners.net', 'token.botframework.com'],
  });
});

test('is the same, byte by byte, each time it is made', () => {
  expect(made()).toEqual(made());
});

test('a value with a quotation mark, a dollar or a backslash is only a value', () => {
  const name = 'A "B" $& \\n Ltd';
  const manifest = strFromU8(unpacked(made({ DEVELOPER_NAME: name }))['manifest.json'] ?? new Uint8Array());
  expect(JSON.parse(manifest)).toMatchObject({ developer: { name } });
});

test.each<[string, string, string]>([
  ['TEAMS_APP_ID', '', 'TEAMS_APP_ID is missing: the id of the app in Teams'],
  ['TEAMS_APP_ID', '   ', 'TEAMS_APP_ID is missing'],
  ['TEAMS_APP_ID', '${{TEAMS_APP_ID}}', 'is not filled in itself'],
  ['TEAMS_APP_ID', '00000000-0000-0000-0000-000000000000', 'is a placeholder, and no id of anything'],
  ['BOT_ID', '11111111-1111-1111-1111-111111111111', 'is a placeholder'],
  ['BOT_ID', '12345678-1234-1234-1234-123456789012', 'is a placeholder'],
  ['BOT_ID', '11111111-2222-3333-4444-555555555555', 'is a placeholder'],
  ['BOT_ID', 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', 'is a placeholder'],
  ['BOT_ID', '00000000-0000-0000-0000-000000000001', 'is a placeholder'],
  ['BOT_ID', '01234567-89ab-cdef-0123-456789abcdef', 'is a placeholder'],
  ['BOT_ID', 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', 'is no id such as'],
  ['BOT_ID', '28:9d4b7e2f-1c3a-4f68-8b05-e27d6a9c4f10', 'is no id such as'],
  ['SSO_APP_ID', '<your client id>', 'is no id such as'],
  ['PUBLIC_DOMAIN', '', 'PUBLIC_DOMAIN is missing: the domain at which people reach the server'],
  ['PUBLIC_DOMAIN', 'https://pmc.northlight-partners.net', 'is no domain such as pmc.contoso.com, without https://'],
  ['PUBLIC_DOMAIN', 'pmc.northlight-partners.net/', 'is no domain'],
  ['PUBLIC_DOMAIN', 'pmc.northlight-partners.net:443', 'is no domain'],
  ['PUBLIC_DOMAIN', '10.0.0.4', 'is no domain'],
  ['PUBLIC_DOMAIN', 'pmc', 'is no domain'],
  ['PUBLIC_DOMAIN', '*.northlight-partners.net', 'is no domain'],
  ['PUBLIC_DOMAIN', 'pmc.northlight-partners.net\nevil.com', 'is no domain'],
  ['PUBLIC_DOMAIN', 'PMC.northlight-partners.net', 'has capital letters'],
  ['PUBLIC_DOMAIN', 'localhost', 'is a placeholder'],
  ['PUBLIC_DOMAIN', 'pmc.example.com', 'is a placeholder, where nobody is reached'],
  ['PUBLIC_DOMAIN', 'pmc.contoso.example', 'is a placeholder'],
  ['PUBLIC_DOMAIN', 'pmc.contoso.com', 'is a placeholder, where nobody is reached'],
  ['PUBLIC_DOMAIN', 'pmc.your-domain.com', 'is a placeholder'],
  ['PUBLIC_DOMAIN', 'mycompany.com', 'is a placeholder'],
  ['PUBLIC_DOMAIN', 'app-pmc.azurewebsites.net', 'is below a domain that others share'],
  ['PUBLIC_DOMAIN', 'pmc.github.io', 'is below a domain that others share'],
  ['PUBLIC_DOMAIN', 'abc-3978.euw.devtunnels.ms', 'is a tunnel, which only the environment `local` may have'],
  ['DEVELOPER_NAME', '', 'DEVELOPER_NAME is missing'],
  ['DEVELOPER_NAME', 'Your company', 'is a placeholder'],
  ['DEVELOPER_NAME', '<name>', 'is a placeholder'],
  ['DEVELOPER_NAME', 'x'.repeat(33), 'is longer than 32 letters'],
  ['DEVELOPER_NAME', 'x'.repeat(10_000), `${'x'.repeat(80)}…`],
  ['DEVELOPER_WEBSITE_URL', 'http://www.northlight-partners.net', 'is no address of a page, https://'],
  ['DEVELOPER_PRIVACY_URL', 'https://www.example.com/privacy', 'is a placeholder'],
  ['DEVELOPER_PRIVACY_URL', 'https://localhost/privacy', 'is a placeholder'],
  ['DEVELOPER_TERMS_URL', 'javascript:alert(1)', 'is no address of a page'],
  ['DEVELOPER_TERMS_URL', 'https://me:secret@www.northlight-partners.net', 'is no address of a page'],
  ['APP_NAME_SUFFIX', ' of all of us', 'is longer than 5 letters'],
])('%s=%j is refused', (name, value, said) => {
  expect(problems({ [name]: value })).toEqual([expect.stringContaining(said)]);
  expect(problems({ [name]: value })).toEqual([expect.stringContaining(name)]);
});

test('everything that is missing is named at once, in the order in which it is asked for', () => {
  const outcome = makePackage(folder, {}, false);
  const named = 'problems' in outcome ? outcome.problems.map((problem) => problem.split(' ')[0]) : [];
  expect(named).toEqual([
    'TEAMS_APP_ID',
    'BOT_ID',
    'SSO_APP_ID',
    'PUBLIC_DOMAIN',
    'DEVELOPER_NAME',
    'DEVELOPER_WEBSITE_URL',
    'DEVELOPER_PRIVACY_URL',
    'DEVELOPER_TERMS_URL',
  ]);
});

test('a tunnel to one’s own machine is for development, and what others share is not even then', () => {
  expect(problems({ PUBLIC_DOMAIN: 'abc-3978.euw.devtunnels.ms' }, true)).toEqual([]);
  expect(problems({ PUBLIC_DOMAIN: 'pmc.azurewebsites.net' }, true)).toHaveLength(1);
});

describe('a package that somebody has changed', () => {
  let copy: string;
  const change = (file: string, from: string, to: string) =>
    writeFileSync(join(copy, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
  const saidOf = () => {
    const outcome = makePackage(copy, { ...goodValues, MY_OWN: '' }, false);
    return 'problems' in outcome ? outcome.problems : [];
  };
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'package-'));
    cpSync(folder, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test('says which placeholder of its own has no value', () => {
    change('manifest.json', '"1.0.0"', '"${{MY_OWN}}"');
    expect(saidOf()).toEqual(['MY_OWN is missing.']);
  });

  test('is refused by the schema, with the place', () => {
    change('manifest.json', '["personal", "team", "groupChat"]', '["personal", "groupchat"]');
    expect(saidOf()).toEqual([
      'manifest.json: bots.0.scopes.1 must be equal to one of the allowed values: team,personal,groupChat,copilot.',
    ]);
  });

  test('is refused with the file that cannot be read', () => {
    change('manifest.json', '"color.png"', '"colour.png"');
    expect(saidOf()).toEqual([expect.stringMatching(/^colour\.png cannot be read: ENOENT/)]);
    change('manifest.json', '"color.png"', '"../package.json"');
    expect(saidOf()).toEqual(['../package.json is not in the folder of the package.']);
    change('manifest.json', '"languages/pt.json"', '"languages/pt-br.json"');
    expect(saidOf()).toEqual([expect.stringMatching(/^languages\/pt-br\.json cannot be read/)]);
    change('manifest.json', '{', '');
    expect(saidOf()).toEqual([expect.stringMatching(/^manifest\.json is no JSON: /)]);
  });

  test.each(['bots', 'composeExtensions', 'staticTabs', 'localizationInfo'])('may do without %s', (part) => {
    const { [part]: _left, ...rest } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    writeFileSync(join(copy, 'manifest.json'), JSON.stringify(rest));
    expect(saidOf()).toEqual([]);
  });

  test('without a registration, domains or icons is refused', () => {
    const { webApplicationInfo, validDomains, icons, ...rest } = JSON.parse(
      readFileSync(join(folder, 'manifest.json'), 'utf8'),
    );
    writeFileSync(join(copy, 'manifest.json'), JSON.stringify(rest));
    expect(saidOf()).toEqual([expect.stringContaining("must have required property 'icons'")]);
    writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...rest, icons }));
    expect(saidOf()).toContain('manifest.json: validDomains lacks pmc.northlight-partners.net, where a tab is.');
  });

  test('is refused for its icons', () => {
    cpSync(join(folder, 'color.png'), join(copy, 'outline.png'));
    expect(saidOf()).toEqual(['outline.png is 192 by 192 pixels, and has to be 32 by 32.']);
  });

  test('is refused by the rules of the store', () => {
    change('manifest.json', '"token.botframework.com"', '"*.botframework.com"');
    expect(saidOf()).toContain('manifest.json: validDomains lacks token.botframework.com, where people sign in.');
  });
});

describe('the command', () => {
  let place: string;
  const run = (options: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    let said = '';
    const output = {
      write: (words: string) => {
        said += words;
      },
    };
    const code = runPackage(['--env-folder', place, ...options], {
      environment,
      standardOutput: output,
      standardError: output,
    });
    return { code, said };
  };
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'environments-'));
    const said = Object.entries({ ...goodValues, BOT_ID: '' }).map(([name, value]) => `${name}="${value}"`);
    writeFileSync(join(place, '.env.prod'), `# what is filled in\n${said.join('\n')}\n`);
    writeFileSync(join(place, '.env.dev'), `${said.join('\n')}\n`);
    writeFileSync(join(place, '.env.dev.user'), `BOT_ID=${goodValues.BOT_ID}\n`);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test('writes nothing and ends with 1 while something is missing; what is in the environment counts', () => {
    const file = join(place, 'out/app.zip');
    expect(run(['--env', 'prod', '--out', file])).toEqual({
      code: 1,
      said: expect.stringMatching(
        /^Nothing was written:\n {2}- BOT_ID is missing: .*\nWhat is filled in stands in .*\.env\.prod or in the environment/,
      ),
    });
    expect(existsSync(join(place, 'out'))).toBe(false);
    expect(run(['--env', 'prod', '--out', file], { BOT_ID: goodValues.BOT_ID })).toEqual({
      code: 0,
      said: `Written: ${file}\n`,
    });
    expect(Object.keys(unzipSync(readFileSync(file)))).toContain('manifest.json');
  });

  test('takes what stays on one machine from the file beside it', () => {
    const file = join(place, 'dev.zip');
    expect(run(['--out', file])).toEqual({ code: 0, said: `Written: ${file}\n` });
    // What is empty in the environment takes nothing away.
    expect(run(['--out', file], { BOT_ID: '' }).code).toBe(0);
    expect(run(['--out', file], { BOT_ID: 'nobody' })).toEqual({
      code: 1,
      said: expect.stringContaining('BOT_ID is “nobody”, which is no id'),
    });
  });

  test('says why it cannot write, and ends with 1', () => {
    const under = join(place, '.env.dev/app.zip');
    expect(run(['--out', under])).toEqual({ code: 1, said: expect.stringMatching(/^Nothing was written: E/) });
  });

  test('called wrongly, it says what there is and ends with 2', () => {
    expect(run(['--env', 'production'])).toEqual({
      code: 2,
      said: `Nothing was written: there is no environment “production” in ${place}; there are dev, prod.\n`,
    });
    expect(run(['--env', '../prod']).code).toBe(2);
    expect(run(['--env-folder', join(place, 'nowhere')])).toMatchObject({
      code: 2,
      said: expect.stringContaining('there is none.'),
    });
    expect(run(['prod'])).toMatchObject({ code: 2, said: expect.stringContaining('too many arguments') });
    expect(run(['--environment', 'prod'])).toMatchObject({ code: 2, said: expect.stringContaining('unknown option') });
    expect(run(['--help'])).toMatchObject({ code: 0, said: expect.stringContaining('env/.env.<name>') });
  });
});

test('ids that are drawn at random are never taken for placeholders', () => {
  const ids = Array.from({ length: 2_000 }, () => randomUUID());
  expect(ids.flatMap((id) => problemsOf(['BOT_ID'], { BOT_ID: id }, false))).toEqual([]);
});
