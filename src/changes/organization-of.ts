import type { Organization } from '../program/things/organization.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { Kept } from '../store/things/thing.ts';

/**
 * The organization that speaks.
 * @throws Error if it is gone, which nothing in the program does while somebody is associated with it
 */
export async function organizationOf(c: {
  readonly store: Membership;
  readonly principal: { readonly association: { readonly organizationId: string } };
}): Promise<Kept<Organization>> {
  const organization = await c.store.organization(c.principal.association.organizationId);
  if (organization === undefined) throw new Error('an association names an organization that is not there');
  return organization;
}
