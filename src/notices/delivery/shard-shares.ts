import type { Leases } from '../../store/repositories/leases.ts';
import { shardCount } from '../../store/repositories/outbox.ts';

/** Which shards this instance looks after: about as many as each of the others. */
export interface Shares {
  /** Takes, renews and gives back. @returns the shards that are ours now */
  renew(): Promise<readonly number[]>;
  /** Gives everything back, so that the others need not wait. */
  release(): Promise<void>;
}

/**
 * A shard holds the notices of whole tenants, so whoever looks after it alone keeps to the limits of each of them.
 * @param owner names this instance
 */
export function createShares(leases: Leases, owner: string, leaseMilliseconds: number, now: () => Date): Shares {
  const held = new Set<number>();
  const nameOf = (shard: number) => `delivery~${shard}`;
  let renewedAt = Number.NEGATIVE_INFINITY;
  return {
    async renew() {
      // A third of its length is soon enough, and three renewals may fail before it ends.
      if (held.size > 0 && now().getTime() - renewedAt < leaseMilliseconds / 3) return [...held];
      const fair = Math.ceil(shardCount / (await leases.present('delivery', owner, now())));
      for (const shard of [...held].slice(fair)) {
        await leases.release(nameOf(shard), owner, now());
        held.delete(shard);
      }
      for (let shard = 0; shard < shardCount; shard += 1) {
        if (!held.has(shard) && held.size >= fair) continue;
        const fence = await leases.hold(nameOf(shard), owner, now());
        if (fence === undefined) held.delete(shard);
        else held.add(shard);
      }
      renewedAt = now().getTime();
      return [...held];
    },
    async release() {
      for (const shard of held) await leases.release(nameOf(shard), owner, now());
      held.clear();
    },
  };
}
