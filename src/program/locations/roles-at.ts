import { contactRightsKept, holdsRole, requiredRoles } from '../joining/contact-roles.ts';
import type { Organization } from '../things/organization.ts';
import { type Association, type ContactRole, contactRoles } from '../things/people.ts';

/** Who has which contact role for a location, in the order of the roles. @param inCharge of the organization */
export function rolesAt(
  locationId: string,
  inCharge: readonly Association[],
): readonly { readonly role: ContactRole; readonly holder: Association }[] {
  return contactRoles.flatMap((role) =>
    inCharge.filter((entry) => holdsRole(entry, role, locationId)).map((holder) => ({ role, holder })),
  );
}

/** The roles that a location has to have and nobody has. */
export function rolesMissingAt(locationId: string, inCharge: readonly Association[]): readonly ContactRole[] {
  return requiredRoles.filter((role) => !inCharge.some((entry) => holdsRole(entry, role, locationId)));
}

/**
 * Primary Program Contacts who would no longer look after the location that they are it for, as the tree is turned: their
 * rights go for where they work and what is below it.
 */
export function contactsLost(
  inCharge: readonly Association[],
  before: Pick<Organization, 'locations'>,
  after: Pick<Organization, 'locations'>,
): readonly Association[] {
  return inCharge.filter((entry) => contactRightsKept(entry, before) && !contactRightsKept(entry, after));
}
