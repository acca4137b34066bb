import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Answer } from '../../scripts/understand/answer.ts';
import { runUnderstand } from '../../scripts/understand/run-understand.ts';

/* `npm run understand`: what sentences are understood as, a line each, without a bot. */

/** What an intent may be called: the pages that people ask for, whatever finer pages a sentence opens. */
const intents: ReadonlySet<string> = new Set([
  ...['home', 'renew-membership', 'partner-dashboard', 'manage-people', 'assign-contact-role', 'associate-mcp'],
  ...['manage-competencies', 'competency-progress', 'renew-competency', 'solution-profile', 'organization-profile'],
  ...['manage-locations', 'add-location', 'remove-location', 'location-hierarchy', 'merge-organization', 'new-order'],
  ...['program-purchases', 'software-benefits', 'shipping-history', 'license-keys', 'maps-solution-provider'],
  ...['maps-development-design', 'small-business-specialist', 'license-statement', 'download-software'],
  ...['program-emails', 'my-organizations', 'switch-organization', 'individual-account', 'edit-profile'],
  ...['certifications', 'privileges', 'msdn-subscriptions', 'associate-organization', 'enroll-organization'],
  ...['agreement', 'approve-request', 'reject-request', 'snooze-notice', 'help', 'greeting', 'thanks', 'cancel'],
  ...['sign-out', 'history', 'what-if', 'membership-status-menu', 'requirements-assets-menu'],
  ...['organization-information-menu', 'orders-benefits-menu', 'administration-menu'],
]);

const folder = mkdtempSync(join(tmpdir(), 'understand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(input: string | readonly (string | Buffer)[], ...args: readonly string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runUnderstand(args, {
    lines: Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input, { objectMode: false }),
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    today: '2026-11-28',
  });
  return { code, printed, complaints };
}

/** The answers to these lines. */
async function answers(lines: readonly string[], ...args: readonly string[]): Promise<readonly Answer[]> {
  const { code, printed } = await run(lines.map((line) => `${line}\n`).join(''), ...args);
  expect(code).toBe(0);
  return printed.map((line) => JSON.parse(line) as Answer);
}

/** A file of names. */
function names(lists: unknown): string {
  const file = join(folder, 'names.json');
  writeFileSync(file, typeof lists === 'string' ? lists : JSON.stringify(lists));
  return file;
}

const odd: readonly string[] = [
  '',
  '   ',
  '👋🏽👩‍👩‍👧',
  '<at>Membership Center</at>',
  '{"text": "renew',
  '{"text": 5}',
  '[1, 2]',
  'null',
  '"in quotes"',
  '__proto__',
  "'; DROP TABLE people; --",
  '${process.exit(1)}',
  'constructor toString hasOwnProperty',
  '\u202Erenew\u202C',
  '會員 продлить عضوية',
  'membreshpi '.repeat(5_000),
  JSON.stringify({ text: 'renew\nour\tmembership\u0000' }),
];

test('each line is answered with a line, in order, whatever it is', async () => {
  const bare = ['yes', 'no', '2', 'the second one', 'yes please', '3rd', 'はい', 'sim', 'nein', 'next'];
  const lines = ['renew our membership', JSON.stringify({ text: 'remove Marta', lang: 'pt' }), ...odd, ...bare];
  const read = await answers(lines);
  expect(read).toHaveLength(lines.length);
  const said = (line: string): string => {
    try {
      const json = JSON.parse(line) as { text?: unknown } | null;
      return typeof json?.text === 'string' ? json.text : line;
    } catch {
      return line;
    }
  };
  expect(read.map(({ text }) => text)).toEqual(lines.map(said));
  for (const answer of read) {
    expect(Object.keys(answer)).toEqual(['text', 'decision', 'candidates', 'confidence', 'slots', 'language']);
    expect(['answer', 'confirm', 'ask', 'decline']).toContain(answer.decision);
    expect(answer.candidates.length).toBeLessThanOrEqual(3);
    expect(answer.candidates.filter((intent) => !intents.has(intent))).toEqual([]);
    expect(answer.confidence).toBeGreaterThanOrEqual(0);
    expect(answer.confidence).toBeLessThanOrEqual(1);
    expect(['en', 'pt', 'es', 'fr', 'de', 'ja']).toContain(answer.language);
  }
  const [first, second] = read;
  // What changes something is asked first.
  expect(first).toMatchObject({ decision: 'confirm', candidates: expect.arrayContaining(['renew-membership']) });
  expect(second).toMatchObject({ slots: { person: 'Marta Oliveira' } });
  // Whoever says what nobody answers is still told what is near.
  expect(read.filter(({ decision, candidates }) => decision === 'decline' && candidates.length < 3)).toEqual([]);
  // Yes and the second one answer a question, and there is none.
  for (const answer of read.slice(-bare.length)) {
    expect(answer).toMatchObject({ decision: 'ask', candidates: ['help'], slots: {} });
  }
  // What is no sentence opens nothing that changes something.
  expect(read.slice(2).filter(({ decision, text }) => decision === 'confirm' && !/renew|membr/.test(text))).toEqual([]);
});

test('lines may come in pieces, end as on Windows, and hold what else may end a line', async () => {
  const bytes = Buffer.from('\uFEFFé\r\nこんにちは\n{"text":"a\u2028b"}');
  const pieces = [bytes.subarray(0, 2), bytes.subarray(2, 4), bytes.subarray(4, 9), bytes.subarray(9)];
  const { printed } = await run(pieces);
  expect(printed.map((line) => (JSON.parse(line) as Answer).text)).toEqual(['é', 'こんにちは', 'a\u2028b']);
});

