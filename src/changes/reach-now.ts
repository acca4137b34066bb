import { type Member, memberOf } from '../access/principal.ts';
import { can, type Right } from '../access/rights.ts';
import type { Organization } from '../program/things/organization.ts';

/**
 * Whether a right goes as far as these locations in the tree as it is now: it may have been turned since the principal
 * came in, and with it what somebody looks after.
 */
export function canNow(
  { individual, association, associationVersion }: Member,
  right: Right,
  organization: Organization,
  locationIds: readonly string[],
): boolean {
  const now = memberOf(individual, association, associationVersion, organization);
  return locationIds.every((locationId) => can(now, right, { locationId }));
}
