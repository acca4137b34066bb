import type { Ready } from '../still-wanted.ts';
import { turnOf } from '../turns.ts';
import type { Parcel } from './parcel-state.ts';

/** Takes its notices for this process; one that somebody else was faster with is left to them. */
export async function claim(parcel: Parcel): Promise<void> {
  const { services, signal } = parcel;
  const { outbox, now, milliseconds, instanceId, claimMilliseconds, observer } = services;
  parcel.claimedAt = milliseconds();
  signal.throwIfAborted();
  const ours: Ready[] = [];
  for (const entry of parcel.notices) {
    const until = new Date(now().getTime() + claimMilliseconds).toISOString();
    const turnAt = turnOf(entry.read.kept.document);
    const claimed = { state: 'sending', dueAt: until, turnAt, claim: { by: instanceId, until } } as const;
    // Written down, so that whatever becomes of this attempt, the next one still knows.
    const change = entry.mayHaveArrived ? { ...claimed, mayHaveArrived: true } : claimed;
    const kept = await outbox.claim(entry.read.kept, change);
    if (kept === undefined) continue;
    observer.happened('notice-moved', { kind: kept.value.kind, state: 'sending' });
    ours.push({ ...entry, read: { ...entry.read, kept } });
  }
  parcel.notices = ours;
  if (ours.length === 0) parcel.end = 'next';
}

/** A process that was held up between its claim and now leaves it: somebody else may be at it already. */
export async function checkClaim(parcel: Parcel): Promise<void> {
  const { notices, services } = parcel;
  const { outbox, now, milliseconds, claimMilliseconds } = services;
  const heldFor = milliseconds() - (parcel.claimedAt ?? Number.NEGATIVE_INFINITY);
  const latest = now().getTime() + claimMilliseconds / 2;
  const isOurs = ({ read }: Ready) => new Date(read.kept.document.claim?.until ?? 0).getTime() > latest;
  // By both clocks: one may have been set back, the other stands still while a machine sleeps.
  if (heldFor < claimMilliseconds / 2 && notices.every(isOurs)) return;
  for (const { read } of notices) {
    await outbox.move(read.kept, { state: 'due', dueAt: now().toISOString(), claim: undefined });
  }
  parcel.end = 'later';
}
