import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { CosmosClient } from '@azure/cosmos';
import type { Charge, ChargeLog } from '../../src/store/cosmos/charges.ts';
import { createContainers } from '../../src/store/cosmos/containers.ts';
import { openCosmosStore } from '../../src/store/cosmos/cosmos-store.ts';
import { dueQuery, listQuery, nameQuery, scanQuery } from '../../src/store/cosmos/queries.ts';
import { BusyError, collections, type Store, TooLargeError, UnavailableError } from '../../src/store/store.ts';
import { createCosmosStandIn, type Fault, type Purpose } from '../support/cosmos-stand-in.ts';
import { anybody, listen } from '../support/cosmos-stand-in-wire.ts';
import { type AnyDocument, after, create, hour, order, replace, start } from './bench.ts';
import { requestCharges, tableOf } from './request-charges.ts';
import { cosmosOnStandIn, database, type OpenedStandIn, openStandIn, type StandInSettings } from './stand-in-store.ts';
import { storeContract } from './store-contract.ts';
import { useVirtualTime } from './virtual-time.ts';
import { wireFacts } from './wire-facts.ts';

storeContract('Cosmos DB', cosmosOnStandIn().open);

wireFacts('The stand-in', async () => {
  const { client } = await open();
  return client.database(database).container('organizations');
});

const clearings: (() => unknown)[] = [];
afterEach(async () => {
  for (const clear of clearings.splice(0).toReversed()) await clear();
});

async function open(settings: Partial<StandInSettings> = {}): Promise<OpenedStandIn> {
  const account = await openStandIn({ now: () => start, ...settings });
  clearings.push(account.close);
  return account;
}

const get = (store: Store) => store.get('organizations', 'contoso', 'order~1');
const write = (store: Store, id = 'order~1') =>
  store.commit('organizations', 'contoso', [create(order(id))], `change-of-${id}`);
const reasonOf = (action: Promise<unknown>) => action.catch((reason: unknown) => reason as Error);

describe('an account that cannot be used is told with what to do about it', () => {
  const failing = (purposes: readonly Purpose[], fault: Fault) => ({
    fault: (purpose: Purpose) => (purposes.includes(purpose) ? fault : undefined),
  });

  test('containers that were not made: reading is refused, too, and does not look as if nothing were there', async () => {
    const { open: openStore, client } = await open({ hasContainers: false });
    const store = openStore();
    for (const action of [get, write]) {
      const error = await reasonOf(action(store));
      expect(error).toBeInstanceOf(UnavailableError);
      expect((error as Error).message).toMatch(/no container organizations.*infrastructure.*store init/);
    }
    await createContainers(client, database);
    expect(await get(store)).toBeUndefined();
    expect(await write(store)).toBe('done');
  });

  test('a container that is taken away while the bot runs', async () => {
    const { open: openStore, standIn } = await open();
    const store = openStore();
    await write(store);
    standIn.databases.get(database)?.clear();
    for (const action of [get, (one: Store) => write(one, 'order~2')]) {
      expect(await reasonOf(action(store))).toBeInstanceOf(UnavailableError);
    }
  });

  test('a container with another partition key', async () => {
    const { open: openStore, client } = await open({ hasContainers: false });
    const { database: made } = await client.databases.createIfNotExists({ id: database });
    await made.containers.createIfNotExists({ id: 'organizations', partitionKey: { paths: ['/id'] } });
    const error = await reasonOf(get(openStore()));
    expect(error).toBeInstanceOf(UnavailableError);
    expect((error as Error).message).toMatch(/partition key \/id.*needs \/organizationId/);
  });

  test.each([401, 403])('an identity without the role (%d)', async (status) => {
    const { open: openStore } = await open(failing(['read', 'batch'], { kind: 'status', status, isCarriedOut: false }));
    for (const action of [get, write]) {
      const error = await reasonOf(action(openStore()));
      expect(error).toBeInstanceOf(UnavailableError);
      expect((error as Error).message).toContain('Cosmos DB Built-in Data Contributor');
    }
  });

  test('no identity at all', async () => {
    const missing = Object.assign(new Error('nobody signed in'), { name: 'CredentialUnavailableError' });
    const getToken = async () => {
      throw missing;
    };
    const store = openCosmosStore({
      endpoint: 'https://cosmos.example/',
      credential: { getToken },
      httpClient: { sendRequest: () => Promise.reject(new Error('nothing may be sent')) },
      database,
      now: () => start,
      newId: () => 'id',
      log: { debug() {} },
    });
    clearings.push(() => store.close());
    const error = await reasonOf(get(store));
    expect(error).toBeInstanceOf(UnavailableError);
    expect((error as Error).message).toMatch(/managed identity.*az login/);
  });

  test('a batch that Cosmos DB finds too large', async () => {
    const { open: openStore } = await open(failing(['batch'], { kind: 'status', status: 413, isCarriedOut: false }));
    expect(await reasonOf(write(openStore()))).toBeInstanceOf(TooLargeError);
  });

  test('a port at which nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const store = openCosmosStore({
      endpoint: `https://127.0.0.1:${port}/`,
      credential: anybody,
      database,
      now: () => start,
      newId: () => 'id',
      log: { debug() {} },
      timeoutMilliseconds: 300,
    });
    clearings.push(() => store.close());
    for (const action of [get, write]) {
      const error = await reasonOf(action(store));
      expect(error).toBeInstanceOf(UnavailableError);
      expect((error as Error).message).toMatch(/look whether the account is there and can be reached/);
    }
  });
});

