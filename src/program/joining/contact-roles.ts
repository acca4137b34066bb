import { headquartersOf, type Organization, subtreeOf } from '../things/organization.ts';
import { type AdministrationRights, type Association, type ContactRole, contactRoles } from '../things/people.ts';

/** A contact role and the location that it is for. */
export interface RoleHeld {
  readonly role: ContactRole;
  readonly locationId: string;
}

type Holder = Pick<Association, 'locationId' | 'roles' | 'rolesAt'>;

/**
 * What somebody is for which location, in the order of the roles. A role is for the location where the person works,
 * unless it says otherwise: any associated person can be chosen for any location.
 * Source: Holidays coming up? 5 things to do before you go on leave,
 * https://blogs.msdn.microsoft.com/auspartners/2015/12/04/holidays-coming-up-5-things-to-do-before-you-go-on-leave/
 */
export function rolesHeld({ locationId, roles, rolesAt = [] }: Holder): readonly RoleHeld[] {
  return contactRoles
    .filter((role) => roles.includes(role))
    .flatMap((role) => {
      const elsewhere = rolesAt.filter((entry) => entry.role === role);
      return elsewhere.length === 0 ? [{ role, locationId }] : elsewhere;
    });
}

export function holdsRole(holder: Holder, role: ContactRole, locationId: string): boolean {
  return rolesHeld(holder).some((held) => held.role === role && held.locationId === locationId);
}

/** The same person with exactly these roles. */
function withRoles(holder: Association, held: readonly RoleHeld[]): Association {
  const { rolesAt: _before, ...rest } = holder;
  const roles = contactRoles.filter((role) => held.some((entry) => entry.role === role));
  const isAtOwnAlone = (role: ContactRole) =>
    held.every((entry) => entry.role !== role || entry.locationId === holder.locationId);
  const rolesAt = contactRoles.flatMap((role) =>
    isAtOwnAlone(role)
      ? []
      : held.filter((entry) => entry.role === role).map(({ locationId }) => ({ role, locationId })),
  );
  return { ...rest, roles, ...(rolesAt.length === 0 ? {} : { rolesAt }) };
}

/** The same person at another location: what they are, they stay for the locations for which they were it. */
export function movedTo(holder: Association, locationId: string): Association {
  return withRoles({ ...holder, locationId }, rolesHeld(holder));
}

/**
 * The contact roles that every location has to have somebody for.
 * Source: About Program Contact roles (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_People/About_individuals/About_Program_Contact_roles.htm
 */
export const requiredRoles: readonly ContactRole[] = [
  'primary-program-contact',
  'executive-contact',
  'sales-marketing-contact',
  'first-technical-contact',
];

/** What somebody is to be for a location; nobody, if `to` is left out. */
export interface RoleWanted extends RoleHeld {
  readonly to?: Association;
}

export type RoleRefusal =
  /** Every location has to have somebody for it. */
  | { readonly reason: 'required-role' }
  /** Whoever is asked has to be reached: name and e-mail address are what a contact is. */
  | { readonly reason: 'no-address' }
  /**
   * A Primary Program Contact has the rights for the location, and rights go for where somebody works and what is below
   * it: who works elsewhere has to have them already.
   */
  | { readonly reason: 'works-elsewhere' };

/** Who is changed by it: as they were, and as they are to be. */
export interface RoleChange {
  readonly before: Association;
  readonly after: Association;
}

export interface RoleChanges {
  /** Absent if somebody else was not chosen, or holds it already. */
  readonly holder?: RoleChange;
  /** Usually one; imports may have brought several. */
  readonly earlier: readonly RoleChange[];
}

/**
 * Somebody takes a contact role over, or nobody does.
 *
 * A Primary Program Contact is by the role Global Administrator at the headquarters and Location Administrator elsewhere
 * (About Program Contact roles, as above). What they had before comes back when the role goes to somebody else; who had
 * the rights otherwise, or from before this was noted, keeps them (our choice).
 * @param inCharge whoever has rights or roles in the organization
 */
export function changeRole(
  { role, locationId, to }: RoleWanted,
  inCharge: readonly Association[],
  organization: Pick<Organization, 'locations'>,
): RoleChanges | RoleRefusal {
  if (to === undefined && requiredRoles.includes(role)) return { reason: 'required-role' };
  if (to !== undefined && to.email.trim() === '') return { reason: 'no-address' };
  const needed = role === 'primary-program-contact' && to ? rightsNeeded(to, locationId, organization) : to?.rights;
  if (to !== undefined && needed === undefined) return { reason: 'works-elsewhere' };
  const earlier = inCharge
    .filter((entry) => entry.individualId !== to?.individualId && holdsRole(entry, role, locationId))
    .map((before) => ({ before, after: withoutRole(before, { role, locationId }, organization) }));
  if (to === undefined || needed === undefined || holdsRole(to, role, locationId)) return { earlier };
  const raised = needed === to.rights ? to : { ...to, rights: needed, rightsBefore: to.rightsBefore ?? to.rights };
  return { holder: { before: to, after: withRoles(raised, [...rolesHeld(to), { role, locationId }]) }, earlier };
}

/** Without a role, and without the rights that came with it alone. */
function withoutRole(before: Association, gone: RoleHeld, organization: Pick<Organization, 'locations'>): Association {
  const left = rolesHeld(before).filter(({ role, locationId }) => role !== gone.role || locationId !== gone.locationId);
  const after = withRoles(before, left);
  const { rightsBefore, ...rest } = after;
  if (gone.role !== 'primary-program-contact' || rightsBefore === undefined) return after;
  const lowered: Association = { ...rest, rights: rightsBefore };
  // Somebody may be that contact of several locations.
  return contactRightsKept(lowered, organization) ? lowered : after;
}

/** The same person without any role for a location, such as one that is closed, and without the rights that came by it. */
export function withoutRolesOf(
  holder: Association,
  locationId: string,
  organization: Pick<Organization, 'locations'>,
): Association {
  return rolesHeld(holder)
    .filter((held) => held.locationId === locationId)
    .reduce((person, held) => withoutRole(person, held, organization), holder);
}

/** Whether the rights are enough for every location of which somebody is the Primary Program Contact. */
export function contactRightsKept(
  person: Pick<Association, 'rights' | 'locationId' | 'roles' | 'rolesAt'>,
  organization: Pick<Organization, 'locations'>,
): boolean {
  const own = rolesHeld(person).filter(({ role }) => role === 'primary-program-contact');
  return own.every(({ locationId }) => isEnough(person, locationId, organization));
}

function isEnough(
  { rights, locationId: own }: Pick<Association, 'rights' | 'locationId'>,
  locationId: string,
  organization: Pick<Organization, 'locations'>,
): boolean {
  if (rights === 'global-administrator') return true;
  if (headquartersOf(organization).id === locationId) return false;
  return rights === 'location-administrator' && subtreeOf(organization, own).has(locationId);
}

/** The rights that a Primary Program Contact of a location has; undefined if none would reach it alone. */
function rightsNeeded(
  person: Association,
  locationId: string,
  organization: Pick<Organization, 'locations'>,
): AdministrationRights | undefined {
  if (isEnough(person, locationId, organization)) return person.rights;
  if (headquartersOf(organization).id === locationId) return 'global-administrator';
  return person.locationId === locationId ? 'location-administrator' : undefined;
}
