import { z } from 'zod';
import { timeZones } from '../../catalog/time-zones.ts';
import type { Speech } from '../../language/speech.ts';
import { dateIn } from '../../program/calendar.ts';
import { noticeNumber } from '../../program/notice.ts';
import {
  defaultPreferences,
  mayBeTurnedOff,
  type NoticeCategory,
  type NoticePreferences,
  noticeCategories,
  noticeWishes,
  wishFor,
} from '../../program/notice-preferences.ts';
import type { Association } from '../../program/people.ts';
import { writes } from '../../store/writes.ts';
import { action, page } from '../define-page.ts';
import { organizationOf } from '../organization-of.ts';
import { Again, Conflict } from '../outcome.ts';
import { homeTimeZone } from './time-zone.ts';

const name = 'program-emails';
const right = 'notices.manage-own';

/** What was said lately, so that somebody can find the number of a notice again. */
const mostShown = 5;

const Time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'Give the time as 09:00.');
const PreferencesForm = z.looseObject({
  ...Object.fromEntries(noticeCategories.map((category) => [category, z.enum(noticeWishes).optional()])),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list.'),
  workingDays: z.string().regex(/^[1-7](,[1-7])*$/, 'Choose at least one day.'),
  from: Time,
  until: Time,
});

/**
 * What the bot tells a person by itself, about what, when, and why they get it. Only ever one's own.
 * Source: Partner Membership Center Overview (Manage Program E-mails),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const programEmails = page({
  name,
  title: 'What you are told, and when',
  area: 'administration',
  summary: 'Choose what I tell you by myself, on which days and at what time',
  right,
  phrases: ['manage program e-mails', 'change my notifications', 'why do I get this?'],
  slots: z.object({}),
  async load(c) {
    const { organizationId, individualId } = c.principal.association;
    const [{ value: organization }, kept, told] = await Promise.all([
      organizationOf(c),
      c.store.preferences(individualId),
      c.store.noticesFor(organizationId, individualId),
    ]);
    return { organization, preferences: kept?.value ?? defaultPreferences, version: kept?.version ?? '', told };
  },
  view({ organization, preferences, version, told }, c) {
    const { say } = c;
    const zone = preferences.timeZone ?? homeTimeZone(organization, c.principal.association);
    const zones = [...new Set([zone, ...organization.locations.map((entry) => entry.timeZone), ...timeZones])];
    const lately = told
      .flatMap(({ value, document: { message } }) => (message === undefined ? [] : [{ value, message }]))
      .toSorted((one, other) => (one.message.at < other.message.at ? 1 : -1))
      .slice(0, mostShown);
    return {
      why: whyText(c.principal.association, organization.name, say),
      categories: noticeCategories.map((category) => ({
        id: category,
        label: categoryName(category, say),
        value: wishFor(category, preferences),
        choices: [
          { title: say.text('Each as it comes'), value: 'each' },
          { title: say.text('Once a day, together'), value: 'digest' },
          ...(mayBeTurnedOff(category) ? [{ title: say.text('Not at all'), value: 'off' }] : []),
        ],
      })),
      zone,
      zones: zones.map((value) => ({ title: value.replaceAll('_', ' '), value })),
      workingDays: preferences.workingDays.join(','),
      from: clock(preferences.from),
      until: clock(preferences.until),
      save: c.button('save', { version }),
      lately: lately.map(({ value, message }) => ({
        text: message.summary,
        note: say.text('{date}, notice {number}', {
          date: say.date(dateIn(new Date(message.at), zone)),
          number: noticeNumber(value),
        }),
      })),
      nothingLately: lately.length === 0,
    };
  },
  actions: {
    save: action({
      right,
      data: z.strictObject({ version: z.string() }),
      form: PreferencesForm,
      slots: () => ({}),
      async run(c) {
        const { individualId } = c.principal.association;
        const kept = await c.store.preferences(individualId);
        if ((kept?.version ?? '') !== c.data.version) {
          return new Conflict({}, c.say.text('You have changed this from another card. This is how it stands.'));
        }
        const form = c.form as Readonly<Record<string, unknown>>;
        const chosen: NoticePreferences = {
          categories: Object.fromEntries(
            noticeCategories.flatMap((id) => (form[id] === undefined ? [] : [[id, form[id]]])),
          ),
          timeZone: c.form.timeZone,
          workingDays: [...new Set(c.form.workingDays.split(',').map(Number))].toSorted(),
          from: minutes(c.form.from),
          until: c.form.until === '00:00' ? 1440 : minutes(c.form.until),
        };
        if (chosen.from >= chosen.until) {
          return new Again(
            {},
            {
              text: c.say.text('The first time has to be before the second. Nothing was changed.'),
              style: 'attention',
            },
          );
        }
        const outcome = await c.store.commitIndividual(individualId, c.newId(), [
          writes.preferred(individualId, kept, chosen),
        ]);
        if (outcome === 'conflict') {
          return new Conflict({}, c.say.text('You have changed this from another card. This is how it stands.'));
        }
        return new Again({}, { text: c.say.text('Saved. It counts from now on.'), style: 'good' });
      },
    }),
  },
});

/** Why somebody is told anything at all. */
function whyText({ rights, roles }: Association, organization: string, say: Speech): string {
  const values = { organization };
  if (rights === 'global-administrator' || roles.includes('primary-program-contact')) {
    return say.text(
      'You look after the membership of {organization}, so I tell you when it is due for renewal, when something about it is at risk, and when somebody waits for your answer.',
      values,
    );
  }
  if (rights === 'location-administrator' || roles.includes('executive-contact')) {
    return say.text(
      'You help to look after the membership of {organization}, so I tell you when its renewal becomes urgent, and what concerns your locations.',
      values,
    );
  }
  return say.text('You belong to {organization}. I tell you only what concerns yourself.', values);
}

function categoryName(category: NoticeCategory, say: Speech): string {
  const names: Record<NoticeCategory, string> = {
    'membership-status': say.text('Membership status: renewals, requirements, requests'),
    'orders-and-shipping': say.text('Orders and shipping'),
    'promotions-and-events': say.text('Promotions and events'),
    'training-and-readiness': say.text('Training and readiness'),
    'surveys-and-research': say.text('Surveys and research'),
    'partner-materials': say.text('Partner materials and newsletter'),
  };
  return names[category];
}

/** `09:30`; the end of the day is midnight. */
function clock(minutesAfterMidnight: number): string {
  const minutesOfDay = minutesAfterMidnight % 1440;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutesOfDay / 60))}:${two(minutesOfDay % 60)}`;
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return Math.min(1440, hours * 60 + rest);
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
