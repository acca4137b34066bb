import type { Membership } from '../store/repositories/membership.ts';

/** Why there is no organization of this id, and which one has what it had. */
export async function goneText(membership: Pick<Membership, 'mergedInto'>, organizationId: string): Promise<string> {
  const gone = await membership.mergedInto(organizationId);
  return gone === undefined
    ? `There is no organization ${organizationId}.`
    : `There is no organization ${organizationId}: it became part of ${gone.into} on ${gone.at.slice(0, 10)}.`;
}
