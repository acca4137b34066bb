import type { KeptNotice, NoticeDocument } from '../../store/things/notice.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { moveOn } from './move-on.ts';
import type { Ready } from './still-wanted.ts';

/** A notice's place among those of its reader: when it was first due, whatever has put it off since. */
export function turnOf({ turnAt, dueAt, state, value }: NoticeDocument): string {
  // A claim takes the place of the instant at which it was due; earlier versions did not keep that.
  return turnAt ?? (state === 'sending' ? value.createdAt : dueAt);
}

/** One person's notices in the order in which they are told. */
export function inTurn(notices: readonly KeptNotice[]): readonly KeptNotice[] {
  return notices.toSorted(
    (one, other) =>
      compare(turnOf(one.document), turnOf(other.document)) || compare(one.value.createdAt, other.value.createdAt),
  );
}

/** Notices of somebody who is put off wait until then, behind the one that could not be sent. */
export async function waitBehind(notices: readonly Ready[], until: Date, services: DeliveryServices): Promise<void> {
  for (const [place, { read, mayHaveArrived }] of notices.entries()) {
    const { document } = read.kept;
    const change = {
      state: 'due',
      dueAt: new Date(until.getTime() + 1 + place).toISOString(),
      turnAt: turnOf(document),
      claim: undefined,
    } as const;
    await moveOn(read.kept, mayHaveArrived ? { ...change, mayHaveArrived } : change, services);
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
