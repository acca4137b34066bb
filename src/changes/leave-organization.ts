import { type LeavingRefusal, leavingBlocked } from '../program/joining/association.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Asked, Refused } from './change.ts';
import { refused } from './change.ts';
import { endAssociation } from './end-association.ts';

const right = 'association.leave-own';

/** Somebody goes of themselves. */
export async function leaveOrganization(
  asked: Asked,
  organizationId: string,
): Promise<
  | { readonly kind: 'left'; readonly organization: Organization }
  | Refused<'not-associated'>
  | ({ readonly kind: 'refused'; readonly organization: Organization } & LeavingRefusal)
  | 'conflict'
> {
  const { store, principal } = asked;
  const [association, kept] = await Promise.all([
    store.association(organizationId, principal.individual.id),
    store.organization(organizationId),
  ]);
  if (association === undefined || kept === undefined) return refused('not-associated');
  const organization = kept.value;
  const inCharge = await store.inCharge(organizationId);
  const blocked = leavingBlocked(association.value, inCharge);
  if (blocked !== undefined) return { kind: 'refused', ...blocked, organization };
  const ending = { association, organization, inCharge };
  const outcome = await endAssociation(asked, ending, { right, what: 'association-left' });
  return outcome === 'conflict' ? 'conflict' : { kind: 'left', organization };
}
