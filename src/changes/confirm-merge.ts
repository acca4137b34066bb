import type { Member } from '../access/principal.ts';
import { hasExpired, type Merge } from '../program/merging/merge.ts';
import { type MergePlan, planMark, planMerge } from '../program/merging/merge-plan.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { settled } from './merging/advance-merge.ts';

const right = 'organization.merge';

/** What a merge will do, from both organizations as they are now; undefined if one of them is not there. */
export async function readMergePlan(
  { store }: Pick<Asked, 'store'>,
  { inviter, invited }: Pick<Merge, 'inviter' | 'invited'>,
): Promise<MergePlan | undefined> {
  const side = async (id: string) => {
    const [kept, associations] = await Promise.all([store.organization(id), store.associations(id)]);
    return kept && { organization: kept.value, associations };
  };
  const [ours, theirs] = await Promise.all([side(inviter.id), side(invited.id)]);
  return ours && theirs && planMerge(ours, theirs);
}

export type ConfirmOutcome =
  | { readonly kind: 'confirmed'; readonly merge: Merge }
  | Refused<
      | 'unknown-merge'
      /** It has been taken back, or has run out, or was confirmed before. */
      | 'over'
      | 'too-many-locations'
      /** Something is different from what was read. */
      | 'other-plan'
    >
  | 'conflict';

/**
 * The inviter's last word, which nothing undoes (Merge your partner account): from now on the merge is carried out, by
 * `beginMerge` and the job.
 * @param mark of the plan that was read: `planMark`
 */
export async function confirmMerge(asked: Asked<Member>, mergeId: string, mark: string): Promise<ConfirmOutcome> {
  const { store, principal, now, changeId } = asked;
  const { organizationId, individualId, name } = principal.association;
  const kept = await store.merge(organizationId, mergeId);
  if (kept === undefined || kept.value.inviter.id !== organizationId) return refused('unknown-merge');
  if (kept.value.state !== 'accepted' || hasExpired(kept.value, now)) return refused('over');
  const [plan, pointer] = await Promise.all([readMergePlan(asked, kept.value), store.openMerge(organizationId)]);
  if (plan === undefined || pointer === undefined) return refused('over');
  if (plan.problem !== undefined) return refused(plan.problem);
  if (planMark(plan) !== mark) return refused('other-plan');
  const instant = now.toISOString();
  const next: Merge = {
    ...kept.value,
    state: 'confirmed',
    confirmedBy: { individualId, name },
    confirmedAt: instant,
    lookAt: instant,
  };
  const { id, name: about, partnerId } = next.invited;
  const history = { about: { kind: 'organization', id, name: about } } as const;
  const deed = deedOf(asked, right, 'merge-confirmed', { organization: about, partnerId }, history);
  const outcome = await change(store, { organizationId }, deed, [
    writes.replaced(kept, next),
    writes.replaced(pointer, { ...pointer.value, isUnderWay: true }),
    ...settled(next, now, changeId),
  ]);
  return outcome === 'conflict' ? 'conflict' : { kind: 'confirmed', merge: next };
}
