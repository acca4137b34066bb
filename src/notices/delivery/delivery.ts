import type { SettlementDocument } from '../../store/repositories/documents.ts';
import { shardCount } from '../../store/repositories/outbox.ts';
import type { Versioned } from '../../store/store.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { deliverShard, logFailure } from './round.ts';

/** How many settlements of a shard are read at once. */
const pageSize = 50;

export interface Delivery {
  /**
   * Delivers everything that is due in these shards, and returns when nothing is left that can be done now.
   * A round that is under way in a shard is joined, not doubled; in shards that are no longer named it begins nothing more.
   */
  round(shards?: readonly number[]): Promise<void>;
  /** Finishes what is being sent, and begins nothing more. */
  stop(): Promise<void>;
}

/** The deliverer: shards side by side, in each of them people side by side, for each person one message at a time. */
export function createDelivery(services: DeliveryServices): Delivery {
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Map<number, Promise<void>>();
  const everyShard = Array.from({ length: shardCount }, (_, shard) => shard);
  let settling: Promise<void> = Promise.resolve();
  let ours: readonly number[] = [];

  return {
    async round(shards = everyShard) {
      ours = shards;
      // First, because a settlement lies with its organization, and the cards that it is about with their readers.
      settling = settling.then(() => settleAll(shards, services, signal));
      await settling;
      await Promise.all(
        shards.map((shard) => {
          const known = underWay.get(shard);
          if (known !== undefined) return known;
          const running = deliverShard(shard, services, () => ours.includes(shard), signal)
            .catch((error: unknown) => logFailure(services.log, error))
            .finally(() => underWay.delete(shard));
          underWay.set(shard, running);
          return running;
        }),
      );
    },
    async stop() {
      stopping.abort();
      await settling;
      await Promise.all(underWay.values());
    },
  };
}

async function settleAll(shards: readonly number[], services: DeliveryServices, signal: AbortSignal): Promise<void> {
  for (const shard of shards) await settle(shard, services, signal);
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
