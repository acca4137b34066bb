import { defaultPreferences, type NoticeWish, wishFor } from '../../program/telling/notice-preferences.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import { Over } from '../define-kind.ts';
import { type ReadNotice, readNotice } from '../drawing/read-notice.ts';
import { afterCrash, trialOf } from './after-sending.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { drawSafely, Undrawable } from './draw-safely.ts';
import { moveOn } from './move-on.ts';
import { sendTimeOf } from './send-time-of.ts';

/** A notice that is to be sent now. */
export interface Ready {
  readonly read: ReadNotice;
  readonly mayHaveArrived: boolean;
  /** What the reader wants of its category. */
  readonly wish: NoticeWish;
  /** Where the reader's day begins and ends: IANA name. */
  readonly zone: string;
}

/** Whether a notice is to be sent now; one that is not is put away, put off or parked. */
export async function stillWanted(kept: KeptNotice, services: DeliveryServices): Promise<Ready | undefined> {
  const found = await lookAt(kept, services);
  if ('read' in found) return found;
  // Found while it says that somebody is at it, it may have arrived: whatever follows, that is not forgotten.
  await moveOn(kept, kept.document.state === 'sending' ? { ...found, mayHaveArrived: true } : found, services);
  return undefined;
}

/** @returns what becomes of it, if it is not to be sent now */
async function lookAt(kept: KeptNotice, services: DeliveryServices): Promise<Ready | NoticeChange> {
  const { document, value: notice } = kept;
  const now = services.now();
  const read = await drawSafely(kept, services, () => readNotice(kept, services, now));
  if (read instanceof Undrawable) return read.change;
  const { content, kind, timeZone } = read;
  // Found while it says that somebody is at it: their time is over.
  const hasCrashed = document.state === 'sending';
  const parked = hasCrashed ? afterCrash(trialOf(kept, kind.ifUnclear, services)) : undefined;
  if (parked !== undefined) return parked;
  if (content instanceof Over) return endedWith(content.text, kept, now);
  const preferences = (await services.membership.preferences(notice.recipientId))?.value ?? defaultPreferences;
  const wish = wishFor(kind.category, preferences);
  if (wish === 'off') return endedWith('the reader has turned this off', kept, now);
  const sendAt = sendTimeOf(read, content.deadline, wish, preferences, now);
  if (sendAt > now) {
    const event = { at: now.toISOString(), what: 'waits for the reader’s hours' };
    return { state: 'due', dueAt: sendAt.toISOString(), claim: undefined, event };
  }
  const mayHaveArrived = hasCrashed || document.mayHaveArrived === true;
  return { read, mayHaveArrived, wish, zone: preferences.timeZone ?? timeZone };
}

/** A card that stands in a chat from before says how it ended. */
function endedWith(why: string, { document }: KeptNotice, now: Date): NoticeChange {
  const at = now.toISOString();
  const event = { at, what: `not sent: ${why}` };
  return { state: document.message === undefined ? 'over' : 'outdated', dueAt: at, claim: undefined, event };
}
