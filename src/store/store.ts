/**
 * The storage seam: what Azure Cosmos DB and SQLite can both honestly do, and nothing else.
 *
 * A document lives in one collection, in one partition, under one id. A change is atomic within one partition only.
 * Left out on purpose, because one side would lie: transactions over partitions, counters, upserts with a version,
 * offsets, counts, arbitrary ordering. Both adapters pass one contract suite (`test/contract`).
 */

/** Opaque; changes with every write of the document, and never comes back, not even after a removal. */
export type Version = string;

/** The containers in Cosmos DB, the tables in SQLite. Each has one partition key, named in `partitionKeyOf`. */
export const collections = ['organizations', 'principals', 'operations', 'audit'] as const;
export type Collection = (typeof collections)[number];

/** The property that holds the partition key of a document, by collection. It never changes in a document's life. */
export const partitionKeyOf = {
  organizations: 'organizationId',
  principals: 'principalId',
  operations: 'scope',
  audit: 'organizationId',
} as const satisfies Record<Collection, string>;

/**
 * What is stored. `id` and the partition key are 1 to 1,023 bytes without `/ \ ? #` and control characters, and do not
 * begin with `change~`; the whole is at most 1.8 MB of JSON and 128 levels deep, and has none of the properties `ttl`,
 * `_etag`, `_ts`, `_rid`, `_self` and `_attachments`. Fields that this version of the program does not know survive a
 * read and replace.
 */
export interface StoredDocument {
  readonly id: string;
  /** What kind of document this is; `due` and `findByName` select by it. */
  readonly type: string;
  /** Instant (UTC, ISO 8601, with `Z`) from which the document is as good as removed. */
  readonly expiresAt?: string;
  /** 0 to 15, from the partition key: spreads `due` over several readers. */
  readonly shard?: number;
  readonly state?: string;
  /**
   * Instant (UTC, ISO 8601) or date at which something must be done about it; see `due`. Compared as text, so all of a
   * kind are written in one form, such as that of `Date.toISOString`.
   */
  readonly dueAt?: string;
  readonly nextStageAt?: string;
  /** Folded name for `findByName`. */
  readonly nameKey?: string;
}

export interface Versioned<T> {
  readonly document: T;
  readonly version: Version;
}

export type Write =
  | { readonly kind: 'create'; readonly document: StoredDocument }
  | { readonly kind: 'replace'; readonly document: StoredDocument; readonly version: Version }
  | { readonly kind: 'remove'; readonly id: string; readonly version: Version }
  /**
   * The whole commit fails with `StaleError` if the document has moved on. Otherwise the document stays as it is but
   * gets a new version: Cosmos DB checks a condition only on what is written, not on what is read in a batch.
   * Source: https://github.com/Azure/azure-cosmos-dotnet-v3/issues/1581
   */
  | { readonly kind: 'assert'; readonly id: string; readonly version: Version };

export interface ListOptions {
  /** Only ids after this one (before it when `descending`): the last id of the page before. */
  readonly after?: string;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly descending?: boolean;
}

/**
 * What documents of an organization are found by beside their ids. It goes by what their `value` says, so that it holds
 * of every one of them, whoever wrote it and when: nothing has to be kept for it.
 */
export type Selection =
  /** Of the type `association`: with `rights` other than `none`, or with any of `roles`. */
  | { readonly of: 'in-charge' }
  /** Of the type `notice`: with this `recipientId`. */
  | { readonly of: 'notices-to'; readonly recipientId: string };

export interface Page<T> {
  readonly items: readonly Versioned<T>[];
  /** Pass as `after` for the next page; absent on the last one. A page of large documents may end before its limit. */
  readonly next?: string;
}

export interface ScanOptions {
  /** Only partitions after this one: the last partition key of the page before. */
  readonly after?: string;
  /** 1 to 1,000. */
  readonly limit: number;
}

export interface DueQuery {
  readonly type: string;
  readonly shard: number;
  readonly field: 'dueAt' | 'nextStageAt';
  readonly state?: string;
  /** Inclusive. */
  readonly until: string;
  /** 1 to 1,000. */
  readonly limit: number;
}

export interface Store {
  /** @returns undefined also for an id or partition that no document can have */
  get<T extends StoredDocument>(
    collection: Collection,
    partition: string,
    id: string,
  ): Promise<Versioned<T> | undefined>;

