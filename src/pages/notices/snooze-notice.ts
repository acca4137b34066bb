import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { defaultPreferences, type NoticePreferences } from '../../program/telling/notice-preferences.ts';
import { type SnoozeTime, snoozedUntil, snoozeTimes } from '../../program/telling/snooze.ts';
import { dateIn, timeIn } from '../../program/things/calendar.ts';
import type { Speech } from '../../speech/speech.ts';
import type { KeptNotice } from '../../store/repositories/documents.ts';
import { movedOn, type NoticeChange } from '../../store/repositories/outbox.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { homeTimeZone } from '../../words/home-time-zone.ts';
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
    const zone = preferences.timeZone ?? homeTimeZone(organization, c.principal.association);
    const shown = all
      .filter((entry) => (c.slots.notice === undefined ? isOpen(entry) : entry.document.id === c.slots.notice))
      .toSorted((one, other) => (toldAt(one) < toldAt(other) ? 1 : -1))
      .slice(0, mostShown);
    if (shown.length === 0) {
      return new Refusal(c.say.text('There is nothing open that I could remind you of.'), [
        { title: c.say.text('What you are told, and when'), button: open('program-emails') },
      ]);
    }
    return { shown, zone };
  },
  view: ({ shown, zone }, c) => ({
    asks: shown.some(isOpen),
    when: c.slots.when ?? 'next-monday',
    choices: snoozeTimes.map((value) => ({ title: timeWords(value, c.say), value })),
    notices: shown.map((kept) => ({
      text: kept.document.message?.summary ?? '',
      state: stateText(kept, zone, c),
      buttons: isOpen(kept)
        ? [
            {
              snooze: c.button('snooze', { notice: kept.document.id }),
              decline: c.button('decline', { notice: kept.document.id }),
            },
          ]
        : [],
      undo: isOpen(kept) ? [] : [{ button: c.button('undo', { notice: kept.document.id }) }],
    })),
  }),
  actions: {
    snooze: action({
      right: 'notices.manage-own',
      data: NoticeData,
      form: z.looseObject({ when: z.enum(snoozeTimes, 'Choose when to be reminded.') }),
      run: (c) =>
        change(c, (kept, preferences, zone) => {
          const until = snoozedUntil(c.form.when, c.now, preferences, zone).toISOString();
          // A press that comes twice asks for the same time.
          if (kept.document.state === 'due' && kept.document.snoozedUntil === until) return 'done';
          const event = { at: c.now.toISOString(), what: 'the reader asked to be reminded' };
          return { state: 'due', dueAt: until, snoozedUntil: until, declined: undefined, event };
        }),
    }),
    decline: action({
      right: 'notices.manage-own',
      data: NoticeData,
      form: z.looseObject({}),
      run: (c) =>
        change(c, (kept) => {
          if (kept.document.declined === true) return 'done';
          const event = { at: c.now.toISOString(), what: 'the reader said that it is not for them' };
          return { state: 'outdated', dueAt: event.at, declined: true, snoozedUntil: undefined, event };
        }),
    }),
    undo: action({
      right: 'notices.manage-own',
      data: NoticeData,
      form: z.looseObject({}),
      run: (c) =>
        change(c, (kept) => {
          if (isOpen(kept)) return 'done';
          const event = { at: c.now.toISOString(), what: 'the reader wants it after all' };
          return { state: 'outdated', dueAt: event.at, declined: undefined, snoozedUntil: undefined, event };
        }),
    }),
  },
});

type Run = ActionContext<'notices.manage-own', z.infer<typeof NoticeData>, object>;

/** Reads the notice again, and changes it if it was told to this very person. */
async function change(
  c: Run,
  decide: (kept: KeptNotice, preferences: NoticePreferences, zone: string) => NoticeChange | 'done',
): Promise<Again | Refusal> {
  const { organizationId, individualId } = c.principal.association;
  const [{ value: organization }, kept, preferences] = await Promise.all([
    organizationOf(c),
    c.store.notice(organizationId, c.data.notice),
    c.store.preferences(individualId),
  ]);
  const slots = { notice: c.data.notice };
  // Somebody else's looks as if it were not there.
  if (kept === undefined || kept.value.recipientId !== individualId || kept.document.message === undefined) {
    return new Refusal(c.say.text('This reminder is not there any more.'));
  }
  const zone = homeTimeZone(organization, c.principal.association);
  const decided = decide(kept, preferences?.value ?? defaultPreferences, zone);
  if (decided === 'done') return new Again(slots);
  const outcome = await c.store.commit(organizationId, c.ids.fresh(), [movedOn(kept, decided)]);
  return outcome === 'conflict'
    ? new Conflict(slots, c.say.text('The reminder has changed just now. This is how it stands.'))
    : new Again(slots);
}

/** Its card stands in the chat, and nothing was answered so far. */
function isOpen({ document }: KeptNotice): boolean {
  return (document.state === 'sent' || document.state === 'outdated') && document.declined !== true;
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

function timeWords(when: SnoozeTime, say: Speech): string {
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
