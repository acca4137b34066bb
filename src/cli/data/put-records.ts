import { BusyError, type Collection, type Store, type StoredDocument, type StoreError } from '../../store/store.ts';
import type { World } from '../world.ts';
import { type DataRecord, storedAs } from './records.ts';

/** A store that is busy for longer is not busy but down; the import can go on later. */
const mostTries = 10;

/**
 * Stores records, created or replaced, and waits while the store is busy.
 * @throws the first StoreError that waiting does not mend
 */
export async function putRecords(
  store: Store,
  records: readonly DataRecord[],
  world: Pick<World, 'wait'>,
): Promise<void> {
  const byCollection = Map.groupBy(records.map(storedAs), (entry) => entry.collection);
  for (const [collection, entries] of byCollection) {
    let documents = entries.map((entry) => entry.document);
    for (let tries = 1; documents.length > 0; tries += 1) {
      const refused = await put(store, collection, documents);
      if (refused === undefined) break;
      if (!(refused.error instanceof BusyError) || tries >= mostTries) throw refused.error;
      await world.wait(refused.error.retryAfterMilliseconds);
      documents = refused.documents;
    }
  }
}

/** @returns what is to be put again, and why */
async function put(
  store: Store,
  collection: Collection,
  documents: readonly StoredDocument[],
): Promise<{ readonly documents: StoredDocument[]; readonly error: StoreError } | undefined> {
  const busy: StoredDocument[] = [];
  let first: StoreError | undefined;
  let index = 0;
  for await (const { error } of store.bulkPut(collection, documents)) {
    const document = documents[index];
    index += 1;
    if (error === undefined || document === undefined) continue;
    if (!(error instanceof BusyError)) return { documents: [], error };
    first ??= error;
    busy.push(document);
  }
  return first === undefined ? undefined : { documents: busy, error: first };
}
