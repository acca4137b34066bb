import { BeingMergedError } from '../../changes/being-merged.ts';
import { advanceMerge } from '../../changes/merging/advance-merge.ts';
import { servicesOf } from '../../changes/merging/merge-services.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type Merge, mergeSteps } from '../../program/merging/merge.ts';
import { readableNumber } from '../../program/things/readable-number.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { shardCount } from '../../store/repositories/outbox.ts';
import { type Store, StoreError } from '../../store/store.ts';
import { merge } from '../../store/things/merge.ts';
import type { World } from '../world.ts';

/** As many as an operator can look through, of a shard. */
const mostOfShard = 1000;

/** Merges of which something is left to be done, those first whose turn it was first. */
export async function openMerges(store: Store): Promise<readonly Merge[]> {
  const found: Merge[] = [];
  for (let shard = 0; shard < shardCount; shard += 1) {
    const query = { type: merge.type, field: 'dueAt', shard, until: '9999-12-31T00:00:00.000Z' } as const;
    const due = await store.due({ ...query, limit: mostOfShard });
    found.push(...due.map((one) => merge.kept(one as Parameters<typeof merge.kept>[0]).value));
  }
  return found.toSorted((one, other) => ((one.lookAt ?? '') < (other.lookAt ?? '') ? -1 : 1));
}

/** A line for a merge: its number, how far it is, who takes over whom, and when it is looked at next. */
export function mergeLine(one: Merge, now: Date): string {
  const { execution, inviter, invited, lookAt } = one;
  const step = execution === undefined ? undefined : mergeSteps.indexOf(execution.step) + 1;
  const parts = [
    mergeNumber(one),
    one.state,
    `${inviter.name} (${inviter.partnerId}) takes over ${invited.name} (${invited.partnerId})`,
    execution === undefined ? '' : `step ${step} of ${mergeSteps.length}, ${execution.step}`,
    execution === undefined || execution.of === 0 ? '' : `${execution.people} of ${execution.of} people`,
    lookAt === undefined ? '' : lookAt <= now.toISOString() ? `was due ${lookAt}` : `due ${lookAt}`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/**
 * Takes merges as far as they go now, as the job does within a minute.
 * @param numbers as they stand in the list, or `all` that are due
 * @returns a line for each, with how far it is then
 * @throws DataError if a number is none of those, or one cannot be taken on, which says why
 */
export async function retryMerges(
  numbers: readonly string[] | 'all',
  store: Store,
  { now }: Pick<World, 'now'>,
): Promise<readonly string[]> {
  const byNumber = new Map((await openMerges(store)).map((one) => [mergeNumber(one), one]));
  const isDue = ({ lookAt }: Merge) => lookAt !== undefined && lookAt <= now().toISOString();
  const due = [...byNumber.values()].filter(isDue).map(mergeNumber);
  const wanted = numbers === 'all' ? due : numbers.map((number) => number.toUpperCase());
  const unknown = wanted.filter((number) => !byNumber.has(number));
  if (unknown.length > 0) {
    throw new DataError(`No merge that is under way has the number ${unknown.join(', ')}: see pmc merges list.`);
  }
  const membership = createMembership(store);
  const lines: string[] = [];
  for (const number of new Set(wanted)) {
    const one = byNumber.get(number);
    if (one === undefined) continue;
    await takeOn(one, membership, now());
    const after = (await membership.merge(one.inviter.id, one.id))?.value;
    lines.push(after === undefined ? `${number}  is not there any more` : mergeLine(after, now()));
  }
  return lines;
}

async function takeOn({ inviter, id }: Merge, store: ReturnType<typeof createMembership>, now: Date): Promise<void> {
  try {
    await advanceMerge(servicesOf({ store, now }), { inviterId: inviter.id, id });
  } catch (error) {
    if (error instanceof StoreError && !(error instanceof BeingMergedError)) throw error;
    // What stops it is what an operator is here to learn; the bot's log has the same with its stack.
    const why = error instanceof Error ? error.message : String(error);
    throw new DataError(`The merge that ${inviter.name} began cannot be taken on: ${why}`);
  }
}

function mergeNumber({ inviter, id }: Merge): string {
  return readableNumber(`${inviter.id}~merge~${id}`);
}
