import { administratorsOf } from '../program/joining/association.ts';
import { type AssociationRequest, nextStep } from '../program/joining/association-request.ts';
import { answerNotice, requestNotice, requestSettled } from '../program/telling/request-notices.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion } from './change.ts';
import { ofRequest } from './history-of.ts';

/**
 * Takes a request to be associated that nobody has answered to its next step: the next administrator is asked, or it
 * ends.
 * @returns `wait` if there is nothing to do
 */
export async function advanceRequest(
  { store, now, changeId, by }: Occasion & { readonly by: Author },
  kept: Kept<AssociationRequest>,
): Promise<'done' | 'wait' | 'conflict'> {
  const { organizationId, individualId } = kept.value;
  const [organization, associations] = await Promise.all([
    store.organization(organizationId),
    store.inCharge(organizationId),
  ]);
  if (organization === undefined) throw new Error('a request names an organization that is not there');
  const step = nextStep(kept.value, administratorsOf(associations, organization.value), now);
  if (step.kind === 'wait') return 'wait';
  const changed: Write[] = [writes.requested(step.request, kept)];
  if (step.kind === 'escalate') {
    changed.push(writes.noticed(requestNotice(step.request, step.to.individualId, step.stage, now), now));
  }
  if (step.kind === 'expire') {
    changed.push(
      writes.noticed(answerNotice(step.request, now), now),
      writes.settled(requestSettled(step.request, now), changeId),
    );
  }
  const what = `association-request-${words[step.kind]}` as const;
  const deed = { changeId, by, at: now, what, details: { individual: individualId }, history: ofRequest(kept.value) };
  return (await change(store, { organizationId }, deed, changed)) === 'conflict' ? 'conflict' : 'done';
}

const words = { escalate: 'escalated', 'all-asked': 'asked-of-all', expire: 'expired' } as const;
