import type { Leases } from '../../store/repositories/leases.ts';
import { shardCount } from '../../store/repositories/outbox.ts';

/** Which shards this instance looks after: about as many as each of the others. */
export interface Shares {
  /** Takes, renews and gives back. @returns the shards in which this instance may begin something now */
  renew(): Promise<readonly number[]>;
  /** Gives everything back, so that the others need not wait. */
  release(): Promise<void>;
}

/** Who shares, and what of its work decides what may be given back. */
export interface Sharing {
  /** Names this instance. */
  readonly owner: string;
  readonly leaseMilliseconds: number;
  readonly now: () => Date;
  /** A clock that only goes forward. */
  readonly milliseconds: () => number;
  /** The milliseconds since something of a shard was last in hand here; 0 while something is. */
  readonly restingFor: (shard: number) => number;
}

/**
 * As long as the longest of the limits that matter for a handful of messages; see `channelLimits`. What the instance
 * before has sent is not known here, so its limits pass before anything is sent (our choice).
 */
const quietMilliseconds = 60_000;

/**
 * A shard holds the notices of whole tenants, so whoever looks after it alone keeps to the limits of each of them. It
 * passes from one instance to another only when nothing of it is in hand, and rests in between as long as limits last.
 * An instance that has only just started neither counts nor takes anything; what one leaves that has died is taken
 * by whoever is there, also beyond a share.
 */
export function createShares(leases: Leases, sharing: Sharing): Shares {
  const { owner, leaseMilliseconds, now, milliseconds, restingFor } = sharing;
  /** Each shard that is ours, with the instant at which something may be begun in it. */
  const held = new Map<number, number>();
  const leaving = new Set<number>();
  let fair = shardCount;
  let renewedAt = Number.NEGATIVE_INFINITY;

  const giveBack = async (shard: number) => {
    const rested = restingFor(shard);
    const at = now();
    const usedAt = rested < quietMilliseconds ? new Date(at.getTime() - rested) : undefined;
    await leases.release(nameOf(shard), owner, at, usedAt);
    held.delete(shard);
    leaving.delete(shard);
  };
  const giveBackWhatRests = async () => {
    for (const shard of leaving) if (restingFor(shard) > 0) await giveBack(shard);
  };
  /** Only what somebody else lacks: what nobody would take is better here. */
  const chooseLeaving = (others: readonly number[]) => {
    const least = Math.floor(shardCount / (others.length + 1));
    const lacking = others.reduce((sum, theirs) => sum + Math.max(0, least - theirs), 0);
    const count = Math.max(0, Math.min(held.size - fair, lacking));
    leaving.clear();
    for (const shard of [...held.keys()].slice(held.size - count)) leaving.add(shard);
  };
  const hold = async (shard: number, taking?: 'free' | 'left-alone') => {
    const fence = await leases.hold(nameOf(shard), owner, now(), taking);
    if (fence === undefined) {
      held.delete(shard);
      leaving.delete(shard);
    } else if (!held.has(shard)) {
      const used = await leases.lastUse(nameOf(shard));
      const rest = used === undefined ? 0 : used.getTime() + quietMilliseconds - now().getTime();
      held.set(shard, milliseconds() + Math.min(Math.max(rest, 0), quietMilliseconds));
    }
  };
  const open = () =>
    [...held].filter(([shard, from]) => !leaving.has(shard) && milliseconds() >= from).map(([shard]) => shard);
  return {
    async renew() {
      // A third of its length is soon enough, and three renewals may fail before it ends.
      const isFresh = held.size >= fair && milliseconds() - renewedAt < leaseMilliseconds / 3;
      if (!isFresh) {
        const { counts, others } = await leases.present('delivery', owner, now(), held.size);
        fair = Math.ceil(shardCount / (others.length + 1));
        chooseLeaving(others);
        for (let shard = 0; shard < shardCount; shard += 1) {
          if (held.has(shard)) await hold(shard);
          else if (counts) await hold(shard, held.size < fair ? 'free' : 'left-alone');
        }
        renewedAt = milliseconds();
      }
      await giveBackWhatRests();
      return open();
    },
    async release() {
      for (const shard of [...held.keys()]) await giveBack(shard);
      await leases.leave('delivery', owner);
    },
  };
}

function nameOf(shard: number): string {
  return `delivery~${shard}`;
}
