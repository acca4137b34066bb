import type { Member } from '../access/principal.ts';
import { reaches } from '../access/rights.ts';
import { type MoveRefusal, moved } from '../program/joining/manage-people.ts';
import { associationChanged } from '../program/telling/people-notices.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { ofPerson } from './history-of.ts';
import { managedPerson } from './managed-person.ts';
import { riskWrites } from './risk-writes.ts';

/**
 * Somebody works at another location of the organization. What they have passed counts where they work, so it counts
 * there from the same moment on, wherever it counted before (Guide to associating MCPs to your organization,
 * https://blogs.msdn.microsoft.com/mssmallbiz/2007/12/17/guide-to-associating-mcps-to-your-organization/).
 */
export async function movePerson(
  asked: Asked<Member>,
  individualId: string,
  locationId: string,
): Promise<
  | { readonly kind: 'moved'; readonly person: Association; readonly organization: Organization }
  | Refused<'unknown-person' | 'unknown-location'>
  | ({ readonly kind: 'refused'; readonly person: Association } & MoveRefusal)
  | 'conflict'
> {
  const { store, principal, now } = asked;
  const managed = await managedPerson(asked, individualId);
  if (managed === undefined) return refused('unknown-person');
  const { person: kept, organization } = managed;
  const person = kept.value;
  const isThere = organization.value.locations.some(({ id }) => id === locationId);
  if (!isThere || !reaches(principal, locationId)) return refused('unknown-location');
  const outcome = moved(principal.association, person, locationId, organization.value);
  if ('reason' in outcome) return { kind: 'refused', person, ...outcome };
  const { organizationId } = person;
  const transcript = await store.transcript(organizationId, individualId);
  const counting = transcript && { ...transcript.value, locationId };
  const deed = deedOf(
    asked,
    'people.manage',
    'person-moved',
    { individual: individualId, from: person.locationId, to: locationId },
    {
      ...ofPerson(person, [locationId]),
      changes: fieldChanges(person, outcome.after, ['locationId']),
    },
  );
  const done = await change(store, { organizationId }, deed, [
    writes.replaced(kept, outcome.after),
    ...(transcript === undefined || counting === undefined
      ? []
      : [writes.replaced(transcript, counting), ...(await riskWrites(asked, counting, counting))]),
    // Whoever did it to themselves knows.
    ...(principal.individual.id === individualId
      ? []
      : [writes.noticed(associationChanged(person, { what: 'moved', locationId }, now), now)]),
    // The location is still there: nobody comes to work at one that is closed at the same moment.
    writes.unchanged('root', organization.version),
  ]);
  return done === 'conflict' ? 'conflict' : { kind: 'moved', person: outcome.after, organization: organization.value };
}
