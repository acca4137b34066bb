import { defined } from '../../optional.ts';
import type { AdministrationRights, Association, ContactRole } from '../things/people.ts';
import type { MergeIds } from './merge.ts';
import { idIn } from './merged-organization.ts';

/** What somebody of the invited organization is in the merged one. */
export interface MergedAssociation {
  readonly association: Association;
  /** Contact roles that nobody has any more, as whoever had them is somewhere else: only of a person of both. */
  readonly leftEmpty: readonly ContactRole[];
  /** The location of theirs where these were. */
  readonly leftAt?: string;
}

/**
 * A person of the invited organization, in the inviter. People keep their locations and contact roles (Merge your
 * partner account). Whoever looked after all of the invited organization looks after their own part of the tree from
 * then on: it is no organization any more, and the inviter has its own Global Administrators (our choice).
 */
export function movedAssociation(theirs: Association, organizationId: string, ids: MergeIds): Association {
  const { rightsBefore, rolesAt } = theirs;
  return {
    ...theirs,
    organizationId,
    locationId: idIn(ids.locations, theirs.locationId),
    rights: rightsAfter(theirs.rights),
    ...(rightsBefore === undefined ? {} : { rightsBefore: rightsAfter(rightsBefore) }),
    ...(rolesAt === undefined
      ? {}
      : { rolesAt: rolesAt.map((held) => ({ ...held, locationId: idIn(ids.locations, held.locationId) })) }),
  };
}

function rightsAfter(rights: AdministrationRights): AdministrationRights {
  return rights === 'global-administrator' ? 'location-administrator' : rights;
}

/** Where somebody is, and what they are there. */
function placeOf({ locationId, rights, rightsBefore, roles, rolesAt }: Association) {
  return { locationId, rights, roles, ...defined({ rightsBefore, rolesAt }) };
}

/**
 * Somebody who belonged to both belongs to the merged one once. They stay where they are with the inviter, unless they
 * look after nothing there and do so with the invited one (our choice); privileges and seats are those of both.
 */
export function unitedAssociation(ours: Association, theirs: Association, ids: MergeIds): MergedAssociation {
  const moved = movedAssociation(theirs, ours.organizationId, ids);
  const isIdle = ours.rights === 'none' && ours.roles.length === 0;
  const goes = isIdle && (theirs.rights !== 'none' || theirs.roles.length > 0);
  const held = new Set(ours.privileges.map(({ privilege }) => privilege));
  const seats = [
    ...(ours.msdnSubscriptions ?? []),
    ...(theirs.msdnSubscriptions ?? []).filter(
      ({ edition }) => !(ours.msdnSubscriptions ?? []).some((seat) => seat.edition === edition),
    ),
  ];
  const association = {
    ...ours,
    ...(goes ? placeOf(moved) : {}),
    privileges: [...ours.privileges, ...theirs.privileges.filter(({ privilege }) => !held.has(privilege))],
    ...(seats.length === 0 ? {} : { msdnSubscriptions: seats }),
    since: ours.since < theirs.since ? ours.since : theirs.since,
  };
  return goes || theirs.roles.length === 0
    ? { association, leftEmpty: [] }
    : { association, leftEmpty: theirs.roles, leftAt: moved.locationId };
}
