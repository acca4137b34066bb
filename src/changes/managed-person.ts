import type { Member } from '../access/principal.ts';
import { reaches } from '../access/rights.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import type { Kept } from '../store/things/thing.ts';
import type { Asked } from './change.ts';
import { organizationOf } from './organization-of.ts';

/** A person whom an administrator does something about, and what decides whether it may be done. */
export interface Managed {
  readonly person: Kept<Association>;
  readonly organization: Kept<Organization>;
  /** Whoever has rights or roles. */
  readonly inCharge: readonly Association[];
}

/**
 * Reads all of it, the person first, so that what is decided on is not older.
 * @returns undefined for whoever is not there, or beyond the administrator's reach: both look the same
 */
export async function managedPerson(
  asked: Pick<Asked<Member>, 'store' | 'principal'>,
  individualId: string,
): Promise<Managed | undefined> {
  const { store, principal } = asked;
  const { organizationId } = principal.association;
  const person = await store.association(organizationId, individualId);
  if (person === undefined || !reaches(principal, person.value.locationId)) return undefined;
  const [organization, inCharge] = await Promise.all([organizationOf(asked), store.inCharge(organizationId)]);
  return { person, organization, inCharge };
}
