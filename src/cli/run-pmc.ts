import { types } from 'node:util';
import { Command, CommanderError } from 'commander';
import { CatalogError } from '../catalog/read-catalog.ts';
import { DataError } from '../exchange/data-error.ts';
import { ConfigError } from '../settings/read-settings.ts';
import { StoreError } from '../store/store.ts';
import { addCatalog } from './commands/catalog.ts';
import { addCompetencies } from './commands/competencies.ts';
import { addExport } from './commands/export.ts';
import { addGenerate } from './commands/generate.ts';
import { addImport } from './commands/import.ts';
import { addIndividuals } from './commands/individuals.ts';
import { addKeys } from './commands/keys.ts';
import { addMails } from './commands/mails.ts';
import { addMerges } from './commands/merges.ts';
import { addMessages } from './commands/messages.ts';
import { addNotices } from './commands/notices.ts';
import { addOrders } from './commands/orders.ts';
import { addPersons } from './commands/persons.ts';
import { addStore } from './commands/store.ts';
import { explained } from './explained.ts';
import { plainWorld, withoutControls } from './plain-world.ts';
import type { World } from './world.ts';

/**
 * The operator's commands.
 * @param words as they follow the program's name
 * @returns the exit code: 0 done, 1 not done for a reason that was told, 2 not a command
 * @throws what is a bug
 */
export async function runPmc(words: readonly string[], world: World): Promise<0 | 1 | 2> {
  const program = new Command('pmc')
    .description('The commands of the operator of a membership center.')
    .addHelpText(
      'after',
      '\nWithout --store the commands work on the store that is configured: PMC_COSMOS_ENDPOINT, or PMC_STORE_FILE.',
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void world.standardOutput.write(text),
      writeErr: (text) => void world.standardError.write(text),
    });
  for (const add of [addImport, addExport, addGenerate, addPersons]) add(program, world);
  const plain = plainWorld(world);
  const onPlain = [
    addMessages,
    addNotices,
    addMails,
    addMerges,
    addOrders,
    addStore,
    addCatalog,
    addCompetencies,
    addIndividuals,
    addKeys,
  ];
  for (const add of onPlain) add(program, plain);
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isExpected(error)) throw error;
    world.standardError.write(`${withoutControls(explained(error))}\n`);
    return 1;
  }
}

function isExpected(error: unknown): error is Error {
  const isOurs =
    error instanceof DataError ||
    error instanceof ConfigError ||
    error instanceof CatalogError ||
    error instanceof StoreError;
  return isOurs || isSystemError(error);
}

/** What the operating system refuses while reading or writing, such as for a full disk. */
function isSystemError(error: unknown): error is Error {
  // Not `instanceof Error`: what Node throws comes from another realm when a test runner has one of its own.
  return types.isNativeError(error) && 'syscall' in error && 'code' in error;
}
