import { z } from 'zod';
import { reaches } from '../../../access/rights.ts';
import { defined, when } from '../../../optional.ts';
import { formerMember } from '../../../program/privacy/without-person.ts';
import { historyKinds } from '../../../program/things/history.ts';
import type { Organization } from '../../../program/things/organization.ts';
import { type Period, periods } from '../../../program/things/period.ts';
import type { Speech } from '../../../speech/speech.ts';
import type { AuditEntry } from '../../../store/things/audit-entry.ts';
import { isCalendarDate } from '../../../store/things/formats.ts';
import { open } from '../../../visit/ways.ts';
import { type Called, changeText, deedText, historyKindName } from '../../../words/history.ts';
import { competencyName, locationName } from '../../../words/names.ts';
import { timeZoneName } from '../../../words/time-zones.ts';
import { Day, type DaysAsked, daysText, slotsOfDays } from '../../days-asked.ts';
import { Again } from '../../outcome.ts';
import { action } from '../../page.ts';
import { type FoundEntries, type Person, personsOf, type Sought } from './read-history.ts';
import type { HistoryContext } from './sought.ts';

const name = 'history';
/** Of one change so many fields are told (our choice); more were changed by an import or the like. */
const mostFields = 8;

/** What the lists of the card say where nothing in particular is looked for. */
const all = { person: 'anybody', kind: 'everything', period: 'any-time' } as const;

/** A period by its name, or two days. */
function isChoiceOfDays(chosen: string): boolean {
  if (chosen === all.period || periods.some((period) => period === chosen)) return true;
  const days = chosen.split('_');
  return days.length === 2 && days.every((day) => day === '' || isCalendarDate(day));
}

const LookForm = z.object({
  person: z.string().max(300).default(all.person),
  kind: z.enum([all.kind, ...historyKinds], 'Choose from the list.').default(all.kind),
  period: z.string().refine(isChoiceOfDays, 'Choose from the list.').default(all.period),
});

interface Loaded {
  /** Who can be looked for. */
  readonly people: readonly Person[];
  readonly organization: Organization;
  readonly sought: Sought;
  readonly found: FoundEntries;
  /** Of people who stand in the changes, by id. */
  readonly names: ReadonlyMap<string, string>;
}

export function historyView({ organization, sought, found, people, names }: Loaded, c: HistoryContext) {
  const { say, slots } = c;
  const { before, ...looking } = slots;
  const own = ownDays(sought, c);
  const isAll = Object.values(looking).every((value) => value === undefined);
  return {
    sought: when(soughtText(sought, people, c), (text) => ({ text })),
    clock: say.text('Times are those of the clock in {place}.', { place: timeZoneName(sought.timeZone) }),
    entries: found.entries.map((entry) => entryView(entry, { organization, names }, sought.timeZone, c)),
    none: when(found.entries.length === 0, () => ({ text: noneText(isAll && before === undefined, found, c) })),
    reached: when(found.entries.length > 0 ? found.reached : undefined, (at) => ({
      text: say.text('Looked through everything since {date}.', { date: say.moment(at, sought.timeZone) }),
    })),
    ways: [
      ...when(found.next, (next) => ({
        title: found.reached === undefined ? say.text('Show earlier') : say.text('Look further back'),
        button: open(name, { ...looking, before: next }),
      })),
      ...when(before, () => ({ title: say.text('Back to the latest'), button: open(name, looking) })),
      ...when(!isAll, () => ({ title: say.text('Everything'), button: open(name) })),
    ],
    person: slots.person ?? slots.personAmong?.at(0) ?? all.person,
    people: [
      { value: all.person, title: say.text('Anybody') },
      ...people.map(({ id, name: title }) => ({ value: id, title })),
    ],
    kind: slots.historyKind ?? all.kind,
    kinds: [
      { value: all.kind, title: say.text('Everything') },
      ...historyKinds.map((value) => ({ value, title: historyKindName(value, say) })),
    ],
    period: own === undefined ? (slots.period ?? all.period) : own.value,
    periods: [
      { value: all.period, title: say.text('Any time') },
      ...when(own, (days) => days),
      ...periods.map((value) => ({ value, title: periodName(value, say) })),
    ],
    look: c.button('look'),
  };
}

export const historyActions = {
  look: action({
    right: 'history.view',
    // It changes nothing, and shows what may be seen by whoever presses.
    about: () => [],
    data: z.strictObject({}),
    form: LookForm,
    slots: () => ({}),
    run: async ({ form: { person, kind, period } }) =>
      new Again({
        ...(person === all.person || person === '' ? {} : { person }),
        ...(kind === all.kind ? {} : { historyKind: kind }),
        ...periodSlots(period),
      }),
  }),
};

/** Days that somebody has asked for, and the list of the card has no name for. */
function ownDays({ days }: Sought, { slots, say }: HistoryContext) {
  if (days === undefined || (slots.since === undefined && slots.until === undefined)) return undefined;
  const { since = '', until = '' } = slotsOfDays(days);
  return { value: `${since}_${until}`, title: daysText(days, say) };
}

