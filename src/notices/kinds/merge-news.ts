import { type Merge, type MergeState, mergeStates } from '../../program/merging/merge.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { mergeText } from '../../words/merges.ts';
import { toldAsText } from '../../words/notices.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

/** What has become of an invitation to merge, for those who look after either organization. */
export const mergeNews = noticeKind({
  name: 'merge-news',
  title: 'A merge of organizations',
  category: 'membership-status',
  audience: 'members',
  timing: 'at-once',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'merge-organization',
  async load(c): Promise<Merge | Over> {
    const kept = await c.store.merge(c.organization.id, c.notice.subject);
    if (kept === undefined) return new Over(c.say.text('This merge has been settled.'));
    // A later stage is told by a notice of its own.
    const isLater = stageOf(kept.value.state) > stageOf(c.notice.stage as MergeState);
    return isLater ? new Over(newsText(kept.value, c)) : kept.value;
  },
  view: (merge, c) => ({
    text: newsText(merge, c),
    ways: merge.state === 'done' ? c.way('home') : c.way('merge-organization'),
  }),
  summary: newsText,
  reason: (_, { organization, say }) => toldAsText('administrator', organization.name, say),
  digest: (merge, c) => ({
    title: c.say.text('A merge of organizations'),
    text: newsText(merge, c),
    way: { title: c.say.text('See how it stands'), button: open('merge-organization') },
  }),
});

function newsText(merge: Merge, { organization, say }: NoticeContext): string {
  return mergeText(merge, organization.id, say, headquartersOf(organization).timeZone);
}

/** The states are in the order in which a merge comes to them; those in which one ends are the last. */
function stageOf(state: MergeState): number {
  return mergeStates.indexOf(state);
}
