import type { Member } from '../access/principal.ts';
import { can } from '../access/rights.ts';
import {
  type Invitation,
  invitationEnd,
  leftToSend,
  resendFrom,
  sendingOf,
  stateOfInvitation,
} from '../program/joining/invitation.ts';
import { invitationSettled } from '../program/telling/invitation-notices.ts';
import { writes } from '../store/repositories/writes.ts';
import { mail } from '../store/things/mail.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { invitationWrites, noticesTo } from './invite-people.ts';
import { organizationOf } from './organization-of.ts';

const right = 'people.invite';

/** Which invitation is meant: a later one of the same address stays. */
export interface InvitationMeant {
  readonly address: string;
  readonly id: string;
}

type NotThere = Refused<'unknown-invitation'> | (Refused<'answered'> & { readonly invitation: Invitation });

/**
 * Sends an invitation once more, which begins its time anew.
 * @param given whether mail goes out here, and in which language it is written
 */
export async function resendInvitation(
  asked: Asked<Member>,
  meant: InvitationMeant,
  { isMailed, locale }: { readonly isMailed: boolean; readonly locale: string },
): Promise<
  | { readonly kind: 'sent'; readonly invitation: Invitation }
  | NotThere
  | (Refused<'sent-lately'> & { readonly invitation: Invitation })
  | Refused<'too-many' | 'unknown-location'>
  | 'conflict'
> {
  const { store, now } = asked;
  const found = await findMeant(asked, meant);
  if (found.kind === 'refused') return found;
  const { kept } = found;
  const { organizationId, locationId } = kept.value;
  const { value: organization } = await organizationOf(asked);
  if (!organization.locations.some(({ id }) => id === locationId)) return refused('unknown-location');
  if (!(await mayBeSent(asked, kept.value, isMailed))) return { ...refused('sent-lately'), invitation: kept.value };
  if (leftToSend(await store.invitations(organizationId), now) === 0) return refused('too-many');
  const { individualId, name } = asked.principal.association;
  const { isMailed: _before, ...rest } = kept.value;
  const next: Invitation = {
    ...rest,
    // Whoever sends it now answers for it.
    invitedBy: { individualId, name },
    sentAt: now.toISOString(),
    sendings: kept.value.sendings + 1,
    isMailed,
  };
  await store.noteInviting(next.address, organizationId, invitationEnd(next));
  return moved(asked, 'invitation-sent-again', next, [
    ...invitationWrites(next, kept, locale, now),
    ...(await noticesTo(asked, next)),
  ]).then((outcome) => (outcome === 'conflict' ? outcome : { kind: 'sent', invitation: next }));
}

/** Takes an invitation back. What has not been sent so far is not sent any more. */
export async function withdrawInvitation(
  asked: Asked<Member>,
  meant: InvitationMeant,
): Promise<{ readonly kind: 'withdrawn'; readonly invitation: Invitation } | NotThere | 'conflict'> {
  const { now, changeId } = asked;
  const found = await findMeant(asked, meant);
  if (found.kind === 'refused') return found;
  const { individualId, name } = asked.principal.association;
  const next: Invitation = {
    ...found.kept.value,
    state: 'withdrawn',
    answer: { at: now.toISOString(), by: { individualId, name } },
  };
  const outcome = await moved(asked, 'invitation-withdrawn', next, [
    writes.invited(next, found.kept),
    writes.settled(invitationSettled(next, now), changeId),
  ]);
  return outcome === 'conflict' ? outcome : { kind: 'withdrawn', invitation: next };
}

/** Whether it can be sent again: after some days, or at once if it has not arrived, or could not be sent here at all. */
export async function mayBeSent(
  { store, now }: Pick<Asked, 'store' | 'now'>,
  invitation: Invitation,
  mailGoesOut: boolean,
): Promise<boolean> {
  if (now.getTime() >= resendFrom(invitation).getTime()) return true;
  if (!invitation.isMailed) return mailGoesOut;
  const { organizationId, address: subject } = invitation;
  const sent = await store.get(mail, { organizationId, kind: 'invitation', subject, stage: sendingOf(invitation) });
  return sent?.document.state === 'undelivered';
}

async function findMeant(
  { store, principal, now }: Asked<Member>,
  { address, id }: InvitationMeant,
): Promise<{ readonly kind: 'found'; readonly kept: Kept<Invitation> } | NotThere> {
  const kept = await store.invitation(principal.association.organizationId, address);
  // Of another part of the tree and not there are the same.
  if (kept === undefined || !can(principal, right, { locationId: kept.value.locationId })) {
    return refused('unknown-invitation');
  }
  const state = stateOfInvitation(kept.value, now);
  if (kept.value.id !== id || (state !== 'invited' && state !== 'expired')) {
    return { ...refused('answered'), invitation: kept.value };
  }
  return { kind: 'found', kept };
}

function moved(
  asked: Asked<Member>,
  what: 'invitation-sent-again' | 'invitation-withdrawn',
  { organizationId, id, email, locationId }: Invitation,
  changed: Parameters<typeof change>[3],
) {
  const history = { about: { kind: 'invitation', id, name: email }, locationIds: [locationId] } as const;
  return change(
    asked.store,
    { organizationId },
    deedOf(asked, right, what, { location: locationId }, history),
    changed,
  );
}
