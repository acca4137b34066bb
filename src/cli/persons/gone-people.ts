import { isPending } from '../../program/joining/association-request.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { Individual } from '../../program/things/people.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { Sessions } from '../../store/repositories/sessions.ts';
import { individual } from '../../store/things/individual.ts';

/** Somebody who belongs to no organization, and the day on which they were here last, if that is known. */
export interface GonePerson {
  readonly person: Pick<Individual, 'id' | 'name'>;
  readonly lastHere?: CalendarDate;
}

/**
 * People who belong to no organization, wait for none, and were not here on this day or later. Of whom nobody has written
 * down so far when they were here, that is not known.
 */
export async function* gonePeople(
  store: Membership,
  sessions: Pick<Sessions, 'lastHere'>,
  since: CalendarDate,
  now: Date,
): AsyncIterable<GonePerson> {
  for await (const { value: person } of store.everywhere(individual)) {
    const lastHere = await sessions.lastHere(person.id);
    if (lastHere !== undefined && lastHere >= since) continue;
    if (await belongsSomewhere(store, person, now)) continue;
    yield { person, ...(lastHere === undefined ? {} : { lastHere }) };
  }
}

async function belongsSomewhere(store: Membership, { id, organizations }: Individual, now: Date): Promise<boolean> {
  for (const organizationId of organizations) {
    if ((await store.association(organizationId, id)) !== undefined) return true;
    const request = await store.associationRequest(organizationId, id);
    if (request !== undefined && isPending(request.value, now)) return true;
  }
  return false;
}
