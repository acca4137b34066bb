import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { answersAsTheModelDoes } from './compare-with-model.ts';
import { temporaryFolder } from './temporary-store.ts';

answersAsTheModelDoes({
  name: 'SQLite',
  async open(now) {
    const { folder, clear } = temporaryFolder();
    let store = openSqliteStore({ file: join(folder, 'store.db'), now });
    return {
      store,
      async reopen() {
        await store.close();
        store = openSqliteStore({ file: join(folder, 'store.db'), now });
        return store;
      },
      async close() {
        await store.close();
        clear();
      },
    };
  },
});