test('the language is that of the sentence where it is clear, else that of the reader', async () => {
  const read = await answers([
    '{"text":"quero renovar a nossa adesão","lang":"de"}',
    '{"text":"ok","lang":"fr-CA"}',
    '{"text":"ok","lang":"xx"}',
    '{"text":"ok","lang":null}',
  ]);
  expect(read.map(({ language }) => language)).toEqual(['pt', 'fr', 'en', 'en']);
});

test('slots', async () => {
  const read = await answers([
    'step up from silver to gold in Application Development',
    'is our Data Platform silver or gold',
    'windows server key',
    'create a new office in Valencia',
    'key for Office',
    'put Porto below Madrid',
    'add a new office below Lisbon',
    'associate MCP ID 6031177',
    'approve request 20342',
    'order 3 plaques',
    'what did we buy in 2014',
    'we want to merge with Northwind',
    'who works in Braga? I start on Monday',
  ]);
  expect(read.map(({ candidates, slots }) => [candidates[0], slots])).toEqual([
    ['renew-competency', { competency: 'Application Development', level: 'gold' }],
    ['manage-competencies', { competency: 'Data Platform' }],
    ['license-keys', { product: 'Windows Server Standard' }],
    ['add-location', {}],
    ['license-keys', { product: 'Office Professional Plus' }],
    ['location-hierarchy', { location: 'Contoso Porto', parent: 'Contoso Madrid' }],
    ['add-location', { parent: 'Contoso Lisbon' }],
    ['associate-mcp', { mcpId: '6031177' }],
    ['approve-request', { requestNumber: '20342' }],
    ['new-order', expect.objectContaining({ quantity: '3' })],
    ['program-purchases', { period: '2014' }],
    ['merge-organization', { target: 'Northwind Services' }],
    ['manage-people', { location: 'Contoso Braga' }],
  ]);
});

describe('--names', () => {
  const lists = {
    competency: ['Rooftop Solar', ' Heat Pumps '],
    competencyAlias: { photovoltaics: 'Rooftop Solar' },
    person: ['Zoë Quintero', ...Array.from({ length: 2_000 }, (_, index) => `Kim${index} Berg${index}`)],
    location: ['Fabrikam Leeds', 'Fabrikam York'],
    organization: ['Fabrikam Ltd'],
    product: ['Mail Server Standard'],
  };

  test('are what is known instead of those of the demo, and come back as they stand there', async () => {
    const lines = [
      'renew gold rooftop solar',
      'renew our photovoltaics competency',
      'renew the heat pumps competency',
      'remove Quintero',
      'remove Zoe Quintreo',
      'remove Kim1234 Berg1234',
      'close the York office',
      'where is the key for Mail Server',
      'remove Marta',
      'renew gold Data Platform',
    ];
    const read = await answers(lines, '--names', names(lists));
    expect(read.map(({ slots }) => slots)).toEqual([
      { competency: 'Rooftop Solar', level: 'gold' },
      { competency: 'Rooftop Solar' },
      { competency: ' Heat Pumps ' },
      { person: 'Zoë Quintero' },
      { person: 'Zoë Quintero' },
      { person: 'Kim1234 Berg1234' },
      { location: 'Fabrikam York' },
      { product: 'Mail Server Standard' },
      {},
      { level: 'gold' },
    ]);
  });

  test('of lists that are not there those of the demo are known; one that nobody knows is named', async () => {
    const { code, printed, complaints } = await run('remove Marta\n', '--names', names({ colour: ['red'] }));
    expect(code).toBe(0);
    expect(printed.join()).toContain('"person":"Marta Oliveira"');
    expect(complaints.join()).toMatch(/nothing is done with colour\. Lists are competency, product/);
  });

  test.each([
    ['{"person": "Ana"}', /person: .*array.*Lists are/],
    ['{"person": [""]}', /person\.0: a name is empty/],
    ['{"personAlias": ["Ana"]}', /personAlias: /],
    ['[', /JSON/],
    ['[]', /the file: /],
  ])('a file that is none is refused, with what is wrong: %s', async (text, why) => {
    const { code, printed, complaints } = await run('hello\n', '--names', names(text));
    expect([code, printed]).toEqual([1, []]);
    expect(complaints.join()).toMatch(/^The names cannot be used: /);
    expect(complaints.join()).toMatch(why);
  });

  test('a file that is not there is refused', async () => {
    const { code, complaints } = await run('hello\n', '--names', join(folder, 'gone.json'));
    expect(code).toBe(1);
    expect(complaints.join()).toMatch(/no such file/);
  });
});

test('a sentence behind the command is explained', async () => {
  const { printed } = await run('', 'renew', 'Gold', 'competency');
  const [text = ''] = printed;
  expect(text).toMatch(/^"renew Gold competency"\nread as +renew \{level\} competency\n/);
  expect(text).toMatch(/recognized +level gold\n/);
  expect(text).toMatch(
    /decision +confirm: renew-competency at 0\.\d\d \(opens from 0\.\d\d on\)\nrunner-up +\S+ at 0\./,
  );
  expect(text).toMatch(/what decided .*renew-competency[\s\S]*renew \{level\} +-?\d\.\d{3} +-?\d\.\d{3}/);
});

test('an option that is none is refused, and --help says what there is', async () => {
  expect(await run('', '--colour')).toMatchObject({ code: 1, complaints: [expect.stringContaining('--colour')] });
  expect(await run('', '--help')).toMatchObject({ code: 0, printed: [expect.stringContaining('--names <file>')] });
});
