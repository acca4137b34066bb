import { tenantOf } from '../../../program/things/people.ts';
import { afterFailure, type Failure, trialOf } from '../after-sending.ts';
import type { NotSent } from '../channel.ts';
import { moveOn } from '../move-on.ts';
import type { Pace } from '../pace.ts';
import type { Parcel } from './parcel-state.ts';

/**
 * It could not be delivered: its notices are tried again later, and its reader with them, so that nothing overtakes; or
 * they wait for the reader or an operator.
 */
export async function putOff(parcel: Parcel, failed: NotSent | Failure): Promise<void> {
  const { recipientId, notices, services } = parcel;
  const { waiting, putOffs, newId, now, pace } = services;
  pauseTenant(tenantOf(recipientId), failed, pace);
  const changes = notices.map((notice) => {
    const { read } = notice;
    return { notice, change: afterFailure(failed, trialOf(read.kept, read.kind.ifUnclear, services)) };
  });
  const again = changes.flatMap(({ change }) =>
    change.state === 'due' ? [new Date(change.dueAt ?? 0).getTime()] : [],
  );
  const until = new Date(Math.max(0, ...again));
  if (until > now()) await putOffs.putOff(recipientId, until, newId());
  for (const { notice, change } of changes) {
    const { read, mayHaveArrived } = notice;
    const { document } = read.kept;
    // First the mark: without it nobody would wake the notice when the reader is back.
    if (change.state === 'waiting') {
      await waiting.mark(recipientId, { organizationId: document.organizationId, noticeId: document.id }, newId());
    }
    // It may not have been claimed, which would have written it down.
    await moveOn(read.kept, mayHaveArrived ? { ...change, mayHaveArrived } : change, services);
  }
  parcel.end = 'later';
}

/** Nobody there is written to for a while, if it is not this message or chat that the channel refused, or puts off. */
function pauseTenant(tenant: string, failed: NotSent | Failure, pace: Pace): void {
  // Who installs the bot is not the channel: whoever has a chat can be written to.
  if ('isInstalling' in failed) return;
  if (failed.kind === 'throttled' || failed.kind === 'unavailable') pace.pause(tenant, failed.retryAfterMilliseconds);
  if (failed.kind === 'out-of-reach' || failed.kind === 'not-registered') pace.pause(tenant);
}
