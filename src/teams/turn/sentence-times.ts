import { defined } from '../../optional.ts';
import { type SnoozeTime, snoozeTimes } from '../../program/telling/snooze.ts';
import { addDays, type CalendarDate, dateIn } from '../../program/things/calendar.ts';
import { workTimeZone } from '../../program/things/organization.ts';
import { type Days, everyDay } from '../../program/things/period.ts';
import type { TimeMeant, Typed } from '../../understanding/understanding.ts';
import type { Visit } from '../../visit/visit.ts';
import { daysMeant, orderOfDates } from './days-meant.ts';

/** Who says it, where and when. */
export type Sayer = Pick<Visit, 'principal' | 'organization' | 'today' | 'now' | 'say'>;

/** What the words that say when come to, as pages take them. */
export interface TimeSlots {
  /** When to be told again: one of the times that the page offers, or a day. */
  readonly when?: SnoozeTime | CalendarDate;
  /** Looking back: from which day on, and until when. */
  readonly since?: CalendarDate;
  readonly until?: CalendarDate;
  /** The words, where they do not say which days. */
  readonly unclearTime?: string;
  /** The words, where all that they mean is over. */
  readonly pastTime?: string;
}

/** No time is written with more signs (our choice). */
const longestSaid = 60;

/**
 * What a sentence says of when: in the zone of where the person works, and in their order of day and month. Of several
 * times the first counts.
 */
export function timesIn(typed: readonly Typed[], sayer: Sayer): TimeSlots {
  const time = typed.find(({ meant }) => meant !== undefined);
  if (time?.meant === undefined) return {};
  const { meant } = time;
  const saying = { today: todayOf(sayer), order: orderOfDates(sayer.say.locale) };
  const past = daysMeant(meant, { ...saying, towards: 'past' });
  const when = timeAhead(meant, daysMeant(meant, { ...saying, towards: 'future' }), saying.today);
  const said = [...(time.bare ?? time.text)].slice(0, longestSaid).join('');
  return defined({
    when,
    since: past === undefined || past.from === everyDay.from ? undefined : past.from,
    until: past === undefined || past.until === everyDay.until ? undefined : past.until,
    unclearTime: past === undefined ? said : undefined,
    pastTime: past !== undefined && past.until < saying.today ? said : undefined,
  });
}

/** The day it is where the person works. */
function todayOf({ principal, organization, today, now }: Sayer): CalendarDate {
  const { association } = principal;
  if (organization === undefined || association === undefined) return today;
  return dateIn(now, workTimeZone(organization, association));
}

/** The time to be told again that the page offers by its own name, or the day. */
function timeAhead({ at, bound }: TimeMeant, days: Days | undefined, today: CalendarDate): TimeSlots['when'] {
  if (bound === undefined || bound === 'until') {
    if (at.is === 'away') {
      if (at.unit === 'hour' && at.count === 1) return 'in-an-hour';
      if (at.unit === 'minute' && at.count === 60) return 'in-an-hour';
    }
    const named =
      at.is === 'away' ? `${at.count} ${at.unit}` : at.is === 'unit' && at.part === undefined ? nextOf(at) : '';
    const time = named === undefined ? undefined : timesAway[named];
    if (time !== undefined) return time;
    if (at.is === 'weekday' && at.week === undefined && at.which >= 0) {
      return snoozeTimes.find((one) => one === `next-${weekdays[at.weekday - 1]}`);
    }
  }
  if (days === undefined) return undefined;
  if (days.from !== everyDay.from) return days.from <= today && days.until > today ? addDays(today, 1) : days.from;
  return days.until;
}

function nextOf({ which, unit }: { readonly which: number; readonly unit: string }): string | undefined {
  return which === 1 ? `1 ${unit}` : undefined;
}

const timesAway: Readonly<Record<string, SnoozeTime>> = {
  '1 day': 'tomorrow',
  '2 day': 'in-two-days',
  '3 day': 'in-three-days',
  '7 day': 'in-a-week',
  '1 week': 'in-a-week',
  '14 day': 'in-two-weeks',
  '2 week': 'in-two-weeks',
  '30 day': 'in-a-month',
  '1 month': 'in-a-month',
};

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
