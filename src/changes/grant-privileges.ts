import type { Member } from '../access/principal.ts';
import { type OutOfReach, privilegesOf, withPrivileges } from '../program/joining/manage-people.ts';
import { associationChanged } from '../program/telling/people-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf } from '../program/things/organization.ts';
import type { Association, Privilege } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { ofPerson } from './history-of.ts';
import { managedPerson } from './managed-person.ts';

/**
 * Somebody has exactly these privileges from now on.
 * @param seen those that stood there when they were chosen
 */
export async function grantPrivileges(
  asked: Asked<Member>,
  individualId: string,
  wanted: readonly Privilege[],
  seen: readonly Privilege[],
): Promise<
  | { readonly kind: 'done' | 'same'; readonly person: Association }
  /** Somebody else has changed them: nothing is written. */
  | { readonly kind: 'changed-meanwhile'; readonly person: Association }
  | Refused<'unknown-person'>
  | ({ readonly kind: 'refused'; readonly person: Association } & OutOfReach)
  | 'conflict'
> {
  const { store, principal, now } = asked;
  const managed = await managedPerson(asked, individualId);
  if (managed === undefined) return refused('unknown-person');
  const { person: kept, organization } = managed;
  const person = kept.value;
  if (!isSame(seen, privilegesOf(person))) return { kind: 'changed-meanwhile', person };
  const grantedOn = dateIn(now, headquartersOf(organization.value).timeZone);
  const given = { grantedBy: principal.association.name, grantedById: principal.individual.id, grantedOn };
  const outcome = withPrivileges(principal.association, person, wanted, given);
  if ('reason' in outcome) return { kind: 'refused', person, ...outcome };
  const [before, after] = [privilegesOf(person), privilegesOf(outcome.after)];
  if (isSame(before, after)) return { kind: 'same', person };
  const deed = deedOf(
    asked,
    'people.manage',
    'privileges-changed',
    { individual: individualId },
    {
      ...ofPerson(person),
      changes: [{ field: 'privileges', before, after }],
    },
  );
  const done = await change(store, { organizationId: person.organizationId }, deed, [
    writes.replaced(kept, outcome.after),
    // Whoever did it to themselves knows.
    ...(principal.individual.id === individualId
      ? []
      : [writes.noticed(associationChanged(person, { what: 'privileges', privileges: after }, now), now)]),
  ]);
  return done === 'conflict' ? 'conflict' : { kind: 'done', person: outcome.after };
}

function isSame(left: readonly Privilege[], right: readonly Privilege[]): boolean {
  return left.toSorted().join() === right.toSorted().join();
}
