import type { Collection, Store, StoredDocument } from '../store/store.ts';
import { individual } from '../store/things/individual.ts';
import { organization } from '../store/things/organization.ts';
import type { Claim, Envelope } from '../store/things/thing.ts';
import type { DataRecord } from './records.ts';

/** Documents asked for side by side: in Cosmos DB each is a request. */
const width = 32;

/** What the store has already of what some lines say. */
export interface Beside {
  /** The reservation of the same number. */
  claim(claim: Claim): Claim | undefined;
  /** The same thing as it is. */
  value(record: DataRecord): object | undefined;
}

/**
 * Reads what the store has beside the lines of a file, some lines at a time. Of a collection in which there is nothing
 * nothing is asked: the first import is the largest.
 */
export function createBeside(store: Pick<Store, 'get' | 'scan'>): (records: readonly DataRecord[]) => Promise<Beside> {
  const isUsed = {
    operations: once(() => hasAny(store, 'operations', 'claim')),
    organizations: once(() => hasAny(store, organization.collection, organization.idOf({}))),
    principals: once(() => hasAny(store, individual.collection, individual.idOf({}))),
    audit: async () => true,
  };
  return async (records) => {
    const found = new Map<string, StoredDocument>();
    const look = async ({ collection, partition, id }: Place): Promise<void> => {
      if (!(await isUsed[collection]())) return;
      const kept = await store.get(collection, partition, id);
      if (kept !== undefined) found.set(keyOf({ collection, partition, id }), kept.document);
    };
    const places = records.flatMap((record) => [placeOf(record), ...claimsOf(record).map(placeOfClaim)]);
    for (let from = 0; from < places.length; from += width) {
      await Promise.all(places.slice(from, from + width).map(look));
    }
    return {
      claim: (claim) => found.get(keyOf(placeOfClaim(claim))) as Claim | undefined,
      value: (record) => (found.get(keyOf(placeOf(record))) as Envelope<object> | undefined)?.value,
    };
  };
}

interface Place {
  readonly collection: Collection;
  readonly partition: string;
  readonly id: string;
}

const claimsOf = ({ thing, value }: DataRecord): readonly Claim[] => thing.claims(value);
const placeOfClaim = ({ scope, id }: Claim): Place => ({ collection: 'operations', partition: scope, id });
const placeOf = ({ thing, value }: DataRecord): Place => ({
  collection: thing.collection,
  partition: thing.partitionOf(value),
  id: thing.idOf(value),
});
const keyOf = ({ collection, partition, id }: Place): string => `${collection}\n${partition}\n${id}`;

async function hasAny(store: Pick<Store, 'scan'>, collection: Place['collection'], id: string): Promise<boolean> {
  return (await store.scan(collection, id, { limit: 1 })).items.length > 0;
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
