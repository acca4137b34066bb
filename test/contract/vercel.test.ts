import { once } from 'node:events';
import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { format } from 'node:util';
import { type Container, CosmosClient, type OperationInput } from '@azure/cosmos';
import { createHttpsServer } from '@vercel/cosmosdb-server';
import { createContainers } from '../../src/store/cosmos/containers.ts';
import { openCosmosStore } from '../../src/store/cosmos/cosmos-store.ts';
import { anybody } from '../support/cosmos-stand-in-wire.ts';
import { order } from './bench.ts';
import { storeContract } from './store-contract.ts';

/*
 * The same contract on a Cosmos DB that others have written, for what it does right: our stand-in was written by those
 * who wrote the adapter, and would share their misunderstandings. What it does not do right is measured below, and the
 * cases that cannot pass because of it are listed here; each has to fail, so that the list is never longer than it
 * must be.
 */
const cannot = {
  'it takes neither a replacement nor a removal in a batch, and forgets what was to be written after them': [
    'replacing the version that was read succeeds and gives a new version',
    'a selection is of what is there: changed, removed, put by an import, expired',
    'a replacement takes the place of the whole document: fields that it lacks are gone',
    'replacing with the very same content gives a new version, too',
    'a version that has been overtaken can neither replace, remove nor assert',
    'the made-up version "" fits no document',
    'the made-up version "*" fits no document',
    'the made-up version "\\"*\\"" fits no document',
    'the made-up version "never issued" fits no document',
    'the made-up version "\' OR 1=1 --" fits no document',
    'what is not there can neither be replaced, removed nor asserted, and is not created by it',
    'a removed document is gone and can be created again',
    'versions of a former life do not fit a document that was removed and created again',
    'a version of one document does not fit another',
    'fields that this version of the program does not know survive reading and replacing',
    'a change is known again after its documents have moved on, and does not set them back',
    'a change is known again after its documents were removed, and does not bring them back',
    'a stale replacement, wherever it stands in a commit, leaves everything as it was',
    'a stale removal, wherever it stands in a commit, leaves everything as it was',
    'a stale assertion, wherever it stands in a commit, leaves everything as it was',
    'a replacement of what is gone, wherever it stands in a commit, leaves everything as it was',
    'a removal of what is gone, wherever it stands in a commit, leaves everything as it was',
    'an assertion about what is gone, wherever it stands in a commit, leaves everything as it was',
    'all writes of a commit are there together',
    'the first write that cannot be made gives the error',
    '99 writes go together, and the last of them can stop all',
    '50 writers who count up one document at once lose no count',
    'of 50 who replace the same version at once, one succeeds and 49 learn that theirs is stale',
    'who takes away a right and who uses it at once cannot both succeed',
    'what went wrong is told with one of the six errors, which names the document',
    'what has expired can neither be replaced, removed nor asserted, even with its last version',
    'its place can be taken by a new document, which the old version does not fit',
    'replacing moves the time, or takes it away',
    'whoever moves the date of what it handled drains it by asking until nothing is due',
    'what leaves the state is not due in it any more',
    'an organization that takes another name is found by that one only',
    'documents that exist are replaced whole, and their old versions fit no more',
    'a page goes on after an id that was removed meanwhile, or was never there',
  ],
  'it does not take back what a batch has written before the write that fails, not even the marker of the change': [
    'a commit that failed did not use its change id up',
    'a document that exists already, wherever it stands in a commit, leaves everything as it was',
  ],
  'it orders texts by units of UTF-16, and Cosmos DB by the bytes of UTF-8': [
    'a list is in the order of the bytes of its ids, not of their numbers, letters or UTF-16 units',
    'a descending list is the same the other way round',
    'pages of 1 show every document once, in both directions',
    'pages of 2 show every document once, in both directions',
    'pages of 3 show every document once, in both directions',
    'pages of 5 show every document once, in both directions',
    'pages of 11 show every document once, in both directions',
    'pages of 12 show every document once, in both directions',
    'pages of 13 show every document once, in both directions',
    'a scan in pages of 1 shows the document of every partition once, by the bytes of the keys',
    'a scan in pages of 3 shows the document of every partition once, by the bytes of the keys',
    'a scan in pages of 9 shows the document of every partition once, by the bytes of the keys',
  ],
};

