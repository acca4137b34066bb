import {
  type ContainerDefinition,
  type CosmosClient,
  type IndexingPolicy,
  type PartitionKeyDefinition,
  PartitionKeyDefinitionVersion,
  PartitionKeyKind,
} from '@azure/cosmos';
import { type Collection, collections, partitionKeyOf } from '../store.ts';

/**
 * What is searched otherwise than by id, and so has to be indexed; all else is left out, because every
 * indexed path is paid for with each write. The partition key is among the paths because Cosmos DB does not index it
 * by itself once the root is excluded.
 * Source: https://learn.microsoft.com/azure/cosmos-db/index-policy
 */
const indexedPaths: Readonly<Record<Collection, readonly string[]>> = {
  organizations: [
    ...['organizationId', 'type', 'shard', 'state', 'dueAt', 'nextStageAt', 'nameKey'],
    // What `select` goes by. Only associations and notices have these, so nothing else pays for them.
    ...['value/rights', 'value/roles/[]', 'value/recipientId'],
  ],
  principals: ['principalId', 'type'],
  operations: ['scope', 'type'],
  audit: ['organizationId', 'at', 'actor'],
};

/** One for each order that `cosmos-queries.ts` asks for: without it Cosmos DB refuses an order of several properties. */
const compositeIndexes: Readonly<Record<Collection, readonly (readonly string[])[]>> = {
  organizations: [
    ['type', 'shard', 'dueAt'],
    ['type', 'shard', 'state', 'dueAt'],
    ['type', 'shard', 'nextStageAt'],
    ['type', 'nameKey'],
  ],
  principals: [],
  operations: [],
  audit: [],
};

/** The audit is kept for seven years; elsewhere each document says itself whether and when it goes. */
const defaultTimeToLiveSeconds: Readonly<Record<Collection, number>> = {
  organizations: -1,
  principals: -1,
  operations: -1,
  audit: 7 * 365 * 86_400,
};

type Container = ContainerDefinition & {
  readonly id: Collection;
  readonly partitionKey: PartitionKeyDefinition;
  readonly indexingPolicy: IndexingPolicy & { readonly includedPaths: readonly { readonly path: string }[] };
};

/** The container of a collection as it has to be made; also what the infrastructure's own files have to say. */
export function containerOf(collection: Collection): Container {
  const composites = compositeIndexes[collection].map((properties) =>
    properties.map((property) => ({ path: `/${property}`, order: 'ascending' as const })),
  );
  return {
    id: collection,
    // The second version takes keys of more than 101 bytes, as those of people may be.
    partitionKey: {
      paths: [`/${partitionKeyOf[collection]}`],
      kind: PartitionKeyKind.Hash,
      version: PartitionKeyDefinitionVersion.V2,
    },
    defaultTtl: defaultTimeToLiveSeconds[collection],
    indexingPolicy: {
      indexingMode: 'consistent',
      automatic: true,
      includedPaths: indexedPaths[collection].map((property) => ({ path: `/${property}/?` })),
      excludedPaths: [{ path: '/*' }],
      ...(composites.length > 0 ? { compositeIndexes: composites } : {}),
    },
  };
}

/**
 * Makes the database and its containers where they are missing; what is there stays as it is. For development only:
 * in production the infrastructure makes them, and the bot's identity has no right to.
 * @throws what `@azure/cosmos` throws
 */
export async function createContainers(client: CosmosClient, database: string): Promise<void> {
  const created = await client.databases.createIfNotExists({ id: database });
  for (const collection of collections) await created.database.containers.createIfNotExists(containerOf(collection));
}
