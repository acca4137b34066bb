import { setImmediate } from 'node:timers/promises';
import { type Content, checkDocument, partitionOf } from '../limits.ts';
import { type Collection, type StoredDocument, StoreError } from '../store.ts';

/** Together they keep a transaction to some tens of milliseconds, in which nobody else is served. */
const documentsPerTransaction = 250;
const charactersPerTransaction = 1_000_000;

export interface CheckedDocument {
  readonly id: string;
  readonly partition: string;
  readonly content: Content;
}

type Entry = CheckedDocument | { readonly id: string; readonly error: StoreError };

/**
 * Writes documents in portions, one transaction each, and lets everybody else have a turn in between.
 * @param put writes all of a portion or nothing
 */
export async function* putInPortions(
  collection: Collection,
  documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>,
  put: (portion: readonly CheckedDocument[]) => void,
): AsyncIterable<{ readonly id: string; readonly error?: StoreError }> {
  for await (const portion of portionsOf(collection, documents)) {
    const failure = putOrFail(portion, put);
    for (const entry of portion) {
      const error = 'error' in entry ? entry.error : failure;
      yield error === undefined ? { id: entry.id } : { id: entry.id, error };
    }
    await setImmediate();
  }
}

async function* portionsOf(
  collection: Collection,
  documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>,
): AsyncIterable<readonly Entry[]> {
  let portion: Entry[] = [];
  let characters = 0;
  for await (const document of documents) {
    const entry = check(collection, document);
    portion.push(entry);
    characters += 'error' in entry ? 0 : entry.content.json.length;
    if (portion.length >= documentsPerTransaction || characters >= charactersPerTransaction) {
      yield portion;
      portion = [];
      characters = 0;
    }
  }
  if (portion.length > 0) yield portion;
}

function check(collection: Collection, document: StoredDocument): Entry {
  const partition = partitionOf(collection, document);
  try {
    return { id: document.id, partition, content: checkDocument(collection, partition, document) };
  } catch (error) {
    if (error instanceof StoreError) return { id: document.id, error };
    throw error;
  }
}

function putOrFail(
  portion: readonly Entry[],
  put: (portion: readonly CheckedDocument[]) => void,
): StoreError | undefined {
  try {
    put(portion.filter((entry) => 'content' in entry));
    return undefined;
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}
