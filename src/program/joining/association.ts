import type { CalendarDate } from '../things/calendar.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import type { Association, ContactRole, Individual } from '../things/people.ts';
import { holdsRole, type RoleHeld, requiredRoles, rolesHeld } from './contact-roles.ts';

/** An individual becomes part of an organization; rights, roles and privileges are given by its administrators. */
export function newAssociation(
  organizationId: string,
  person: Pick<Individual, 'id' | 'name' | 'email'>,
  locationId: string,
  today: CalendarDate,
): Association {
  const { id: individualId, name, email } = person;
  return {
    organizationId,
    individualId,
    name,
    email,
    locationId,
    rights: 'none',
    roles: [],
    privileges: [],
    since: today,
  };
}

/**
 * Whoever looks after an organization, in the order in which they are asked: the Primary Program Contact of the
 * headquarters, who is a Global Administrator by the role, then the other Global Administrators, longest first.
 * Source: About Program Contact roles (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_People/About_individuals/About_Program_Contact_roles.htm
 */
export function administratorsOf(
  associations: readonly Association[],
  organization: Pick<Organization, 'locations'>,
): readonly Association[] {
  const headquartersId = headquartersOf(organization).id;
  const isContact = (entry: Association) => isHeadquartersContact(entry, headquartersId);
  return associations
    .filter((entry) => entry.rights === 'global-administrator' || isContact(entry))
    .toSorted(
      (left, right) =>
        Number(isContact(right)) - Number(isContact(left)) ||
        compare(left.since, right.since) ||
        compare(left.individualId, right.individualId),
    );
}

/** Whom people of an organization turn to: the Primary Program Contact of its headquarters. */
export function headquartersContact(
  associations: readonly Association[],
  organization: Pick<Organization, 'locations'>,
): Association | undefined {
  const headquartersId = headquartersOf(organization).id;
  return associations.find((entry) => isHeadquartersContact(entry, headquartersId));
}

export type LeavingRefusal =
  | { readonly reason: 'last-global-administrator' }
  /** What they are for which location, in the order of the roles. */
  | { readonly reason: 'required-roles'; readonly roles: readonly RoleHeld[] };

/**
 * Of the roles that every location has to have somebody for, those that speak for it. Whoever leaves cannot hand anything
 * over, so Sales/Marketing and First Technical Contact, who only get mail and downloads, keep nobody from it; an
 * administrator who removes somebody can, and hands over all of them first (our choice).
 */
const speakingRoles: readonly ContactRole[] = ['primary-program-contact', 'executive-contact'];

/**
 * Why somebody cannot leave, or lose their rights, before they are replaced: an organization always has a Global
 * Administrator, and each of its locations the contacts that speak for it. That nobody can undo it by
 * leaving is our choice, as only the Regional Service Center could mend it.
 */
export function leavingBlocked(
  own: Association,
  associations: readonly Association[],
  by: 'themselves' | 'an-administrator' = 'themselves',
): LeavingRefusal | undefined {
  if (own.rights === 'global-administrator' && otherGlobalAdministrator(own, associations) === undefined) {
    return { reason: 'last-global-administrator' };
  }
  const toHandOver = by === 'themselves' ? speakingRoles : requiredRoles;
  const roles = rolesHeld(own).filter(({ role }) => toHandOver.includes(role));
  return roles.length === 0 ? undefined : { reason: 'required-roles', roles };
}

/**
 * A Global Administrator who stays when this one goes. The change asserts that this person is still one, so that the
 * last two cannot leave at the same moment.
 */
export function otherGlobalAdministrator(
  own: Association,
  associations: readonly Association[],
): Association | undefined {
  return globalAdministratorsOf(associations).find((entry) => entry.individualId !== own.individualId);
}

/** Those who may do everything: by their right, as a contact role alone opens nothing. */
export function globalAdministratorsOf(associations: readonly Association[]): readonly Association[] {
  return associations.filter((entry) => entry.rights === 'global-administrator');
}

function isHeadquartersContact(association: Association, headquartersId: string): boolean {
  return holdsRole(association, 'primary-program-contact', headquartersId);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
