import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { operators } from '../cli/operator.ts';
import { jsonLines, sampleLine, sampleLines, samples } from './samples.ts';

const operator = operators();

/** Imports and expects that it is refused, and that the store is as empty as before. */
async function refused(name: string, content: string | Buffer): Promise<string> {
  const { pmc, file } = operator();
  const { code, out, error } = await pmc('import', file(name, content));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect((await pmc('export')).out).toBe('');
  return error;
}

/** The sample with one line changed: the first of this type. */
function withChanged(type: string, change: object): string {
  const lines = sampleLines();
  const index = lines.findIndex((line) => line.type === type);
  return jsonLines(lines.with(index, { ...lines[index], ...change }));
}
const lineOfType = (type: string) => sampleLines().findIndex((line) => line.type === type) + 1;

test('every wrong line is told with its number and the reason, and nothing is stored', async () => {
  const lines = samples.network.trimEnd().split('\n');
  const error = await refused(
    'network.jsonl',
    [lines[0], '{"type":"individual",', lines[1], '', '[1]', '{"id":"x"}', '{"type":"person"}', 'null'].join('\n'),
  );
  expect(error).toContain('was not imported, and nothing was changed, because of 5 problems:');
  expect(error).toMatch(/line 2 is not JSON: /);
  expect(error).toContain('line 5 is not an object in braces { }');
  expect(error).toContain('line 6 has no type; it is one of organization, individual, association');
  expect(error).toContain('line 7 has the type "person", which is none of organization,');
  expect(error).toContain('line 8 is not an object');
});

test.each([
  ['individual', { nmae: 'x' }, 'individual: has no field "nmae"'],
  ['individual', { name: undefined }, 'individual: name is missing'],
  ['individual', { name: 7 }, 'individual: name has to be a text'],
  ['individual', { id: 'aoife@northwind.example' }, 'id has to be <Entra tenant id>~<Entra object id>'],
  ['individual', { locale: 'english' }, 'locale is no language tag'],
  ['individual', { locale: 'en_GB' }, 'locale is no language tag'],
  ['individual', { locale: 'en-' }, 'locale is no language tag'],
  ['individual', { currentOrganization: 'contoso' }, 'currentOrganization is not among the organizations'],
  ['individual', { name: 'a\u0000b' }, 'name has control characters in it'],
  ['individual', { name: 'half \ud83d' }, 'name has control characters in it'],
  ['organization', { id: 'north/wind' }, 'id has to be 1 to 200 of the signs A-Z a-z 0-9 . _ ~ -'],
  ['organization', { partnerId: '12' }, 'partnerId has to be 6 to 8 digits'],
  [
    'organization',
    { enrollment: { startedOn: '2026-02-29', anniversaryDate: '2027-02-28' } },
    'enrollment.startedOn has to be a day',
  ],
  [
    'organization',
    { enrollment: { startedOn: '2027-01-01', anniversaryDate: '2026-12-31' } },
    'enrollment.anniversaryDate is not after the start',
  ],
  ['organization', { constructor: { prototype: {} } }, 'has no field "constructor"'],
  [
    'association',
    { organizationId: 'contoso' },
    'names the organization contoso, which is neither on an earlier line nor in the store',
  ],
  ['association', { locationId: 'paris' }, 'names the location paris, which the organization northwind does not have'],
  ['association', { rights: 'administrator' }, 'rights is none of global-administrator, location-administrator, none'],
  ['message', { postedOn: '06/11/2026' }, 'postedOn has to be a day of the years 1900 to 2199, such as 2027-01-31'],
  ['order', { number: '123' }, 'number has to be ten digits'],
  ['order', { total: { minorUnits: 1, currency: 'EUR' } }, 'total is not net and tax together'],
  ['order', { net: { minorUnits: 1.5, currency: 'EUR' } }, 'net.minorUnits has to be a whole number'],
  ['order', { lines: [{ item: 'gift', locationId: 'dublin' }] }, 'lines[0].item is'],
  ['shipment', { state: 'lost' }, 'state is none of scheduled, in-process, shipped'],
  ['shipment', { locationId: 'galway' }, 'names the location galway'],
  ['transcript', { mcpId: 'abc' }, 'mcpId has to be digits'],
])('a wrong %s is refused: %j', async (type, change, reason) => {
  const error = await refused('network.jsonl', withChanged(type, change));
  expect(error).toContain(`line ${lineOfType(type)} `);
  expect(error).toContain(reason);
});

test.each(['fil', 'sr-Latn-RS', 'zh-Hant-TW', 'es-419', 'EN-gb'])('%s is a language tag', async (locale) => {
  const { pmc, file } = operator();
  expect(await pmc('import', file('network.jsonl', withChanged('individual', { locale })))).toMatchObject({ code: 0 });
});

