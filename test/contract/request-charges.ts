import type { Charge } from '../../src/store/cosmos/charges.ts';
import { type Store, type StoredDocument, shardOf } from '../../src/store/store.ts';
import { after, create, order, replace } from './bench.ts';

/** What one request of a person or a job costs in Cosmos DB. */
export interface RequestCharge {
  readonly request: string;
  /** What kind of request it is to be: reads of single documents, a query in one partition, or one over all of them. */
  readonly kind: 'point reads' | 'one partition' | 'all partitions' | 'point read and write' | 'one batch';
  readonly requests: number;
  readonly requestUnits: number;
}

const shard = shardOf('contoso');
const text = (bytes: number) => 'x'.repeat(bytes);

/** An organization and a person of about the size that they usually have. */
const documents: Readonly<Record<'organizations' | 'principals' | 'operations' | 'audit', readonly StoredDocument[]>> =
  {
    organizations: [
      order('root', {
        type: 'organization',
        shard,
        nameKey: 'contoso',
        nextStageAt: '2027-01-01',
        text: text(5_000),
      }),
      ...Array.from({ length: 12 }, (_, index) =>
        order(`shipment~${100 + index}`, { type: 'shipment', text: text(1_000) }),
      ),
      order('order~1', { text: text(1_000) }),
      ...Array.from({ length: 5 }, (_, index) =>
        order(`notice~${index}`, { type: 'notice', shard, state: 'due', dueAt: after(0), text: text(500) }),
      ),
    ],
    principals: [
      { id: 'person', type: 'individual', principalId: 'marta', text: text(500) } as StoredDocument,
      ...Array.from(
        { length: 3 },
        (_, index) =>
          ({
            id: `association~${index}`,
            type: 'association',
            principalId: 'marta',
            text: text(300),
          }) as StoredDocument,
      ),
    ],
    operations: ['lease', 'counter', 'order~1', 'mpn~1'].map(
      (id) => ({ id, type: 'note', scope: id, text: text(100) }) as StoredDocument,
    ),
    audit: Array.from({ length: 20 }, (_, index) => order(`audit~${100 + index}`, { type: 'audit', text: text(300) })),
  };

/**
 * Does once what each request of storage does most, on an empty store, and says what it cost.
 * @param charges where the store notes what its operations cost
 */
export async function requestCharges(store: Store, charges: readonly Charge[]): Promise<readonly RequestCharge[]> {
  for (const [collection, all] of Object.entries(documents)) {
    for await (const { error } of store.bulkPut(collection as keyof typeof documents, all)) if (error) throw error;
  }
  const get = (collection: keyof typeof documents, partition: string, id: string) => async () => {
    if ((await store.get(collection, partition, id)) === undefined) throw new Error(`there is no ${id}`);
  };
  const both =
    (...actions: (() => Promise<void>)[]) =>
    async () => {
      await Promise.all(actions.map((action) => action()));
    };
  const root = get('organizations', 'contoso', 'root');
  const replaced = async (collection: keyof typeof documents, partition: string, id: string) => {
    const found = await store.get(collection, partition, id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return replace(found.document, found.version);
  };
  const rows: readonly (readonly [string, RequestCharge['kind'], () => Promise<unknown>])[] = [
    ['home', 'point reads', both(get('principals', 'marta', 'person'), root)],
    ['my organizations', 'one partition', () => store.list('principals', 'marta', 'association~', { limit: 20 })],
    ['an organization', 'point reads', root],
    [
      'shipping history',
      'one partition',
      () => store.list('organizations', 'contoso', 'shipment~', { limit: 10, descending: true }),
    ],
    [
      'an order by its number',
      'point reads',
      both(get('operations', 'order~1', 'order~1'), get('organizations', 'contoso', 'order~1')),
    ],
    ['an organization by its MPN id', 'point reads', both(get('operations', 'mpn~1', 'mpn~1'), root)],
    ['organizations by name', 'all partitions', () => store.findByName('con', 10)],
    [
      'renewal stages due, one shard of 16',
      'all partitions',
      () => store.due({ type: 'organization', shard, field: 'nextStageAt', until: '2027-01-31', limit: 100 }),
    ],
    [
      'notices due, one shard of 16',
      'all partitions',
      () => store.due({ type: 'notice', shard, field: 'dueAt', state: 'due', until: after(0), limit: 25 }),
    ],
    [
      'take or renew a lease',
      'point read and write',
      async () => store.commit('operations', 'lease', [await replaced('operations', 'lease', 'lease')], 'take'),
    ],
    ['the audit of an organization', 'one partition', () => store.list('audit', 'contoso', '', { limit: 20 })],
    ['a count for a dashboard', 'point reads', get('operations', 'counter', 'counter')],
    [
      'a change with its notice and its record',
      'one batch',
      async () => {
        const write = await replaced('organizations', 'contoso', 'root');
        const others = ['notice~new', 'audit~new'].map((id) => create(order(id, { text: text(500) })));
        return store.commit('organizations', 'contoso', [write, ...others], 'change');
      },
    ],
  ];
  const found: RequestCharge[] = [];
  for (const [request, kind, action] of rows) {
    const before = charges.length;
    await action();
    const own = charges.slice(before);
    found.push({
      request,
      kind,
      requests: own.reduce((sum, charge) => sum + charge.requests, 0),
      requestUnits: own.reduce((sum, charge) => sum + charge.requestUnits, 0),
    });
  }
  return found;
}

/** A table for people. */
export function tableOf(rows: readonly RequestCharge[]): string {
  const lines = rows.map(({ request, kind, requests, requestUnits }) =>
    [request.padEnd(42), kind.padEnd(22), String(requests).padStart(8), requestUnits.toFixed(2).padStart(8)].join(''),
  );
  return [`${'request'.padEnd(42)}${'kind'.padEnd(22)}requests      RU`, ...lines, ''].join('\n');
}