/** What was chosen of the list of days. */
function periodSlots(chosen: string): DaysAsked {
  if (chosen === all.period) return {};
  const period = periods.find((one) => one === chosen);
  if (period !== undefined) return { period };
  const [since, until] = chosen.split('_').map((day) => Day.safeParse(day).data);
  return defined({ since, until });
}

function entryView(
  entry: AuditEntry,
  known: Pick<Loaded, 'organization' | 'names'>,
  timeZone: string,
  c: HistoryContext,
) {
  const { say } = c;
  const called = calledHere(known, entry, c);
  const changes = (entry.changes ?? []).flatMap((change) => {
    const text = changeText(change, called, say);
    return text === undefined ? [] : [{ text }];
  });
  const more = changes.length - mostFields;
  return {
    text: deedText(entry.what, { by: authorName(entry, say), name: thingName(entry, say) }, say),
    moment: momentText(entry, timeZone, say),
    changes: [
      ...changes.slice(0, mostFields),
      ...when(more > 0, () => ({ text: say.text('And {count} more.', { count: more }) })),
    ],
  };
}

/** When it was, and where, if that was an organization which has become part of this one since. */
function momentText({ at, mergedFrom }: AuditEntry, timeZone: string, say: Speech): string {
  const moment = say.moment(at, timeZone);
  return mergedFrom === undefined
    ? moment
    : say.text('{moment}, at {organization} before the merge', { moment, organization: mergedFrom });
}

/** What is kept as an id, by its name; of a place that this person does not look after only that there is one. */
function calledHere(
  { organization, names }: Pick<Loaded, 'organization' | 'names'>,
  entry: AuditEntry,
  { principal, say }: HistoryContext,
): Called {
  const persons = new Map(personsOf(entry).map((person) => [person.id, person.name]));
  return {
    location: (id) => {
      if (!reaches(principal, id)) return say.text('another location');
      const known = locationName(organization, id);
      return known === id ? say.text('a location that is there no more') : known;
    },
    reference: (id) =>
      organization.references.find((reference) => reference.id === id)?.customer ?? say.text('a customer'),
    person: (id) => persons.get(id) ?? names.get(id) ?? say.text('somebody'),
  };
}

function authorName({ by }: AuditEntry, say: Speech): string {
  switch (by.kind) {
    case 'individual':
      if (by.name === formerMember) return say.text('A former member', {}, 'at the beginning');
      return by.name === '' ? say.text('Somebody', {}, 'at the beginning') : by.name;
    case 'operator':
      return say.text('The Regional Service Center');
    case 'job':
      return say.text('The Partner Membership Center');
    case 'carrier':
    case 'customer':
      return by.name;
  }
}

/** As it was called when it was changed; earlier versions wrote that down of few things. */
function thingName({ about, by, what, details }: AuditEntry, say: Speech): string {
  if (about?.kind === 'competency') return competencyName(about.name, say);
  if (about?.kind === 'license-key' || about?.kind === 'software') return say.nameOf('software', about.name);
  if (about?.name === formerMember) return say.text('a former member');
  if (about !== undefined) return about.name;
  if (typeof details.order === 'string') return details.order;
  if (what === 'renew-competency') return say.text('competencies');
  return by.kind === 'individual' && !what.startsWith('association-') ? by.name : say.text('somebody');
}

function soughtText(
  { people, called, kind, days }: Sought,
  known: readonly Person[],
  { say }: HistoryContext,
): string | undefined {
  const names = people.flatMap((id) => known.filter((person) => person.id === id).map((person) => person.name));
  const who = called ?? (names.length === 0 ? undefined : say.list(names));
  const parts = [
    ...when(who, (somebody) => say.text('by or about {name}', { name: somebody })),
    ...when(kind, (sort) => historyKindName(sort, say)),
    ...when(days, (asked) => daysText(asked, say)),
  ];
  return parts.length === 0 ? undefined : say.text('Looking for: {parts}', { parts: say.list(parts, 'plain') });
}

function noneText(isAll: boolean, { reached, next }: FoundEntries, { say }: HistoryContext): string {
  if (next !== undefined && reached !== undefined) {
    return say.text('There is nothing of it among the latest changes. Earlier ones may have it.');
  }
  return isAll
    ? say.text('Nothing has been changed here so far that you look after. From now on every change stands here.')
    : say.text('Nothing of it was changed, as far as you look after it.');
}

function periodName(period: Period, say: Speech): string {
  const names: Readonly<Record<Period, string>> = {
    today: say.text('Today'),
    yesterday: say.text('Yesterday'),
    'this-week': say.text('This week'),
    'last-week': say.text('Last week'),
    'this-month': say.text('This month'),
    'last-month': say.text('Last month'),
    'this-year': say.text('This year'),
    'last-year': say.text('Last year'),
  };
  return names[period];
}
