import { organizationIdAt } from '../../src/demo/generate/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store } from '../../src/store/store.ts';
import { sample } from './sample.ts';

const changes = 2_000;

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
    const by = { individualId: 'bench', name: 'Bench' };
    const entry = { at: now.toISOString(), by, what: 'profile-changed', details: { number } };
    const change = `bench-${number}`;
    await membership.commit(id, change, [writes.replaced(kept, value), writes.recorded(id, change, entry)]);
  }
  return changes / ((performance.now() - begun) / 1000);
}
