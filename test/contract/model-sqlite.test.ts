import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { writerThread } from '../support/writer-thread.ts';
import { start } from './bench.ts';
import { answersAsTheModelDoes } from './compare-with-model.ts';
import { temporaryFolder } from './temporary-store.ts';

const { folder: templates, clear: clearTemplates } = temporaryFolder();
const template = join(templates, 'empty.db');
afterAll(clearTemplates);

// To copy an empty store takes a third of the time of making one, which each sequence would spend.
beforeAll(() => openSqliteStore({ file: template, now: () => start }).close());

answersAsTheModelDoes({
  name: 'SQLite',
  async open(now) {
    const { folder, clear } = temporaryFolder();
    const file = join(folder, 'store.db');
    copyFileSync(template, file);
    let store = openSqliteStore({ file, now, writerThread });
    return {
      store,
      async reopen() {
        await store.close();
        store = openSqliteStore({ file, now, writerThread });
        return store;
      },
      async close() {
        await store.close();
        clear();
      },
    };
  },
});
