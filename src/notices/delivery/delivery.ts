import { shardCount } from '../../store/repositories/outbox.ts';
import { deliverShard } from './deliver-shard.ts';
import { logFailure } from './delivery-log.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { settleShard } from './settlements.ts';

export interface Delivery {
  /**
   * Delivers everything that is due in these shards, and returns when nothing is left that can be done now.
   * A round that is under way in a shard is joined, not doubled; in shards that are no longer named it begins nothing more.
   */
  round(shards?: readonly number[]): Promise<void>;
  /** The milliseconds since something of a shard was last in hand; 0 while something is, infinite if nothing ever was. */
  restingFor(shard: number): number;
  /** Finishes what is being sent, and begins nothing more. */
  stop(): Promise<void>;
}

/**
 * The deliverer: shards side by side, in each of them people side by side (`deliver-shard.ts`), for each person one
 * message at a time (`deliver-to-reader.ts`), whose way is a list of steps (`parcel.ts`).
 */
export function createDelivery(services: DeliveryServices): Delivery {
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Map<number, Promise<void>>();
  const everyShard = Array.from({ length: shardCount }, (_, shard) => shard);
  const usedAt = new Map<number, number>();
  let settling: Promise<void> = Promise.resolve();
  let ours: readonly number[] = [];

  const settleAll = async (shards: readonly number[]) => {
    for (const shard of shards) await settleShard(shard, services, signal);
  };
  const deliver = (shard: number): Promise<void> => {
    const known = underWay.get(shard);
    if (known !== undefined) return known;
    const use = () => usedAt.set(shard, services.milliseconds());
    const running = deliverShard(shard, services, { isOurs: () => ours.includes(shard), use }, signal)
      .catch((error: unknown) => logFailure(error, services.log))
      .finally(() => underWay.delete(shard));
    underWay.set(shard, running);
    return running;
  };
  return {
    async round(shards = everyShard) {
      ours = shards;
      // First, because a settlement lies with its organization, and the cards that it is about with their readers.
      settling = settling.then(() => settleAll(shards));
      await settling;
      await Promise.all(shards.map(deliver));
    },
    restingFor(shard) {
      if (underWay.has(shard)) return 0;
      // What has just ended rests from now on.
      return Math.max(1, services.milliseconds() - (usedAt.get(shard) ?? Number.NEGATIVE_INFINITY));
    },
    async stop() {
      stopping.abort();
      await settling;
      await Promise.all(underWay.values());
    },
  };
}
