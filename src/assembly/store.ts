import type { StoreConfig } from '../config.ts';
import { defined } from '../optional.ts';
import type { Charge, ChargeLog } from '../store/cosmos/charges.ts';
import type { CosmosClientSettings } from '../store/cosmos/client.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { collections, type Store } from '../store/store.ts';

export interface StoreSurroundings {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: ChargeLog;
  /** Hears what each operation cost, while it is going on. */
  readonly onCharge?: (charge: Charge) => void;
  /** Whether many people ask, so that what was read is worth remembering. */
  readonly remembersMuch?: boolean;
  /** What stands in for Azure: who this program is there, and what answers instead of the network. */
  readonly azure?: Required<Pick<CosmosClientSettings, 'credential' | 'httpClient'>>;
}

/**
 * Opens the configured store, for the bot and for the operator's commands alike.
 * @throws UnavailableError if the SQLite file cannot be used; Cosmos DB says so with the first operation
 */
export async function openStore(config: StoreConfig, surroundings: StoreSurroundings): Promise<Store> {
  const { now, newId, log, onCharge, remembersMuch = false } = surroundings;
  if (config.kind === 'sqlite') return openSqliteStore({ file: config.file, now, remembersMuch });
  // The SDKs take a third of a second and 40 MB, which only those pay who use them.
  const { openCosmosStore } = await import('../store/cosmos/cosmos-store.ts');
  const settings = await clientSettings(config, surroundings);
  return openCosmosStore({ ...settings, database: config.database, now, newId, log, ...defined({ onCharge }) });
}

/**
 * Makes what the configured store needs and does not have yet: the SQLite file with its tables, or the database and
 * the containers in Cosmos DB. For development; in production the deployment does it.
 * @throws StoreError
 */
export async function initializeStore(config: StoreConfig, surroundings: StoreSurroundings): Promise<void> {
  if (config.kind === 'cosmos') {
    const { makeContainers } = await import('../store/cosmos/make.ts');
    await makeContainers(await clientSettings(config, surroundings), config.database);
  }
  const store = await openStore(config, surroundings);
  try {
    // Whether all of it can be used: a container may have been there before, and be another one.
    for (const collection of collections) await store.get(collection, 'nobody', 'nothing');
  } finally {
    await store.close();
  }
}

async function clientSettings(
  { endpoint, credential, clientId }: StoreConfig & { readonly kind: 'cosmos' },
  { azure }: StoreSurroundings,
): Promise<CosmosClientSettings> {
  if (azure !== undefined) return { endpoint, ...azure };
  const { azureCredential } = await import('../identity/azure-credential.ts');
  const isDevelopment = credential === 'developer';
  return { endpoint, credential: azureCredential({ isDevelopment, ...(clientId === undefined ? {} : { clientId }) }) };
}
