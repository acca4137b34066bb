import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSentences } from '../scripts/evaluate/sentences.ts';
import { readLearned } from '../src/assembly/languages.ts';

/*
 * What understanding costs, beside what it cost before all languages became one table: both in processes of their own, in
 * turn, on the English sentences of the evaluation. How well it understands in detail: `npm run language:evaluate`.
 */

/** The last state with a table a language, and English alone. */
const earlier = '33aba1e7';

/** Each is measured so often, in turn; the best of each figure is shown, as other programs only make it worse. */
const times = 3;

const rows = [
  ['start, ms of processor', 'start', 0],
  ['a sentence, first time, mean, µs', 'first', 0],
  ['a sentence, median, µs', 'median', 1],
  ['a sentence, p99, µs', 'p99', 0],
  ['100 KB of misspelt words, ms', 'longest', 1],
  ['memory, MB', 'memory', 1],
  ['table and vocabulary on disk, MB', 'size', 2],
  ['right intent first', 'right', 3],
] as const;
type Figures = Readonly<Record<(typeof rows)[number][1], number>>;

const root = fileURLToPath(new URL('../', import.meta.url));
const input = JSON.stringify({
  sentences: readSentences(['en']).filter(({ intent }) => intent !== 'none'),
  intents: readLearned().intents,
});
const place = mkdtempSync(join(tmpdir(), 'understanding-'));
try {
  // Its packages are those of today; understanding needs none of them.
  const archive = execFileSync('git', ['archive', earlier, 'src', 'package.json'], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', place], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'dir');
  const runs = Array.from({ length: times }, () => ({ before: measure(place), now: measure(root) }));
  print(`${''.padEnd(36)}${earlier.padStart(10)}${'now'.padStart(10)}`);
  for (const [name, key, digits] of rows) {
    const best = (which: 'before' | 'now') => Math.min(...runs.map((run) => run[which][key])).toFixed(digits);
    print(`${name.padEnd(36)}${best('before').padStart(10)}${best('now').padStart(10)}`);
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}

function measure(house: string): Figures {
  const script = fileURLToPath(new URL('language/measure.ts', import.meta.url));
  const said = execFileSync(process.execPath, ['--expose-gc', script, house], { input, encoding: 'utf8' });
  return { ...JSON.parse(said), size: sizeOf(house) };
}

/** Megabytes of what was learned. */
function sizeOf(house: string): number {
  const files = globSync('src/languages/**/learned.*', { cwd: house });
  return files.reduce((sum, file) => sum + statSync(join(house, file)).size, 0) / 2 ** 20;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
