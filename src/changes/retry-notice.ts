import { noticeNumber } from '../program/things/notice.ts';
import { movedOn } from '../store/repositories/on-its-way.ts';
import type { KeptNotice } from '../store/things/notice.ts';
import { type Author, change, type Occasion, type Outcome } from './change.ts';

/** Sends a notice again that could not be delivered, from the beginning. */
export async function retryNotice(
  { store, now, changeId, by }: Occasion & { readonly by: Author },
  kept: KeptNotice,
): Promise<Outcome> {
  const { organizationId } = kept.value;
  const event = { at: now.toISOString(), what: 'an operator sends it again' };
  const deed = {
    changeId,
    by,
    at: now,
    what: 'notice-retried',
    details: { notice: noticeNumber(kept.value) },
  } as const;
  return change(store, { organizationId }, deed, [
    movedOn(kept, { state: 'due', dueAt: event.at, attempts: 0, claim: undefined, event }),
  ]);
}
