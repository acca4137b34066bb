import { afterFailure, type Failure, trialOf } from '../after-sending.ts';
import type { NotSent } from '../channel.ts';
import { moveOn } from '../move-on.ts';
import type { Parcel } from './parcel-state.ts';

/** It could not be delivered: its notices are tried again later, or wait for the reader or an operator. */
export async function putOff(parcel: Parcel, failed: NotSent | Failure): Promise<void> {
  const { recipientId, notices, services } = parcel;
  const { waiting, newId } = services;
  for (const { read, mayHaveArrived } of notices) {
    const { document } = read.kept;
    const change = afterFailure(failed, trialOf(read.kept, read.kind.ifUnclear, services));
    // First the mark: without it nobody would wake the notice when the reader is back.
    if (change.state === 'waiting') {
      await waiting.mark(recipientId, { organizationId: document.organizationId, noticeId: document.id }, newId());
    }
    // It may not have been claimed, which would have written it down.
    await moveOn(read.kept, mayHaveArrived ? { ...change, mayHaveArrived } : change, services);
  }
  parcel.end = 'later';
}
