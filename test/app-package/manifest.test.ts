import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'fast-png';
import { type Manifest, withDerived } from '../../scripts/app-package/derived.ts';
import { exampleCompetency } from '../../scripts/app-package/example.ts';
import { offencesOfIcon } from '../../scripts/app-package/icons.ts';
import { filled } from '../../scripts/app-package/placeholders.ts';
import { offencesAgainstSchema } from '../../scripts/app-package/schemas.ts';
import { spokenLanguages } from '../../scripts/app-package/spoken.ts';
import { type FilledManifest, offencesAgainstStore } from '../../scripts/app-package/store-rules.ts';
import { goodValues } from './good-values.ts';

/* What is uploaded to Teams as the app, before anything is filled in. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (file: string) => readFileSync(`${root}appPackage/${file}`, 'utf8');
const manifest = JSON.parse(text('manifest.json')) as Manifest;
const derived = withDerived(manifest, spokenLanguages(`${root}src/languages`), exampleCompetency());

test('the manifest and its languages say what follows from the bot: else `npm run package:manifest` writes it', () => {
  expect(manifest).toEqual(derived.manifest);
  for (const [file, content] of derived.localizations) expect(JSON.parse(text(file))).toEqual(content);
});

test('the manifest is one by the newest official schema that the tools know', () => {
  const ready = filled(derived.manifest, goodValues);
  expect(ready.manifestVersion).toBe('1.30');
  expect(offencesAgainstSchema(ready)).toEqual([]);
  expect(offencesAgainstStore(ready as unknown as FilledManifest, false)).toEqual([]);
});

test('a part that no schema knows, and a schema that nobody knows, are found', () => {
  const ready = filled(derived.manifest, goodValues);
  expect(offencesAgainstSchema({ ...ready, botz: [] })).toEqual([
    'the document must NOT have additional properties: botz',
  ]);
  expect(offencesAgainstSchema({ ...ready, accentColor: 'teal' })).toEqual([
    expect.stringMatching(/^accentColor must match pattern/),
  ]);
  expect(offencesAgainstSchema({ ...ready, $schema: 'https://example.org/../../package.json' })).toEqual([
    '$schema: https://example.org/../../package.json is no schema that the tools know',
  ]);
});

test.each<[string, (ready: FilledManifest) => object, string]>([
  [
    'a domain that others share',
    () => ({ validDomains: ['pmc.azurewebsites.net', 'token.botframework.com'] }),
    'is below a domain that others share',
  ],
  [
    'a domain for all',
    () => ({ validDomains: ['*.northlight-partners.net', 'token.botframework.com'] }),
    'is no domain such as',
  ],
  [
    'no place to sign in',
    () => ({ validDomains: ['pmc.northlight-partners.net'] }),
    'validDomains lacks token.botframework.com',
  ],
  [
    'a tab elsewhere',
    () => ({ staticTabs: [{ contentUrl: 'https://elsewhere.northlight-partners.net/' }] }),
    'validDomains lacks elsewhere.northlight-partners.net, where a tab is',
  ],
  [
    'a page without https',
    () => ({ developer: { websiteUrl: 'http://www.northlight-partners.net' } }),
    'http://www.northlight-partners.net is not https',
  ],
  [
    'a sign-in of another domain',
    () => ({ webApplicationInfo: { id: '', resource: 'api://botid-1' } }),
    'webApplicationInfo.resource has to be',
  ],
  [
    'a description twice',
    ({ description }) => ({ description: { ...description, full: `${description.short}, and so on` } }),
    'description.full repeats',
  ],
  ['somebody else’s name', () => ({ name: { short: 'Microsoft Teams Center', full: '' } }), 'somebody else’s product'],
  ['a version that is none', () => ({ version: '1.0' }), 'version is 1.0'],
  [
    'a command twice',
    ({ bots }) => ({
      bots: [{ commandLists: [{ commands: [{ title: 'help' }, { title: 'Help' }] }] }, ...(bots ?? [])],
    }),
    'help is there twice',
  ],
  [
    'a search that says nothing',
    () => ({ composeExtensions: [{ commands: [{ id: 'orders', parameters: [{ description: '' }] }] }] }),
    'the search orders does not say what to type',
  ],
])('the store would refuse %s', (_what, change, said) => {
  const ready = filled(derived.manifest, goodValues) as unknown as FilledManifest;
  expect(offencesAgainstStore({ ...ready, ...change(ready) }, false)).toContainEqual(expect.stringContaining(said));
});

describe('another language', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'languages-'));
    for (const tag of ['en', 'pt-br']) {
      cpSync(`${root}src/languages/en/phrases`, join(folder, tag, 'phrases'), { recursive: true });
    }
    writeFileSync(join(folder, 'pt-br/phrases/home.txt'), '# o início\nquando é o nosso aniversário?\n');
    const asked = 'o que pede {competency}, {level}?\n';
    writeFileSync(join(folder, 'pt-br/phrases/competency-progress.txt'), `o que falta?\n${asked}`);
    const messages = {
      '': {
        'Partner Dashboard': 'Painel do parceiro',
        'Everything that you can ask for': 'Tudo o que pode pedir',
        Gold: 'Ouro',
      },
    };
    writeFileSync(join(folder, 'pt-br/messages.json'), JSON.stringify(messages));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('comes with its folder: the same messages as the bot’s, and its own phrases as commands', () => {
    const { manifest: twice, localizations } = withDerived(manifest, spokenLanguages(folder), exampleCompetency());
    expect(twice.localizationInfo).toEqual({
      defaultLanguageTag: 'en',
      additionalLanguages: [{ languageTag: 'pt-br', file: 'languages/pt-br.json' }],
    });
    expect(offencesAgainstSchema(filled(twice, goodValues))).toEqual([]);
    expect([...localizations.keys()]).toEqual(['languages/pt-br.json']);
    const texts = localizations.get('languages/pt-br.json') ?? {};
    expect(texts).toMatchObject({
      'staticTabs[1].name': 'Painel do parceiro',
      'bots[0].commandLists[0].commands[0].description': 'Tudo o que pode pedir',
      'bots[0].commandLists[0].commands[1].title': 'quando é o nosso aniversário?',
      'bots[0].commandLists[1].commands[1].title': 'o que pede Application Development, Ouro?',
      // What it does not say yet is said in English, as in the chat.
      'composeExtensions[0].commands[0].title': 'Orders',
    });
    expect(texts['description.full']).toContain('“quando é o nosso aniversário?”');
    expect(offencesAgainstSchema(filled(texts, goodValues))).toEqual([]);
  });

  test('that lacks a phrase for a command says which', () => {
    writeFileSync(join(folder, 'pt-br/phrases/privileges.txt'), 'os meus privilégios como {role}\n');
    expect(() => withDerived(manifest, spokenLanguages(folder), exampleCompetency())).toThrow(
      'pt-br/phrases/privileges.txt has no line with no slot',
    );
  });

  test('says everything that the manifest says', () => {
    const { localizations } = withDerived(manifest, spokenLanguages(folder), exampleCompetency());
    const texts = localizations.get('languages/pt-br.json') ?? {};
    const said = [...JSON.stringify(manifest).matchAll(/"(?:title|description|short|full|name)":"/g)].length;
    // The name of the publisher and those of the parameters are for no language, and its own schema stands there too.
    const ofNobody = 1 + manifest.composeExtensions[0].commands.length;
    expect(Object.keys(texts).length - 1).toBe(said - ofNobody);
  });
});

describe('icons', () => {
  const png = (name: string) => readFileSync(`${root}appPackage/${name}.png`);

  test('are what Teams wants, by pixel', () => {
    expect(offencesOfIcon('color', png('color'))).toEqual([]);
    expect(offencesOfIcon('outline', png('outline'))).toEqual([]);
  });

  const square = (size: number, pixel: (x: number, y: number) => readonly [number, number, number, number]) =>
    encode({
      width: size,
      height: size,
      channels: 4,
      depth: 8,
      data: new Uint8Array(
        Array.from({ length: size * size }, (_, at) => pixel(at % size, Math.floor(at / size))).flat(),
      ),
    });

  test.each<['color' | 'outline', Uint8Array, readonly string[]]>([
    ['color', new Uint8Array([1, 2, 3]), ['is no PNG']],
    ['color', square(96, () => [1, 2, 3, 255]), ['is 96 by 96 pixels, and has to be 192 by 192']],
    ['color', square(192, () => [1, 2, 3, 255]), ['shows nothing']],
    ['color', square(192, (x) => [x, 2, 3, 255]), ['has not one color alone around its sign']],
    ['color', square(192, (x, y) => [1, 2, 3, x === 9 && y === 9 ? 254 : 255]), ['has pixels that one sees through']],
    [
      'outline',
      square(32, (x) => [255, 255, 255 - x, x % 2 === 0 ? 255 : 0]),
      ['has another color than white', 'has room around its sign'],
    ],
    ['outline', square(32, () => [255, 255, 255, 255]), ['has no pixel that one sees through']],
    [
      'outline',
      square(32, (x, y) => [255, 255, 255, x > 4 && x < 28 && y > 4 && y < 28 ? 255 : 0]),
      ['has room around its sign'],
    ],
  ])('that are something else are refused: %#', (kind, file, said) => {
    expect(offencesOfIcon(kind, file)).toEqual(said);
  });
});
