import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { writerThread } from '../support/writer-thread.ts';
import type { OpenStore } from './bench.ts';

export function temporaryFolder(): { readonly folder: string; readonly clear: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  return { folder, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An empty SQLite store in a folder of its own. */
export const openTemporarySqlite: OpenStore = async (now) => {
  const { folder, clear } = temporaryFolder();
  const store = openSqliteStore({ file: join(folder, 'store.db'), now, writerThread });
  return {
    store,
    async close() {
      await store.close();
      clear();
    },
  };
};
