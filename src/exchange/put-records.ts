import { BusyError, type Collection, type Store, type StoredDocument } from '../store/store.ts';
import { claimOver, isOfPerson, lastClaims } from '../store/things/claims.ts';
import { exchangedThings } from '../store/things/index.ts';
import { look } from '../store/things/look.ts';
import { createBeside } from './beside.ts';
import { removeMoved } from './moved.ts';
import { patiently } from './patient-store.ts';
import type { DataRecord } from './records.ts';
import type { Surroundings } from './surroundings.ts';

/** An hour (our choice): half of an organization's people is no reason to tell anybody that some are missing. */
const restMilliseconds = 3_600_000;

/**
 * Stores records, created or replaced, and waits while the store is busy.
 * @throws the first StoreError that waiting does not mend
 */
export async function putRecords(
  store: Store,
  records: readonly DataRecord[],
  surroundings: Pick<Surroundings, 'wait' | 'now' | 'catalog'>,
): Promise<void> {
  const byCollection = Map.groupBy(records, ({ thing }) => thing.collection);
  for (const [collection, entries] of byCollection) {
    const documents = entries.map(({ thing, value }) =>
      thing.document(value, thing.exchange.given?.(value, surroundings.catalog)),
    );
    await putDocuments(store, collection, documents, surroundings);
  }
  // Whoever has the number finds the organization, and nobody is given it again.
  const claims = lastClaims(records.toSorted(byThing).flatMap(({ thing, value }) => thing.claims(value)));
  const { claim: before } = await createBeside(store)(
    records.filter(({ thing, value }) => thing.claims(value).some(isOfPerson)),
  );
  const merged = claims.map((claim) => claimOver(before(claim), claim));
  if (merged.length > 0) await putDocuments(store, 'operations', merged, surroundings);
  await removeMoved(store, records);
  const looks = looksAfter(records, surroundings.now());
  if (looks.length > 0) await putDocuments(store, look.collection, looks, surroundings);
}

/** As they are listed: a person before the transcript that says where their MCP ID counts. */
function byThing(one: DataRecord, other: DataRecord): number {
  return exchangedThings.indexOf(one.thing) - exchangedThings.indexOf(other.thing);
}

/** What has changed from outside is looked at, once the import has surely gone on to other organizations. */
function looksAfter(records: readonly DataRecord[], now: Date): readonly StoredDocument[] {
  const at = new Date(now.getTime() + restMilliseconds);
  const changed = records.flatMap(({ thing, value }) => (thing.exchange.isLookedAt ? thing.partitionOf(value) : []));
  return [...new Set(changed)].map((organizationId) => look.document({ organizationId }, { at }));
}

/** The same with documents of one collection. */
export async function putDocuments(
  store: Store,
  collection: Collection,
  documents: readonly StoredDocument[],
  { wait }: Pick<Surroundings, 'wait'>,
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
