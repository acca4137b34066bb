import type { Logger } from 'pino';
import { tenantOf } from '../../program/things/people.ts';
import type { KeptNotice } from '../../store/repositories/documents.ts';
import { StoreError } from '../../store/store.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { deliverTo } from './mailbox.ts';

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

/** A tenant that the channel has paused for longer is left for a later round. */
const longPauseMilliseconds = 5000;

/** If nothing is finished for so long, others may be waiting behind a slow tenant; if none were, there is no hurry. */
const stuckMilliseconds = 1000;
const quietMilliseconds = 10_000;

/**
 * Delivers what is due in a shard: people side by side, for each of them one message at a time.
 * @param isOurs whether to go on looking for more
 */
export async function deliverShard(
  shard: number,
  services: DeliveryServices,
  isOurs: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  // What could not be done in this round is left for the next one, so that a round ends.
  const tried = new Set<string>();
  const inHand = new Map<string, readonly KeptNotice[]>();
  const running = new Set<Promise<void>>();
  let finished = 0;
  let leftBehind = 0;
  let wake = () => {};

  const begin = (reader: string, notices: readonly KeptNotice[]) => {
    for (const kept of notices) tried.add(keyOf(kept));
    inHand.set(reader, notices);
    const work = deliverSafely(reader, notices, services, signal).then(() => {
      inHand.delete(reader);
      // After the pause they are found again, also in this round.
      if (isPaused(reader, services)) for (const kept of notices) tried.delete(keyOf(kept));
      running.delete(work);
      finished += notices.length;
      if (hasRoom()) wake();
    });
    running.add(work);
  };
  const hasRoom = () => inHand.size === 0 || finished >= pageSize / 2;
  const untilThereIsRoom = async (patience: number) => {
    if (hasRoom()) return;
    const enough = new AbortController();
    wake = () => enough.abort();
    // It rejects when there is room, or when this process ends.
    await services.wait(patience, AbortSignal.any([signal, enough.signal])).catch(() => {});
  };
  const countInHand = () => [...inHand.values()].reduce((sum, notices) => sum + notices.length, 0);

  while (!signal.aborted && isOurs()) {
    let begun = 0;
    finished = 0;
    if (countInHand() < mostInHand) {
      const limit = Math.min(mostRead, pageSize + countInHand() + leftBehind);
      const found = await services.calmly.run(() => dueIn(shard, limit, services));
      const others = found.filter((kept) => !inHand.has(kept.value.recipientId));
      const open = others.filter((kept) => !tried.has(keyOf(kept)));
      for (const [reader, notices] of chosen(open, inHand, services)) {
        const isCut = found.length >= limit && notices.length >= manyForOne;
        begin(reader, isCut ? await allOf(reader, shard, notices, tried, services) : notices);
        begun += notices.length;
      }
      leftBehind = others.length - begun;
      // What is left behind may hide what can be begun.
      if (begun === 0 && found.length >= limit && limit < mostRead) continue;
      if (inHand.size === 0) return;
    }
    await untilThereIsRoom(begun > 0 ? stuckMilliseconds : quietMilliseconds);
  }
  await Promise.all(running);
}

/**
 * What is begun now, by reader, because some kinds tell several notices in one message: nothing of a tenant that is
 * paused, or has enough in hand.
 */
function chosen(
  due: readonly KeptNotice[],
  inHand: ReadonlyMap<string, readonly KeptNotice[]>,
  services: DeliveryServices,
): readonly (readonly [reader: string, notices: readonly KeptNotice[]])[] {
  const counts = new Map<string, number>();
  const count = (tenant: string, more: number) => counts.set(tenant, (counts.get(tenant) ?? 0) + more);
  for (const [reader, notices] of inHand) count(tenantOf(reader), notices.length);
  return [...Map.groupBy(due, (kept) => kept.value.recipientId)].filter(([reader, notices]) => {
    const tenant = tenantOf(reader);
    if ((counts.get(tenant) ?? 0) >= mostOfTenant || isPaused(reader, services)) return false;
    count(tenant, notices.length);
    return true;
  });
}

function isPaused(reader: string, { pace }: DeliveryServices): boolean {
  return pace.pausedFor(tenantOf(reader)) > longPauseMilliseconds;
}

/** Those whose sender died come first: they have waited longest. */
async function dueIn(shard: number, limit: number, { outbox, now }: DeliveryServices): Promise<readonly KeptNotice[]> {
  const states = ['sending', 'due', 'outdated'] as const;
  const found = await Promise.all(states.map((state) => outbox.due(shard, state, now(), limit)));
  return found.flat();
}

/** Everything that is due to somebody: what is told together is not cut by the end of a page. */
async function allOf(
  reader: string,
  shard: number,
  onPage: readonly KeptNotice[],
  tried: ReadonlySet<string>,
  { outbox, now }: DeliveryServices,
): Promise<readonly KeptNotice[]> {
  const known = new Set(onPage.map(keyOf));
  const found = await outbox.due(shard, 'due', now(), mostOfShard);
  const isMore = (kept: KeptNotice) =>
    kept.value.recipientId === reader && !tried.has(keyOf(kept)) && !known.has(keyOf(kept));
  return [...onPage, ...found.filter(isMore)];
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

export function logFailure(log: Logger, error: unknown): void {
  if (error instanceof StoreError) {
    log.warn({ event: 'delivery-waits', err: error }, 'the store does not answer; notices wait');
  } else {
    log.error({ event: 'delivery-failed', err: error }, 'delivering to somebody failed');
  }
}

function keyOf({ document, version }: KeptNotice): string {
  return `${document.organizationId} ${document.id} ${version}`;
}
