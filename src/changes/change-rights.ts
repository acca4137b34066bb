import type { Member } from '../access/principal.ts';
import { type RightsRefusal, withRights } from '../program/joining/manage-people.ts';
import { associationChanged } from '../program/telling/people-notices.ts';
import type { AdministrationRights, Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { ofPerson } from './history-of.ts';
import { managedPerson } from './managed-person.ts';
import { administratorWrites } from './people-writes.ts';

/** Somebody gets administration rights, others than they had, or none any more. */
export async function changeRights(
  asked: Asked<Member>,
  individualId: string,
  rights: AdministrationRights,
): Promise<
  | { readonly kind: 'changed'; readonly person: Association }
  | Refused<'unknown-person'>
  | ({ readonly kind: 'refused'; readonly person: Association } & RightsRefusal)
  | 'conflict'
> {
  const { store, principal, now } = asked;
  const managed = await managedPerson(asked, individualId);
  if (managed === undefined) return refused('unknown-person');
  const { person: kept, organization, inCharge } = managed;
  const person = kept.value;
  const outcome = withRights(principal.association, person, rights, inCharge, organization.value);
  if ('reason' in outcome) return { kind: 'refused', person, ...outcome };
  const { after } = outcome;
  const afterwards = [...inCharge.filter((entry) => entry.individualId !== individualId), after];
  const administrators = await administratorWrites(asked, person, inCharge, afterwards, organization.value);
  if (administrators === 'conflict') return 'conflict';
  const history = { ...ofPerson(person), changes: fieldChanges(person, after, ['rights']) };
  const deed = deedOf(asked, 'people.grant-rights', 'rights-changed', { individual: individualId, rights }, history);
  const done = await change(store, { organizationId: person.organizationId }, deed, [
    writes.replaced(kept, after),
    ...administrators,
    // Whoever did it to themselves knows.
    ...(principal.individual.id === individualId
      ? []
      : [writes.noticed(associationChanged(person, { what: 'rights', rights }, now), now)]),
  ]);
  return done === 'conflict' ? 'conflict' : { kind: 'changed', person: after };
}
