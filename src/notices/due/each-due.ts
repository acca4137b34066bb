import type { Logger } from 'pino';
import type { Catalog } from '../../catalog/catalog.ts';
import { BeingMergedError } from '../../changes/being-merged.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { shardCount } from '../../store/repositories/outbox.ts';
import { type DueQuery, type Store, StoreError } from '../../store/store.ts';
import type { Envelope, Kept } from '../../store/things/thing.ts';
import type { Gate } from '../delivery/gate.ts';

/** What planning needs of the rest of the house. */
export interface PlanningServices {
  readonly store: Store;
  readonly membership: Membership;
  readonly catalog: Catalog;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Logger;
  /** Lets others have their turn between two documents; nobody else is there, if left out. */
  readonly calmly?: Gate;
}

type DueDocument = Envelope<unknown> & { readonly organizationId: string };

/** A document whose instant has come. */
export type Due<D extends DueDocument> = Kept<D['value']> & { readonly document: D };

/** What is done again and again about the documents of a type whose instant has come. */
export interface DueWork<D extends DueDocument> {
  readonly query: Pick<DueQuery, 'type' | 'state' | 'field'>;
  /**
   * Does what is due about one, and moves its date on.
   * @returns how much was done; undefined if it could not be moved on now, such as because somebody has just changed it
   */
  handle(due: Due<D>): Promise<number | undefined>;
  /** What the log says where `handle` throws. */
  readonly failed: LogLine;
  /** What it says at the end, if anything was done. */
  readonly done: LogLine;
}

interface LogLine {
  readonly event: string;
  readonly message: string;
}

/** How many are read at once. */
const pageSize = 100;

/** More of those that cannot be moved on than this hide the others of their shard: a store reads no more at once. */
const mostRead = 1000;

/**
 * Takes each document whose instant has come to its next step. Asked often, it finds what is due and not done, whatever
 * happened in between.
 * @returns how much was done in all
 * @throws StoreError
 */
export async function eachDue<D extends DueDocument>(
  work: DueWork<D>,
  services: PlanningServices,
  signal?: AbortSignal,
): Promise<number> {
  let count = 0;
  for (let shard = 0; shard < shardCount; shard += 1) count += await dueInShard(shard, work, services, signal);
  if (count > 0) services.log.info({ event: work.done.event, count }, work.done.message);
  return count;
}

async function dueInShard<D extends DueDocument>(
  shard: number,
  work: DueWork<D>,
  services: PlanningServices,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { store, now } = services;
  let done = 0;
  // One that cannot be moved on is due for ever, and must not hide the others: it is passed over in this run.
  const passedOver = new Set<string>();
  while (signal?.aborted !== true) {
    const limit = Math.min(mostRead, pageSize + passedOver.size);
    const found = await store.due<D>({ ...work.query, shard, until: now().toISOString(), limit });
    const open = found.filter(({ document }) => !passedOver.has(keyOf(document)));
    if (open.length === 0) break;
    for (const { document, version } of open) {
      if (signal?.aborted) break;
      const count = await handleSafely({ value: document.value, document, version }, work, services);
      if (count === undefined) passedOver.add(keyOf(document));
      else done += count;
    }
  }
  return done;
}

/** One that something is wrong with holds up no other. */
async function handleSafely<D extends DueDocument>(
  due: Due<D>,
  { handle, failed }: DueWork<D>,
  { calmly, log }: PlanningServices,
): Promise<number | undefined> {
  try {
    return await (calmly === undefined ? handle(due) : calmly.run(() => handle(due)));
  } catch (error) {
    // It is due as before when that is over.
    if (error instanceof BeingMergedError) return undefined;
    if (error instanceof StoreError) throw error;
    log.error({ event: failed.event, err: error }, failed.message);
    return undefined;
  }
}

function keyOf({ organizationId, id }: DueDocument): string {
  return `${organizationId} ${id}`;
}
