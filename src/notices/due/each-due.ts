import type { Logger } from 'pino';
import { shardCount } from '../../store/repositories/outbox.ts';
import { type DueQuery, type Store, type StoredDocument, StoreError, type Versioned } from '../../store/store.ts';

/** How many are read at once. */
const pageSize = 100;

/**
 * Takes each document of a type whose instant has come to its next step. Asked often, it finds what is due and not done,
 * whatever happened in between.
 * @param keyOf what tells the documents of the type apart
 * @param handle moves the document's date on. @returns how much was done; undefined if it could not be moved on now
 * @param failed what the log says where `handle` throws
 * @returns how much was done in all
 * @throws StoreError
 */
export async function eachDue<T extends StoredDocument>(
  query: Pick<DueQuery, 'type' | 'state' | 'field'>,
  keyOf: (document: T) => string,
  handle: (found: Versioned<T>) => Promise<number | undefined>,
  failed: { readonly event: string; readonly message: string },
  { store, now, log }: { readonly store: Store; readonly now: () => Date; readonly log: Logger },
  signal?: AbortSignal,
): Promise<number> {
  let done = 0;
  for (let shard = 0; shard < shardCount; shard += 1) {
    // One that cannot be moved on is due for ever, and must not hide the others: it is passed over in this run.
    const passedOver = new Set<string>();
    for (;;) {
      if (signal?.aborted) return done;
      const limit = Math.min(1000, pageSize + passedOver.size);
      const due = await store.due<T>({ ...query, shard, until: now().toISOString(), limit });
      const open = due.filter(({ document }) => !passedOver.has(keyOf(document)));
      if (open.length === 0) break;
      for (const found of open) {
        if (signal?.aborted) return done;
        const count = await handle(found).catch((error: unknown) => {
          if (error instanceof StoreError) throw error;
          log.error({ event: failed.event, err: error }, failed.message);
          return undefined;
        });
        done += count ?? 0;
        if (count === undefined) passedOver.add(keyOf(found.document));
      }
    }
  }
  return done;
}