describe('an account that is out of reach for a minute, with the times of production', () => {
  const { jest } = import.meta;
  const settle = useVirtualTime(start);

  const all: readonly Purpose[] = ['account', 'container', 'ranges', 'read', 'write', 'batch', 'query', 'plan'];
  const outages: [string, Fault, typeof BusyError | typeof UnavailableError][] = [
    ['refuses every connection', { kind: 'cut', code: 'ECONNREFUSED', isCarriedOut: false }, UnavailableError],
    ['breaks off every connection', { kind: 'cut', isCarriedOut: false }, UnavailableError],
    ['has no address', { kind: 'cut', code: 'ENOTFOUND', isCarriedOut: false }, UnavailableError],
    ['never answers', { kind: 'timeout', isCarriedOut: false }, UnavailableError],
    ['carries everything out and never answers', { kind: 'timeout', isCarriedOut: true }, UnavailableError],
    ['is moving', { kind: 'status', status: 403, subStatus: 3, isCarriedOut: false }, UnavailableError],
    ['is down', { kind: 'status', status: 503, isCarriedOut: false }, UnavailableError],
    [
      'has too much to do',
      { kind: 'status', status: 429, retryAfterMilliseconds: 900, isCarriedOut: false },
      BusyError,
    ],
  ];

  const whiles = ['while the bot starts', 'while the bot is used'] as const;
  test.each(whiles.flatMap((when) => outages.map(([name, fault, error]) => ({ when, name, fault, error }))))(
    'one that $name $when',
    async ({ when, fault, error }) => {
      const restored = start.getTime() + 60_000;
      let isOut = when === 'while the bot starts';
      const account = await open({
        now: () => new Date(),
        fault: (purpose) => (isOut && all.includes(purpose) && Date.now() < restored ? fault : undefined),
        pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      });
      const asked = () => Object.values(account.standIn.counts).reduce((sum, count) => sum + count, 0);
      const store = account.open();
      if (!isOut) expect(await get(store)).toBeUndefined();
      isOut = true;
      for (const action of [get, write]) {
        const begun = Date.now();
        expect(await settle(reasonOf(action(store)))).toBeInstanceOf(error);
        expect(Date.now() - begun).toBeLessThanOrEqual(15_100);
      }
      const askedInTime = asked();
      await jest.advanceTimersByTimeAsync(restored - Date.now() - 1);
      // Nothing goes on asking for those who were told already.
      expect(asked()).toBe(askedInTime);
      await jest.advanceTimersByTimeAsync(1);
      // The same press finds out whether the change was made, and makes it if it was not.
      const wasMade = fault.isCarriedOut && when === 'while the bot is used';
      expect(await settle(write(store))).toBe(wasMade ? 'repeated' : 'done');
      expect(await settle(get(store))).toMatchObject({ document: order('order~1') });
    },
  );
});

