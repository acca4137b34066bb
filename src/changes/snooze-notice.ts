import type { Member } from '../access/principal.ts';
import { defaultPreferences } from '../program/telling/notice-preferences.ts';
import {
  isSnoozeTime,
  isTooLate,
  lastDayOf,
  type NoDay,
  noDay,
  type SnoozeUntil,
  snoozedUntil,
} from '../program/telling/snooze.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { OrganizationDeed } from '../program/things/history.ts';
import { isUnanswered, noticeNumber } from '../program/things/notice.ts';
import { headquartersOf, workTimeZone } from '../program/things/organization.ts';
import { movedOn } from '../store/repositories/on-its-way.ts';
import type { NoticeChange } from '../store/repositories/outbox.ts';
import { type KeptNotice, saidIn } from '../store/things/notice.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { organizationOf } from './organization-of.ts';

export type NoticeAnswer = 'done' | 'conflict' | Refused<'unknown-notice' | 'too-late' | NoDay>;

/** The reader of a notice wants to be reminded of it later. */
export async function snoozeNotice(asked: Asked<Member>, noticeId: string, when: SnoozeUntil): Promise<NoticeAnswer> {
  const { store, principal, now } = asked;
  const { individualId } = principal.association;
  const [{ value: organization }, preferences] = await Promise.all([
    organizationOf({ store, principal }),
    store.preferences(individualId),
  ]);
  const zone = workTimeZone(organization, principal.association);
  const moment = snoozedUntil(when, now, preferences?.value ?? defaultPreferences, zone);
  const own = preferences?.value.timeZone ?? zone;
  const problem = isSnoozeTime(when) ? undefined : noDay(when, dateIn(now, own));
  if (problem !== undefined) return refused(problem);
  const until = moment.toISOString();
  return answer(asked, noticeId, 'notice-snoozed', ({ document, value }) => {
    if (isTooLate(moment, lastDayOf(value), headquartersOf(organization).timeZone)) return refused('too-late');
    // A press that comes twice asks for the same time.
    if (document.state === 'due' && document.snoozedUntil === until) return 'done';
    const event = { at: now.toISOString(), what: 'the reader asked to be reminded' };
    return { state: 'due', dueAt: until, snoozedUntil: until, declined: undefined, event };
  });
}

/** The reader of a notice says that it is not for them: it stays with the others who look after it. */
export function declineNotice(asked: Asked<Member>, noticeId: string): Promise<NoticeAnswer> {
  return answer(asked, noticeId, 'notice-declined', ({ document }) => {
    if (document.declined === true) return 'done';
    const event = { at: asked.now.toISOString(), what: 'the reader said that it is not for them' };
    return { state: 'outdated', dueAt: event.at, declined: true, snoozedUntil: undefined, event };
  });
}

/** The reader of a notice takes back what they answered. */
export function reopenNotice(asked: Asked<Member>, noticeId: string): Promise<NoticeAnswer> {
  return answer(asked, noticeId, 'notice-reopened', (kept) => {
    if (isUnanswered(saidIn(kept))) return 'done';
    const event = { at: asked.now.toISOString(), what: 'the reader wants it after all' };
    return { state: 'outdated', dueAt: event.at, declined: undefined, snoozedUntil: undefined, event };
  });
}

/** Reads the notice again, and moves it on if it was told to this very person. */
async function answer(
  asked: Asked<Member>,
  noticeId: string,
  what: OrganizationDeed,
  decide: (kept: KeptNotice) => NoticeChange | 'done' | Refused<'too-late'>,
): Promise<NoticeAnswer> {
  const { organizationId, individualId } = asked.principal.association;
  const kept = await asked.store.notice(organizationId, noticeId);
  // Somebody else's looks as if it were not there.
  if (kept === undefined || kept.value.recipientId !== individualId || kept.document.message === undefined) {
    return refused('unknown-notice');
  }
  const decided = decide(kept);
  if (decided === 'done' || 'reason' in decided) return decided;
  const deed = deedOf(asked, 'notices.manage-own', what, { notice: noticeNumber(kept.value) });
  const outcome = await change(asked.store, { organizationId }, deed, [movedOn(kept, decided)]);
  return outcome === 'conflict' ? 'conflict' : 'done';
}
