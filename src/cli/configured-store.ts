import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { initializeStore, openStore, type StoreSurroundings } from '../assembly/store.ts';
import { loadStoreConfig, type StoreConfig } from '../config.ts';
import { copyStore } from '../exchange/copy-store.ts';
import { DataError } from '../exchange/data-error.ts';
import { patiently, patientStore } from '../exchange/patient-store.ts';
import { backupSqliteStore } from '../store/sqlite/backup.ts';
import { checkSqliteStore } from '../store/sqlite/check.ts';
import { restoreSqliteStore } from '../store/sqlite/restore.ts';
import type { Store } from '../store/store.ts';
import type { StoreOption } from './commands/options.ts';
import type { World } from './world.ts';

/**
 * Does something with the store that the settings name, or with the SQLite file of the option, and closes it. None of
 * the bot's own settings is needed. While the store is busy it waits.
 * @param use `read` refuses an SQLite file that is not there yet, and `export` one that is damaged; `write` makes it
 * @throws DataError, ConfigError, StoreError
 */
export async function withStore(
  options: StoreOption,
  use: 'read' | 'export' | 'write',
  world: World,
  action: (store: Store) => Promise<void>,
): Promise<void> {
  const config = storeConfigOf(options, world);
  if (use !== 'write' && config.kind === 'sqlite' && !existsSync(config.file)) {
    throw new DataError(`There is no store ${config.file}: name another with --store, or import something first.`);
  }
  if (use === 'export' && config.kind === 'sqlite') checkSqliteStore(config.file);
  const store = await patiently(() => openStore(config, surroundingsOf(world)), world.wait);
  try {
    await action(patientStore(store, world.wait));
  } finally {
    await store.close();
  }
}

/**
 * Makes what a new store needs.
 * @returns what there is now, in words
 * @throws ConfigError, StoreError
 */
export async function initializeConfiguredStore(options: StoreOption, world: World): Promise<string> {
  const config = storeConfigOf(options, world);
  await initializeStore(config, surroundingsOf(world));
  return config.kind === 'sqlite'
    ? `The SQLite file ${config.file} is ready. The bot and an import would make it by themselves, too.`
    : `The database ${config.database} in ${config.endpoint} is ready, with all its containers.`;
}

/**
 * Copies a store that may be in use.
 * @returns what there is now, in words
 * @throws DataError, ConfigError, StoreError
 */
export async function backupConfiguredStore(options: StoreOption, to: string, world: World): Promise<string> {
  const file = sqliteFileOf(options, world);
  await backupSqliteStore({ file, to });
  return `${to} is a copy of ${file}, and whole.`;
}

/**
 * Puts a backup in the place of the store, which nobody may have open.
 * @returns what there is now, in words
 * @throws DataError, ConfigError, StoreError
 */
export async function restoreConfiguredStore(options: StoreOption, from: string, world: World): Promise<string> {
  const file = sqliteFileOf(options, world);
  const aside = `${file}.before-${world.now().toISOString().slice(0, 19).replaceAll(':', '-')}`;
  const wasThere = await restoreSqliteStore({ from, file, aside });
  return `${file} is now what ${from} says.${wasThere ? ` What was there before is ${aside}.` : ''}`;
}

/**
 * Copies all of an SQLite store into the one that the settings name.
 * @returns what there is now, in words
 * @throws DataError if that has something else in it; ConfigError, StoreError
 */
export async function copyIntoConfiguredStore(options: StoreOption, from: string, world: World): Promise<string> {
  const config = storeConfigOf(options, world);
  if (config.kind === 'sqlite' && resolve(config.file) === resolve(from)) {
    throw new DataError(
      `${from} is the configured store itself: set PMC_COSMOS_ENDPOINT to the one that it is to go to.`,
    );
  }
  let count = 0;
  await withStore(options, 'write', world, async (store) => {
    count = await copyStore(from, store, world.now());
  });
  return `${count} documents of ${from} are in ${config.kind === 'sqlite' ? config.file : `the database ${config.database} in ${config.endpoint}`}.`;
}

/**
 * Looks whether the store is whole.
 * @returns that it is, in words
 * @throws DataError, ConfigError; StoreError if it is not
 */
export function checkConfiguredStore(options: StoreOption, world: World): string {
  const file = sqliteFileOf(options, world);
  checkSqliteStore(file);
  return `${file} is whole.`;
}

function sqliteFileOf(options: StoreOption, world: World): string {
  const config = storeConfigOf(options, world);
  if (config.kind === 'sqlite') return config.file;
  throw new DataError(
    'Cosmos DB keeps backups of its own, which Azure puts back: https://learn.microsoft.com/' +
      'azure/cosmos-db/online-backup-and-restore. For a copy that you can import anywhere use export.',
  );
}

function storeConfigOf({ store: file }: StoreOption, { environment }: World): StoreConfig {
  return file === undefined ? loadStoreConfig(environment) : { kind: 'sqlite', file };
}

function surroundingsOf({ now, newId, azure }: World): StoreSurroundings {
  return { now, newId, log: { debug() {} }, ...(azure === undefined ? {} : { azure }) };
}
