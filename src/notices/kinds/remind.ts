import { defaultPreferences } from '../../program/telling/notice-preferences.ts';
import { lastDayOf, type SnoozeTime, timesUntil } from '../../program/telling/snooze.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { snoozeTimeText } from '../../words/snooze.ts';
import type { NoticeContext } from '../define-kind.ts';

/** What a card offers, of all the times that one can say. */
const onCard: readonly SnoozeTime[] = ['in-an-hour', 'tomorrow', 'in-three-days', 'next-monday', 'in-two-weeks'];

/** When to be reminded again, as long as there is something to be done; nothing once it is over. */
export function remindView({ notice, organization, now, today, answers, say }: NoticeContext<'members'>) {
  const { timeZone } = headquartersOf(organization);
  const open = timesUntil(lastDayOf(notice), now, defaultPreferences, timeZone, today);
  const times = onCard.filter((time) => open.includes(time));
  const usual = times.includes('next-monday') ? 'next-monday' : times.at(-1);
  if (usual === undefined) return [];
  return [
    {
      button: answers.remind,
      when: usual,
      times: times.map((value) => ({ title: snoozeTimeText(value, say), value })),
    },
  ];
}