describe('what a document becomes in Cosmos DB', () => {
  const itemOf = ({ standIn }: OpenedStandIn, id: string) =>
    standIn.databases.get(database)?.get('organizations')?.partitions.get('contoso')?.get(id);

  test('what has expired is cleared away by itself, some time after it stopped to count', async () => {
    let now = start;
    const account = await open({ now: () => now });
    const draft = create(order('draft', { expiresAt: after(hour) }));
    await account.open().commit('organizations', 'contoso', [draft, create(order('kept'))], 'press-1');
    const item = itemOf(account, 'draft');
    expect(item?.goneAt).toBeGreaterThan(new Date(after(hour)).getTime() / 1000);
    expect(item?.goneAt).toBeLessThan(new Date(after(1.1 * hour)).getTime() / 1000);
    expect(itemOf(account, 'kept')?.goneAt).toBe(Number.POSITIVE_INFINITY);
    now = new Date(after(2 * hour));
    expect(
      await account.client.database(database).container('organizations').item('draft', 'contoso').read(),
    ).toHaveProperty('statusCode', 404);
  });

  test('an expired document makes room for a new one of its id, and for nothing else, before it is cleared away', async () => {
    let now = start;
    const account = await open({ now: () => now });
    const store = account.open();
    const lease = (owner: string, hours: number) => create(order('lease', { owner, expiresAt: after(hours * hour) }));
    await store.commit('organizations', 'contoso', [lease('one', 1)], 'press-1');
    now = new Date(after(hour));
    expect(itemOf(account, 'lease')?.goneAt).toBeGreaterThan(now.getTime() / 1000);
    const takers = ['two', 'three', 'four'].map((owner) =>
      account.open().commit('organizations', 'contoso', [lease(owner, 2)], `taken-by-${owner}`),
    );
    const outcomes = await Promise.allSettled(takers);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a clock of the service that is ahead takes nothing away too early', async () => {
    const account = await open({ now: () => new Date(after(30_000)) });
    const store = account.open(() => start);
    await store.commit('organizations', 'contoso', [create(order('draft', { expiresAt: after(5_000) }))], 'press-1');
    expect(await account.open(() => new Date(after(4_999))).get('organizations', 'contoso', 'draft')).toBeDefined();
  });

  test('of two versions of the program on one account, the older keeps what the newer has written', async () => {
    const account = await open();
    const [older, newer] = [account.open(), account.open()];
    const fields = { total: 1, fromTheFuture: { nested: [true] } };
    await newer.commit('organizations', 'contoso', [create(order('order~1', fields))], 'press-1');
    const known = await older.get<AnyDocument>('organizations', 'contoso', 'order~1');
    const changed = replace({ ...known?.document, total: 2 } as AnyDocument, known?.version ?? '');
    await older.commit('organizations', 'contoso', [changed], 'press-2');
    const found = await newer.get('organizations', 'contoso', 'order~1');
    expect(found?.document).toEqual(order('order~1', { ...fields, total: 2 }));
    expect(await newer.commit('organizations', 'contoso', [changed], 'press-2')).toBe('repeated');
  });
});

