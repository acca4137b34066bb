import type { Logger } from 'pino';
import type { StoreConfig } from './config.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/**
 * Opens the configured store, for the bot and for the operator's commands alike.
 * @throws UnavailableError if the SQLite file cannot be used; Cosmos DB says so with the first operation
 */
export async function openStore(
  config: StoreConfig,
  surroundings: { readonly now: () => Date; readonly newId: () => string; readonly log: Pick<Logger, 'debug'> },
): Promise<Store> {
  if (config.kind === 'sqlite') return openSqliteStore({ file: config.file, now: surroundings.now });
  const { endpoint, database, clientId } = config;
  // The SDKs take a third of a second and 40 MB, which only those pay who use them.
  const [{ openCosmosStore }, { azureCredential }] = await Promise.all([
    import('./store/cosmos.ts'),
    import('./identity/azure-credential.ts'),
  ]);
  const isDevelopment = config.credential === 'developer';
  const credential = azureCredential({ isDevelopment, ...(clientId === undefined ? {} : { clientId }) });
  return openCosmosStore({ endpoint, database, credential, ...surroundings });
}