const server = createHttpsServer({ keepAlive: true });
let client: CosmosClient;
let databases = 0;

beforeAll(async () => {
  // It prints every mistake of its own.
  import.meta.jest.spyOn(console, 'error').mockImplementation(() => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  client = new CosmosClient({
    endpoint: `https://127.0.0.1:${port}/`,
    aadCredentials: anybody,
    agent: new Agent({ keepAlive: true, rejectUnauthorized: false }),
  });
});

afterAll(async () => {
  client.dispose();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function newDatabase(): Promise<string> {
  databases += 1;
  const database = `database-${databases}`;
  await createContainers(client, database);
  return database;
}

describe('what it does not do right', () => {
  const batch = (container: Container, ...operations: OperationInput[]) =>
    container.items.batch(operations, 'contoso').then(
      ({ result }) => (result ?? []).map(({ statusCode }) => statusCode),
      (error: Error) => (error.cause as { readonly code?: number } | undefined)?.code,
    );
  const creation = (id: string): OperationInput => ({ operationType: 'Create', resourceBody: order(id) as never });
  const replacement: OperationInput = { operationType: 'Replace', id: 'here', resourceBody: order('here') as never };
  const removal: OperationInput = { operationType: 'Delete', id: 'here' };
  const open = async () => client.database(await newDatabase()).container('organizations');

  test.each([
    ['a replacement', replacement],
    ['a removal', removal],
  ])('%s in a batch is an error of the server; what stood before it stays', async (_, operation) => {
    const container = await open();
    await container.items.create(order('here'));
    expect(await batch(container, creation('before'), operation)).toBe(500);
    expect((await container.item('before', 'contoso').read()).statusCode).toBe(200);
  });

  test('a batch that cannot be carried out leaves what it had written', async () => {
    const container = await open();
    await container.items.create(order('here'));
    expect(await batch(container, creation('before'), creation('here'))).toEqual([201, 409]);
    expect((await container.item('before', 'contoso').read()).statusCode).toBe(200);
  });

  test('it orders by units of UTF-16', async () => {
    const container = await open();
    for (const id of ['～', '😀']) await container.items.create(order(id));
    const query = 'SELECT * FROM c ORDER BY c.id';
    const { resources } = await container.items.query(query, { partitionKey: 'contoso' }).fetchAll();
    expect(resources.map(({ id }) => id)).toEqual(['😀', '～']);
  });
});

describe('for all else', () => {
  const failing = new Set(Object.values(cannot).flat());
  const unknown = new Set(failing);
  const real = globalThis.test;

  /** Defines a case as one that has to fail, if it is listed as such. */
  const define = (name: string, action: () => Promise<unknown>): void => {
    unknown.delete(name);
    (failing.has(name) ? real.failing : real)(name, action);
  };
  const each = (rows: readonly unknown[]) => (title: string, action: (...row: unknown[]) => Promise<unknown>) => {
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row];
      const named = values.slice(0, title.match(/%[a-z]/g)?.length ?? 0);
      define(format(title, ...named), () => action(...values));
    }
  };

  // The suite is the same file as everywhere; only who defines its cases is another, and only while it is read.
  globalThis.test = Object.assign(define, { each }) as unknown as typeof test;
  try {
    storeContract('@vercel/cosmosdb-server', async (now) => {
      const database = await newDatabase();
      let ids = 0;
      const newId = () => {
        ids += 1;
        return `id-${ids}`;
      };
      const store = openCosmosStore({ client, database, now, newId, log: { debug() {} }, pause: async () => {} });
      return { store, close: () => store.close() };
    });
  } finally {
    globalThis.test = real;
  }

  test('whatever is listed as failing is a case of the contract', () => {
    expect([...unknown]).toEqual([]);
  });
});
