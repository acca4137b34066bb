import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dateIn } from '../../src/program/things/calendar.ts';

const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A store with an invented network, the demo's, and people who are signed in; made by the operator's commands, and kept
 * under its name for the next time.
 */
export function makeStore(file: string, organizations: number, people: number): void {
  if (existsSync(file)) return;
  process.stderr.write(`making ${file} of ${organizations} organizations\n`);
  const data = `${file}.jsonl`;
  const unfinished = `${file}.unfinished`;
  for (const name of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) rmSync(name, { force: true });
  const output = openSync(data, 'w');
  const pmc = script('../../src/cli/pmc.ts');
  const today = dateIn(new Date(), 'UTC');
  run([pmc, 'generate', '--organizations', String(organizations), '--today', today], output);
  closeSync(output);
  run([pmc, 'import', data, '--store', unfinished], 'ignore');
  rmSync(data);
  run([script('./fill.ts'), unfinished, String(organizations), String(people)], 'inherit');
  renameSync(unfinished, file);
}

function run(words: readonly string[], output: number | 'ignore' | 'inherit'): void {
  execFileSync(process.execPath, words, { stdio: ['ignore', output, 'inherit'] });
}
