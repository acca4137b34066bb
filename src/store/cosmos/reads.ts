import type { SqlQuerySpec } from '@azure/cosmos';
import { limits } from '../limits.ts';
import type { Collection, StoredDocument, Versioned } from '../store.ts';
import { isAlive, type StoredItem, toDocument } from './documents.ts';
import { missing, ownerMissing } from './errors.ts';
import { oneQuery } from './queries.ts';
import type { Requests } from './requests.ts';

/**
 * A document as it lies there, even if it has expired.
 * @throws StoreError
 */
export function readItem(
  requests: Requests,
  collection: Collection,
  partition: string,
  id: string,
): Promise<StoredItem | undefined> {
  return requests.read(async () => {
    // In the address of a request these two mean other places than a document, however they are written.
    if (id === '.' || id === '..') {
      const { value } = await queryItems(requests, oneQuery(collection, partition, id), {
        partition,
        pageSize: 1,
      }).next();
      return value;
    }
    const answer = await requests.send(
      (options) => requests.container.item(id, partition).read<StoredItem>(options),
      ({ requestCharge }) => requestCharge,
    );
    const { statusCode, substatus = 0, resource } = answer;
    if (statusCode === 404) {
      if (substatus === ownerMissing) throw missing(requests.place);
      // Only this says that it is not there; a replica that is behind (1002) says that it does not know.
      if (substatus === 0) return undefined;
      throw new Error(`Cosmos DB answered 404 with the sub-status ${substatus}.`);
    }
    if (!isItem(resource)) throw new Error(`Cosmos DB answered ${statusCode} without a document.`);
    return resource;
  });
}

/** Whatever else a body holds was not written by a store. */
function isItem(resource: unknown): resource is StoredItem {
  return typeof resource === 'object' && resource !== null && typeof (resource as { id?: unknown }).id === 'string';
}

interface Search {
  /** Absent: over all partitions. */
  readonly partition?: string;
  readonly limit: number;
  /** The text that what is found over all partitions is ordered by. */
  readonly orderedBy?: (item: StoredItem) => string;
}

export interface Found<T> {
  readonly items: readonly Versioned<T>[];
  /** Whether there is more. */
  readonly isCut: boolean;
}

/**
 * The documents that a query finds and that have not expired.
 * @throws StoreError
 */
export function search<T extends StoredDocument>(
  requests: Requests,
  query: SqlQuerySpec,
  { partition, limit, orderedBy }: Search,
  now: () => number,
): Promise<Found<T>> {
  return requests.read(async () => {
    const found: StoredItem[] = [];
    let isWhole = true;
    let mayBeDisordered = false;
    const page = createPage(limit);
    const where = partition === undefined ? {} : { partition };
    for await (const item of queryItems(requests, query, { ...where, pageSize: limit + 1 })) {
      if (!isAlive(item, now())) continue;
      mayBeDisordered ||= orderedBy !== undefined && isOrderedOtherwise(orderedBy(item));
      const isOnPage = page.take(item);
      if (!isOnPage && !mayBeDisordered) {
        isWhole = false;
        break;
      }
      found.push(item);
    }
    if (!mayBeDisordered || orderedBy === undefined) return { items: found.map(toDocument<T>), isCut: !isWhole };
    const sorted = found.toSorted((one, other) =>
      Buffer.compare(Buffer.from(orderedBy(one)), Buffer.from(orderedBy(other))),
    );
    const sortedPage = createPage(limit);
    const items = sorted.filter((item) => sortedPage.take(item)).map(toDocument<T>);
    return { items, isCut: items.length < sorted.length };
  });
}

/**
 * Cosmos DB orders by the bytes of UTF-8, each of its physical partitions for itself; the SDK merges these by units of
 * UTF-16, which is another order from the surrogates on. As long as no text has such a unit both agree, and so does the
 * beginning of what is merged; otherwise all of it has to be looked at.
 */
function isOrderedOtherwise(text: string): boolean {
  return /[\ud800-\uffff]/.test(text);
}

/** Takes documents until it is full, by their number or their size, and none from then on. */
function createPage(limit: number): { take(item: StoredItem): boolean } {
  let count = 0;
  let characters = 0;
  return {
    take(item) {
      if (count === limit || characters >= limits.pageCharacters) return false;
      count += 1;
      characters += JSON.stringify(item).length;
      return true;
    },
  };
}

/** Asks for the next page only when somebody wants more than this one. */
async function* queryItems(
  requests: Requests,
  query: SqlQuerySpec,
  { partition, pageSize }: { readonly partition?: string; readonly pageSize: number },
): AsyncGenerator<StoredItem> {
  const answers = requests.container.items;
  let iterator: ReturnType<typeof answers.query<StoredItem>> | undefined;
  do {
    const page = await requests.send(
      (options) => {
        iterator ??= answers.query<StoredItem>(query, {
          ...options,
          maxItemCount: pageSize,
          ...(partition === undefined ? {} : { partitionKey: partition }),
        });
        return iterator.fetchNext();
      },
      ({ requestCharge }) => requestCharge,
    );
    // A page may be empty and not be the last one; the SDK leaves it out then.
    const items: readonly unknown[] = page.resources ?? [];
    if (!items.every(isItem)) throw new Error('Cosmos DB answered with something else than documents.');
    yield* items;
  } while (iterator?.hasMoreResults());
}
