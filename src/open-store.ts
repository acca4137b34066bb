import type { Logger } from 'pino';
import type { StoreConfig } from './config.ts';
import { azureCredential } from './identity/azure-credential.ts';
import { openCosmosStore } from './store/cosmos.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/**
 * Opens the configured store, for the bot and for the operator's commands alike.
 * @throws UnavailableError if the SQLite file cannot be used; Cosmos DB says so with the first operation
 */
export function openStore(
  config: StoreConfig,
  surroundings: { readonly now: () => Date; readonly newId: () => string; readonly log: Pick<Logger, 'debug'> },
): Store {
  if (config.kind === 'sqlite') return openSqliteStore({ file: config.file, now: surroundings.now });
  const { endpoint, database, clientId } = config;
  const isDevelopment = config.credential === 'developer';
  const credential = azureCredential({ isDevelopment, ...(clientId === undefined ? {} : { clientId }) });
  return openCosmosStore({ endpoint, database, credential, ...surroundings });
}
