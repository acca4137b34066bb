import type { Individual, Transcript } from '../program/things/people.ts';
import { allPages } from '../store/all-pages.ts';
import type { Collection, Store, StoredDocument } from '../store/store.ts';
import type { ExchangedThing } from '../store/things/any-thing.ts';
import { individual } from '../store/things/individual.ts';
import { organization } from '../store/things/organization.ts';
import type { Claim, Envelope } from '../store/things/thing.ts';
import { transcript } from '../store/things/transcript.ts';
import type { DataRecord } from './records.ts';

/** Documents asked for side by side: in Cosmos DB each is a request. */
const width = 32;

/** What the store has already of what some lines say. */
export interface Beside {
  /** The reservation of the same number. */
  claim(claim: Claim): Claim | undefined;
  /** The same thing as it is; of a table also if it lies under another day. */
  value(record: DataRecord): object | undefined;
  /** Of whom one of the lines says what counts. */
  person(individualId: string): Individual | undefined;
}

/**
 * Reads what the store has beside the lines of a file, some lines at a time. Of a collection in which there is nothing
 * nothing is asked: the first import is the largest.
 */
export function createBeside(
  store: Pick<Store, 'get' | 'list' | 'scan'>,
): (records: readonly DataRecord[], only?: 'values') => Promise<Beside> {
  const isUsed = {
    operations: once(() => hasAny(store, 'operations', 'claim')),
    organizations: once(() => hasAny(store, organization.collection, organization.idOf({}))),
    principals: once(() => hasAny(store, individual.collection, individual.idOf({}))),
    audit: async () => true,
  };
  return async (records, only) => {
    const found = new Map<string, StoredDocument>();
    const look = async ({ collection, partition, id }: Place): Promise<void> => {
      if (!(await isUsed[collection]())) return;
      const kept = await store.get(collection, partition, id);
      if (kept !== undefined) found.set(keyOf({ collection, partition, id }), kept.document);
    };
    /** What a table has no column for is looked for under every day. */
    const lookThrough = async ({ thing, value }: DataRecord, wanted: ReadonlySet<string>): Promise<void> => {
      if (!(await isUsed[thing.collection]())) return;
      const partition = thing.partitionOf(value);
      const all = allPages<Envelope<object>>((position) =>
        store.list(thing.collection, partition, thing.idsFrom({}), { limit: 200, ...position }),
      );
      for await (const { document } of all) {
        const key = sameKeyOf(thing, document.value);
        if (wanted.has(key)) found.set(key, document);
      }
    };
    const dated = records.filter(({ columns, thing }) => columns !== undefined && thing.exchange.sameBy !== undefined);
    const lists = Map.groupBy(dated, ({ thing, value }) => `${thing.type}\n${thing.partitionOf(value)}`);
    const places = records.flatMap((record) => [placeOf(record), ...(only === 'values' ? [] : besidesOf(record))]);
    for (let from = 0; from < places.length; from += width) {
      await Promise.all(places.slice(from, from + width).map(look));
    }
    for (const [first, ...rest] of lists.values()) {
      if (first === undefined) continue;
      await lookThrough(first, new Set([first, ...rest].map(({ thing, value }) => sameKeyOf(thing, value))));
    }
    return {
      claim: (claim) => found.get(keyOf(placeOfClaim(claim))) as Claim | undefined,
      value(record) {
        const kept = found.get(keyOf(placeOf(record))) ?? found.get(sameKeyOf(record.thing, record.value));
        return (kept as Envelope<object> | undefined)?.value;
      },
      person: (individualId) =>
        (found.get(keyOf(personOf({ individualId }))) as Envelope<Individual> | undefined)?.value,
    };
  };
}

interface Place {
  readonly collection: Collection;
  readonly partition: string;
  readonly id: string;
}

const besidesOf = ({ thing, value }: DataRecord): readonly Place[] => [
  ...thing.claims(value).map(placeOfClaim),
  ...(thing.type === transcript.type ? [personOf(value as Transcript)] : []),
];
const placeOfClaim = ({ scope, id }: Claim): Place => ({ collection: 'operations', partition: scope, id });
const placeOf = ({ thing, value }: DataRecord): Place => ({
  collection: thing.collection,
  partition: thing.partitionOf(value),
  id: thing.idOf(value),
});
const personOf = ({ individualId: id }: Pick<Transcript, 'individualId'>): Place => ({
  collection: individual.collection,
  partition: individual.partitionOf({ id }),
  id: individual.idOf({}),
});
const keyOf = ({ collection, partition, id }: Place): string => `${collection}\n${partition}\n${id}`;

/** Names a thing on whichever day. */
export function sameKeyOf(thing: ExchangedThing, value: object): string {
  return `${thing.type}\n${thing.partitionOf(value)}\n${nameOf(thing, value)}`;
}

/** What tells a thing from others of its partition. */
export function nameOf({ type, exchange, idOf }: ExchangedThing, value: object): string {
  return exchange.sameBy?.(value) ?? idOf(value).replace(`${type}~`, '');
}

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
