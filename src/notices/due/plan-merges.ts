import { advanceMerge } from '../../changes/merging/advance-merge.ts';
import { servicesOf } from '../../changes/merging/merge-services.ts';
import type { Merge } from '../../program/merging/merge.ts';
import type { Envelope } from '../../store/things/thing.ts';
import { type Due, eachDue, type PlanningServices } from './each-due.ts';

type MergeDocument = Envelope<Merge> & { readonly organizationId: string };

/**
 * Takes every merge as far as it goes: an invitation reaches who is to answer it, an answer comes back, what nobody has
 * answered ends, and what was confirmed is carried out, wherever that has stopped.
 * @returns how many were taken on
 */
export function planMerges(services: PlanningServices, signal?: AbortSignal): Promise<number> {
  return eachDue<MergeDocument>(
    {
      query: { type: 'merge', field: 'dueAt' },
      handle: (due) => takeOn(due, services),
      failed: { event: 'merge-failed', message: 'a merge could not be taken on' },
      done: { event: 'merges-advanced', message: 'merges were taken on' },
    },
    services,
    signal,
  );
}

async function takeOn({ value }: Due<MergeDocument>, services: PlanningServices): Promise<number | undefined> {
  const { membership: store } = services;
  const now = services.now();
  const inviterId = value.inviter.id;
  await advanceMerge(servicesOf({ store, now }), { inviterId, id: value.id });
  const lookAt = (await store.merge(inviterId, value.id))?.value.lookAt;
  // One that others are at too is looked at again the next time.
  return lookAt !== undefined && lookAt <= now.toISOString() ? undefined : 1;
}