describe('what it costs', () => {
  test('each operation is counted with its requests and their request units', async () => {
    const { open: openStore, charges } = await open();
    const store = openStore();
    await write(store);
    await get(store);
    await store.list('organizations', 'contoso', '', { limit: 10 });
    await write(store);
    expect(charges.map(({ operation, collection, requests }) => [operation, collection, requests])).toEqual([
      ['commit', 'organizations', 1],
      ['get', 'organizations', 1],
      ['list', 'organizations', 1],
      ['commit', 'organizations', 2],
    ]);
    expect(charges.every(({ requestUnits }) => requestUnits >= 1)).toBe(true);
  });

  test('each operation is logged; their sums are, after an hour and at the end', async () => {
    let now = start;
    const { jest } = import.meta;
    const log = { debug: jest.fn(), info: jest.fn() };
    const { open: openStore, charges } = await open({ now: () => now, log: log as unknown as ChargeLog });
    const store = openStore();
    const sumOf = (own: readonly Charge[]) => own.reduce((sum, { requestUnits }) => sum + requestUnits, 0);
    await get(store);
    now = new Date(after(hour - 1));
    await get(store);
    expect(log.debug.mock.calls.map(([line]) => line)).toEqual(
      charges.map((charge) => ({ event: 'store-charge', ...charge })),
    );
    expect(log.info).not.toHaveBeenCalled();
    now = new Date(after(hour));
    await write(store);
    const [first, second, third] = charges as [Charge, Charge, Charge];
    const gets = { operations: 2, requests: 2, requestUnits: sumOf([first, second]) };
    const commits = { operations: 1, requests: 1, requestUnits: third.requestUnits };
    const report = { event: 'store-charges', seconds: 3600 };
    const operations = { 'get organizations': gets, 'commit organizations': commits };
    expect(log.info.mock.calls.map(([line]) => line)).toEqual([{ ...report, operations }]);
    now = new Date(after(hour + 5_000));
    await get(store);
    await store.close();
    const last = { 'get organizations': { operations: 1, requests: 1, requestUnits: sumOf(charges.slice(3)) } };
    expect(log.info.mock.calls[1]?.[0]).toEqual({ ...report, seconds: 5, operations: last });
  });

  test('reading one document is one point read; nothing is asked over all partitions but what has to be', async () => {
    const { open: openStore, standIn } = await open();
    const store = openStore();
    await get(store);
    await store.list('organizations', 'contoso', '', { limit: 10 });
    expect(standIn.counts.read).toBe(1);
    expect(standIn.counts.query).toBe(1);
  });

  test('each request of the bot makes no more requests of Cosmos DB than it needs', async () => {
    const { open: openStore, charges, standIn } = await open();
    const rows = await requestCharges(openStore(), charges);
    expect(rows.map(({ request, requests }) => [request, requests])).toEqual([
      ['home', 2],
      ['my organizations', 1],
      ['an organization', 1],
      ['shipping history', 1],
      ['an order by its number', 2],
      ['an organization by its MPN id', 2],
      ['organizations by name', 1],
      ['renewal stages due, one shard of 16', 1],
      ['notices due, one shard of 16', 1],
      ['take or renew a lease', 2],
      ['the audit of an organization', 1],
      ['a count for a dashboard', 1],
      ['a change with its notice and its record', 2],
    ]);
    expect(rows.every(({ requestUnits }) => requestUnits > 0)).toBe(true);
    // Three in one partition; three over all of them, each refused first and then sent to both physical partitions.
    expect(standIn.counts.query).toBe(3 + 3 * 3);
    expect(tableOf(rows).split('\n')).toHaveLength(1 + rows.length + 1);
  });

  test('no value stands in the text of a query', () => {
    const hostile = "' OR 1=1 --";
    const due = { type: hostile, shard: 1, field: 'dueAt', state: hostile, until: hostile, limit: 1 } as const;
    const queries = [
      ...collections.flatMap((collection) => [
        listQuery(collection, hostile, hostile, { after: hostile, limit: 1 }),
        scanQuery(collection, hostile, { after: hostile, limit: 1 }),
      ]),
      dueQuery(due),
      nameQuery(hostile),
    ];
    for (const { query, parameters = [] } of queries) {
      expect(query).not.toContain(hostile);
      for (const { name } of parameters) expect(query).toContain(name);
    }
  });
});

describe('several at once', () => {
  test('a hundred writers in four processes on one document lose no count', async () => {
    const server = await listen(createCosmosStandIn({ now: () => start }));
    clearings.push(() => server.close());
    const client = new CosmosClient({ endpoint: server.endpoint, key: 'c29tZWJvZHk=' });
    clearings.push(() => client.dispose());
    await createContainers(client, database);
    const log = { debug() {} };
    const store = openCosmosStore({ client, database, now: () => start, newId: () => 'reader', log });
    await store.commit('organizations', 'contoso', [create(order('counter', { count: 0 }))], 'setup');
    const script = fileURLToPath(new URL('./cosmos-writer.ts', import.meta.url));
    const codes = ['a', 'b', 'c', 'd'].map(async (name) => {
      const writer = spawn(process.execPath, [script, server.endpoint, database, name, '25'], { stdio: 'inherit' });
      clearings.push(() => writer.kill('SIGKILL'));
      return (await once(writer, 'close'))[0];
    });
    expect(await Promise.all(codes)).toEqual([0, 0, 0, 0]);
    const counter = await store.get<AnyDocument>('organizations', 'contoso', 'counter');
    expect(counter?.document.count).toBe(100);
    expect((await store.list('organizations', 'contoso', 'entry~', { limit: 1000 })).items).toHaveLength(100);
  }, 30_000);
});
