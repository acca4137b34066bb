import { answered } from '../program/joining/association-request.ts';
import { requestSettled } from '../program/telling/request-notices.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { ofRequest } from './history-of.ts';
import { changeOwnRecord, withoutOrganization } from './own-record.ts';

const right = 'association.request';

/** Takes an own request back. @param requestId the one that is meant: a later one of the same person stays */
export async function withdrawRequest(
  asked: Asked,
  { organizationId, requestId }: { readonly organizationId: string; readonly requestId: string },
): Promise<'done' | 'conflict' | Refused<'answered-already'>> {
  const { store, principal, now, changeId } = asked;
  const { id: individualId, name } = principal.individual;
  const kept = await store.associationRequest(organizationId, individualId);
  const next =
    kept?.value.id === requestId ? answered(kept.value, 'withdrawn', { individualId, name }, now) : undefined;
  if (kept === undefined || next === undefined) return refused('answered-already');
  const deed = deedOf(asked, right, 'association-request-withdrawn', { request: requestId }, ofRequest(next));
  const outcome = await change(store, { organizationId }, deed, [
    writes.requested(next, kept),
    writes.settled(requestSettled(next, now), changeId),
  ]);
  if (outcome === 'conflict') return 'conflict';
  if ((await store.association(organizationId, individualId)) === undefined) {
    const place = { right, what: 'organization-forgotten', details: { organization: organizationId } } as const;
    await changeOwnRecord(asked, place, withoutOrganization(organizationId));
  }
  return 'done';
}
