import { CosmosClient, type OperationInput } from '@azure/cosmos';
import { azureCredential } from '../../src/identity/azure-credential.ts';
import type { Charge } from '../../src/store/cosmos/charges.ts';
import { createCosmosClient } from '../../src/store/cosmos/client.ts';
import { openCosmosStore } from '../../src/store/cosmos/cosmos-store.ts';
import { collections, partitionKeyOf, type Store } from '../../src/store/store.ts';
import { start } from './bench.ts';
import { requestCharges, tableOf } from './request-charges.ts';
import { storeContract } from './store-contract.ts';
import { wireFacts } from './wire-facts.ts';

/*
 * The same contract on a real account, before a release. `jest.config.js` only takes this file up if
 * `COSMOS_TEST_ENDPOINT` is set; CONTRIBUTING.md says what else there has to be.
 */

const { COSMOS_TEST_ENDPOINT: endpoint = '', COSMOS_TEST_KEY: key } = process.env;
const database = process.env.COSMOS_TEST_DATABASE ?? 'membership-test';
// All that is in it is removed before each case.
if (!database.endsWith('-test'))
  throw new Error(`${database} is not a database for tests: its name must end in -test.`);

const client =
  key === undefined
    ? createCosmosClient({ endpoint, credential: azureCredential({ isDevelopment: true }) })
    : new CosmosClient({ endpoint, key });
afterAll(() => client.dispose());

let ids = 0;

/** In a batch, because there an id may hold what it may not in an address. */
async function clear(): Promise<void> {
  for (const collection of collections) {
    const { items } = client.database(database).container(collection);
    const { resources } = await items.query('SELECT * FROM c WHERE IS_DEFINED(c.id)').fetchAll();
    const byPartition = Map.groupBy(resources, (item) => String(item[partitionKeyOf[collection]]));
    for (const [partition, own] of byPartition) {
      for (let index = 0; index < own.length; index += 100) {
        const removals = own
          .slice(index, index + 100)
          .map(({ id }): OperationInput => ({ operationType: 'Delete', id }));
        await items.batch(removals, partition);
      }
    }
  }
}

async function open(now: () => Date, onCharge = (_: Charge) => {}): Promise<{ store: Store; close(): Promise<void> }> {
  await clear();
  const newId = () => {
    ids += 1;
    return `${process.pid}-${ids}`;
  };
  const store = openCosmosStore({ client, database, now, newId, log: { debug() {} }, onCharge });
  return { store, close: () => store.close() };
}

storeContract('A real account', open);

wireFacts('A real account', async () => {
  await clear();
  return client.database(database).container('organizations');
});

test('what each request costs', async () => {
  const charges: Charge[] = [];
  const { store, close } = await open(
    () => start,
    (charge) => charges.push(charge),
  );
  const rows = await requestCharges(store, charges);
  await close();
  process.stdout.write(`\nRequest charges of the account ${endpoint}\n${tableOf(rows)}\n`);
  expect(rows.filter(({ requestUnits }) => requestUnits <= 0)).toEqual([]);
});
