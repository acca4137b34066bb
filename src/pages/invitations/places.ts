import type { Member } from '../../access/principal.ts';
import { can } from '../../access/rights.ts';
import type { Location, Organization } from '../../program/things/organization.ts';

/** The locations to which somebody can invite, in the order of the organization. */
export function placesToInvite(
  { principal }: { readonly principal: Member },
  { locations }: Pick<Organization, 'locations'>,
): readonly Location[] {
  return locations.filter(({ id }) => can(principal, 'people.invite', { locationId: id }));
}
