import { defaultPreferences, type NoticeWish, wishFor } from '../../program/telling/notice-preferences.ts';
import { nextBeginningOfHours, nextSendTime } from '../../program/telling/send-time.ts';
import { noticeNumber } from '../../program/things/notice.ts';
import type { KeptNotice } from '../../store/repositories/documents.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import { StoreError } from '../../store/store.ts';
import { Over } from '../define-kind.ts';
import { OrganizationGoneError, type ReadNotice, readNotice } from '../drawing/read-notice.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { afterCrash, afterFailure } from './outcome.ts';

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
export async function prepare(kept: KeptNotice, services: DeliveryServices): Promise<Ready | undefined> {
  const { outbox, membership, now } = services;
  const at = now().toISOString();
  const moveOn = async (change: NoticeChange) => {
    logMove(kept, change, services);
    await outbox.move(kept, change);
    return undefined;
  };
  const { document } = kept;
  // Found while it says that somebody is at it: their time is over.
  const hasCrashed = document.state === 'sending';
  const read = await readSafely(kept, services);
  if ('change' in read) return moveOn(read.change);
  const over = (what: string) =>
    moveOn({
      // A card that stands in a chat from before says how it ended.
      state: document.message === undefined ? 'over' : 'outdated',
      dueAt: at,
      claim: undefined,
      event: { at, what },
    });
  if (hasCrashed) {
    const trial = { document, ifUnclear: read.kind.ifUnclear, now: now(), jitter: services.random() };
    const change = afterCrash(trial);
    if (change !== undefined) return moveOn(change);
  }
  const { content, kind } = read;
  if (content instanceof Over) return over(`not sent: ${content.text}`);
  const preferences = (await membership.preferences(kept.value.recipientId))?.value ?? defaultPreferences;
  const wish = wishFor(kind.category, preferences);
  if (wish === 'off') return over('not sent: the reader has turned this off');
  const createdAt = new Date(kept.value.createdAt);
  const gatheredAt = wish === 'digest' ? nextBeginningOfHours(createdAt, preferences, read.timeZone) : now();
  // What would be too late by then is not gathered.
  const isTooLate = content.deadline !== undefined && gatheredAt > content.deadline;
  const earliest = gatheredAt > now() && !isTooLate ? gatheredAt : now();
  const sendAt =
    kind.timing === 'at-once' && (wish !== 'digest' || isTooLate)
      ? now()
      : nextSendTime(earliest, preferences, read.timeZone, content.deadline);
  if (sendAt > now()) {
    const event = { at, what: 'waits for the reader’s hours' };
    return moveOn({ state: 'due', dueAt: sendAt.toISOString(), claim: undefined, event });
  }
  const zone = preferences.timeZone ?? read.timeZone;
  return { read, mayHaveArrived: hasCrashed || document.mayHaveArrived === true, wish, zone };
}

/** One organization's data that no card can be drawn from must not hold up the others. */
async function readSafely(
  kept: KeptNotice,
  services: DeliveryServices,
): Promise<ReadNotice | { change: NoticeChange }> {
  try {
    return await readNotice(kept, services, services.now());
  } catch (error) {
    // Not the notice's fault: it stays as it is until the store is back.
    if (error instanceof StoreError) throw error;
    if (error instanceof OrganizationGoneError) return { change: endedWith(error, services) };
    return { change: failedToDraw(kept, error, services) };
  }
}

/** There is nobody left to speak for; a card that stands in a chat is left as it is, and its buttons say so. */
export function endedWith({ message }: OrganizationGoneError, { now }: DeliveryServices): NoticeChange {
  return { state: 'over', claim: undefined, event: { at: now().toISOString(), what: `not sent: ${message}` } };
}

/** What cannot be read or drawn is tried a few times and then parked. */
export function failedToDraw(kept: KeptNotice, error: unknown, services: DeliveryServices): NoticeChange {
  const { now, random, log } = services;
  const number = noticeNumber(kept.value);
  log.error({ event: 'notice-failed', kind: kept.value.kind, number, err: error }, 'a notice could not be drawn');
  const trial = { document: kept.document, ifUnclear: 'send-again', now: now(), jitter: random() } as const;
  return afterFailure({ kind: 'failed', reason: 'its card could not be drawn; see the log' }, trial);
}

export function logMove({ value }: KeptNotice, change: NoticeChange, { log }: DeliveryServices): void {
  const fields = { event: 'notice', kind: value.kind, number: noticeNumber(value), state: change.state };
  if (change.state === 'parked') log.error({ ...fields, what: change.event?.what }, 'a notice was parked');
  else log.info(fields, 'a notice moved on');
}
