import type { Member } from '../access/principal.ts';
import { ended, type Merge } from '../program/merging/merge.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { advanceMerge, closing, newsOf, settled } from './merging/advance-merge.ts';
import { servicesOf } from './merging/merge-services.ts';

const right = 'organization.merge';

/** The inviter takes its invitation back, as long as it has not been confirmed. */
export async function withdrawMerge(
  asked: Asked<Member>,
  mergeId: string,
): Promise<{ readonly kind: 'withdrawn'; readonly merge: Merge } | Refused<'unknown-merge' | 'over'> | 'conflict'> {
  const { store, principal, now, changeId } = asked;
  const { organizationId, individualId, name } = principal.association;
  const kept = await store.merge(organizationId, mergeId);
  if (kept === undefined || kept.value.inviter.id !== organizationId) return refused('unknown-merge');
  if (kept.value.state !== 'invited' && kept.value.state !== 'accepted') return refused('over');
  const next = { ...ended(kept.value, 'withdrawn', now, { individualId, name }), lookAt: now.toISOString() };
  const { id, name: about, partnerId } = next.invited;
  const history = { about: { kind: 'organization', id, name: about } } as const;
  const deed = deedOf(asked, right, 'merge-withdrawn', { organization: about, partnerId }, history);
  const outcome = await change(store, { organizationId }, deed, [
    writes.replaced(kept, next),
    ...(await closing(asked, organizationId, next)),
    ...(await newsOf(asked, next, individualId)),
    ...settled(next, now, changeId),
  ]);
  if (outcome === 'conflict') return 'conflict';
  await advanceMerge(servicesOf(asked), { inviterId: organizationId, id: mergeId });
  return { kind: 'withdrawn', merge: next };
}
