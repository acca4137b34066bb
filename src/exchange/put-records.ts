import type { World } from '../cli/world.ts';
import { documents, mcpIdClaimsOf } from '../store/repositories/documents.ts';
import { BusyError, type Collection, type Store, type StoredDocument } from '../store/store.ts';
import { removeMoved } from './moved.ts';
import { patiently } from './patient-store.ts';
import { claimsOf, type DataRecord, storedAs } from './records.ts';

/** An hour (our choice): half of an organization's people is no reason to tell anybody that some are missing. */
const restMilliseconds = 3_600_000;

/**
 * Stores records, created or replaced, and waits while the store is busy.
 * @throws the first StoreError that waiting does not mend
 */
export async function putRecords(
  store: Store,
  records: readonly DataRecord[],
  world: Pick<World, 'wait' | 'now'>,
): Promise<void> {
  const byCollection = Map.groupBy(records.map(storedAs), (entry) => entry.collection);
  for (const [collection, entries] of byCollection) {
    await putDocuments(
      store,
      collection,
      entries.map((entry) => entry.document),
      world,
    );
  }
  // Whoever has the number finds the organization, and nobody is given it again.
  const claims = [
    ...records.flatMap(claimsOf),
    ...mcpIdClaimsOf(
      records.flatMap((record) => (record.type === 'individual' ? [record.value] : [])),
      records.flatMap((record) => (record.type === 'transcript' ? [record.value] : [])),
    ),
  ];
  if (claims.length > 0) await putDocuments(store, 'operations', claims, world);
  await removeMoved(store, records);
  const looks = looksAfter(records, world.now());
  if (looks.length > 0) await putDocuments(store, 'organizations', looks, world);
}

/** What has changed from outside is looked at, once the import has surely gone on to other organizations. */
function looksAfter(records: readonly DataRecord[], now: Date): readonly StoredDocument[] {
  const at = new Date(now.getTime() + restMilliseconds);
  const changed = records.flatMap((record) => {
    if (record.type === 'organization') return [record.value.id];
    return record.type === 'association' || record.type === 'transcript' ? [record.value.organizationId] : [];
  });
  return [...new Set(changed)].map((organizationId) => documents.look(organizationId, at));
}

/** The same with documents of one collection. */
export async function putDocuments(
  store: Store,
  collection: Collection,
  documents: readonly StoredDocument[],
  { wait }: Pick<World, 'wait'>,
): Promise<void> {
  let missing = documents;
  await patiently(async () => {
    const { busy, refused } = await put(store, collection, missing);
    missing = refused;
    if (busy !== undefined) throw busy;
  }, wait);
}

/** @returns what is to be put again, and why */
async function put(
  store: Store,
  collection: Collection,
  documents: readonly StoredDocument[],
): Promise<{ readonly refused: readonly StoredDocument[]; readonly busy?: BusyError }> {
  const refused: StoredDocument[] = [];
  let busy: BusyError | undefined;
  let index = 0;
  for await (const { error } of store.bulkPut(collection, documents)) {
    const document = documents[index];
    index += 1;
    if (error === undefined || document === undefined) continue;
    if (!(error instanceof BusyError)) throw error;
    busy ??= error;
    refused.push(document);
  }
  return busy === undefined ? { refused } : { refused, busy };
}
