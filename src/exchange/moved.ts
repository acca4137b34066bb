import type { Envelope } from '../store/repositories/documents.ts';
import { GoneError, type Store } from '../store/store.ts';
import { allPages } from './all-pages.ts';
import { type DataRecord, storedAs } from './records.ts';

/** Organizations looked at side by side: in Cosmos DB each look is a request. */
const width = 32;

/** One thing by its number, while its id begins with a day, so that lists are in the order of the days. */
type Numbered = Extract<DataRecord, { readonly type: 'order' | 'shipment' | 'message' }>;

/**
 * Removes what the same things were under another day: a kit that ships later is not a second kit.
 * @param records that have just been stored
 * @throws StoreError
 */
export async function removeMoved(store: Store, records: readonly DataRecord[]): Promise<void> {
  const lists = [
    ...Map.groupBy(records.filter(isNumbered), ({ type, value }) => `${type} ${value.organizationId}`).values(),
  ];
  for (let from = 0; from < lists.length; from += width) {
    await Promise.all(lists.slice(from, from + width).map((list) => removeMovedOf(store, list)));
  }
}

/** @param records of one type and one organization */
async function removeMovedOf(store: Store, records: readonly Numbered[]): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  const { organizationId } = first.value;
  const ids = new Map(records.map((record) => [numberOf(record.value), storedAs(record).document.id]));
  const listed = allPages((position) =>
    store.list<Envelope<Numbered['value']>>('organizations', organizationId, `${first.type}~`, {
      limit: 200,
      ...position,
    }),
  );
  for await (const { document, version } of listed) {
    const id = ids.get(numberOf(document.value));
    if (id === undefined || id === document.id) continue;
    const remove = { kind: 'remove', id: document.id, version } as const;
    try {
      await store.commit('organizations', organizationId, [remove], `moved~${version}`);
    } catch (error) {
      if (!(error instanceof GoneError)) throw error;
    }
  }
}

function isNumbered(record: DataRecord): record is Numbered {
  return record.type === 'order' || record.type === 'shipment' || record.type === 'message';
}

function numberOf(value: Numbered['value']): string {
  return 'number' in value ? value.number : value.id;
}
