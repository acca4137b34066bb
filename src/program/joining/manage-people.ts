import type { Organization } from '../things/organization.ts';
import type { AdministrationRights, Association, GrantedPrivilege, Privilege } from '../things/people.ts';
import { type LeavingRefusal, leavingBlocked, otherGlobalAdministrator } from './association.ts';
import { contactRightsKept, movedTo, type RoleHeld, rolesHeld } from './contact-roles.ts';

/*
 * What administrators do with people of their organization, and why it is refused.
 * Source for what Global Administrators may do: Prepare for your move from PMC,
 * https://docs.microsoft.com/en-us/partner-center/prepare-pmc-pc-migration; how far Location Administrators go is our
 * choice.
 */

/** Who looks after the whole is not for those who look after a part (our choice). */
export type OutOfReach = { readonly reason: 'has-more-rights' };

function hasMore(by: Association, person: Pick<Association, 'rights'>): boolean {
  return person.rights === 'global-administrator' && by.rights !== 'global-administrator';
}

/** Whether something would make somebody a Global Administrator, or one no more, which only Global Administrators do. */
export function isBeyond(
  by: Association,
  change: { readonly before: Association; readonly after: Association },
): boolean {
  const [before, after] = [change.before.rights, change.after.rights];
  return before !== after && (hasMore(by, change.before) || hasMore(by, change.after));
}

export type RemovalRefusal =
  | OutOfReach
  /** Whoever goes themselves leaves, and does not remove themselves. */
  | { readonly reason: 'oneself' }
  | LeavingRefusal;

/**
 * Why somebody cannot be removed (now).
 * @param inCharge whoever has rights or roles in the organization
 */
export function removalBlocked(
  by: Association,
  person: Association,
  inCharge: readonly Association[],
): RemovalRefusal | undefined {
  if (hasMore(by, person)) return { reason: 'has-more-rights' };
  const blocked = leavingBlocked(person, inCharge, 'an-administrator');
  if (blocked !== undefined) return blocked;
  return by.individualId === person.individualId ? { reason: 'oneself' } : undefined;
}

export type MoveRefusal =
  | OutOfReach
  | { readonly reason: 'same-location' }
  /** Primary Program Contact of a location that their rights would not reach from there. */
  | { readonly reason: 'contact-elsewhere'; readonly roles: readonly RoleHeld[] };

/** A person at another location. What they are for which location stays; their rights go for the new place. */
export function moved(
  by: Association,
  person: Association,
  locationId: string,
  organization: Pick<Organization, 'locations'>,
): { readonly after: Association } | MoveRefusal {
  if (hasMore(by, person)) return { reason: 'has-more-rights' };
  if (person.locationId === locationId) return { reason: 'same-location' };
  const after = movedTo(person, locationId);
  if (contactRightsKept(after, organization)) return { after };
  return { reason: 'contact-elsewhere', roles: contactOf(person) };
}

export type RightsRefusal =
  | OutOfReach
  | { readonly reason: 'same-rights' }
  /** Only Global Administrators make others Global Administrators. */
  | { readonly reason: 'not-to-give' }
  /** Rights are given to somebody whose profile says how to reach them. */
  | { readonly reason: 'no-address' }
  | { readonly reason: 'last-global-administrator' }
  /** They come with a role, which has to be handed over first. */
  | { readonly reason: 'come-with-role'; readonly roles: readonly RoleHeld[] };

/**
 * A person with other rights. A person has to have a complete profile before getting rights (Don't lose your partner
 * benefits, https://blogs.msdn.microsoft.com/mssmallbiz/2006/02/08/dont-lose-your-partner-benefits-fulfilling-your-certified-or-gold-certified-partner-program-requirements/);
 * that the e-mail address is what makes it complete is our choice. What is given stays when a role goes.
 */
export function withRights(
  by: Association,
  person: Association,
  rights: AdministrationRights,
  inCharge: readonly Association[],
  organization: Pick<Organization, 'locations'>,
): { readonly after: Association } | RightsRefusal {
  if (hasMore(by, person)) return { reason: 'has-more-rights' };
  if (hasMore(by, { rights })) return { reason: 'not-to-give' };
  if (person.rights === rights) return { reason: 'same-rights' };
  if (rights !== 'none' && person.email.trim() === '') return { reason: 'no-address' };
  if (person.rights === 'global-administrator' && otherGlobalAdministrator(person, inCharge) === undefined) {
    return { reason: 'last-global-administrator' };
  }
  const { rightsBefore: _before, ...rest } = person;
  const after: Association = { ...rest, rights };
  if (!contactRightsKept(after, organization)) return { reason: 'come-with-role', roles: contactOf(person) };
  return { after };
}

/** What was granted to somebody, in the order in which it was. */
export function privilegesOf(person: Pick<Association, 'privileges'>): readonly Privilege[] {
  return person.privileges.map(({ privilege }) => privilege);
}

/** A person with exactly these privileges: those that stay keep their day, the new ones are given today. */
export function withPrivileges(
  by: Association,
  person: Association,
  wanted: readonly Privilege[],
  given: Omit<GrantedPrivilege, 'privilege'>,
): { readonly after: Association } | OutOfReach {
  if (hasMore(by, person)) return { reason: 'has-more-rights' };
  const kept = person.privileges.filter(({ privilege }) => wanted.includes(privilege));
  const added = [...new Set(wanted)].filter((privilege) => !privilegesOf({ privileges: kept }).includes(privilege));
  return { after: { ...person, privileges: [...kept, ...added.map((privilege) => ({ privilege, ...given }))] } };
}

function contactOf(person: Association): readonly RoleHeld[] {
  return rolesHeld(person).filter(({ role }) => role === 'primary-program-contact');
}
