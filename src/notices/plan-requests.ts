import type { Logger } from 'pino';
import { administratorsOf } from '../program/association.ts';
import { type AssociationRequest, nextStep } from '../program/association-request.ts';
import { answerNotice, requestNotice, requestSettled } from '../program/request-notices.ts';
import type { Envelope, Kept } from '../store/documents.ts';
import type { Membership } from '../store/membership.ts';
import { shardCount } from '../store/outbox.ts';
import { type Store, StoreError, type Versioned, type Write } from '../store/store.ts';
import { writes } from '../store/writes.ts';

/** How many requests are read at once. */
const pageSize = 100;

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
  const { store, now, log } = services;
  let taken = 0;
  for (let shard = 0; shard < shardCount; shard += 1) {
    // One that cannot be moved on is due for ever, and must not hide the others: it is passed over in this run.
    const failed = new Set<string>();
    for (;;) {
      signal?.throwIfAborted();
      const due = await store.due<Envelope<AssociationRequest>>({
        type: 'association-request',
        state: 'pending',
        shard,
        field: 'dueAt',
        until: now().toISOString(),
        limit: Math.min(1000, pageSize + failed.size),
      });
      const open = due.filter(({ document }) => !failed.has(keyOf(document.value)));
      if (open.length === 0) break;
      for (const found of open) {
        const isTaken = await takeStep(found, services).catch((error: unknown) => {
          if (error instanceof StoreError) throw error;
          log.error({ event: 'request-step-failed', err: error }, 'a request could not be taken to its next step');
          return false;
        });
        if (isTaken) taken += 1;
        else failed.add(keyOf(found.document.value));
      }
    }
  }
  if (taken > 0) log.info({ event: 'requests-planned', taken }, 'requests were taken to their next step');
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

function keyOf({ organizationId, individualId }: AssociationRequest): string {
  return `${organizationId} ${individualId}`;
}
