import { allPages } from '../store/all-pages.ts';
import { GoneError, type Store } from '../store/store.ts';
import type { ExchangedThing } from '../store/things/any-thing.ts';
import type { Envelope } from '../store/things/thing.ts';
import type { DataRecord } from './records.ts';

/** Lists looked at side by side: in Cosmos DB each look is a request. */
const width = 32;

/**
 * Removes what the same things were under another day: a kit that ships later is not a second kit.
 * @param records that have just been stored
 * @throws StoreError
 */
export async function removeMoved(store: Store, records: readonly DataRecord[]): Promise<void> {
  const dated = records.filter(({ thing }) => thing.exchange.sameBy !== undefined);
  const lists = [...Map.groupBy(dated, ({ thing, value }) => `${thing.type} ${thing.partitionOf(value)}`).values()];
  for (let from = 0; from < lists.length; from += width) {
    await Promise.all(lists.slice(from, from + width).map((list) => removeMovedOf(store, list)));
  }
}

/** @param records of one thing and one partition */
async function removeMovedOf(store: Store, records: readonly DataRecord[]): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  const { thing } = first;
  const { collection } = thing;
  const partition = thing.partitionOf(first.value);
  const ids = new Map(records.map(({ value }) => [sameOf(thing, value), thing.idOf(value)]));
  const listed = allPages((position) =>
    store.list<Envelope<object>>(collection, partition, thing.idsFrom({}), { limit: 200, ...position }),
  );
  for await (const { document, version } of listed) {
    const id = ids.get(sameOf(thing, document.value));
    if (id === undefined || id === document.id) continue;
    try {
      await store.commit(collection, partition, [{ kind: 'remove', id: document.id, version }], `moved~${version}`);
    } catch (error) {
      if (!(error instanceof GoneError)) throw error;
    }
  }
}

function sameOf({ exchange }: ExchangedThing, value: object): string | undefined {
  return exchange.sameBy?.(value);
}
