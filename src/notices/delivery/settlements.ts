import type { Versioned } from '../../store/store.ts';
import type { SettlementDocument } from '../../store/things/settlement.ts';
import { logFailure } from './delivery-log.ts';
import type { DeliveryServices } from './delivery-services.ts';

/** How many settlements of a shard are read at once. */
const pageSize = 50;

/** Longer than sending takes, and soon enough for who looks at the card (our choice). */
const againMilliseconds = 5000;

/** Where something has come to its end, its cards are to be drawn anew. */
export async function settleShard(shard: number, services: DeliveryServices, signal: AbortSignal): Promise<void> {
  const { outbox, now, log } = services;
  try {
    for (const settlement of await outbox.settlements(shard, now(), pageSize)) {
      if (signal.aborted) return;
      await settle(settlement, services);
    }
  } catch (error) {
    // Settling reads and marks; only the store can fail, and then the next round does it.
    logFailure(error, log);
  }
}

async function settle(settlement: Versioned<SettlementDocument>, services: DeliveryServices): Promise<void> {
  const { membership, outbox, now } = services;
  const { organizationId, kind, subject } = settlement.document.value;
  const dueAt = now().toISOString();
  let isUnderWay = false;
  for (const kept of await membership.notices(organizationId, kind, subject)) {
    const { state, earlierCards } = kept.document;
    // One whose earlier card is just being replaced is drawn anew after that.
    if (state === 'sending' || (state === 'outdated' && earlierCards !== undefined)) isUnderWay = true;
    if (state !== 'sent') continue;
    if (!(await outbox.move(kept, { state: 'outdated', dueAt }))) isUnderWay = true;
  }
  // One that is being sent right now may have been drawn from what was true before.
  if (isUnderWay) await outbox.postpone(settlement, new Date(now().getTime() + againMilliseconds));
  else await outbox.finish(settlement);
}
