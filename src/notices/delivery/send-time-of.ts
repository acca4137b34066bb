import type { NoticePreferences, NoticeWish } from '../../program/telling/notice-preferences.ts';
import { nextBeginningOfHours, nextSendTime } from '../../program/telling/send-time.ts';
import type { ReadNotice } from '../drawing/read-notice.ts';

/**
 * When a notice is said: in the reader's hours, with the others of its category for a reader who wishes that, and before
 * it would be too late.
 * @returns an instant; not after `now` if it is now
 */
export function sendTimeOf(
  { kept, kind, timeZone }: ReadNotice,
  deadline: Date | undefined,
  wish: NoticeWish,
  preferences: NoticePreferences,
  now: Date,
): Date {
  const isGathered = wish === 'digest';
  const gatheredAt = isGathered ? nextBeginningOfHours(new Date(kept.value.createdAt), preferences, timeZone) : now;
  // What would be too late by then is not gathered.
  const isTooLate = deadline !== undefined && gatheredAt > deadline;
  if (kind.timing === 'at-once' && (!isGathered || isTooLate)) return now;
  const earliest = gatheredAt > now && !isTooLate ? gatheredAt : now;
  return nextSendTime(earliest, preferences, timeZone, deadline);
}
