import { organizationIdAt } from '../../src/demo/generate/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { type Store, shardOf } from '../../src/store/store.ts';
import { quantile } from './sample.ts';

const shards = 16;
const duePerShard = 100;
const rounds = 200;

/**
 * All shards asked once for what is due, with the same number due whatever the size: 100 organizations in each, chosen
 * over the whole network. Milliseconds, the median of 200 rounds.
 */
export async function dueQuery(store: Store, organizations: number): Promise<{ some: number; none: number }> {
  const made = await makeDue(store, organizations);
  const ask = async (until: string): Promise<number> => {
    let found = 0;
    for (let shard = 0; shard < shards; shard += 1) {
      const query = { type: 'organization', shard, field: 'nextStageAt', until, limit: duePerShard } as const;
      found += (await store.due(query)).length;
    }
    return found;
  };
  const median = async (until: string, expected: number): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      const found = await ask(until);
      times.push(performance.now() - begun);
      if (found !== expected) throw new Error(`${found} are due, not ${expected}`);
    }
    return quantile(times, 0.5);
  };
  return { some: await median('1999-12-31', made), none: await median('1989-12-31', 0) };
}

/** @returns how many are due: all that there should be, or all that there are */
async function makeDue(store: Store, organizations: number): Promise<number> {
  const membership = createMembership(store);
  const missing = new Array<number>(shards).fill(duePerShard);
  // Steps of a prime number lead to every organization once.
  for (let step = 0; step < organizations && missing.some((count) => count > 0); step += 1) {
    const id = organizationIdAt((step * 7_919) % organizations);
    const shard = shardOf(id);
    if ((missing[shard] ?? 0) === 0) continue;
    missing[shard] = (missing[shard] ?? 0) - 1;
    const kept = await membership.organization(id);
    if (kept === undefined) throw new Error(`the store has no ${id}`);
    const document = { ...kept.document, nextStageAt: '1995-01-01' };
    await membership.commit(id, 'due', [{ kind: 'replace', document, version: kept.version }]);
  }
  return shards * duePerShard - missing.reduce((sum, count) => sum + count, 0);
}
