import type { CalendarDate } from '../program/things/calendar.ts';
import type { Speech } from '../speech/speech.ts';

/** Why nothing can be ordered or renewed. @param signBy the day by which it was to be signed again; `never`: it never was */
export function agreementOverdueText(signBy: CalendarDate | 'never', say: Speech): string {
  return signBy === 'never'
    ? say.text(
        'Your organization has not signed the Partner Network Agreement, and nothing can be ordered before it has. A Global Administrator signs it on the page Partner Network Agreement.',
      )
    : say.text(
        'The Partner Network Agreement was to be signed again by {date}, and nothing can be ordered until it is. A Global Administrator signs it on the page Partner Network Agreement.',
        { date: say.date(signBy) },
      );
}
