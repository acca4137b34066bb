import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readEnvironment } from './environment.ts';
import { makePackage } from './make-package.ts';

/*
 * Makes the package that is uploaded to Teams, once nothing in it is missing, a placeholder or against the rules.
 * It ends with 0 if it is written, 1 if something has to be filled in or mended first, and 2 if it is called wrongly.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

const program = new Command('package')
  .description('Makes the package of the Teams app: docs/app-package.md.')
  .option('--env <name>', 'which environment: the file env/.env.<name> says what is filled in', 'dev')
  .option('--env-folder <folder>', 'where these files are', join(root, 'env'))
  .option('--out <file>', 'where the package goes (default: appPackage/build/appPackage.<name>.zip)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();
const { env, envFolder, out } = program.opts<{ env: string; envFolder: string; out?: string }>();

const environment = readEnvironment(envFolder, env, process.env);
if (environment === undefined) {
  const there = namesIn(envFolder);
  fail(
    [
      `there is no environment “${env}” in ${envFolder}; there ${there.length === 0 ? 'is none' : `are ${there.join(', ')}`}.`,
    ],
    2,
  );
}
const made = makePackage(join(root, 'appPackage'), environment, env === 'local');
if ('problems' in made) fail(made.problems, 1);
const file = resolve(out ?? join(root, `appPackage/build/appPackage.${env}.zip`));
mkdirSync(dirname(file), { recursive: true });
// Nobody finds half a package.
writeFileSync(`${file}.new`, made.zip);
renameSync(`${file}.new`, file);
console.log(`Written: ${file}`);

function fail(problems: readonly string[], code: number): never {
  console.error(['Nothing was written:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  if (code === 1)
    console.error(`What is filled in stands in env/.env.${env} or in the environment: docs/app-package.md.`);
  process.exit(code);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((name) => /^\.env\.([a-z0-9-]+)$/i.exec(name)?.[1] ?? []);
  } catch {
    return [];
  }
}
