import type { z } from 'zod';
import type { Member } from '../../../access/principal.ts';
import { reaches } from '../../../access/rights.ts';
import { dateIn } from '../../../program/things/calendar.ts';
import { type Organization, workTimeZone } from '../../../program/things/organization.ts';
import { type AuditEntry, organizationAudit } from '../../../store/things/audit-entry.ts';
import type { Name } from '../../../understanding/understanding.ts';
import type { Visit } from '../../../visit/visit.ts';
import { daysAsked } from '../../days-asked.ts';
import type { PageContext } from '../../page.ts';
import type { HistorySlots } from '../history.ts';
import { type FoundEntries, isVisible, type Person, personsChanged, personsOf, type Sought } from './read-history.ts';

export type HistoryContext = PageContext<'history.view', z.infer<typeof HistorySlots>, 'look'>;

/** So many of the latest changes name people whom a sentence may mean, such as those who are gone. */
const entriesNamed = 200;

/** What a sentence, a button or the card asks to see. Days are those of the place where the reader works. */
export function readSought(c: Pick<HistoryContext, 'principal' | 'slots' | 'now'>, organization: Organization): Sought {
  const { person, personAmong = [], personCalled, historyKind } = c.slots;
  const timeZone = workTimeZone(organization, c.principal.association);
  const days = daysAsked(c.slots, dateIn(c.now, timeZone));
  return {
    people: [...(person === undefined ? [] : [person]), ...personAmong],
    ...(personCalled === undefined ? {} : { called: personCalled }),
    ...(historyKind === undefined ? {} : { kind: historyKind }),
    ...(days === undefined ? {} : { days }),
    timeZone,
  };
}

/** How sentences may name people who stand in the history, also those who have left. */
export async function namesInHistory({ principal, store }: Visit): Promise<readonly Name[]> {
  if (principal.association === undefined) return [];
  const persons = await personsNamed({ principal, store });
  return persons.flatMap(({ id: value, name }) => {
    const words = name.split(/\s+/);
    const called = new Set([name, words.at(0) ?? name, words.at(-1) ?? name]);
    return [...called].map((text) => ({ slot: 'person', value, text }));
  });
}

/** People in the latest changes that this administrator may see, each with the name they had last. */
async function personsNamed({
  principal,
  store,
}: Pick<Visit, 'store'> & { readonly principal: Member }): Promise<readonly Person[]> {
  const { organizationId } = principal.association;
  const { values } = await store.latest(organizationAudit, { organizationId }, entriesNamed);
  return lastNamed(values.filter((entry) => isVisible(principal, entry)));
}

/** People to choose from on the card. */
const mostPeople = 30;

/** Who can be looked for on the card: the people of the changes that stand there, and whoever is sought. */
export async function peopleOf(
  { entries }: FoundEntries,
  { people }: Sought,
  { store, principal, say }: Pick<HistoryContext, 'store' | 'principal' | 'say'>,
): Promise<readonly Person[]> {
  const named = lastNamed(entries);
  const unnamed = people.filter((id) => named.every((person) => person.id !== id));
  const { organizationId } = principal.association;
  const read = await Promise.all(unnamed.map((id) => store.association(organizationId, id)));
  const others = read
    .flatMap((kept) => (kept !== undefined && reaches(principal, kept.value.locationId) ? [kept.value] : []))
    .map(({ individualId: id, name }) => ({ id, name }));
  return say.sorted([...named, ...others], ({ name }) => name).slice(0, mostPeople);
}

/** The names of those who stand in the changes by id alone; whoever is gone as they were called last. */
export async function namesChanged(
  { entries }: FoundEntries,
  { store, principal }: Pick<HistoryContext, 'store' | 'principal'>,
): Promise<ReadonlyMap<string, string>> {
  const { organizationId } = principal.association;
  const ids = [...new Set(entries.flatMap(personsChanged))];
  const read = await Promise.all(ids.map((id) => store.association(organizationId, id)));
  const here = read.flatMap((kept) => (kept === undefined ? [] : [kept.value]));
  return new Map([
    ...lastNamed(entries).map(({ id, name }) => [id, name] as const),
    ...here.map(({ individualId, name }) => [individualId, name] as const),
  ]);
}

/** @param entries newest first */
function lastNamed(entries: readonly AuditEntry[]): readonly Person[] {
  const named = entries
    .toReversed()
    .flatMap(personsOf)
    .filter(({ name }) => name !== '');
  return [...new Map(named.map((person) => [person.id, person])).values()];
}
