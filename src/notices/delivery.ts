import type { Logger } from 'pino';
import type { KeptNotice, SettlementDocument } from '../store/documents.ts';
import { shardCount } from '../store/outbox.ts';
import { StoreError, type Versioned } from '../store/store.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { deliverTo } from './mailbox.ts';

/** How many of a shard are read at once: few enough to be cheap, more than the pace of a tenant takes in two seconds. */
const pageSize = 50;

/** Whoever has this many on a full page has more behind it, and is told all of it at once (our choice). */
const manyForOne = 10;
const mostOfShard = 1000;

export interface Delivery {
  /**
   * Delivers everything that is due in these shards, and returns when nothing is left that can be done now.
   * A round that is under way in a shard is joined, not doubled.
   */
  round(shards?: readonly number[]): Promise<void>;
  /** Finishes what is being sent, and begins nothing more. */
  stop(): Promise<void>;
}

/** The deliverer: shards side by side, in each of them people side by side, for each person one message at a time. */
export function createDelivery(services: DeliveryServices): Delivery {
  const stopping = new AbortController();
  const underWay = new Map<number, Promise<void>>();
  const everyShard = Array.from({ length: shardCount }, (_, shard) => shard);

  const roundOf = async (shard: number): Promise<void> => {
    const { signal } = stopping;
    // What could not be done in this round is left for the next one, so that a round ends.
    const tried = new Set<string>();
    while (!signal.aborted) {
      const found = await services.calmly.run(() => dueIn(shard, services));
      const due = found.filter((kept) => !tried.has(keyOf(kept)));
      if (due.length === 0) return;
      const all = found.length < pageSize ? due : [...due, ...(await restOf(due, shard, tried, services))];
      for (const kept of all) tried.add(keyOf(kept));
      const byReader = Map.groupBy(all, (kept) => kept.value.recipientId);
      await Promise.all([...byReader].map(([reader, notices]) => deliverSafely(reader, notices, services, signal)));
    }
  };
  return {
    async round(shards = everyShard) {
      // First, because a settlement lies with its organization, and the cards that it is about with their readers.
      for (const shard of shards) await settle(shard, services, stopping.signal);
      await Promise.all(
        shards.map((shard) => {
          const known = underWay.get(shard);
          if (known !== undefined) return known;
          const running = roundOf(shard)
            .catch((error: unknown) => logFailure(services.log, error))
            .finally(() => underWay.delete(shard));
          underWay.set(shard, running);
          return running;
        }),
      );
    },
    async stop() {
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}

/** Those whose sender died come first: they have waited longest. */
async function dueIn(shard: number, { outbox, now }: DeliveryServices): Promise<readonly KeptNotice[]> {
  const states = ['sending', 'due', 'outdated'] as const;
  const found = await Promise.all(states.map((state) => outbox.due(shard, state, now(), pageSize)));
  return found.flat();
}

/** What else is due to those of whom a page has many: what is told together is not cut by the end of a page. */
async function restOf(
  page: readonly KeptNotice[],
  shard: number,
  tried: ReadonlySet<string>,
  { outbox, now }: DeliveryServices,
): Promise<readonly KeptNotice[]> {
  const onPage = new Set(page.map(keyOf));
  const ofReader = Map.groupBy(page, (kept) => kept.value.recipientId);
  const readers = new Set([...ofReader].filter(([, kept]) => kept.length >= manyForOne).map(([reader]) => reader));
  if (readers.size === 0) return [];
  const found = await outbox.due(shard, 'due', now(), mostOfShard);
  return found.filter(
    (kept) => readers.has(kept.value.recipientId) && !tried.has(keyOf(kept)) && !onPage.has(keyOf(kept)),
  );
}

/** What goes wrong for one reader must not stop the others. */
async function deliverSafely(
  reader: string,
  notices: readonly KeptNotice[],
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  try {
    await deliverTo(reader, notices, services, signal);
  } catch (error) {
    if (!signal.aborted) logFailure(services.log, error);
  }
}

/** Where something has come to its end, its cards are to be drawn anew. */
async function settle(shard: number, services: DeliveryServices, signal: AbortSignal): Promise<void> {
  const { outbox, now, log } = services;
  try {
    for (const settlement of await outbox.settlements(shard, now(), pageSize)) {
      if (signal.aborted) return;
      await settleOne(settlement, services);
    }
  } catch (error) {
    // Settling reads and marks; only the store can fail, and then the next round does it.
    logFailure(log, error);
  }
}

async function settleOne(settlement: Versioned<SettlementDocument>, services: DeliveryServices): Promise<void> {
  const { membership, outbox, now } = services;
  const { organizationId, kind, subject } = settlement.document.value;
  const at = now().toISOString();
  let isUnderWay = false;
  for (const kept of await membership.notices(organizationId, kind, subject)) {
    const { state } = kept.document;
    // One whose earlier card is just being replaced is drawn anew after that.
    if (state === 'sending' || (state === 'outdated' && kept.document.earlierCards !== undefined)) {
      isUnderWay = true;
      continue;
    }
    if (state !== 'sent') continue;
    if (!(await outbox.move(kept, { state: 'outdated', dueAt: at }))) isUnderWay = true;
  }
  // One that is being sent right now may have been drawn from what was true before.
  if (isUnderWay) await outbox.postpone(settlement, new Date(now().getTime() + 5000));
  else await outbox.finish(settlement);
}

function logFailure(log: Logger, error: unknown): void {
  if (error instanceof StoreError) {
    log.warn({ event: 'delivery-waits', err: error }, 'the store does not answer; notices wait');
  } else {
    log.error({ event: 'delivery-failed', err: error }, 'delivering to somebody failed');
  }
}

function keyOf({ document, version }: KeptNotice): string {
  return `${document.organizationId} ${document.id} ${version}`;
}
