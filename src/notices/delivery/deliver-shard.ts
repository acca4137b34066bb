import { tenantOf } from '../../program/things/people.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { createInHand, type InHand, isPaused } from './in-hand.ts';

/** How many of a shard are begun at once: few enough to be cheap, more than the pace of a tenant takes in a second. */
const pageSize = 25;

/** Of one tenant fewer are in hand, so that the others in its shard need not wait for a tenant that has many. */
const mostOfTenant = 30;

/** Whoever has this many on a full page has more behind it, and is told all of it at once (our choice). */
const manyForOne = 10;
const mostOfShard = 1000;

/** In hand of a shard altogether: they are kept in memory. */
const mostInHand = 50;

/** As far as one looks past what is left for later: reading more at once would hold up whoever asks. */
const mostRead = 250;

/** Of a shard there are no more in the state `sending`, unless processes die one after the other. */
const mostBeingSent = 200;
const forEver = new Date('9999-12-31T00:00:00Z');

/** If nothing is finished for so long, others may be waiting behind a slow tenant; if none were, there is no hurry. */
const stuckMilliseconds = 1000;
const quietMilliseconds = 10_000;

/**
 * Delivers what is due in a shard: people side by side, for each of them one message at a time.
 * @param lease whether the shard is still ours, so that one goes on looking for more; and to be told when it is used
 */
export async function deliverShard(
  shard: number,
  services: DeliveryServices,
  lease: { readonly isOurs: () => boolean; readonly use: () => void },
  signal: AbortSignal,
): Promise<void> {
  const inHand = createInHand(services, signal);
  let leftBehind = 0;
  let hasBegun = false;
  try {
    while (!signal.aborted && lease.isOurs()) {
      let begun = 0;
      if (inHand.count() < mostInHand) {
        const look = await beginMore(shard, leftBehind, inHand, services);
        ({ begun, leftBehind } = look);
        hasBegun ||= begun > 0;
        if (look.mayHideMore) continue;
        if (inHand.count() === 0) break;
      }
      await inHand.room(begun > 0 ? stuckMilliseconds : quietMilliseconds);
    }
  } finally {
    // Also if the store fails in the middle: what is in hand is still ours.
    await inHand.done();
    if (hasBegun) lease.use();
  }
}

/** What came of looking for more. */
interface Look {
  readonly begun: number;
  /** What is due and was not begun: tried in this round already, or of a tenant that has enough. */
  readonly leftBehind: number;
  /** What is left behind may hide what can be begun: looking further is worth it. */
  readonly mayHideMore: boolean;
}

/** @param leftBehind when it was looked last: as much further one has to look this time */
async function beginMore(shard: number, leftBehind: number, inHand: InHand, services: DeliveryServices): Promise<Look> {
  const limit = Math.min(mostRead, pageSize + inHand.count() + leftBehind);
  const { due, beingSentTo } = await services.calmly.run(() => dueIn(shard, limit, services));
  const isFull = due.length >= limit;
  const others = due.filter((kept) => !inHand.has(kept.value.recipientId) && !beingSentTo.has(kept.value.recipientId));
  let begun = 0;
  for (const [reader, notices] of chosen(others, inHand, services)) {
    const isCut = isFull && notices.length >= manyForOne;
    inHand.begin(reader, isCut ? await allOf(reader, shard, notices, inHand, services) : notices);
    begun += notices.length;
  }
  return { begun, leftBehind: others.length - begun, mayHideMore: begun === 0 && isFull && limit < mostRead };
}

/**
 * What is begun now, by reader, because some kinds tell several notices in one message: nothing of a tenant that is
 * paused, or has enough in hand.
 */
function chosen(
  due: readonly KeptNotice[],
  inHand: InHand,
  services: DeliveryServices,
): readonly (readonly [reader: string, notices: readonly KeptNotice[]])[] {
  const open = due.filter((kept) => !inHand.hasTried(kept));
  const counts = inHand.countByTenant();
  return [...Map.groupBy(open, (kept) => kept.value.recipientId)].filter(([reader, notices]) => {
    const tenant = tenantOf(reader);
    const count = counts.get(tenant) ?? 0;
    if (count >= mostOfTenant || isPaused(reader, services)) return false;
    counts.set(tenant, count + notices.length);
    return true;
  });
}

/** What is due, and to whom something is being sent, here or by somebody else: whatever is due to them waits for it. */
interface Due {
  /** Those whose sender died come first: they have waited longest. */
  readonly due: readonly KeptNotice[];
  readonly beingSentTo: ReadonlySet<string>;
}

async function dueIn(shard: number, limit: number, services: DeliveryServices): Promise<Due> {
  const { outbox, now, claimMilliseconds, mail } = services;
  const claimed = await outbox.due(shard, 'sending', forEver, Math.max(limit, mostBeingSent));
  const found = await Promise.all(
    (['due', 'outdated'] as const).map((state) => outbox.due(shard, state, now(), limit)),
  );
  // Who waits to be reached is written to by e-mail in the end: no more of them at once than can be sent.
  const room = Math.min(limit, mail?.room() ?? 0);
  if (room > 0) found.push(await outbox.due(shard, 'waiting', now(), room));
  const hasEnded = ({ document }: KeptNotice) => {
    const left = new Date(document.dueAt).getTime() - now().getTime();
    // One that would last longer than any claim does is none: a clock was set back since.
    return left <= 0 || left > 2 * claimMilliseconds;
  };
  const beingSent = claimed.filter((kept) => !hasEnded(kept));
  return {
    due: [...claimed.filter(hasEnded), ...found.flat()],
    beingSentTo: new Set(beingSent.map((kept) => kept.value.recipientId)),
  };
}

/** Everything that is due to somebody: what is told together is not cut by the end of a page. */
async function allOf(
  reader: string,
  shard: number,
  onPage: readonly KeptNotice[],
  inHand: InHand,
  { outbox, now }: DeliveryServices,
): Promise<readonly KeptNotice[]> {
  const known = new Set(onPage.map(({ document }) => `${document.organizationId} ${document.id}`));
  const found = await outbox.due(shard, 'due', now(), mostOfShard);
  const isMore = (kept: KeptNotice) =>
    kept.value.recipientId === reader &&
    !inHand.hasTried(kept) &&
    !known.has(`${kept.document.organizationId} ${kept.document.id}`);
  return [...onPage, ...found.filter(isMore)];
}
