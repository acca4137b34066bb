// A process of its own that counts a document up, with an entry for each count, and says each time when it is done.

import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { ExistsError, StaleError } from '../../src/store/store.ts';
import { type AnyDocument, create, order, replace, start } from './bench.ts';

const [file = '', writer = '', times = ''] = process.argv.slice(2);
const store = openSqliteStore({ file, now: () => start });

for (let count = 1; count <= Number(times); ) {
  const counter = await store.get<AnyDocument>('organizations', 'contoso', 'counter');
  const next = order('counter', { count: Number(counter?.document.count ?? 0) + 1 });
  const write = counter === undefined ? create(next) : replace(next, counter.version);
  const entry = create(order(`entry~${writer}~${count}`));
  try {
    await store.commit('organizations', 'contoso', [write, entry], `${writer}-${count}`);
    process.stdout.write(`${count}\n`);
    count += 1;
  } catch (error) {
    // Not `BusyError`: a commit that waits for its turn gets it.
    if (!(error instanceof StaleError || error instanceof ExistsError)) throw error;
  }
}
await store.close();
