import { defaultPreferences, wishFor } from '../../program/telling/notice-preferences.ts';
import type { Notice } from '../../program/things/notice.ts';
import { notice as noticeThing } from '../../store/things/notice.ts';
import { Over } from '../define-kind.ts';
import { type ReadingServices, readNotice } from '../drawing/read-notice.ts';
import { sendTimeOf } from './send-time-of.ts';

/** Times that a notice is put off, at the most: for hours, for a day's digest, across days off. */
const mostTurns = 5;

/**
 * When a notice that is written would be said, if nothing else happened: it is asked what delivery asks, at each of the
 * moments at which delivery would ask it.
 * @param dueAt instant, UTC
 * @returns undefined if it never would be: it is nobody's any more by then, another one took its place, or it is turned off
 */
export async function foretold(
  value: Notice,
  dueAt: Date,
  services: ReadingServices,
): Promise<{ readonly at: Date; readonly zone: string } | undefined> {
  const kept = { value, document: noticeThing.document(value, { dueAt }), version: '' };
  const preferences = (await services.membership.preferences(value.recipientId))?.value ?? defaultPreferences;
  let now = dueAt;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const read = await readNotice(kept, services, now);
    const wish = wishFor(read.kind.category, preferences);
    if (read.content instanceof Over || wish === 'off') return undefined;
    const at = sendTimeOf(read, read.content.deadline, wish, preferences, now);
    if (at <= now) return { at: now, zone: preferences.timeZone ?? read.timeZone };
    now = at;
  }
  return undefined;
}
