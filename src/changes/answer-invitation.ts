import { freeMailDomains } from '../catalog/free-mail-domains.ts';
import { isOfItsTenants } from '../program/joining/associate.ts';
import { administratorsOf, newAssociation } from '../program/joining/association.ts';
import { answered, askToAssociate, isPending } from '../program/joining/association-request.ts';
import { acceptance, type Invitation, isInvited, isOpen } from '../program/joining/invitation.ts';
import { invitationAnsweredNotice, invitationSettled } from '../program/telling/invitation-notices.ts';
import { requestNotice, requestSettled } from '../program/telling/request-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { addressKey } from '../store/things/addressed.ts';
import { associationId } from '../store/things/association.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf, type HistoryChange, type Refused, refused, untilItRests } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { changeOwnRecord, withOrganization } from './own-record.ts';

const right = 'invitation.answer';

/** Which invitation is meant: a later one stays. */
interface InvitationTo {
  readonly organizationId: string;
  readonly id: string;
}

type NotOpen = Refused<'not-invited'> | (Refused<'over'> & { readonly invitation: Invitation });

/**
 * Says yes to an invitation: the person becomes part of the organization in one commit, at the place and with what the
 * inviter may still give at this moment; where that is nothing, the administrators are asked.
 */
export async function acceptInvitation(
  asked: Asked,
  meant: InvitationTo,
): Promise<
  | { readonly kind: 'associated' | 'asked' | 'member-already'; readonly organization: Organization }
  | NotOpen
  | 'conflict'
> {
  const { organizationId } = meant;
  const found = await findOpen(asked, meant);
  if (found.kind === 'refused') return found;
  // The person's own list of places comes first, as for whoever asks: it grants nothing.
  const place = { right, what: 'organization-noted', details: { organization: organizationId } } as const;
  if ((await changeOwnRecord(asked, place, withOrganization(organizationId))) === 'conflict') return 'conflict';
  return untilItRests(() => acceptNow(asked, meant));
}

async function acceptNow(
  asked: Asked,
  meant: InvitationTo,
): Promise<Exclude<Awaited<ReturnType<typeof acceptInvitation>>, 'conflict'> | 'conflict'> {
  const { store, principal, now, changeId } = asked;
  const { organizationId } = meant;
  const { individual } = principal;
  const found = await findOpen(asked, meant);
  if (found.kind === 'refused') return found;
  const { kept } = found;
  const [root, own, inviter, request, inCharge] = await Promise.all([
    store.organization(organizationId),
    store.association(organizationId, individual.id),
    store.association(organizationId, kept.value.invitedBy.individualId),
    store.associationRequest(organizationId, individual.id),
    store.inCharge(organizationId),
  ]);
  if (root === undefined) return refused('not-invited');
  const organization = root.value;
  const outcome =
    own === undefined
      ? acceptance({
          invitation: kept.value,
          organization,
          individual,
          inviter: inviter?.value,
          isOwnTenant: isOfItsTenants(individual, organization, inCharge),
          anybodys: freeMailDomains,
        })
      : 'member-already';
  const by = { individualId: individual.id, name: individual.name };
  const next: Invitation = { ...kept.value, state: 'accepted', answer: { at: now.toISOString(), by, outcome } };
  const changed: Write[] = [
    writes.invited(next, kept),
    writes.noticed(invitationAnsweredNotice(next, now), now),
    writes.settled(invitationSettled(next, now), changeId),
  ];
  const joins =
    outcome === 'associated' && inviter !== undefined
      ? { association: associationOf(next, individual, organization, now), inviter }
      : undefined;
  if (joins !== undefined) {
    changed.push(
      writes.associated(joins.association),
      // Organization and inviter are still as they were read.
      writes.unchanged('root', root.version),
      writes.unchanged(associationId(joins.inviter.value.individualId), joins.inviter.version),
    );
    const waiting = request && answered(request.value, 'approved', next.invitedBy, now);
    if (request !== undefined && waiting !== undefined) {
      changed.push(writes.requested(waiting, request), writes.settled(requestSettled(waiting, now), changeId));
    }
  }
  if (outcome === 'asked' && (request === undefined || !isPending(request.value, now))) {
    const isThere = organization.locations.some(({ id }) => id === next.locationId);
    const asking = askToAssociate(
      {
        id: changeId,
        organizationId,
        person: { id: individual.id, name: individual.name, email: next.email },
        locationId: isThere ? next.locationId : headquartersOf(organization).id,
      },
      administratorsOf(inCharge, organization),
      now,
    );
    changed.push(
      writes.requested(asking, request),
      ...asking.asked.map((recipient) => writes.noticed(requestNotice(asking, recipient, 'asked', now), now)),
    );
  }
  const history = {
    about: { kind: 'person', id: individual.id, name: individual.name },
    locationIds: [next.locationId],
    changes: joins === undefined ? [] : givenBy(joins.association),
  } as const;
  const details = { invitation: next.id, outcome, location: next.locationId };
  const deed = deedOf(asked, right, 'invitation-accepted', details, history);
  const committed = await change(store, { organizationId }, deed, changed);
  return committed === 'conflict' ? 'conflict' : { kind: outcome, organization };
}