test('__proto__ is a misspelt field like any other', async () => {
  const text = samples.network.replace('{"type":"individual",', '{"type":"individual","__proto__":{"rights":"all"},');
  expect(await refused('network.jsonl', text)).toContain('line 1 individual: has no field "__proto__"');
});

describe('the locations of an organization are a tree', () => {
  const location = (id: string, parentId?: string) => ({
    id,
    partnerId: String(3_000_000 + id.charCodeAt(0)),
    name: id,
    city: 'Dublin',
    country: 'IE',
    timeZone: 'Europe/Dublin',
    ...(parentId === undefined ? {} : { parentId }),
  });
  const withLocations = (...locations: object[]) => withChanged('organization', { locations, competencies: [] });

  test.each([
    ['no headquarters', [location('a', 'b'), location('b', 'a')], 'locations has 0 locations without a parentId'],
    ['two headquarters', [location('a'), location('b')], 'locations has 2 locations without a parentId'],
    ['no locations', [], 'locations has 0 locations without a parentId'],
    [
      'a circle',
      [location('a'), location('b', 'c'), location('c', 'b')],
      'locations[1].parentId leads round in a circle',
    ],
    ['a parent that is not there', [location('a'), location('b', 'z')], 'locations[1].parentId is no location'],
    ['an id twice', [location('a'), location('b', 'a'), location('b', 'a')], 'locations[2].id is b a second time'],
    [
      'six levels',
      [
        location('a'),
        location('b', 'a'),
        location('c', 'b'),
        location('d', 'c'),
        location('e', 'd'),
        location('f', 'e'),
      ],
      'locations[5].parentId is on level 6 of the tree; it has 5',
    ],
    ['an unknown time zone', [{ ...location('a'), timeZone: 'Europe/Nowhere' }], 'timeZone is no time zone'],
    ['a small country code', [{ ...location('a'), country: 'ie' }], 'country has to be two capital letters'],
  ])('%s is refused', async (_, locations, reason) => {
    expect(await refused('network.jsonl', withLocations(...locations))).toContain(reason);
  });

  test('five levels are right, in any order', async () => {
    const { pmc, file } = operator();
    const locations = [location('e', 'd'), location('d', 'c'), location('c', 'b'), location('b', 'a'), location('a')];
    const organization = { ...sampleLine('organization'), locations, competencies: [] };
    expect(await pmc('import', file('one.jsonl', jsonLines([organization])))).toMatchObject({ code: 0, error: '' });
  });
});

test('what is wrong is told once, and not again by everything that names it', async () => {
  const lines = sampleLines().map((line) =>
    line.type === 'organization' || line.type === 'individual' ? { ...line, name: '' } : line,
  );
  const error = await refused('network.jsonl', jsonLines(lines));
  expect(error).toContain('because of 4 problems');
  expect(error.match(/name is empty/g)).toHaveLength(4);
});

test('what comes twice is told', async () => {
  const order = { ...sampleLine('order'), placedOn: '2026-10-13' };
  const error = await refused('network.jsonl', samples.network + jsonLines([sampleLine('association'), order]));
  expect(error).toContain('line 14 is the same thing as an earlier line');
  expect(error).toContain('line 15 has the order number 2105530127 of an earlier line');
});

test('an MCP ID counts for one membership at a time', async () => {
  const transcript = sampleLine('transcript');
  const another = { ...transcript, individualId: String(transcript.individualId).replace(/.$/, '9') };
  const error = await refused('network.jsonl', samples.network + jsonLines([another]));
  expect(error).toContain(`line 14 has the MCP ID ${transcript.mcpId} of an earlier line`);
});

test('an individual has to know of the association', async () => {
  const error = await refused('network.jsonl', withChanged('individual', { organizations: [] }));
  expect(error).toContain('who does not have northwind among the organizations');
});

test('at most 50 problems are listed, the others counted', async () => {
  const error = await refused('network.jsonl', '{}\n'.repeat(1_234));
  expect(error).toContain('because of 1234 problems');
  expect(error).toContain('line 50 ');
  expect(error).not.toContain('line 51 ');
  expect(error).toContain('... and 1184 more');
});

test('a line longer than any document is refused without being held, and the next line is read', async () => {
  const long = `{"type":"individual","name":"${'x'.repeat(2_500_000)}"}`;
  const error = await refused('network.jsonl', `${long}\n{}\n`);
  expect(error).toContain('line 1 has more than 1700000 bytes');
  expect(error).toContain('line 2 has no type');
});

