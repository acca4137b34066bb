import { advanceRequest } from '../../changes/advance-request.ts';
import type { Author } from '../../changes/change.ts';
import type { AssociationRequest } from '../../program/joining/association-request.ts';
import type { Envelope } from '../../store/repositories/documents.ts';
import { eachDue, type PlanningServices } from './each-due.ts';

const by: Author = { kind: 'job', name: 'association-requests' };

type RequestDocument = Envelope<AssociationRequest> & { readonly organizationId: string };

/**
 * Takes every request to be associated that nobody has answered to its next step: the next administrator is asked, or it
 * ends.
 * @returns how many steps were taken
 */
export function planRequests(services: PlanningServices, signal?: AbortSignal): Promise<number> {
  const { membership: store, now, newId } = services;
  return eachDue<RequestDocument>(
    {
      query: { type: 'association-request', state: 'pending', field: 'dueAt' },
      async handle(due) {
        const outcome = await advanceRequest({ store, now: now(), changeId: newId(), by }, due);
        return outcome === 'done' ? 1 : undefined;
      },
      failed: { event: 'request-step-failed', message: 'a request could not be taken to its next step' },
      done: { event: 'requests-planned', message: 'requests were taken to their next step' },
    },
    services,
    signal,
  );
}
