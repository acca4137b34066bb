import { mayAnswerMerge } from '../../changes/answer-merge.ts';
import { adviceText } from '../../pages/organization/merge/merge-view.ts';
import { endOfWait, hasExpired, type Merge } from '../../program/merging/merge.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { open, press } from '../../visit/ways.ts';
import { mergeText } from '../../words/merges.ts';
import { toldAsText } from '../../words/notices.ts';
import { noticeKind, Over } from '../define-kind.ts';

/**
 * The Primary Program Contact of the invited headquarters is asked, and answers on the card (Merge organizations, PMC
 * help). Whoever is it no more has nothing to answer.
 */
export const mergeInvitation = noticeKind({
  name: 'merge-invitation',
  title: 'Another organization invites yours to merge',
  category: 'membership-status',
  audience: 'members',
  // Somebody waits for it.
  timing: 'at-once',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'merge-organization',
  async load(c): Promise<Merge | Over> {
    const { organization, say } = c;
    const kept = await c.store.merge(organization.id, c.notice.subject);
    if (kept === undefined) return new Over(say.text('This invitation has been settled.'));
    const merge = kept.value;
    if (merge.state !== 'invited' || hasExpired(merge, c.now)) {
      const { timeZone } = headquartersOf(organization);
      return new Over(mergeText(merge.state === 'invited' ? expired(merge) : merge, organization.id, say, timeZone));
    }
    if (!mayAnswerMerge(c.principal, organization)) {
      return new Over(
        say.text('Somebody else is the Primary Program Contact of the headquarters now, and answers this.'),
      );
    }
    return merge;
  },
  view(merge, c) {
    const { say, organization } = c;
    return {
      text: mergeText(merge, organization.id, say, headquartersOf(organization).timeZone),
      advice: adviceText(merge.inviter.name, organization.name, c),
      accept: press('merge-organization', 'accept', { merge: merge.id }),
      deny: press('merge-organization', 'deny', { merge: merge.id }),
    };
  },
  summary: (merge, { say }) =>
    say.text('{inviter} invites {invited} to become part of it.', {
      inviter: merge.inviter.name,
      invited: merge.invited.name,
    }),
  reason: (_, { organization, say }) => toldAsText('primary-program-contact', organization.name, say),
  digest: (merge, { say }) => ({
    title: say.text('Another organization invites yours to merge'),
    text: say.text('{inviter} invites {invited} to become part of it.', {
      inviter: merge.inviter.name,
      invited: merge.invited.name,
    }),
    way: { title: say.text('See and answer'), button: open('merge-organization') },
  }),
  deadline: (merge) => endOfWait(merge),
});

/** One that has run out is over, also before a job has found out. */
function expired(merge: Merge): Merge {
  return { ...merge, state: 'expired', endedAt: (endOfWait(merge) ?? new Date(merge.invitedAt)).toISOString() };
}
