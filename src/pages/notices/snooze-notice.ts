import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { declineNotice, type NoticeAnswer, reopenNotice, snoozeNotice as snooze } from '../../changes/snooze-notice.ts';
import { when } from '../../optional.ts';
import { defaultPreferences } from '../../program/telling/notice-preferences.ts';
import {
  isSnoozeTime,
  lastDayOf,
  lastSnoozeDay,
  type NoDay,
  noDay,
  type SnoozeTime,
  timesUntil,
} from '../../program/telling/snooze.ts';
import { type CalendarDate, dateIn, timeIn } from '../../program/things/calendar.ts';
import { isUnanswered } from '../../program/things/notice.ts';
import { workTimeZone } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import { isCalendarDate } from '../../store/things/formats.ts';
import { type KeptNotice, saidIn } from '../../store/things/notice.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { snoozeTimeText } from '../../words/snooze.ts';
import { Again, Conflict, Refusal } from '../outcome.ts';
import { type ActionContext, action, type PageContext, page } from '../page.ts';

const name = 'snooze-notice';

const SnoozeUntil = z
  .string()
  .refine((when) => isSnoozeTime(when) || isCalendarDate(when), 'Choose when to be reminded.')
  .transform((when) => when as SnoozeTime | CalendarDate);

const Slots = z.object({
  when: SnoozeUntil.optional(),
  /** The exact one, as a button names it. */
  notice: z.string().optional(),
});
const NoticeData = z.strictObject({ notice: z.string() });
type Context = PageContext<'notices.manage-own', z.infer<typeof Slots>, VerbOf<'snooze-notice'>>;

/** So many are shown: each has two buttons. */
const mostShown = 3;

/**
 * Puts off what the bot told a person by itself, or says that it is not for them. Everybody their own, and a sentence only
 * opens the card: the button on it does it.
 */
export const snoozeNotice = page({
  name,
  title: 'Remind me later',
  confirms: true,
  area: 'administration',
  summary: 'Be reminded again when it suits you, or pass it on to the others',
  right: 'notices.manage-own',
  slots: Slots,
  async load(c) {
    const { organizationId, individualId } = c.principal.association;
    const [{ value: organization }, all, kept] = await Promise.all([
      organizationOf(c),
      c.store.noticesFor(organizationId, individualId),
      c.store.preferences(individualId),
    ]);
    const preferences = kept?.value ?? defaultPreferences;
    const zone = preferences.timeZone ?? workTimeZone(organization, c.principal.association);
    const shown = all
      .filter((entry) => (c.slots.notice === undefined ? isOpen(entry) : entry.document.id === c.slots.notice))
      .toSorted((one, other) => (toldAt(one) < toldAt(other) ? 1 : -1))
      .slice(0, mostShown);
    if (shown.length === 0) {
      return new Refusal(c.say.text('There is nothing open that I could remind you of.'), [
        { title: c.say.text('What you are told, and when'), button: open('program-emails') },
      ]);
    }
    const ends = firstEnd(shown.filter(isOpen));
    return { shown, zone, ends, offered: timesUntil(ends, c.now, preferences, zone, c.today) };
  },
  view: ({ shown, zone, offered, ends }, c) => ({
    asks: shown.some(isOpen),
    ...timesView(offered, ends, zone, c),
    notices: shown.map((kept) => ({
      text: kept.document.message?.summary ?? '',
      state: stateText(kept, zone, c),
      buttons: when(isOpen(kept), () => ({
        snooze: c.button('snooze', { notice: kept.document.id }),
        decline: c.button('decline', { notice: kept.document.id }),
      })),
      undo: when(!isOpen(kept), () => ({ button: c.button('undo', { notice: kept.document.id }) })),
    })),
  }),
  actions: {
    snooze: action({
      right: 'notices.manage-own',
      about: 'the-presser',
      data: NoticeData,
      form: z.object({ when: SnoozeUntil }),
      run: async (c) => answered(c, await snooze(c, c.data.notice, c.form.when)),
    }),
    decline: action({
      right: 'notices.manage-own',
      about: 'the-presser',
      data: NoticeData,
      form: z.object({}),
      run: async (c) => answered(c, await declineNotice(c, c.data.notice)),
    }),
    undo: action({
      right: 'notices.manage-own',
      about: 'the-presser',
      data: NoticeData,
      form: z.object({}),
      run: async (c) => answered(c, await reopenNotice(c, c.data.notice)),
    }),
  },
});

