import { administratorsOf } from '../../program/joining/association.ts';
import { type AssociationRequest, type NextStep, nextStep } from '../../program/joining/association-request.ts';
import { answerNotice, requestNotice, requestSettled } from '../../program/telling/request-notices.ts';
import type { Envelope } from '../../store/repositories/documents.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Write } from '../../store/store.ts';
import { commitDue, type Due, eachDue, type PlanningServices } from './each-due.ts';

type RequestDocument = Envelope<AssociationRequest> & { readonly organizationId: string };

/**
 * Takes every request to be associated that nobody has answered to its next step: the next administrator is asked, or it
 * ends.
 * @returns how many steps were taken
 */
export function planRequests(services: PlanningServices, signal?: AbortSignal): Promise<number> {
  return eachDue<RequestDocument>(
    {
      query: { type: 'association-request', state: 'pending', field: 'dueAt' },
      handle: (due) => takeStep(due, services),
      failed: { event: 'request-step-failed', message: 'a request could not be taken to its next step' },
      done: { event: 'requests-planned', message: 'requests were taken to their next step' },
    },
    services,
    signal,
  );
}

async function takeStep(due: Due<RequestDocument>, services: PlanningServices): Promise<number | undefined> {
  const { membership, now, newId } = services;
  const { organizationId } = due.value;
  const [organization, associations] = await Promise.all([
    membership.organization(organizationId),
    membership.associations(organizationId),
  ]);
  if (organization === undefined) throw new Error('a request names an organization that is not there');
  const at = now();
  const step = nextStep(due.value, administratorsOf(associations, organization.value), at);
  if (step.kind === 'wait') return undefined;
  const said = saidAt(step, at, newId());
  return (await commitDue(organizationId, said, writes.requested(step.request, due), services)) ? 1 : undefined;
}

function saidAt(step: NextStep, at: Date, changeId: string): readonly Write[] {
  switch (step.kind) {
    case 'escalate':
      return [writes.noticed(requestNotice(step.request, step.to.individualId, step.stage, at), at)];
    case 'expire':
      return [
        writes.noticed(answerNotice(step.request, at), at),
        writes.settled(requestSettled(step.request, at), changeId),
      ];
    default:
      return [];
  }
}
