import type { Logger } from 'pino';
import { advanceRequest } from '../../changes/advance-request.ts';
import type { Author } from '../../changes/change.ts';
import type { AssociationRequest } from '../../program/joining/association-request.ts';
import type { Envelope } from '../../store/repositories/documents.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { Store, Versioned } from '../../store/store.ts';
import { eachDue } from './each-due.ts';

const by: Author = { kind: 'job', name: 'association-requests' };

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
  const occasion = { store: membership, now: now(), changeId: newId(), by };
  return (await advanceRequest(occasion, { value: document.value, version, document })) === 'done';
}
