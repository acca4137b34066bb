import type { Member } from '../access/principal.ts';
import { type RemovalRefusal, removalBlocked } from '../program/joining/manage-people.ts';
import { associationChanged } from '../program/telling/people-notices.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, type Refused, refused } from './change.ts';
import { endAssociation } from './end-association.ts';
import { managedPerson } from './managed-person.ts';

const right = 'people.manage';

/** An administrator takes somebody out of the organization, who hears of it. */
export async function removePerson(
  asked: Asked<Member>,
  individualId: string,
): Promise<
  | { readonly kind: 'removed'; readonly person: Association }
  | Refused<'unknown-person'>
  | ({ readonly kind: 'refused'; readonly person: Association } & RemovalRefusal)
  | 'conflict'
> {
  const { principal, now } = asked;
  const managed = await managedPerson(asked, individualId);
  if (managed === undefined) return refused('unknown-person');
  const { person: association, organization, inCharge } = managed;
  const person = association.value;
  const blocked = removalBlocked(principal.association, person, inCharge);
  if (blocked !== undefined) return { kind: 'refused', person, ...blocked };
  const ending = { association, organization: organization.value, inCharge };
  const outcome = await endAssociation(asked, ending, { right, what: 'person-removed' }, [
    writes.noticed(associationChanged(person, { what: 'removed' }, now), now),
  ]);
  return outcome === 'conflict' ? 'conflict' : { kind: 'removed', person };
}
