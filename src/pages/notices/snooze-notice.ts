import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { declineNotice, type NoticeAnswer, reopenNotice, snoozeNotice as snooze } from '../../changes/snooze-notice.ts';
import { when } from '../../optional.ts';
import { defaultPreferences, type NoticePreferences } from '../../program/telling/notice-preferences.ts';
import { lastDayOf, type SnoozeTime, snoozeTimes, timesUntil } from '../../program/telling/snooze.ts';
import { type CalendarDate, dateIn, timeIn } from '../../program/things/calendar.ts';
import { isUnanswered } from '../../program/things/notice.ts';
import { workTimeZone } from '../../program/things/organization.ts';
import { type KeptNotice, saidIn } from '../../store/things/notice.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { snoozeTimeText } from '../../words/snooze.ts';
import { Again, Conflict, Refusal } from '../outcome.ts';
import { type ActionContext, action, type PageContext, page } from '../page.ts';

const name = 'snooze-notice';

const Slots = z.object({
  when: z.enum(snoozeTimes).optional(),
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
    return { shown, zone, offered: timesFor(shown.filter(isOpen), c.now, preferences, zone, c.today) };
  },
  view: ({ shown, zone, offered }, c) => ({
    asks: shown.some(isOpen),
    when: offered.find((time) => time === (c.slots.when ?? 'next-monday')) ?? offered.at(-1) ?? 'in-an-hour',
    choices: offered.map((value) => ({ title: snoozeTimeText(value, c.say), value })),
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
      form: z.object({ when: z.enum(snoozeTimes, 'Choose when to be reminded.') }),
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

function answered({ data: slots, say }: Run, outcome: NoticeAnswer): Again | Refusal {
  if (outcome === 'done') return new Again(slots);
  if (typeof outcome === 'object' && outcome.reason === 'too-late') {
    const text = say.text('That would be too late: what it is about ends before. Choose an earlier time.');
    return new Again(slots, { text, style: 'attention' });
  }
  return outcome === 'conflict'
    ? new Conflict(slots, say.text('The reminder has changed just now. This is how it stands.'))
    : new Refusal(say.text('This reminder is not there any more.'));
}

function isOpen(kept: KeptNotice): boolean {
  return isUnanswered(saidIn(kept));
}

/** The times that come too late for none of them. */
function timesFor(
  shown: readonly KeptNotice[],
  now: Date,
  preferences: NoticePreferences,
  zone: string,
  today: CalendarDate,
): readonly SnoozeTime[] {
  const [first] = shown.flatMap(({ value }) => lastDayOf(value) ?? []).toSorted();
  return timesUntil(first, now, preferences, zone, today);
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
