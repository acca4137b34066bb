import { isUnderWay } from '../program/merging/merge.ts';
import type { Organization } from '../program/things/organization.ts';
import { shardCount } from '../store/repositories/outbox.ts';
import { BusyError, type Collection, GoneError, type Store, type StoredDocument } from '../store/store.ts';
import { claimOver, countsFor, isOfPerson, lastClaims, ownerOf } from '../store/things/claims.ts';
import { exchangedThings } from '../store/things/index.ts';
import { look } from '../store/things/look.ts';
import { merge } from '../store/things/merge.ts';
import { organization } from '../store/things/organization.ts';
import { type PlaceNameDocument, placeNamesOf } from '../store/things/place-name.ts';
import type { Claim } from '../store/things/thing.ts';
import { createBeside } from './beside.ts';
import { completed } from './completed.ts';
import { DataError } from './data-error.ts';
import { removeMoved } from './moved.ts';
import { patiently } from './patient-store.ts';
import type { DataRecord } from './records.ts';
import { releaseNumbers } from './released.ts';
import type { Surroundings } from './surroundings.ts';

/** An hour (our choice): half of an organization's people is no reason to tell anybody that some are missing. */
const restMilliseconds = 3_600_000;

/**
 * Stores records, created or replaced, and waits while the store is busy.
 * @param readBeside what the store has of them already
 * @throws DataError if one of the organizations is being merged, or an MCP ID counts elsewhere meanwhile: its owner has moved it since the file was checked
 * @throws the first StoreError that waiting does not mend
 */
export async function putRecords(
  store: Store,
  records: readonly DataRecord[],
  surroundings: Pick<Surroundings, 'wait' | 'now' | 'catalog'>,
  readBeside = createBeside(store),
): Promise<void> {
  await refuseWhileMerged(store, records);
  const beside = await readBeside(records.filter(dependsOnStored), 'values');
  const stored = records.map((record) => beside.value(record));
  const whole = records.map((record, index) => wholeOf(record, stored[index]));
  // Whoever has the number finds the organization, and nobody is given it again.
  const claims = lastClaims(whole.toSorted(byThing).flatMap(({ thing, value }) => thing.claims(value)));
  const { claim: before } = await createBeside(store)(
    whole.filter(({ thing, value }) => thing.claims(value).some(isOfPerson)),
  );
  const merged = claims.map((claim) => claimOver(claimCountingHere(before(claim), claim), claim));
  const byCollection = Map.groupBy(whole, ({ thing }) => thing.collection);
  for (const [collection, entries] of byCollection) {
    const documents = entries.map(({ thing, value }) =>
      thing.document(value, thing.exchange.given?.(value, surroundings.catalog)),
    );
    await putDocuments(store, collection, documents, surroundings);
  }
  if (merged.length > 0) await putDocuments(store, 'operations', merged, surroundings);
  await putPlaceNames(store, whole, stored, surroundings);
  await removeMoved(store, whole);
  await releaseNumbers(store, whole, stored);
  const looks = looksAfter(whole, surroundings.now());
  if (looks.length > 0) await putDocuments(store, look.collection, looks, surroundings);
}

/** What is being merged is moved as it is: it can be imported again when that is done. */
async function refuseWhileMerged(store: Store, records: readonly DataRecord[]): Promise<void> {
  const merged = await beingMerged(store);
  if (merged.size === 0) return;
  for (const { thing, value } of records) {
    if (thing.collection !== organization.collection) continue;
    const id = thing.partitionOf(value);
    if (merged.has(id)) {
      throw new DataError(`The organization ${id} is being merged with another one. Import it when that is done.`);
    }
  }
}

/** Hardly ever any. */
async function beingMerged(store: Store): Promise<ReadonlySet<string>> {
  const query = { type: merge.type, field: 'dueAt', until: '9999', limit: 1000 } as const;
  const ids = new Set<string>();
  for (let shard = 0; shard < shardCount; shard += 1) {
    for (const found of await store.due({ ...query, shard })) {
      const { value } = merge.kept(found);
      if (isUnderWay(value)) ids.add(value.inviter.id).add(value.invited.id);
    }
  }
  return ids;
}

/** An organization is found by the names of its locations, and not by those that it has no longer. */
async function putPlaceNames(
  store: Store,
  records: readonly DataRecord[],
  before: readonly (object | undefined)[],
  surroundings: Pick<Surroundings, 'wait'>,
): Promise<void> {
  const namesOf = (value: object | undefined) => (value === undefined ? [] : placeNamesOf(value as Organization));
  const isOne = ({ thing }: DataRecord) => thing.type === organization.type;
  const names = records.filter(isOne).flatMap(({ value }) => namesOf(value));
  if (names.length > 0) await putDocuments(store, 'organizations', names, surroundings);
  const keyOf = ({ organizationId, id }: PlaceNameDocument) => `${organizationId} ${id}`;
  const kept = new Set(names.map(keyOf));
  const gone = records.flatMap((record, index) => (isOne(record) ? namesOf(before[index]) : []));
  for (const name of gone.filter((one) => !kept.has(keyOf(one)))) await removeName(store, name);
}

async function removeName(store: Store, { organizationId, id }: PlaceNameDocument): Promise<void> {
  const found = await store.get('organizations', organizationId, id);
  if (found === undefined) return;
  const { version } = found;
  try {
    await store.commit('organizations', organizationId, [{ kind: 'remove', id, version }], `unnamed~${version}`);
  } catch (error) {
    if (!(error instanceof GoneError)) throw error;
  }
}

/** Of a dated thing the number is what it is known by, so it keeps that. */
function dependsOnStored({ thing, columns }: DataRecord): boolean {
  return columns !== undefined || (thing.isNumbered && thing.exchange.sameBy === undefined);
}

function wholeOf(record: DataRecord, stored: object | undefined): DataRecord {
  const whole = completed(record, stored);
  if ('record' in whole) return whole.record;
  throw new DataError(`What somebody has changed meanwhile does not go with the file: ${whole.problem}.`);
}

/** @returns the reservation that is there */
function claimCountingHere(before: Claim | undefined, claim: Claim): Claim | undefined {
  const [from, to] = [before && countsFor(before), countsFor(claim)];
  if (before === undefined || from === undefined || to === undefined || from === to) return before;
  throw new DataError(
    `An MCP ID of ${ownerOf(before)} counts for the organization ${from} meanwhile, and not for ${to} any more, as the file says.`,
  );
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