  /**
   * All writes or none, in one partition: 1 to 99 writes of at most 1.8 MB together, each of another document.
   * `changeId` makes it repeatable: the same id in the same partition again, for at least a day, is answered `repeated`
   * and writes nothing, even if the documents have moved on. It is 1 to 1,000 bytes of the signs of an id; a commit that
   * failed did not use it up.
   * @throws ExistsError, StaleError, GoneError for the first write that cannot be made
   * @throws TooLargeError before anything is looked at
   * @throws BusyError, UnavailableError
   */
  commit(
    collection: Collection,
    partition: string,
    writes: readonly Write[],
    changeId: string,
  ): Promise<'done' | 'repeated'>;

  /** The documents of one partition whose id starts with `idPrefix`, in the order of their ids (by UTF-8 bytes). */
  list<T extends StoredDocument>(
    collection: Collection,
    partition: string,
    idPrefix: string,
    options: ListOptions,
  ): Promise<Page<T>>;

  /** Those of one partition of the organizations that a selection finds, in the order of their ids (by UTF-8 bytes). */
  select<T extends StoredDocument>(
    partition: string,
    selection: Selection,
    options: Omit<ListOptions, 'descending'>,
  ): Promise<Page<T>>;

  /**
   * The documents of one id in all partitions, in the order of the partition keys (by UTF-8 bytes); `next` of a page is
   * a partition key. For exports and comparisons, not for a click: it passes over everything else on its way. By id
   * and not by type because a partition has one document of an id, so that its key alone says where to go on: Cosmos DB
   * orders that by the index of one property, SQLite by its primary key, and neither needs a token.
   */
  scan<T extends StoredDocument>(collection: Collection, id: string, options: ScanOptions): Promise<Page<T>>;

  /**
   * What is due, earliest first, over all partitions of the collection `organizations`. There is no cursor: whoever
   * handles a document moves its date, so asking again until the answer is empty drains it.
   */
  due<T extends StoredDocument>(query: DueQuery): Promise<readonly Versioned<T>[]>;

  /**
   * Documents of the type `organization` whose `nameKey` starts with `prefix`, over all partitions, by name (by UTF-8
   * bytes). The prefix is folded by the caller, as the names were. At most 1,000.
   */
  findByName<T extends StoredDocument>(prefix: string, limit: number): Promise<readonly Versioned<T>[]>;

  /**
   * For imports: each document is created or, where it exists, replaced; not atomic as a whole. Answers in the order of
   * the documents; what was not answered may or may not have been written, and may be put again.
   */
  bulkPut(
    collection: Collection,
    documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>,
  ): AsyncIterable<{ readonly id: string; readonly error?: StoreError }>;

  /** What is asked afterwards is answered with `UnavailableError`. */
  close(): Promise<void>;
}

/** The six ways in which storage says no. */
export abstract class StoreError extends Error {}

/** There is a document of this id already. */
export class ExistsError extends StoreError {
  override readonly name = 'ExistsError';
}

/** The document has been written since this version was read. */
export class StaleError extends StoreError {
  override readonly name = 'StaleError';
}

/** The document that was to be replaced, removed or asserted is not there (any more). */
export class GoneError extends StoreError {
  override readonly name = 'GoneError';
}

/** Outside a limit that both stores share: size, number of writes, id alphabet, reserved names, foreign partition. */
export class TooLargeError extends StoreError {
  override readonly name = 'TooLargeError';
}

/** Try again after `retryAfterMilliseconds`; nothing was written. */
export class BusyError extends StoreError {
  override readonly name = 'BusyError';
  readonly retryAfterMilliseconds: number;

  constructor(message: string, retryAfterMilliseconds: number, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterMilliseconds = retryAfterMilliseconds;
  }
}

/**
 * The store cannot be reached or cannot write. If it is unclear, what was to be written may have been written all the
 * same, as nobody could be asked: the same change with the same change id is safe, and tells.
 */
export class UnavailableError extends StoreError {
  override readonly name = 'UnavailableError';
  readonly isUnclear: boolean;

  constructor(
    message: string,
    { isUnclear = false, ...options }: ErrorOptions & { readonly isUnclear?: boolean } = {},
  ) {
    super(message, options);
    this.isUnclear = isUnclear;
  }
}

/** The shard of a partition key: FNV-1a (32 bits, over UTF-8) modulo 16. */
export function shardOf(partition: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(partition, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % 16;
}
