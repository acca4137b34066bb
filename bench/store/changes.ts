import { type Author, change } from '../../src/changes/change.ts';
import { organizationIdAt } from '../../src/demo/generate/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store } from '../../src/store/store.ts';
import { sample } from './sample.ts';

const changes = 2_000;
const by: Author = { kind: 'operator', name: 'Bench' };

/**
 * Each a read, and a commit of an organization with its entry in the audit; a second.
 * @param atOnce so many go on side by side, each of them one after the other
 */
export async function changesPerSecond(
  store: Store,
  organizations: number,
  now: Date,
  atOnce: number,
): Promise<number> {
  const membership = createMembership(store);
  // Each its own, as people change their own organizations.
  const ids = [...new Set(sample(organizations, changes, 3 + atOnce).map(organizationIdAt))];
  const changeOne = async (id: string): Promise<void> => {
    const kept = await membership.organization(id);
    if (kept === undefined) throw new Error(`the store has no ${id}`);
    const { profile } = kept.value;
    const value = { ...kept.value, profile: { ...profile, employees: `${atOnce}` } };
    const changeId = `bench-${atOnce}-${now.getTime()}-${id}`;
    const deed = { changeId, by, at: now, what: 'organization-profile-changed', details: { atOnce } } as const;
    await change(membership, { organizationId: id }, deed, [writes.replaced(kept, value)]);
  };
  // The first one starts the thread that writes.
  await changeOne(organizationIdAt(0));
  const begun = performance.now();
  const waiting = ids.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const id of waiting) await changeOne(id);
    }),
  );
  return ids.length / ((performance.now() - begun) / 1000);
}
