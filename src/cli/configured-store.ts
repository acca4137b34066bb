import { existsSync } from 'node:fs';
import { openSqliteStore } from '../store/sqlite.ts';
import { backupSqliteStore } from '../store/sqlite-backup.ts';
import type { Store } from '../store/store.ts';
import { DataError } from './data/data-error.ts';
import type { World } from './world.ts';

/** Which store a command works on. */
export interface StoreChoice {
  /** An SQLite file other than the configured store. */
  readonly file?: string;
}

/**
 * Opens the store that the settings name, or the SQLite file of the choice. None of the bot's own settings is needed.
 * @param use `read` refuses a store that is not there yet, `write` makes it
 * @throws DataError, StoreError
 */
export async function openConfiguredStore(
  choice: StoreChoice,
  use: 'read' | 'write',
  world: Pick<World, 'environment' | 'now'>,
): Promise<Store> {
  const file = fileOf(choice, world.environment);
  if (use === 'read' && !existsSync(file)) throw new DataError(`There is no store ${file}.`);
  return openSqliteStore({ file, now: world.now });
}

/**
 * Makes what a new store needs: with Cosmos DB the containers, for development.
 * @returns what there is now, in words
 * @throws StoreError
 */
export async function initializeConfiguredStore(
  choice: StoreChoice,
  world: Pick<World, 'environment' | 'now'>,
): Promise<string> {
  const store = await openConfiguredStore(choice, 'write', world);
  await store.close();
  return `The store ${fileOf(choice, world.environment)} is ready.`;
}

/**
 * Copies a store that may be in use.
 * @returns what there is now, in words
 * @throws StoreError
 */
export async function backupConfiguredStore(
  choice: StoreChoice,
  to: string,
  world: Pick<World, 'environment'>,
): Promise<string> {
  const file = fileOf(choice, world.environment);
  await backupSqliteStore({ file, to });
  return `${to} is a copy of ${file}.`;
}

function fileOf(choice: StoreChoice, environment: World['environment']): string {
  // An empty value is how many tools write "not set".
  return choice.file ?? (environment.PMC_STORE_FILE || '.data/membership.sqlite');
}
