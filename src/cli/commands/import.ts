import type { Command } from 'commander';
import { checkFile } from '../../exchange/check-file.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type DataFile, openDataFile } from '../../exchange/data-file.ts';
import { createImportMark } from '../../exchange/import-mark.ts';
import { createProgress } from '../../exchange/progress.ts';
import { writeFile } from '../../exchange/write-file.ts';
import { StoreError } from '../../store/store.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { withStore } from '../configured-store.ts';
import { explained } from '../explained.ts';
import type { World } from '../world.ts';
import { type StoreOption, storeOption } from './options.ts';

interface Options extends StoreOption {
  readonly keepUnknownFields?: true;
}

/** `pmc import FILE` */
export function addImport(program: Command, world: World): void {
  program
    .command('import')
    .description('Reads a file into the store: every line is checked first, and nothing is stored if one is wrong.')
    .argument('<file>', 'JSON Lines (.jsonl), or a table (.csv) of individuals or of shipments')
    .option('--keep-unknown-fields', 'for what a newer version has exported; else they are refused as misspelt')
    .addOption(storeOption())
    .addHelpText('after', '\nKilled half-way, the same command goes on where it was. The format: docs/import-format.md')
    .action((path: string, options: Options) => importFile(path, options, world));
}

async function importFile(path: string, options: Options, world: World): Promise<void> {
  const surroundings = { ...world, catalog: configuredCatalog(world) };
  const file = await openDataFile(path, options.keepUnknownFields === true ? 'kept' : 'refused');
  try {
    await withStore(options, 'write', world, async (store) => {
      const mark = createImportMark(store, await identityOf(file, world), world);
      const line = await mark.read();
      if (line === undefined) await checkFile(file, store, surroundings);
      else world.standardError.write(`${path} was imported up to line ${line} before; going on from there.\n`);
      const count = await resumable(() => writeFile(file, store, mark, surroundings));
      world.standardOutput.write(`${count} ${count === 1 ? 'record' : 'records'} imported from ${path}.\n`);
    });
  } finally {
    await file.close();
  }
}

async function resumable<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const reason = explained(error);
    throw new DataError(`${reason}\nWhat has been stored stays: the same command goes on from there.`, {
      cause: error,
    });
  }
}

async function identityOf(file: DataFile, world: World): Promise<string> {
  const progress = createProgress('Reading', world);
  try {
    return await file.identity((bytes) => progress.update(bytes, file.size));
  } finally {
    progress.end();
  }
}
