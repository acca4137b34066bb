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

/** Then others have their turn, and whoever ends the process waits no longer than that (our choice). */
const stepsAtOnce = 10;

async function takeOn({ value, version }: Due<MergeDocument>, services: PlanningServices): Promise<number | undefined> {
  const { membership: store } = services;
  const inviterId = value.inviter.id;
  await advanceMerge(servicesOf({ store, now: services.now() }), { inviterId, id: value.id }, stepsAtOnce);
  // While there is something left it stays due, and comes again at once; one that did not move waits for the next run.
  return (await store.merge(inviterId, value.id))?.version === version ? undefined : 1;
}
