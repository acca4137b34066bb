// A process of its own with several writers at once, each of which counts a document up once, with an entry for it.

import { CosmosClient } from '@azure/cosmos';
import { openCosmosStore } from '../../src/store/cosmos/cosmos-store.ts';
import { BusyError, StaleError } from '../../src/store/store.ts';
import { type AnyDocument, create, order, replace, start } from './bench.ts';

const [endpoint = '', database = '', name = '', writers = ''] = process.argv.slice(2);
let ids = 0;
// With a key, because the SDK sends no token to an endpoint without encryption.
const client = new CosmosClient({ endpoint, key: 'c29tZWJvZHk=' });
const store = openCosmosStore({
  client,
  database,
  now: () => start,
  newId() {
    ids += 1;
    return `${name}-${ids}`;
  },
  log: { debug() {} },
});

async function countUp(writer: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await store.get<AnyDocument>('organizations', 'contoso', 'counter');
    if (found === undefined) throw new Error('the counter is gone');
    const writes = [
      replace(order('counter', { count: Number(found.document.count) + 1 }), found.version),
      create(order(`entry~${writer}`)),
    ];
    try {
      await store.commit('organizations', 'contoso', writes, `${writer}-${attempt}`);
      return;
    } catch (error) {
      if (!(error instanceof StaleError || error instanceof BusyError)) throw error;
    }
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, index) => countUp(`${name}~${index}`)));
await store.close();
client.dispose();
