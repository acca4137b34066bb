import { type Author, change } from '../../src/changes/change.ts';
import { organizationIdAt } from '../../src/demo/generate/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store } from '../../src/store/store.ts';
import { sample } from './sample.ts';

const changes = 2_000;
const by: Author = { kind: 'operator', name: 'Bench' };

/** One after the other, each a read, and a commit of the organization with its entry in the audit. */
export async function changesPerSecond(store: Store, organizations: number, now: Date): Promise<number> {
  const membership = createMembership(store);
  const begun = performance.now();
  for (const [number, index] of sample(organizations, changes, 3).entries()) {
    const id = organizationIdAt(index);
    const kept = await membership.organization(id);
    if (kept === undefined) throw new Error(`the store has no ${id}`);
    const { profile } = kept.value;
    const value = { ...kept.value, profile: { ...profile, employees: `${number}` } };
    const deed = { changeId: `bench-${number}`, by, at: now, what: 'profile-changed', details: { number } };
    await change(membership, { organizationId: id }, deed, [writes.replaced(kept, value)]);
  }
  return changes / ((performance.now() - begun) / 1000);
}
