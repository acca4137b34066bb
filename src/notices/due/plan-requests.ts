import type { Logger } from 'pino';
import { administratorsOf } from '../../program/joining/association.ts';
import { type AssociationRequest, nextStep } from '../../program/joining/association-request.ts';
import { answerNotice, requestNotice, requestSettled } from '../../program/telling/request-notices.ts';
import type { Envelope, Kept } from '../../store/repositories/documents.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Store, Versioned, Write } from '../../store/store.ts';
import { eachDue } from './each-due.ts';

export interface RequestPlanningServices {
  readonly store: Store;
  readonly membership: Membership;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Logger;
}

/**
 * Takes every request to be associated that nobody has answered to its next step: the next administrator is asked, or it
 * ends. Asked often, it finds what is due and not done, whatever happened in between.
 * @returns how many steps were taken
 */
export async function planRequests(services: RequestPlanningServices, signal?: AbortSignal): Promise<number> {
  const taken = await eachDue<Envelope<AssociationRequest>>(
    { type: 'association-request', state: 'pending', field: 'dueAt' },
    ({ value }) => `${value.organizationId} ${value.individualId}`,
    async (found) => ((await takeStep(found, services)) ? 1 : undefined),
    { event: 'request-step-failed', message: 'a request could not be taken to its next step' },
    services,
    signal,
  );
  if (taken > 0) services.log.info({ event: 'requests-planned', taken }, 'requests were taken to their next step');
  return taken;
}

/** @returns false if there is nothing to do, or somebody answered meanwhile */
async function takeStep(
  { document, version }: Versioned<Envelope<AssociationRequest>>,
  { membership, now, newId }: RequestPlanningServices,
): Promise<boolean> {
  const kept: Kept<AssociationRequest> = { value: document.value, version, document };
  const { organizationId } = kept.value;
  const [organization, associations] = await Promise.all([
    membership.organization(organizationId),
    membership.associations(organizationId),
  ]);
  if (organization === undefined) throw new Error('a request names an organization that is not there');
  const at = now();
  const step = nextStep(kept.value, administratorsOf(associations, organization.value), at);
  if (step.kind === 'wait') return false;
  const changeId = newId();
  const changes: Write[] = [writes.requested(step.request, kept)];
  if (step.kind === 'escalate') {
    changes.push(writes.noticed(requestNotice(step.request, step.to.individualId, step.stage, at), at));
  }
  if (step.kind === 'expire') {
    changes.push(
      writes.noticed(answerNotice(step.request, at), at),
      writes.settled(requestSettled(step.request, at), changeId),
    );
  }
  return (await membership.commit(organizationId, changeId, changes)) !== 'conflict';
}
