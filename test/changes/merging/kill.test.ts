import { createMembership } from '../../../src/store/repositories/membership.ts';
import type { Store } from '../../../src/store/store.ts';
import { cosmosOnStandIn } from '../../contract/stand-in-store.ts';
import { openTemporarySqlite } from '../../contract/temporary-store.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { fillForMerging, invited, inviter, job, mergingNow, seenBy, story } from '../../support/merging.ts';

/*
 * A merge is carried out over two partitions and many records. Whatever stops it, after whichever write: people see both
 * organizations as they were or the merged one as it is to be, and whoever goes on makes of it what it would have become.
 */

class Crash extends Error {}

/** A store of a process that dies after so many commits. */
function dying(store: Store, commits: number): { readonly store: Store; readonly count: () => number } {
  let done = 0;
  const alive = () => {
    if (done > commits) throw new Crash();
  };
  return {
    count: () => done,
    store: {
      ...store,
      async get(...asked) {
        alive();
        return store.get(...asked);
      },
      async list(...asked) {
        alive();
        return store.list(...asked);
      },
      async select(...asked) {
        alive();
        return store.select(...asked);
      },
      async commit(...asked) {
        alive();
        const outcome = await store.commit(...asked);
        done += 1;
        // The write is there, and whoever made it never hears of it.
        alive();
        return outcome;
      },
    },
  };
}

/** @returns whether all of it was done before the process died */
async function run(store: Store): Promise<boolean> {
  const membership = createMembership(store);
  try {
    for (const press of story) await press(membership);
    await job(membership, 4);
    return true;
  } catch (error) {
    if (error instanceof Crash) return false;
    throw error;
  }
}

type Opened = { readonly store: Store; readonly close: () => Promise<void> };

/** Where a process dies after every so many writes: of the one after each, of those that take longer after some. */
const stores: readonly (readonly [name: string, every: number, open: () => Promise<Opened>])[] = [
  ['the model of a store', 1, async () => ({ store: createMemoryStore(() => mergingNow), close: async () => {} })],
  ['SQLite', 5, () => openTemporarySqlite(() => mergingNow)],
  ['Cosmos DB’s SDK on a stand-in', 11, () => cosmosOnStandIn().open(() => mergingNow)],
];

describe.each(stores)('in %s', (_name, every, open) => {
  const opened: Opened[] = [];
  afterEach(async () => {
    for (const { close } of opened.splice(0)) await close();
  });
  const filled = async () => {
    const one = await open();
    opened.push(one);
    await fillForMerging(one.store);
    return one.store;
  };

  test('a process that dies after a write leaves nothing half merged, and the next one finishes it', async () => {
    const whole = await filled();
    const before = await seenBy(whole);
    const counted = dying(whole, Number.POSITIVE_INFINITY);
    expect(await run(counted.store)).toBe(true);
    const after = await seenBy(whole);
    expect((await createMembership(whole).merge(inviter, 'the-merge'))?.value.state).toBe('done');
    expect(after).not.toEqual(before);
    const seenStates = new Set<string>();
    for (let commits = 0; commits < counted.count(); commits += every) {
      const store = await filled();
      expect(await run(dying(store, commits).store)).toBe(false);
      const seen = await seenBy(store);
      const isAfter = JSON.stringify(seen) === JSON.stringify(after);
      if (!isAfter) expect(apart(seen, before)).toEqual([]);
      seenStates.add(isAfter ? 'after' : 'before');
      expect(await run(store)).toBe(true);
      expect(apart(await seenBy(store), after)).toEqual([]);
      const left = await store.list('organizations', invited, '', { limit: 100 });
      expect(left.items.map(({ document }) => document.id)).toEqual(['merged-into']);
    }
    expect(seenStates).toEqual(new Set(['before', 'after']));
  }, 120_000);
});

/** What is in the one and not in the other, as a reader of a failed test can take it in. */
function apart(one: readonly string[], other: readonly string[]): readonly string[] {
  const short = (sign: string, lines: readonly string[], others: readonly string[]) =>
    lines.filter((line) => !others.includes(line)).map((line) => `${sign} ${line.slice(0, 400)}`);
  return [...short('+', one, other), ...short('-', other, one), ...(one.length === other.length ? [] : ['length'])];
}
