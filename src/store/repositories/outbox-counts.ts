import type { Store } from '../store.ts';
import { createOutbox, shardCount } from './outbox.ts';

/** What of the notices is not delivered. */
export interface OutboxCounts {
  /** They wait for an operator. */
  readonly parked: number;
  /** They are due by now. */
  readonly overdue: number;
  readonly sending: number;
}

/** So many of a shard are counted: whether there are 100 or 1,000 of what should be none makes no difference. */
const mostOfShard = 100;
const forEver = new Date('9999-12-31T00:00:00Z');

/**
 * Counts the notices that are not delivered, up to 100 of each kind in a shard; three searches a shard.
 * @throws StoreError
 */
export async function countOutbox(store: Store, now: Date): Promise<OutboxCounts> {
  const outbox = createOutbox(store, () => '');
  const counts = { parked: 0, overdue: 0, sending: 0 };
  for (let shard = 0; shard < shardCount; shard += 1) {
    counts.parked += (await outbox.due(shard, 'parked', forEver, mostOfShard)).length;
    counts.overdue += (await outbox.due(shard, 'due', now, mostOfShard)).length;
    counts.sending += (await outbox.due(shard, 'sending', forEver, mostOfShard)).length;
  }
  return counts;
}
