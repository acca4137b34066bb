import { type Store, type StoredDocument, StoreError } from '../store/store.ts';
import { putDocuments } from './put-records.ts';
import type { Surroundings } from './surroundings.ts';

/** How far the import of one file has come, kept in the store itself: it is right for this store and no other. */
export interface ImportMark {
  /** @returns the last line that is stored, and all before it; undefined if the import has not begun */
  read(): Promise<number | undefined>;
  write(line: number): Promise<void>;
  /** The import is done; the same file may be imported again from its beginning. */
  clear(): Promise<void>;
}

/** After so long an import that broke off begins anew. */
const keptDays = 30;

type MarkDocument = StoredDocument & { readonly scope: string; readonly line: number };

/** @param identity of the file's content */
export function createImportMark(
  store: Store,
  identity: string,
  surroundings: Pick<Surroundings, 'now' | 'wait'>,
): ImportMark {
  const scope = `import~${identity}`;
  const find = () => store.get<MarkDocument>('operations', scope, 'mark');
  return {
    read: async () => (await find())?.document.line,
    async write(line) {
      const expiresAt = new Date(surroundings.now().getTime() + keptDays * 86_400_000).toISOString();
      const document: MarkDocument = { id: 'mark', type: 'import-mark', scope, expiresAt, line };
      await putDocuments(store, 'operations', [document], surroundings);
    },
    async clear() {
      const found = await find();
      if (found === undefined) return;
      const { version } = found;
      try {
        await store.commit('operations', scope, [{ kind: 'remove', id: 'mark', version }], `done~${version}`);
      } catch (error) {
        // What it says is true even if it stays, and everything is stored: no reason to call the import failed.
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}
