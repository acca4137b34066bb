import { defined } from '../../optional.ts';
import type { Invitation } from '../../program/joining/invitation.ts';
import { open } from '../../visit/ways.ts';
import { inviteeText, offeredText } from '../../words/invitations.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

/** Whoever has invited somebody hears of the answer; the answers of a day together. */
export const invitationAnswered = noticeKind({
  name: 'invitation-answered',
  title: 'An answer to your invitation',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'of-a-day',
  overview: 'invitations',
  async load(c): Promise<Invitation | Over> {
    const kept = await c.store.invitation(c.organization.id, c.notice.subject);
    const isThis = kept !== undefined && c.notice.stage === `${kept.value.id}~${kept.value.state}`;
    return isThis ? kept.value : new Over(c.say.text('This invitation is not listed any more.'));
  },
  view: (invited, c) => ({
    text: answeredText(invited, c),
    detail: offeredText(invited, c.organization, c.say),
    ways: waysOn(invited, c),
  }),
  summary: answeredText,
  reason: (invited, { say }) =>
    say.text('You get this because you invited {invitee}.', { invitee: inviteeText(invited, say) }),
  digest: (invited, c) => ({
    title: c.say.text('An answer to your invitation'),
    text: answeredText(invited, c),
    ...defined({ way: waysOn(invited, c)[0] }),
  }),
});

function waysOn({ answer }: Invitation, { say, way }: NoticeContext) {
  if (answer?.outcome === 'asked' && way('approve-request').length > 0) {
    return [{ title: say.text('See and answer'), button: open('approve-request', { person: answer.by.individualId }) }];
  }
  return way('invitations');
}

function answeredText(invited: Invitation, { say }: NoticeContext): string {
  const values = { name: invited.answer?.by.name ?? '', email: invited.email };
  if (invited.state === 'declined') return say.text('{name} ({email}) has declined your invitation.', values);
  switch (invited.answer?.outcome) {
    case 'asked':
      return say.text(
        '{name} ({email}) has accepted your invitation. As you can no longer let them in there yourself, an administrator is asked.',
        values,
      );
    case 'member-already':
      return say.text('{name} ({email}) has accepted your invitation, and belonged to you already.', values);
    default:
      return say.text('{name} ({email}) has accepted your invitation and is part of your organization now.', values);
  }
}
