import type { RoleHeld } from '../joining/contact-roles.ts';
import type { Notice } from '../things/notice.ts';
import {
  type AdministrationRights,
  type Association,
  administrationRights,
  contactRoles,
  type Privilege,
  privileges,
} from '../things/people.ts';

/** The kind of the notices that tell people what an administrator has made of them. */
export const associationChangedKind = 'association-changed';
/** The kind of the notices about who is the contact for what. */
export const contactRoleKind = 'contact-role';

/** What an administrator did with somebody's association. */
export type AssociationChange =
  | { readonly what: 'removed' }
  | { readonly what: 'moved'; readonly locationId: string }
  | { readonly what: 'rights'; readonly rights: AdministrationRights }
  | { readonly what: 'privileges'; readonly privileges: readonly Privilege[] };

/** Each of it is news, so the stage has the instant. */
export function associationChanged(
  { organizationId, individualId }: Pick<Association, 'organizationId' | 'individualId'>,
  change: AssociationChange,
  now: Date,
): Notice {
  return {
    organizationId,
    kind: associationChangedKind,
    subject: change.what,
    stage: `${now.toISOString()}~${whatItIsNow(change)}`,
    recipientId: individualId,
    createdAt: now.toISOString(),
  };
}

function whatItIsNow(change: AssociationChange): string {
  switch (change.what) {
    case 'removed':
      return '';
    case 'moved':
      return change.locationId;
    case 'rights':
      return change.rights;
    case 'privileges':
      return change.privileges.join();
  }
}

/** @throws Error if no notice of this kind is about that */
export function changeTold({ subject, stage }: Pick<Notice, 'subject' | 'stage'>): AssociationChange {
  const to = stage.slice(stage.indexOf('~') + 1);
  if (subject === 'removed') return { what: 'removed' };
  if (subject === 'moved') return { what: 'moved', locationId: to };
  const rights = administrationRights.find((entry) => entry === to);
  if (subject === 'privileges') {
    return { what: 'privileges', privileges: privileges.filter((entry) => to.split(',').includes(entry)) };
  }
  if (subject === 'rights' && rights !== undefined) return { what: 'rights', rights };
  throw new Error(`no change of an association is told as "${subject}" "${stage}"`);
}

export type RoleTold = RoleHeld & { readonly what: 'given' | 'taken' };

/** Who becomes a contact and who was one hear of it. */
export function roleNotice(
  { organizationId, individualId }: Pick<Association, 'organizationId' | 'individualId'>,
  { role, locationId, what }: RoleTold,
  now: Date,
): Notice {
  return {
    organizationId,
    kind: contactRoleKind,
    subject: `${role}~${locationId}`,
    stage: `${what}~${now.toISOString()}`,
    recipientId: individualId,
    createdAt: now.toISOString(),
  };
}

/** @throws Error if no notice of this kind is about that */
export function roleTold({ subject, stage }: Pick<Notice, 'subject' | 'stage'>): RoleTold {
  const role = contactRoles.find((entry) => subject.startsWith(`${entry}~`));
  if (role === undefined) throw new Error(`no contact role is told as "${subject}"`);
  return {
    role,
    locationId: subject.slice(role.length + 1),
    what: stage.startsWith('given~') ? 'given' : 'taken',
  };
}
