import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { runPmc } from '../src/cli/run-pmc.ts';
import type { Output } from '../src/cli/world.ts';
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts';
import { changesPerSecond } from './store/changes.ts';
import { dueQuery } from './store/due.ts';
import { homeReads } from './store/home.ts';
import { startUp } from './store/start.ts';

/*
 * What growth costs: networks of several sizes are generated and imported by the operator's commands, and the same is
 * measured on each. `npm run bench:store -- 4300 43000 430000`; the largest takes about ten minutes and 10 GB of disk.
 */

const sizes = process.argv.slice(2).map(Number);
const today = '2027-01-15';
const now = () => new Date(`${today}T09:00:00Z`);
const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const columns: Record<string, number>[] = [];
for (const organizations of sizes.length > 0 ? sizes : [4_300, 43_000, 430_000]) {
  process.stderr.write(`${organizations} organizations\n`);
  columns.push(await measure(organizations));
}
process.stdout.write(table(columns));

async function measure(organizations: number): Promise<Record<string, number>> {
  const data = join(folder, 'network.jsonl');
  const file = join(folder, `${organizations}.sqlite`);
  const generated = await timed(async () => {
    const output = createWriteStream(data);
    await pmc(['generate', '--organizations', String(organizations), '--today', today], output);
    output.end();
    await finished(output);
  });
  const imported = await timed(() => pmc(['import', data, '--store', file], process.stderr));
  const dataBytes = statSync(data).size;
  rmSync(data);
  const start = await startUp(file);
  const store = openSqliteStore({ file, now });
  const home = await homeReads(store, organizations, now());
  const changes = await changesPerSecond(store, organizations, now(), 1);
  const changesAtOnce = await changesPerSecond(store, organizations, now(), 16);
  const due = await dueQuery(store, organizations);
  await store.close();
  const fileBytes = statSync(file).size;
  rmSync(file);
  return {
    organizations,
    'data to import, MB': dataBytes / 1e6,
    'generated in, s': generated,
    'imported in, s': imported,
    'store, MB': fileBytes / 1e6,
    'process start to ready, ms': start,
    'home page p50, ms': home.p50,
    'home page p95, ms': home.p95,
    'home page p95 of the first visit, ms': home.firstP95,
    'home pages a second': home.perSecond,
    'changes a second, one after the other': changes,
    'changes a second, 16 at once': changesAtOnce,
    'due query with 1,600 due, ms': due.some,
    'due queries a second, 1,600 due': 1000 / due.some,
    'due query with none due, ms': due.none,
  };
}

async function pmc(words: readonly string[], standardOutput: Output): Promise<void> {
  const code = await runPmc(words, {
    environment: {},
    now,
    newId: randomUUID,
    milliseconds: () => performance.now(),
    wait: async (milliseconds) => {
      await setTimeout(milliseconds);
    },
    standardOutput,
    standardError: process.stderr,
  });
  if (code !== 0) process.exit(code);
}

/** Seconds. */
async function timed(action: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await action();
  return (performance.now() - begun) / 1000;
}

/** Sizes side by side, and what the last is to the one before. */
function table(measured: readonly Record<string, number>[]): string {
  const names = Object.keys(measured[0] ?? {});
  const lines = names.map((name) => {
    const values = measured.map((column) => column[name] ?? Number.NaN);
    const [before, last] = values.slice(-2);
    const ratio = before !== undefined && last !== undefined ? `${(last / before).toFixed(2)}` : '';
    return `| ${[name, ...values.map(shown), ratio].join(' | ')} |`;
  });
  const head = ['', ...measured.map(() => ''), 'last : one before'];
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map((_, index) => (index === 0 ? '---' : '---:')).join('|')}|`,
    ...lines,
    '',
  ].join('\n');
}

function shown(value: number): string {
  return value >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
