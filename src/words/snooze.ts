import type { SnoozeTime } from '../program/telling/snooze.ts';
import type { Speech } from '../speech/speech.ts';

export function snoozeTimeText(when: SnoozeTime, say: Speech): string {
  const words: Record<SnoozeTime, string> = {
    'in-an-hour': say.text('In an hour'),
    tomorrow: say.text('Tomorrow'),
    'in-two-days': say.text('In two days'),
    'in-three-days': say.text('In three days'),
    'in-a-week': say.text('In a week'),
    'in-two-weeks': say.text('In two weeks'),
    'in-a-month': say.text('In a month'),
    'next-monday': say.text('Next Monday'),
    'next-tuesday': say.text('Next Tuesday'),
    'next-wednesday': say.text('Next Wednesday'),
    'next-thursday': say.text('Next Thursday'),
    'next-friday': say.text('Next Friday'),
    'next-saturday': say.text('Next Saturday'),
    'next-sunday': say.text('Next Sunday'),
  };
  return words[when];
}
