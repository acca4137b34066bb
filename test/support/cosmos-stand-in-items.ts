import type { ContainerDefinition } from '@azure/cosmos';

/** One operation on an item, as the REST interface names it within a batch. */
export interface ItemOperation {
  readonly operationType: 'Create' | 'Upsert' | 'Replace' | 'Delete' | 'Read';
  readonly id?: string;
  readonly resourceBody?: Readonly<Record<string, unknown>>;
  readonly ifMatch?: string;
}

export interface ItemResult {
  readonly statusCode: number;
  readonly eTag?: string;
  readonly resourceBody?: Readonly<Record<string, unknown>>;
  readonly requestCharge: number;
}

export interface Item {
  /** As it is answered, with the properties of the system. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly bytes: number;
  /** Seconds since 1970 from which it is gone. */
  readonly goneAt: number;
}

export type Partition = Map<string, Item>;

export interface ItemContainer {
  readonly definition: ContainerDefinition;
  /** By the partition key. */
  readonly partitions: Map<string, Partition>;
}

const mostBytes = 2 * 1024 * 1024;

/**
 * The items of one account: what a container does with one operation, or with a batch of them.
 * @param now of the service
 */
export function createItems(now: () => Date) {
  let writes = 0;
  const seconds = () => Math.floor(now().getTime() / 1000);
  const isThere = (item: Item | undefined): item is Item => item !== undefined && item.goneAt > seconds();

  const put = (container: ItemContainer, partition: Partition, body: Readonly<Record<string, unknown>>): ItemResult => {
    writes += 1;
    const bytes = Buffer.byteLength(JSON.stringify(body));
    if (bytes > mostBytes) return refusal(413);
    const tag = writes.toString(16).padStart(12, '0');
    const id = String(body.id);
    const previous = partition.get(id);
    const rid = isThere(previous) ? previous.body._rid : `rid-${tag}`;
    const own = {
      _rid: rid,
      _self: `self-of-${rid}`,
      _etag: `"00000000-0000-0000-0000-${tag}"`,
      _attachments: 'attachments/',
    };
    const item: Item = {
      body: { ...body, ...own, _ts: seconds() },
      bytes,
      goneAt: goneAt(container.definition, body.ttl, seconds()),
    };
    partition.set(id, item);
    return { statusCode: 200, eTag: own._etag, resourceBody: item.body, requestCharge: chargeOf(bytes, 5) };
  };

  const perform = (
    container: ItemContainer,
    key: string,
    partition: Partition,
    { operationType, id, resourceBody, ifMatch }: ItemOperation,
  ): ItemResult => {
    const name = id ?? resourceBody?.id;
    if (!isId(name)) return refusal(400);
    if (resourceBody !== undefined) {
      if (resourceBody.id !== name || partitionKeyIn(container.definition, resourceBody) !== key) return refusal(400);
      if (!isTimeToLive(resourceBody.ttl)) return refusal(400);
    }
    const found = partition.get(name);
    const item = isThere(found) ? found : undefined;
    switch (operationType) {
      case 'Create':
        return item === undefined
          ? { ...put(container, partition, resourceBody ?? {}), statusCode: 201 }
          : refusal(409);
      case 'Upsert':
        return { ...put(container, partition, resourceBody ?? {}), statusCode: item === undefined ? 201 : 200 };
      case 'Replace':
        if (item === undefined) return refusal(404);
        return fits(item, ifMatch) ? put(container, partition, resourceBody ?? {}) : refusal(412);
      case 'Delete':
        if (item === undefined) return refusal(404);
        if (!fits(item, ifMatch)) return refusal(412);
        partition.delete(name);
        return { statusCode: 204, requestCharge: chargeOf(item.bytes, 5) };
      case 'Read':
        if (item === undefined) return refusal(404);
        return {
          statusCode: 200,
          eTag: String(item.body._etag),
          resourceBody: item.body,
          requestCharge: chargeOf(item.bytes, 1),
        };
    }
  };

  const partitionOf = (container: ItemContainer, key: string): Partition => {
    const partition = container.partitions.get(key) ?? new Map<string, Item>();
    container.partitions.set(key, partition);
    return partition;
  };

  return {
    perform: (container: ItemContainer, key: string, operation: ItemOperation): ItemResult =>
      perform(container, key, partitionOf(container, key), operation),

    /** All or nothing: what was written before the operation that failed is as if it had never been. */
    performAll(container: ItemContainer, key: string, operations: readonly ItemOperation[]): readonly ItemResult[] {
      const changed = new Map(partitionOf(container, key));
      const results: ItemResult[] = [];
      for (const operation of operations) {
        const result = perform(container, key, changed, operation);
        if (result.statusCode >= 400) {
          return operations.map((_, index) => (index === results.length ? result : refusal(424)));
        }
        results.push(result);
      }
      container.partitions.set(key, changed);
      return results;
    },

    all: (container: ItemContainer, keys?: readonly string[]): readonly Item[] =>
      (keys ?? [...container.partitions.keys()]).flatMap((key) =>
        [...(container.partitions.get(key)?.values() ?? [])].filter(isThere),
      ),
  };
}

/** The value of the (single) partition key of a document. */
function partitionKeyIn(definition: ContainerDefinition, body: Readonly<Record<string, unknown>>): unknown {
  return body[String(definition.partitionKey?.paths[0]).slice(1)];
}

/** Request units: a made-up price of about the real order, so that counting them can be tested. */
export function chargeOf(bytes: number, unitsPerKilobyte: number): number {
  return Math.max(1, Math.ceil(bytes / 1024)) * unitsPerKilobyte;
}

function refusal(statusCode: number): ItemResult {
  return { statusCode, requestCharge: statusCode === 424 ? 0 : 1 };
}

function fits(item: Item, ifMatch: string | undefined): boolean {
  return ifMatch === undefined || ifMatch === '*' || ifMatch === item.body._etag;
}

function goneAt({ defaultTtl }: ContainerDefinition, timeToLive: unknown, written: number): number {
  if (defaultTtl === undefined) return Number.POSITIVE_INFINITY;
  const life = typeof timeToLive === 'number' ? timeToLive : defaultTtl;
  return life === -1 ? Number.POSITIVE_INFINITY : written + life;
}

function isTimeToLive(value: unknown): boolean {
  return (
    value === undefined || value === -1 || (Number.isInteger(value) && Number(value) > 0 && Number(value) < 2 ** 31)
  );
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= 1023 && !/[/\\?#]/.test(value);
}
