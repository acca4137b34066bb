import { advanceRequest } from '../../changes/advance-request.ts';
import type { Author } from '../../changes/change.ts';
import type { AssociationRequest } from '../../program/joining/association-request.ts';
import type { Envelope } from '../../store/things/thing.ts';
import { type Due, eachDue, type PlanningServices } from './each-due.ts';

const by: Author = { kind: 'job', name: 'association-requests' };

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
  const occasion = { store: membership, now: now(), changeId: newId(), by };
  return (await advanceRequest(occasion, due)) === 'done' ? 1 : undefined;
}