type Run = ActionContext<'notices.manage-own', z.infer<typeof NoticeData>, object>;

function answered({ data: slots, say, today }: Run, outcome: NoticeAnswer): Again | Refusal {
  if (outcome === 'done') return new Again(slots);
  if (typeof outcome === 'object' && outcome.reason !== 'unknown-notice') {
    const { reason } = outcome;
    const text = reason === 'too-late' ? tooLateText(undefined, say) : noDayText(reason, today, say);
    return new Again(slots, { text, style: 'attention' });
  }
  return outcome === 'conflict'
    ? new Conflict(slots, say.text('The reminder has changed just now. This is how it stands.'))
    : new Refusal(say.text('This reminder is not there any more.'));
}

function isOpen(kept: KeptNotice): boolean {
  return isUnanswered(saidIn(kept));
}

/** The day with which the first of them ends: for none of them a later time helps. */
function firstEnd(shown: readonly KeptNotice[]): CalendarDate | undefined {
  return shown.flatMap(({ value }) => lastDayOf(value) ?? []).toSorted()[0];
}

/** When somebody can be reminded, a day that they named among it; or why not on that day. */
function timesView(
  offered: readonly SnoozeTime[],
  ends: CalendarDate | undefined,
  zone: string,
  { slots, say, now }: Context,
) {
  const choices: { readonly title: string; readonly value: string }[] = offered.map((value) => ({
    title: snoozeTimeText(value, say),
    value,
  }));
  const usual = offered.find((time) => time === 'next-monday') ?? offered.at(-1) ?? 'in-an-hour';
  const { when: asked = usual } = slots;
  if (isSnoozeTime(asked)) {
    const isOffered = offered.includes(asked);
    return { when: isOffered ? asked : usual, choices, problem: isOffered ? [] : [{ text: tooLateText(ends, say) }] };
  }
  const today = dateIn(now, zone);
  const problem = noDay(asked, today);
  if (problem !== undefined) return { when: usual, choices, problem: [{ text: noDayText(problem, today, say) }] };
  if (ends !== undefined && asked > ends) return { when: usual, choices, problem: [{ text: tooLateText(ends, say) }] };
  const own = { title: say.text('On {date}', { date: say.date(asked) }), value: asked };
  return { when: asked, choices: [own, ...choices], problem: [] };
}

function tooLateText(ends: CalendarDate | undefined, say: Speech): string {
  return ends === undefined
    ? say.text('That would be too late: what it is about ends before. Choose an earlier time.')
    : say.text('That would be too late: what it is about ends on {date}. Choose an earlier time.', {
        date: say.date(ends),
      });
}

/** @param today where the reader is */
function noDayText(why: NoDay, today: CalendarDate, say: Speech): string {
  switch (why) {
    case 'over':
      return say.text('That day is over. Choose a time that is still to come.');
    case 'today':
      return say.text('Today I can remind you in an hour; on other days in the morning. Choose when.');
    case 'too-far':
      return say.text('That is more than a year ahead. I can remind you until {date}.', {
        date: say.date(lastSnoozeDay(today)),
      });
  }
}

function toldAt({ document, value }: KeptNotice): string {
  return document.message?.at ?? value.createdAt;
}

function stateText({ document, value }: KeptNotice, zone: string, { say }: Context): string {
  const moment = (at: string) => ({
    date: say.date(dateIn(new Date(at), zone)),
    time: timeIn(new Date(at), zone),
  });
  if (document.declined === true) {
    return say.text('You said that this is not for you. It stays with the others who look after it.');
  }
  if (document.snoozedUntil !== undefined && document.state === 'due') {
    return say.text('I will remind you on {date} at {time}.', moment(document.snoozedUntil));
  }
  return say.text('Told on {date} at {time}.', moment(document.message?.at ?? value.createdAt));
}
