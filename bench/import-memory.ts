import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };

/*
 * How much memory an import needs, by the size of the file: `npm run bench:import -- 1000 15000 155000` takes
 * networks of so many organizations; the last is about 1 GB. The limit is 300 MB.
 */

const program = fileURLToPath(new URL('../src/cli/pmc.ts', import.meta.url));
const report = fileURLToPath(new URL('./store/report-memory.ts', import.meta.url));
/** As `npm run pmc` starts it. */
const options = packageFile.scripts.pmc.split(' ').filter((word) => word.startsWith('--'));
const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const sizes = process.argv.slice(2).map(Number);
for (const organizations of sizes.length > 0 ? sizes : [1_000, 15_000, 155_000]) {
  const data = join(folder, `${organizations}.jsonl`);
  const output = await open(data, 'w');
  await run([program, 'generate', '--organizations', String(organizations)], output.fd);
  await output.close();
  const begun = performance.now();
  const words = [program, 'import', data, '--store', join(folder, `${organizations}.sqlite`)];
  process.stdout.write(`${Math.round(statSync(data).size / 1e6)} MB: `);
  await run([...options, '--import', report, ...words], 'ignore');
  process.stdout.write(`, ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
}

async function run(words: readonly string[], output: number | 'ignore'): Promise<void> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', output, 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exit(1);
}
