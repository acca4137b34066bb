import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import packageFile from '../package.json' with { type: 'json' };
import { type Connection, openConnection } from './turn/connection.ts';
import { type Asker, load, prepared } from './turn/load.ts';
import { makeStore } from './turn/make-store.ts';
import { askers } from './turn/people.ts';
import { greeting, type Question, questions } from './turn/questions.ts';
import { type ServerProcess, startServer } from './turn/server-process.ts';
import { type Figures, figuresOf, type Portion, table } from './turn/table.ts';

/*
 * What a turn costs, beside the SDK's echo bot and a bare HTTP server, in turn and side by side:
 *
 *   npm run bench:turn -- --store FILE --seconds 2 --rounds 5 --organizations 43000
 *
 * `--people 400` is how many ask in turn: what was read for somebody is remembered, so it matters whether they come back
 * soon. `--watched` asks each question of two further ones too: one that Prometheus reads, and one that tells a collector
 * of every trace. `--only home` asks that alone, and `--profile FOLDER` leaves a CPU profile of our server there. It takes about two
 * minutes. Making the store takes another one, unless --store names one that was made before; it is copied, so every run
 * begins with the same.
 */

const { values: options } = parseArgs({
  options: {
    store: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '6' },
    organizations: { type: 'string', default: '43000' },
    people: { type: 'string', default: '400' },
    only: { type: 'string', default: '' },
    watched: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const organizations = Number(options.organizations);
const people = Number(options.people);
/** Those of whom the store knows that they are signed in. */
const mostPeople = 4_000;
const connectionsOfEach = 8;
/** Each on a card of their own. */
const pressers = 120;

const folder = mkdtempSync(join(tmpdir(), 'bench-turn-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const kept = options.store ?? join(folder, 'network.sqlite');
makeStore(kept, organizations, mostPeople);
/** Each server has a store of its own. */
const copied = (name: string): string => {
  const file = join(folder, `${name}.sqlite`);
  copyFileSync(kept, file, constants.COPYFILE_FICLONE);
  return file;
};

/** As `npm start` starts it. */
const nodeOptions = packageFile.scripts.start.split(' ').filter((word) => word.startsWith('--'));
if (options.profile !== undefined) nodeOptions.push('--cpu-prof', '--cpu-prof-dir', options.profile);
const start = (name: Parameters<typeof startServer>[0], words: readonly string[], of: readonly string[]) =>
  startServer(name, words, of, join(folder, `${[name, ...words.slice(3)].join('-')}.log`));
const startOurs = (told: string) =>
  start('ours', [copied(`store${told}`), String(organizations), String(mostPeople), told], nodeOptions);
const [bare, echo, ours] = await Promise.all([start('bare', [], []), start('echo', [], []), startOurs('')]);
const watched = options.watched
  ? [
      { of: 'read by Prometheus', server: await startOurs('prometheus') },
      { of: 'traced', server: await startOurs('traced') },
    ]
  : [];

interface Candidate {
  readonly question: Question;
  readonly server: ServerProcess;
  readonly askers: readonly Asker[];
  readonly portions: Portion[];
}

const references = askers(organizations, mostPeople).slice(-people);
const candidate = async (question: Question, server: ServerProcess): Promise<Candidate> => {
  const own = await connected(server, (connections) => prepared(connections, references, question, pressers));
  return { question, server, askers: own, portions: [] };
};
/** A server closes a connection that asks nothing for some seconds. */
async function connected<T>(
  { port }: ServerProcess,
  action: (connections: readonly Connection[]) => Promise<T>,
): Promise<T> {
  const connections = await Promise.all(Array.from({ length: connectionsOfEach }, () => openConnection(port)));
  try {
    return await action(connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}
const candidates = [
  await candidate({ ...greeting, name: 'bare node:http' }, bare),
  await candidate({ ...greeting, name: "the SDK's echo bot" }, echo),
];
for (const question of questions.filter(({ name }) => name.includes(options.only))) {
  candidates.push(await candidate(question, ours));
  for (const { of, server } of watched) {
    candidates.push(await candidate({ ...question, name: `${question.name}, ${of}` }, server));
  }
}

// The first round is not counted: what is run for the first time is not compiled yet.
for (let round = 0; round <= rounds; round += 1) {
  for (const { question, server, askers: own, portions } of candidates) {
    const usedBefore = await server.used();
    const time = round === 0 ? Math.min(1, seconds) : seconds;
    const portion = await connected(server, (connections) => load(connections, own, question, time));
    const microseconds = (await server.used()) - usedBefore;
    if (round > 0) portions.push({ ...portion, microseconds });
  }
}
const figures: readonly Figures[] = candidates.map(({ question, portions }) => figuresOf(question.name, portions));
process.stdout.write(table(figures));
await Promise.all([bare, echo, ours, ...watched.map(({ server }) => server)].map((server) => server.stop()));
