import { type Content, checkDocument, partitionOf } from '../limits.ts';
import { type Collection, type StoredDocument, StoreError } from '../store.ts';

/**
 * So many documents are on their way at once. Single upserts rather than the SDK's bulk: what bounds an import are the
 * request units that are paid for, and this many are enough to use them up; the bulk costs as many, holds each document
 * back for up to a second to fill a request, and gives up order and back pressure.
 */
const width = 32;

export interface PutAnswer {
  readonly id: string;
  readonly error?: StoreError;
}

/**
 * Writes documents, several at once, and answers in their order. Documents of the same place are written one after the
 * other.
 * @param put creates or replaces one document; throws a StoreError if it cannot
 */
export async function* putInOrder(
  collection: Collection,
  documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>,
  put: (content: Content) => Promise<void>,
): AsyncIterable<PutAnswer> {
  const running: Promise<PutAnswer>[] = [];
  const lastOf = new Map<string, Promise<PutAnswer>>();

  const start = (document: StoredDocument): Promise<PutAnswer> => {
    const partition = partitionOf(collection, document);
    const place = JSON.stringify([partition, document.id]);
    const previous = lastOf.get(place);
    const putting = answered(document.id, async () => {
      const content = checkDocument(collection, partition, document);
      await previous;
      await put(content);
    });
    lastOf.set(place, putting);
    return putting.finally(() => lastOf.get(place) === putting && lastOf.delete(place));
  };

  try {
    for await (const document of documents) {
      running.push(start(document));
      if (running.length < width) continue;
      const first = await running[0];
      running.shift();
      if (first !== undefined) yield first;
    }
    while (running[0] !== undefined) {
      const first = await running[0];
      running.shift();
      yield first;
    }
  } finally {
    // Whoever stops listening may rely on nothing being written any more.
    await Promise.allSettled(running);
  }
}

async function answered(id: string, action: () => Promise<void>): Promise<PutAnswer> {
  try {
    await action();
    return { id };
  } catch (error) {
    if (error instanceof StoreError) return { id, error };
    throw error;
  }
}
