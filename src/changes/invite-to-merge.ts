import type { Member } from '../access/principal.ts';
import { type Merge, otherParty } from '../program/merging/merge.ts';
import type { Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { merge as mergeThing, openMerge, partyOf } from '../store/things/merge.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { lookUpPartnerId } from './look-up-partner-id.ts';
import { advanceMerge, newsOf } from './merging/advance-merge.ts';
import { servicesOf } from './merging/merge-services.ts';
import { organizationOf } from './organization-of.ts';

const right = 'organization.merge';

export type InvitationRefused = Refused<
  | 'no-partner-id'
  | 'not-there'
  | 'too-many-today'
  /** It is that of a location: an organization has one of its own. */
  | 'of-a-location'
  /** That organization has become part of another one. */
  | 'merged-already'
  | 'own-organization'
  /** The own one is in a merge already, or the other one. */
  | 'in-a-merge'
  | 'other-in-a-merge'
  /** The other one has invited the own one. */
  | 'they-invite-you'
>;

/**
 * Which organization has a Partner ID, if it may be invited: its name is said to whoever was told the number, and to
 * nobody who tries one after the other (`lookUpPartnerId`). Active and lapsed organizations may be merged (Merge
 * organizations, PMC help), which are all that there are.
 */
export async function findToMerge(
  asked: Asked<Member>,
  digits: string,
): Promise<{ readonly kind: 'found'; readonly organization: Organization } | InvitationRefused> {
  const { store } = asked;
  const found = await lookUpPartnerId(asked, digits);
  if (found.kind === 'refused') return found;
  const { organizationId, locationId } = found.holder;
  if (locationId !== undefined) return refused('of-a-location');
  const organization = (await store.organization(organizationId))?.value;
  if (organization === undefined) return refused('not-there');
  if (organization.partnerId !== digits.replace(/[\s-]/g, '')) return refused('merged-already');
  const inTheWay = await inTheWayOf(asked, organizationId);
  return inTheWay === undefined ? { kind: 'found', organization } : inTheWay;
}

async function inTheWayOf(
  { store, principal }: Asked<Member>,
  invitedId: string,
): Promise<InvitationRefused | undefined> {
  const ownId = principal.association.organizationId;
  if (ownId === invitedId) return refused('own-organization');
  const [own, theirs] = await Promise.all([store.openMerge(ownId), store.openMerge(invitedId)]);
  if (own !== undefined && own.value.inviterId === invitedId) return refused('they-invite-you');
  if (own !== undefined) return refused('in-a-merge');
  return theirs === undefined ? undefined : refused('other-in-a-merge');
}

export type InvitationOutcome =
  | { readonly kind: 'invited'; readonly merge: Merge }
  | InvitationRefused
  | Refused<'crossed'>
  | 'conflict';

/** Invites an organization to become part of the own one. @param organizationId as `findToMerge` found it */
export async function inviteToMerge(asked: Asked<Member>, organizationId: string): Promise<InvitationOutcome> {
  const { store, principal, now, changeId } = asked;
  const { organizationId: ownId, individualId, name } = principal.association;
  if ((await store.merge(ownId, changeId)) !== undefined) return sent(asked);
  const [{ value: own }, invited, inTheWay] = await Promise.all([
    organizationOf(asked),
    store.organization(organizationId),
    inTheWayOf(asked, organizationId),
  ]);
  if (inTheWay !== undefined) return inTheWay;
  if (invited === undefined) return refused('not-there');
  const merge: Merge = {
    organizationId: ownId,
    id: changeId,
    state: 'invited',
    inviter: partyOf(own),
    invited: partyOf(invited.value),
    invitedBy: { individualId, name },
    invitedAt: now.toISOString(),
    lookAt: now.toISOString(),
  };
  const { id, name: about, partnerId } = otherParty(merge, ownId);
  const deed = deedOf(
    asked,
    right,
    'merge-invited',
    { organization: about, partnerId },
    {
      about: { kind: 'organization', id, name: about },
    },
  );
  const outcome = await change(store, { organizationId: ownId }, deed, [
    writes.created(mergeThing.document(merge)),
    writes.created(openMerge.document({ organizationId: ownId, merge: merge.id, inviterId: ownId })),
    ...(await newsOf(asked, merge, individualId)),
  ]);
  if (outcome === 'conflict') return 'conflict';
  return sent(asked);
}

/** The invitation goes to the other organization, also where an earlier press came no further than the own one. */
async function sent(asked: Asked<Member>): Promise<InvitationOutcome> {
  const { store, principal, changeId: id } = asked;
  const inviterId = principal.association.organizationId;
  await advanceMerge(servicesOf(asked), { inviterId, id });
  const merge = (await store.merge(inviterId, id))?.value;
  if (merge === undefined) return refused('not-there');
  return merge.state === 'crossed' ? refused('crossed') : { kind: 'invited', merge };
}
