import type { Member } from '../../../access/principal.ts';
import { reaches } from '../../../access/rights.ts';
import { foldedName } from '../../../program/joining/folded.ts';
import { addDays, startOfDay } from '../../../program/things/calendar.ts';
import { type HistoryField, type HistoryKind, historyFields } from '../../../program/things/history.ts';

import type { Days } from '../../../program/things/period.ts';
import { type AuditEntry, organizationAudit } from '../../../store/things/audit-entry.ts';
import type { Visit } from '../../../visit/visit.ts';
import { kindOfDeed } from '../../../words/history.ts';

/** What somebody looks for among everything that was changed. */
export interface Sought {
  readonly people: readonly string[];
  /** A name that nobody of the organization has now. */
  readonly called?: string;
  readonly kind?: HistoryKind;
  /** By the clock of this time zone (IANA). */
  readonly days?: Days;
  readonly timeZone: string;
}

export interface FoundEntries {
  readonly entries: readonly AuditEntry[];
  /** Where to look for earlier ones; absent if there are none. */
  readonly next?: string;
  /** There may be earlier ones, and it was not looked through to the end for more: the instant that was reached. */
  readonly reached?: string;
}

/** Changes on one card: each of them has several lines. */
const mostEntries = 8;
/** Changes that one look reads at the most, however few are sought among them (our choice): some 50 milliseconds. */
const mostRead = 1_000;
const readAtOnce = 100;

type Looking = Pick<Visit, 'store'> & { readonly principal: Member };

/**
 * Newest first, what somebody may see and looks for: what was changed at the locations that they look after, and what
 * they did themselves; what concerns all of the organization is for those who look after all of it.
 * @param before where the page before ended
 */
export async function readHistory(c: Looking, sought: Sought, before: string | undefined): Promise<FoundEntries> {
  const { organizationId } = c.principal.association;
  const until = sought.days && startOfDay(addDays(sought.days.until, 1), sought.timeZone).toISOString();
  const from = sought.days === undefined ? '' : startOfDay(sought.days.from, sought.timeZone).toISOString();
  const found: { readonly entry: AuditEntry; readonly place: string }[] = [];
  let at = before ?? until;
  let reached: string | undefined;
  for (let read = 0; read < mostRead; ) {
    const part = await c.store.latest(organizationAudit, { organizationId }, readAtOnce, at);
    read += part.values.length;
    for (const [index, entry] of part.values.entries()) {
      if (entry.at < from) return cut(found);
      if (isVisible(c.principal, entry) && isSought(entry, sought)) {
        found.push({ entry, place: part.places[index] as string });
        if (found.length > mostEntries) return cut(found);
      }
      reached = entry.at;
    }
    at = part.next;
    if (at === undefined) return cut(found);
  }
  return {
    entries: found.map(({ entry }) => entry),
    ...(at === undefined ? {} : { next: at }),
    ...(reached === undefined ? {} : { reached }),
  };
}

function cut(found: readonly { readonly entry: AuditEntry; readonly place: string }[]): FoundEntries {
  const shown = found.slice(0, mostEntries);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ entry }) => entry),
    ...(found.length > mostEntries && last !== undefined ? { next: last.place } : {}),
  };
}

/** Whether a change is one of those that this administrator may read. */
export function isVisible(principal: Member, entry: AuditEntry): boolean {
  if (kindOfDeed(entry.what) === undefined) return false;
  if (principal.reach === 'everywhere') return true;
  const isOwn = entry.by.kind === 'individual' && entry.by.individualId === principal.individual.id;
  return isOwn || (entry.locationIds ?? []).some((id) => reaches(principal, id));
}

function isSought(entry: AuditEntry, { people, called, kind }: Sought): boolean {
  if (kind !== undefined && kindOfDeed(entry.what) !== kind) return false;
  if (people.length === 0 && called === undefined) return true;
  const persons = personsOf(entry);
  if (called !== undefined && persons.some(({ name }) => isCalled(name, called))) return true;
  return [...persons.map(({ id }) => id), ...personsChanged(entry)].some((id) => people.includes(id));
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Who did it, and to whom. */
export function personsOf({ by, about, persons = [] }: AuditEntry): readonly Person[] {
  return [
    ...(by.kind === 'individual' ? [{ id: by.individualId, name: by.name }] : []),
    ...(about?.kind === 'person' ? [{ id: about.id, name: about.name }] : []),
    ...persons,
  ];
}

/** Who stands in what was changed, by id alone, such as who had a contact role before and who has it now. */
export function personsChanged({ changes = [] }: AuditEntry): readonly string[] {
  return changes
    .filter(({ field }) => Object.hasOwn(historyFields, field) && historyFields[field as HistoryField] === 'person')
    .flatMap(({ before, after }) => [before, after])
    .filter((value) => typeof value === 'string');
}

function isCalled(name: string, called: string): boolean {
  const words = foldedName(called)
    .split(' ')
    .filter((word) => word !== '');
  return words.length > 0 && words.every((word) => foldedName(name).includes(word));
}