test('the longest line is stored, even when its document grows as much as one can', async () => {
  const { pmc, file } = operator();
  const lines = sampleLines();
  const index = lines.findIndex((line) => line.type === 'organization');
  const thousand = <T>(entry: (number: number) => T): T[] => Array.from({ length: 1000 }, (_, number) => entry(number));
  const text = (missing: number) =>
    JSON.stringify({
      ...lines[index],
      // Found by 18 letters for each of these.
      name: '\ufdfa'.repeat(200),
      // Stored as 21 digits.
      performance: thousand((number) => {
        return { competency: 'messaging', measure: `m-${number}`, value: 'large', measuredOn: '2027-01-01' };
      }),
      agreements: thousand(() => ({
        version: 'v'.repeat(200),
        textHash: '0'.repeat(64),
        language: 'l'.repeat(200),
        signedBy: { individualId: 'i'.repeat(200), name: '東'.repeat(100) },
        signedOn: '2027-01-01',
      })),
      references: thousand((number) => ({
        id: `r-${number}`,
        customer: '東'.repeat(150) + 'x'.repeat(Math.max(0, Math.min(50, missing - number * 50))),
        state: 'awaiting-approval',
      })),
    }).replaceAll('"large"', '1e20');
  const longest = text(1_700_000 - Buffer.byteLength(text(0)));
  expect(Buffer.byteLength(longest)).toBe(1_700_000);
  const before = jsonLines(lines.slice(0, index));
  expect(await pmc('import', file('network.jsonl', `${before}${longest}\n`))).toMatchObject({ code: 0, error: '' });
});

test('a line of nothing but brackets is refused at once', async () => {
  const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
  const error = await refused('network.jsonl', `{"type":"organization","id":${deep}}\n`);
  expect(error).toContain('line 1 organization: id has to be a text');
});

test('a line that is not UTF-8 is told, others with it', async () => {
  const latin = Buffer.concat([
    Buffer.from('{"type":"individual","name":"Ji'),
    Buffer.of(0xf8),
    Buffer.from('"}\n{}\n'),
  ]);
  const error = await refused('network.jsonl', latin);
  expect(error).toContain('line 1 is not UTF-8: save the file in that encoding');
  expect(error).toContain('line 2 has no type');
});

test('what a line says cannot write on the terminal', async () => {
  const error = await refused('network.jsonl', '{"type":"\u001b[2J\u202e"}\n{"\u009b5m": x}\n');
  expect(error.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each([
  ['an empty file', 'empty.jsonl', '', 'is empty: there is nothing to import'],
  ['a file of empty lines', 'empty.jsonl', '\n\n \r\n', 'There is nothing to import in'],
  ['a file of another kind', 'network.xlsx', 'x', 'is neither .jsonl (JSON Lines) nor .csv'],
  ['half a UTF-16', 'network.jsonl', Buffer.from('fffe7b007d', 'hex'), 'begins as UTF-16 and does not go on so'],
  ['a compressed file', 'network.jsonl', Buffer.of(0x1f, 0x8b, 8, 0), 'is compressed: unpack it first'],
  ['a file of zeros', 'network.jsonl', Buffer.alloc(5_000), 'line 1 has a NUL in it: is this a text file?'],
])('%s is refused', async (_, name, content, reason) => {
  expect(await refused(name, content)).toContain(reason);
});

test('a folder, a missing file and a pipe are refused', async () => {
  const { pmc, folder } = operator();
  mkdirSync(join(folder, 'folder.jsonl'));
  expect((await pmc('import', join(folder, 'folder.jsonl'))).error).toContain('is a folder: name a file in it');
  expect((await pmc('import', join(folder, 'none.jsonl'))).error).toContain('There is no file');
  expect((await pmc('import', '/dev/null')).error).toContain('is no ordinary file');
});

test('a byte order mark and the line ends of Windows do no harm', async () => {
  const { pmc, file } = operator();
  const text = `\ufeff${samples.network.replaceAll('\n', '\r\n')}`;
  expect(await pmc('import', file('network.jsonl', text))).toMatchObject({ code: 0, error: '' });
  expect((await pmc('export')).out).toBe(samples.network);
});

test.each(['utf16le', 'utf-16be'])('what PowerShell writes of an export is read: %s', async (encoding) => {
  const { pmc, file } = operator();
  const bytes = Buffer.from(`\ufeff${samples.network.replaceAll('\n', '\r\n')}`, 'utf16le');
  const content = encoding === 'utf16le' ? bytes : bytes.swap16();
  expect(await pmc('import', file('network.jsonl', content))).toMatchObject({ code: 0, error: '' });
  expect((await pmc('export')).out).toBe(samples.network);
});

test('what npm run writes over an export does no harm, and nothing else may stand there', async () => {
  const { pmc, file } = operator();
  const heading = '\n> partner-membership-center@0.1.0 pmc\n> node src/cli/pmc.ts export\n\n';
  const imported = await pmc('import', file('network.jsonl', heading + samples.network));
  expect(imported).toMatchObject({ code: 0, error: '', out: expect.stringMatching(/^13 records/) });
  expect((await pmc('export')).out).toBe(samples.network);
  const late = await pmc('import', file('late.jsonl', samples.network + heading));
  expect(late.error).toMatch(/because of 2 problems:\n {2}line 15 is not JSON/);
});
