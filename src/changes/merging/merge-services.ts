import type { Merge } from '../../program/merging/merge.ts';
import type { Author, Occasion } from '../change.ts';
import { advanceMerge } from './advance-merge.ts';
import type { MergeServices } from './carry-out.ts';

/** As whom the program itself does what follows from what people said about a merge. */
const mergeJob: Author = { kind: 'job', name: 'merges' };

export function servicesOf({ store, now }: Pick<Occasion, 'store' | 'now'>): MergeServices {
  return { store, now, by: mergeJob };
}

/** So many commits does somebody wait for who pressed a button; the job does what is left (our choice). */
const stepsAtOnce = 40;

/** Carries out what was confirmed: a small merge is done before the answer, of a large one the job does the rest. */
export async function beginMerge(
  occasion: Pick<Occasion, 'store' | 'now'>,
  { inviter, id }: Pick<Merge, 'inviter' | 'id'>,
): Promise<void> {
  await advanceMerge(servicesOf(occasion), { inviterId: inviter.id, id }, stepsAtOnce);
}
