import { setTimeout } from 'node:timers/promises';
import type { CosmosClient } from '@azure/cosmos';
import { checkCommit, checkPageSize, isKey, partitionOf } from '../limits.ts';
import {
  type Collection,
  type DueQuery,
  type ListOptions,
  type ScanOptions,
  type Selection,
  type Store,
  type StoredDocument,
  UnavailableError,
} from '../store.ts';
import { putInOrder } from './bulk.ts';
import { type Charge, type ChargeLog, createChargeCounter } from './charges.ts';
import { type CosmosClientSettings, createCosmosClient } from './client.ts';
import { carryOut } from './commit.ts';
import { isAlive, toDocument, toItem } from './documents.ts';
import { dueQuery, listQuery, nameQuery, scanQuery, selectionQuery } from './queries.ts';
import { readItem, search } from './reads.ts';
import { createOperations, type RunOperation } from './requests.ts';

export type CosmosStoreOptions = {
  readonly database: string;
  readonly now: () => Date;
  /** A text that is never the same twice, to tell one call of `commit` from another. */
  readonly newId: () => string;
  /** What each operation costs is written here at the level `debug`, and what they cost together at `info`. */
  readonly log: ChargeLog;
  /** Called with what each operation cost, too. */
  readonly onCharge?: (charge: Charge) => void;
  /** How long one operation may take, with everything that is tried again in it. */
  readonly timeoutMilliseconds?: number;
  /** Resolves after so many milliseconds; how long to wait before an unclear request is made again. */
  readonly pause?: (milliseconds: number) => Promise<void>;
} & ({ /** Stays its owner's, who also disposes of it. */ readonly client: CosmosClient } | CosmosClientSettings);

/**
 * The store for many instances: Azure Cosmos DB. It does not connect yet, so that a program can start, and say that it
 * is not available, while its store is not; each operation throws `UnavailableError` then, with what to do about it.
 */
export function openCosmosStore(options: CosmosStoreOptions): Store {
  const { database, newId, log, onCharge = () => {}, timeoutMilliseconds = 15_000, pause = wait } = options;
  const client = 'client' in options ? options.client : createCosmosClient(options);
  const now = () => options.now().getTime();
  const charges = createChargeCounter(log, now);
  const noteCharge = (charge: Charge): void => {
    charges.count(charge);
    onCharge(charge);
  };
  const operate = createOperations({ client, database, onCharge: noteCharge, timeoutMilliseconds, pause });
  let isClosed = false;

  const run: RunOperation = (operation, collection, action) => {
    if (isClosed) throw new UnavailableError(`The database ${database} has been closed: the program is ending.`);
    return operate(operation, collection, action);
  };

  return {
    async get<T extends StoredDocument>(collection: Collection, partition: string, id: string) {
      if (!isKey(partition) || !isKey(id)) return undefined;
      const item = await run('get', collection, (requests) => readItem(requests, collection, partition, id));
      return item !== undefined && isAlive(item, now()) ? toDocument<T>(item) : undefined;
    },

    async commit(collection, partition, writes, changeId) {
      const checked = checkCommit(collection, partition, writes, changeId);
      const commit = { collection, partition, writes: checked, changeId, callId: newId() };
      return run('commit', collection, (requests) => carryOut(requests, commit, now));
    },

    async list<T extends StoredDocument>(
      collection: Collection,
      partition: string,
      idPrefix: string,
      options: ListOptions,
    ) {
      const { limit } = options;
      checkPageSize(limit);
      if (!isKey(partition)) return { items: [] };
      const query = listQuery(collection, partition, idPrefix, options);
      const { items, isCut } = await run('list', collection, (requests) =>
        search<T>(requests, query, { partition, limit }, now),
      );
      const last = items.at(-1);
      return isCut && last !== undefined ? { items, next: last.document.id } : { items };
    },

    async select<T extends StoredDocument>(
      partition: string,
      selection: Selection,
      options: Omit<ListOptions, 'descending'>,
    ) {
      const { limit } = options;
      checkPageSize(limit);
      if (!isKey(partition)) return { items: [] };
      const { items, isCut } = await run('select', 'organizations', (requests) =>
        search<T>(requests, selectionQuery(partition, selection, options), { partition, limit }, now),
      );
      const last = items.at(-1);
      return isCut && last !== undefined ? { items, next: last.document.id } : { items };
    },

    async scan<T extends StoredDocument>(collection: Collection, id: string, options: ScanOptions) {
      const { limit } = options;
      checkPageSize(limit);
      if (!isKey(id)) return { items: [] };
      const orderedBy = (item: StoredDocument) => partitionOf(collection, item);
      const { items, isCut } = await run('scan', collection, (requests) =>
        search<T>(requests, scanQuery(collection, id, options), { limit, orderedBy }, now),
      );
      const last = items.at(-1);
      return isCut && last !== undefined ? { items, next: partitionOf(collection, last.document) } : { items };
    },

    async due<T extends StoredDocument>(query: DueQuery) {
      checkPageSize(query.limit);
      const found = await run('due', 'organizations', (requests) =>
        search<T>(requests, dueQuery(query), { limit: query.limit }, now),
      );
      return found.items;
    },

    async findByName<T extends StoredDocument>(prefix: string, limit: number) {
      checkPageSize(limit);
      const found = await run('findByName', 'organizations', (requests) =>
        search<T>(requests, nameQuery(prefix), { limit, orderedBy: ({ nameKey = '' }) => nameKey }, now),
      );
      return found.items;
    },

    bulkPut: (collection, documents) =>
      putInOrder(collection, documents, async (content) => {
        await run('bulkPut', collection, (requests) =>
          // To put the same document again does no harm, so an unclear outcome is treated like that of a read.
          requests.put(() =>
            requests.send(
              (options) => requests.container.items.upsert(toItem(content, now()), options),
              ({ requestCharge }) => requestCharge,
            ),
          ),
        );
      }),

    async close() {
      if (isClosed) return;
      isClosed = true;
      charges.report();
      if (!('client' in options)) client.dispose();
    },
  };
}

async function wait(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds);
}
