import { type Invitation, invitationEnd, isInvited, isOpen, sendingOf } from '../../program/joining/invitation.ts';
import { addressKey } from '../../store/things/addressed.ts';
import { open, press } from '../../visit/ways.ts';
import { dateText, offeredText } from '../../words/invitations.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

/** Somebody is invited who has talked with the bot before: they hear of it in their chat, beside the e-mail. */
export const invitation = noticeKind({
  name: 'invitation',
  title: 'You are invited',
  category: 'membership-status',
  audience: 'anybody',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'accept-invitation',
  async load(c): Promise<Invitation | Over> {
    const { say, notice, organization, principal } = c;
    const kept = await c.store.invitation(organization.id, notice.subject);
    const { signInEmail = '' } = principal.individual;
    // Whoever has another address since is not the one who was invited.
    const isTheirs = addressKey(signInEmail) === notice.subject && kept !== undefined;
    if (!isTheirs || !isInvited(kept.value, principal.individual)) {
      return new Over(say.text('This invitation is not there any more.'));
    }
    if (principal.association !== undefined) {
      return new Over(say.text('You are associated with {organization}.', { organization: organization.name }));
    }
    const isThis = sendingOf(kept.value) === notice.stage;
    return isThis && isOpen(kept.value, c.now) ? kept.value : new Over(say.text('This invitation has ended.'));
  },
  view(invited, c) {
    const { say, organization } = c;
    const data = { organization: organization.id, invitation: invited.id };
    return {
      text: summaryText(invited, c),
      facts: [
        { title: say.text('Where'), value: offeredText(invited, organization, say) },
        { title: say.text('Until'), value: dateText(invitationEnd(invited), organization, say) },
      ],
      accept: press('accept-invitation', 'accept', data),
      decline: press('accept-invitation', 'decline', data),
      details: open('accept-invitation', { organization: organization.id }),
    };
  },
  summary: summaryText,
  reason: ({ email }, { say }) => say.text('You get this because your sign-in vouches for {email}.', { email }),
  digest: (invited, c) => ({
    title: c.say.text('You are invited'),
    text: summaryText(invited, c),
    way: {
      title: c.say.text('See and answer'),
      button: open('accept-invitation', { organization: c.organization.id }),
    },
  }),
  deadline: (invited) => invitationEnd(invited),
});

function summaryText({ invitedBy }: Invitation, { say, organization }: NoticeContext): string {
  return say.text('{inviter} invites you to become part of {organization}.', {
    inviter: invitedBy.name,
    organization: organization.name,
  });
}
