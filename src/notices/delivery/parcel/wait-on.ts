import { defined } from '../../../optional.ts';
import { moveOn } from '../move-on.ts';
import type { Ready } from '../still-wanted.ts';
import { turnOf } from '../turns.ts';
import type { Parcel } from './parcel-state.ts';

/** Why notices wait for their reader, and until when nobody looks at them unless the reader is back. */
export interface Wait {
  readonly why: string;
  /** Instant, UTC; as it was, if left out. */
  readonly until?: string;
  readonly attempts?: number;
  /** Whether what was just tried may have arrived. */
  readonly mayHaveArrived?: true;
}

/** Notices wait for their reader: for the chat that they open, or for the instant at which they are looked at again. */
export async function waitOn(parcel: Parcel, notices: readonly Ready[], wait: Wait): Promise<void> {
  const { why, until, attempts } = wait;
  const { recipientId, services } = parcel;
  const { waiting, newId, now } = services;
  for (const { read, mayHaveArrived } of notices) {
    const { document } = read.kept;
    // First the mark: without it nobody would wake the notice when the reader is back.
    await waiting.mark(recipientId, { organizationId: document.organizationId, noticeId: document.id }, newId());
    await moveOn(
      read.kept,
      {
        state: 'waiting',
        turnAt: turnOf(document),
        claim: undefined,
        ...defined({ dueAt: until, attempts }),
        // It may not have been claimed, which would have written it down.
        ...(mayHaveArrived || wait.mayHaveArrived ? { mayHaveArrived: true } : {}),
        event: { at: now().toISOString(), what: why },
      },
      services,
    );
  }
  parcel.end = 'next';
}
