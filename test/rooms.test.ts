import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Who may import whom. A room stands above all that it may import, so the list can be read from the ground up; a room
 * that is not in it may import nothing of ours.
 */

interface Room {
  /** Rooms of ours. */
  readonly may: readonly string[];
  /** Rooms of which it may name types, and nothing that runs. */
  readonly types?: readonly string[];
  /** Packages that stand in this room alone, so that replacing one changes one folder. */
  readonly owns?: readonly string[];
  readonly why: string;
}

const ground = ['program', 'catalog'];
/** Below every room. */
const everywhere = ['optional.ts', 'recently.ts', 'retry-after.ts', 'observer.ts'];
const rooms: Readonly<Record<string, Room>> = {
  'optional.ts': { may: [], why: 'what may be missing is of no trade' },
  'recently.ts': { may: [], owns: ['lru-cache'], why: 'what is remembered for a while is of no trade' },
  'retry-after.ts': { may: [], why: 'how long a server asks to wait is of no trade' },
  'observer.ts': { may: [], why: 'who watches is not known to whoever works' },
  program: {
    may: [],
    owns: ['temporal-polyfill', 'postcode-validator', 'libphonenumber-js/min'],
    why: 'the rules of the program are pure, and its data is handed in',
  },
  catalog: { may: ['program'], why: 'the program’s data knows only the program' },
  languages: { may: [], why: 'a language is data alone' },
  speech: { may: [], owns: ['intl-messageformat'], why: 'what is said is handed in' },
  understanding: { may: [], why: 'what understanding needs is handed in' },
  cards: { may: [], owns: ['adaptivecards-templating'], why: 'what drawing needs is handed in' },
  identity: { may: [], owns: ['jose', '@azure/identity'], why: 'tokens know nothing of the trade' },
  settings: {
    may: ['program', 'identity'],
    owns: ['leven'],
    why: 'a setting is declared, and what it means for a part stands with that part',
  },
  store: { may: ground, owns: ['node:sqlite', '@azure/cosmos'], why: 'repositories speak the trade’s words' },
  access: { may: ['program'], why: 'rights are decided on people and resources alone' },
  words: { may: [...ground, 'speech', 'understanding'], why: 'words are said the same on every card' },
  visit: {
    may: [...ground, 'access', 'cards', 'speech', 'store'],
    why: 'who asks, and for which organization, is the same for chat, notice and tab',
  },
  exchange: { may: [...ground, 'store'], owns: ['csv-parse'], why: 'files are read and written without a channel' },
  changes: { may: [...ground, 'access', 'store'], why: 'a change knows no card and no channel' },
  pages: {
    may: [...ground, 'access', 'cards', 'speech', 'understanding', 'store', 'words', 'visit', 'changes'],
    why: 'a page knows no channel',
  },
  notices: {
    may: [...ground, 'access', 'cards', 'speech', 'store', 'words', 'visit', 'changes', 'pages'],
    why: 'a notice knows no channel',
  },
  mail: {
    may: [...ground, 'speech', 'store', 'visit', 'words', 'notices', 'identity'],
    owns: ['nodemailer/lib/mail-composer', 'nodemailer/lib/smtp-connection'],
    why: 'what is sent is handed in, and what it says needs no channel',
  },
  downloads: {
    may: [...ground, 'access', 'speech', 'store', 'words', 'visit'],
    owns: ['csv-stringify/sync', 'pdfkit'],
    why: 'what is taken away is written without a channel, for whoever is handed in',
  },
  pictures: {
    may: [...ground, 'access', 'cards', 'speech', 'store', 'words', 'visit', 'changes', 'pages'],
    why: 'what the tab draws is what pages read, and knows no HTTP',
  },
  jobs: { may: ['store'], owns: ['node-cron'], why: 'a schedule knows what it runs by name only' },
  teams: {
    may: [
      'program',
      'access',
      'cards',
      'speech',
      'understanding',
      'store',
      'visit',
      'changes',
      'pages',
      'notices',
      'identity',
      'config.ts',
    ],
    owns: ['botbuilder', 'botframework-connector', 'rate-limiter-flexible'],
    why: 'the wire ends here',
  },
  web: {
    may: [
      ...ground,
      'access',
      'speech',
      'identity',
      'store',
      'words',
      'visit',
      'changes',
      'pages',
      'downloads',
      'pictures',
      'teams',
    ],
    owns: ['restify', 'content-disposition'],
    why: 'HTTP ends here',
  },
  telemetry: {
    may: [],
    owns: [
      '@azure/monitor-opentelemetry-exporter',
      '@opentelemetry/api',
      '@opentelemetry/exporter-metrics-otlp-http',
      '@opentelemetry/exporter-prometheus',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-metrics',
      '@opentelemetry/sdk-trace',
    ],
    why: 'telemetry hears of work by the observer, and knows none of it',
  },
  dashboard: {
    may: ['speech'],
    types: ['pictures'],
    owns: ['react', 'react-dom/client', '@fluentui/react-components', '@fluentui/react-icons', '@microsoft/teams-js'],
    why: 'it runs in a browser, and draws what it is told',
  },
};

/** They put the house together or run it from outside, so they may import all that stands below them. */
const above = ['assembly', 'demo', 'cli', 'index.ts', 'config.ts'];

const root = fileURLToPath(new URL('../src/', import.meta.url));
const files = globSync('**/*.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const imports = files.flatMap((file) =>
  [...readFileSync(root + file, 'utf8').matchAll(/(import type [^;]*?)?(?:from|import\()\s*'([^']+)'/g)].map(
    ([, type, named = '']) => ({
      file,
      isType: type !== undefined,
      room: file.split('/')[0] ?? '',
      to: named.startsWith('.') ? join(dirname(file), named) : named,
      isOurs: named.startsWith('.'),
    }),
  ),
);

test('every file stands in a room of the list', () => {
  expect(
    files.filter(
      (file) => !Object.hasOwn(rooms, file.split('/')[0] ?? '') && !above.includes(file.split('/')[0] ?? ''),
    ),
  ).toEqual([]);
});

test.each(Object.entries(rooms))('%s imports only what it may', (name, { may, types = [], why }) => {
  const allowed = [name, ...everywhere, ...may];
  const wrong = imports
    .filter((one) => one.room === name && one.isOurs)
    .filter(({ to, isType }) => ![...allowed, ...(isType ? types : [])].includes(to.split('/')[0] ?? ''));
  expect(wrong.map(({ file, to }) => `src/${file} imports ${to}: ${why}. Hand it in, or move it.`)).toEqual([]);
});

test('a package is imported in one room', () => {
  const owner = new Map(Object.entries(rooms).flatMap(([name, { owns = [] }]) => owns.map((one) => [one, name])));
  const wrong = imports.filter((one) => !one.isOurs && owner.has(one.to) && owner.get(one.to) !== one.room);
  expect(wrong.map(({ file, to }) => `src/${file} imports ${to}, which belongs to src/${owner.get(to)}`)).toEqual([]);
});
