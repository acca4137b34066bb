import { type Invitation, sendingOf } from '../joining/invitation.ts';
import type { Notice } from '../things/notice.ts';

/** Whoever is invited and is here already hears of it in their chat, too. */
export function invitationNotice(invitation: Invitation, recipientId: string, now: Date): Notice {
  return noticeAbout(invitation, 'invitation', sendingOf(invitation), recipientId, now);
}

/** The inviter hears of the answer. */
export function invitationAnsweredNotice(invitation: Invitation, now: Date): Notice {
  const stage = `${invitation.id}~${invitation.state}`;
  return noticeAbout(invitation, 'invitation-answered', stage, invitation.invitedBy.individualId, now);
}

/** Once it has ended, the cards that ask for an answer say so. */
export function invitationSettled({ organizationId, address }: Invitation, now: Date) {
  return { organizationId, kind: 'invitation', subject: address, at: now.toISOString() };
}

function noticeAbout(
  { organizationId, address }: Invitation,
  kind: string,
  stage: string,
  recipientId: string,
  now: Date,
): Notice {
  return { organizationId, kind, subject: address, stage, recipientId, createdAt: now.toISOString() };
}