/** What somebody is from now on. */
function givenBy({ locationId, rights, privileges }: Association): readonly HistoryChange[] {
  const granted = privileges.map(({ privilege }) => privilege);
  return fieldChanges(undefined, { locationId, rights, privileges: granted }, ['locationId', 'rights', 'privileges']);
}

/** Says no to an invitation. */
export async function declineInvitation(
  asked: Asked,
  meant: InvitationTo,
): Promise<{ readonly kind: 'declined'; readonly invitation: Invitation } | NotOpen | 'conflict'> {
  const { store, principal, now, changeId } = asked;
  const { organizationId } = meant;
  const found = await findOpen(asked, meant);
  if (found.kind === 'refused') return found;
  const { id: individualId, name } = principal.individual;
  const next: Invitation = {
    ...found.kept.value,
    state: 'declined',
    answer: { at: now.toISOString(), by: { individualId, name } },
  };
  const history = {
    about: { kind: 'invitation', id: next.id, name: next.email },
    locationIds: [next.locationId],
  } as const;
  const deed = deedOf(asked, right, 'invitation-declined', { invitation: next.id }, history);
  const outcome = await change(store, { organizationId }, deed, [
    writes.invited(next, found.kept),
    writes.noticed(invitationAnsweredNotice(next, now), now),
    writes.settled(invitationSettled(next, now), changeId),
  ]);
  return outcome === 'conflict' ? 'conflict' : { kind: 'declined', invitation: next };
}

/** Found by the address that the sign-in vouches for, and by nothing else. */
async function findOpen(
  { store, principal, now }: Asked,
  { organizationId, id }: InvitationTo,
): Promise<{ readonly kind: 'open'; readonly kept: Kept<Invitation> } | NotOpen> {
  const { individual } = principal;
  const kept =
    individual.signInEmail === undefined
      ? undefined
      : await store.invitation(organizationId, addressKey(individual.signInEmail));
  if (kept === undefined || !isInvited(kept.value, individual) || kept.value.id !== id) return refused('not-invited');
  return isOpen(kept.value, now) ? { kind: 'open', kept } : { ...refused('over'), invitation: kept.value };
}

function associationOf(
  { organizationId, locationId, rights, privileges, invitedBy }: Invitation,
  individual: Asked['principal']['individual'],
  organization: Organization,
  now: Date,
): Association {
  const today = dateIn(now, headquartersOf(organization).timeZone);
  return {
    ...newAssociation(organizationId, individual, locationId, today),
    rights,
    privileges: privileges.map((privilege) => ({
      privilege,
      grantedOn: today,
      grantedBy: invitedBy.name,
      grantedById: invitedBy.individualId,
    })),
  };
}
