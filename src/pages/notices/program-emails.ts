import { z } from 'zod';
import { timeZones } from '../../catalog/time-zones.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { savePreferences } from '../../changes/save-preferences.ts';
import { defined, when } from '../../optional.ts';
import {
  defaultPreferences,
  mayBeTurnedOff,
  type NoticePreferences,
  noticeCategories,
  noticeWishes,
  wishFor,
} from '../../program/telling/notice-preferences.ts';
import { dateIn } from '../../program/things/calendar.ts';
import { noticeNumber } from '../../program/things/notice.ts';
import { workTimeZone } from '../../program/things/organization.ts';
import { recently } from '../../recently.ts';
import type { Speech } from '../../speech/speech.ts';
import { languageChoices } from '../../words/languages.ts';
import { categoryName, whyText } from '../../words/notices.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { OwnSlots, ownNames, somebodyElses } from '../account/only-own.ts';
import { Chosen } from '../forms.ts';
import { Again, Conflict } from '../outcome.ts';
import { action, page } from '../page.ts';

const name = 'program-emails';
const right = 'notices.manage-own';

/** What was said lately, so that somebody can find the number of a notice again. */
const mostShown = 5;

const Time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'Give the time as 09:00.');
const PreferencesForm = z.object({
  ...Object.fromEntries(noticeCategories.map((category) => [category, z.enum(noticeWishes).optional()])),
  timeZone: z.string().refine((zone) => isTimeZone(zone), 'Choose a time zone from the list.'),
  workingDays: Chosen.pipe(z.string().regex(/^[1-7](,[1-7])*$/, 'Choose at least one day.')),
  from: Time,
  until: Time,
  /** Cards from before there was a choice do not send it. */
  language: z.string().max(100).optional(),
});
/** What the card showed: of the preferences their version, of the profile the one thing that is chosen here. */
const ButtonData = z.strictObject({ version: z.string(), language: z.string().exactOptional() });

/**
 * What the bot tells a person by itself, about what, when, and why they get it. Only ever one's own.
 * Source: Partner Membership Center Overview (Manage Program E-mails),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const programEmails = page({
  name,
  title: 'What you are told, and when',
  confirms: true,
  area: 'administration',
  summary: 'Choose what I tell you by myself, on which days and at what time',
  right,
  slots: z.object(OwnSlots),
  names: ownNames,
  async load(c) {
    const refused = await somebodyElses(c, name);
    if (refused !== undefined) return refused;
    const { organizationId, individualId } = c.principal.association;
    const [{ value: organization }, kept, individual, told] = await Promise.all([
      organizationOf(c),
      c.store.preferences(individualId),
      c.store.individual(individualId),
      c.store.noticesFor(organizationId, individualId),
    ]);
    const { locale: language } = individual?.value ?? c.principal.individual;
    return {
      organization,
      preferences: kept?.value ?? defaultPreferences,
      version: kept?.version ?? '',
      language,
      told,
    };
  },
  view({ organization, preferences, version, language, told }, c) {
    const { say } = c;
    const zone = preferences.timeZone ?? workTimeZone(organization, c.principal.association);
    const zones = [...new Set([zone, ...organization.locations.map((entry) => entry.timeZone), ...timeZones])];
    const lately = told
      .flatMap(({ value, document: { message, mailed } }) => [
        ...when(message, ({ at, summary }) => ({ value, at, summary, isMail: false })),
        ...when(message === undefined && mailed, ({ at, summary }) => ({ value, at, summary, isMail: true })),
      ])
      .toSorted((one, other) => (one.at < other.at ? 1 : -1))
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
          ...when(mayBeTurnedOff(category), () => ({ title: say.text('Not at all'), value: 'off' })),
        ],
      })),
      zone,
      zones: zones.map((value) => ({ value, title: timeZoneName(value) })),
      workingDays: preferences.workingDays.join(','),
      from: clock(preferences.from),
      until: clock(preferences.until),
      language,
      languages: languageChoices(language, say),
      save: c.button('save', { version, language }),
      lately: lately.map(({ value, at, summary, isMail }) => {
        const values = { date: say.date(dateIn(new Date(at), zone)), number: noticeNumber(value) };
        return {
          text: summary,
          note: isMail
            ? say.text('{date}, by e-mail, notice {number}', values)
            : say.text('{date}, notice {number}', values),
        };
      }),
      nothingLately: lately.length === 0,
    };
  },
  actions: {
    save: action({
      right,
      about: 'the-presser',
      data: ButtonData,
      form: PreferencesForm,
      slots: () => ({}),
      async run(c) {
        const form = c.form as Readonly<Record<string, unknown>>;
        const preferences: NoticePreferences = {
          categories: Object.fromEntries(
            noticeCategories.flatMap((id) => (form[id] === undefined ? [] : [[id, form[id]]])),
          ),
          timeZone: c.form.timeZone,
          workingDays: [...new Set(c.form.workingDays.split(',').map(Number))].toSorted(),
          from: minutes(c.form.from),
          until: c.form.until === '00:00' ? 1440 : minutes(c.form.until),
        };
        const { language } = c.form;
        const chosen = { preferences, ...defined({ language }) };
        const outcome = await savePreferences(c, c.data, chosen);
        if (outcome === 'done') {
          return new Again({}, { text: c.say.text('Saved. It counts from now on.'), style: 'good' });
        }
        if (outcome === 'conflict') {
          return new Conflict({}, c.say.text('You have changed this from another card. This is how it stands.'));
        }
        return new Again({}, { text: refusalText(outcome.reason, c.say), style: 'attention' });
      },
    }),
  },
});

function refusalText(reason: 'unknown-language' | 'no-hours', say: Speech): string {
  switch (reason) {
    case 'unknown-language':
      return say.text('Choose a language from the list. Nothing was changed.');
    case 'no-hours':
      return say.text('The first time has to be before the second. Nothing was changed.');
  }
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

/** To ask the machine takes as long as all else that a press does. */
const isTimeZone = recently(500, (zone) => {
  if (timeZones.includes(zone)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});
