import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { readEnvironment } from './environment.ts';
import { makePackage } from './make-package.ts';

/** Where the command is run. */
export interface Around {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly standardOutput: { write(text: string): void };
  readonly standardError: { write(text: string): void };
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Makes the package that is uploaded to Teams, once nothing in it is missing, a placeholder or against the rules.
 * @param call what stands behind the name of the command
 * @returns the exit code: 0 written, 1 something has to be filled in or mended first, 2 called wrongly
 */
export function runPackage(call: readonly string[], { environment, standardOutput, standardError }: Around): number {
  const command = new Command('npm run package --')
    .description('Makes the package of the Teams app: docs/app-package.md.')
    .option('--env <name>', 'which environment: the file env/.env.<name> says what is filled in', 'dev')
    .option('--env-folder <folder>', 'where these files are', join(root, 'env'))
    .option('--out <file>', 'where the package goes (default: appPackage/build/appPackage.<name>.zip)')
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => standardOutput.write(text),
      writeErr: (text) => standardError.write(text),
    })
    .exitOverride();
  try {
    command.parse(call, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const { env, envFolder, out } = command.opts<{ env: string; envFolder: string; out?: string }>();
  const values = readEnvironment(envFolder, env, environment);
  if (values === undefined) {
    standardError.write(unknown(env, envFolder));
    return 2;
  }
  const made = makePackage(join(root, 'appPackage'), values, env === 'local');
  if ('problems' in made) {
    const problems = made.problems.map((problem) => `  - ${problem}`);
    const where = `What is filled in stands in ${join(envFolder, `.env.${env}`)} or in the environment: docs/app-package.md.`;
    standardError.write(`${['Nothing was written:', ...problems, where].join('\n')}\n`);
    return 1;
  }
  const file = resolve(out ?? join(root, `appPackage/build/appPackage.${env}.zip`));
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Nobody finds half a package.
    writeFileSync(`${file}.new`, made.zip);
    renameSync(`${file}.new`, file);
  } catch (error) {
    standardError.write(`Nothing was written: ${(error as Error).message}\n`);
    return 1;
  }
  standardOutput.write(`Written: ${file}\n`);
  return 0;
}

function unknown(env: string, folder: string): string {
  const names = namesIn(folder);
  const there = names.length === 0 ? 'there is none' : `there are ${names.join(', ')}`;
  return `Nothing was written: there is no environment “${env}” in ${folder}; ${there}.\n`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((name) => /^\.env\.([a-z0-9-]+)$/i.exec(name)?.[1] ?? []);
  } catch {
    return [];
  }
}
