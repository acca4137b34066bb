import { tenantOf } from '../../program/things/people.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import { deliverToReader } from './deliver-to-reader.ts';
import { logFailure } from './delivery-log.ts';
import type { DeliveryServices } from './delivery-services.ts';

/** As soon as so many are finished it is worth looking for more. */
const worthLooking = 12;

/** A tenant that the channel has paused for longer is left for a later round. */
const longPauseMilliseconds = 5000;

/** What one round has in hand in a shard: people side by side. */
export interface InHand {
  /** Delivers to somebody; what goes wrong for one reader does not stop the others. */
  begin(reader: string, notices: readonly KeptNotice[]): void;
  /** How many notices. */
  count(): number;
  /** How many notices of each tenant. */
  countByTenant(): Map<string, number>;
  has(reader: string): boolean;
  /** Whether this round had it in hand already: what could not be done is left for the next one, so that a round ends. */
  hasTried(kept: KeptNotice): boolean;
  /** Waits until it is worth looking for more, at most this long. */
  room(patience: number): Promise<void>;
  /** Waits for all of it. */
  done(): Promise<void>;
}

export function createInHand(services: DeliveryServices, signal: AbortSignal): InHand {
  const tried = new Set<string>();
  const inHand = new Map<string, readonly KeptNotice[]>();
  const running = new Set<Promise<void>>();
  let finished = 0;
  let wake = () => {};
  const hasRoom = () => inHand.size === 0 || finished >= worthLooking;

  const deliver = async (reader: string, notices: readonly KeptNotice[]) => {
    try {
      await deliverToReader(reader, notices, services, signal);
    } catch (error) {
      if (!signal.aborted) logFailure(error, services.log);
    }
    inHand.delete(reader);
    // After the pause they are found again, also in this round.
    if (isPaused(reader, services)) for (const kept of notices) tried.delete(keyOf(kept));
    finished += notices.length;
    if (hasRoom()) wake();
  };
  const countByTenant = () => {
    const counts = new Map<string, number>();
    for (const [reader, { length }] of inHand) {
      const tenant = tenantOf(reader);
      counts.set(tenant, (counts.get(tenant) ?? 0) + length);
    }
    return counts;
  };
  return {
    begin(reader, notices) {
      for (const kept of notices) tried.add(keyOf(kept));
      inHand.set(reader, notices);
      const work = deliver(reader, notices).finally(() => running.delete(work));
      running.add(work);
    },
    count: () => [...inHand.values()].reduce((sum, { length }) => sum + length, 0),
    countByTenant,
    has: (reader) => inHand.has(reader),
    hasTried: (kept) => tried.has(keyOf(kept)),
    async room(patience) {
      if (!hasRoom()) {
        const enough = new AbortController();
        wake = () => enough.abort();
        // It rejects when there is room, or when this process ends.
        await services.wait(patience, AbortSignal.any([signal, enough.signal])).catch(() => {});
      }
      finished = 0;
    },
    done: async () => void (await Promise.all(running)),
  };
}

/** Whether the channel wants this reader's tenant to be left alone for long. */
export function isPaused(reader: string, { pace }: DeliveryServices): boolean {
  return pace.pausedFor(tenantOf(reader)) > longPauseMilliseconds;
}

function keyOf({ document, version }: KeptNotice): string {
  return `${document.organizationId} ${document.id} ${version}`;
}
