import { createShares, type Shares } from '../../src/notices/delivery/shard-shares.ts';
import { createLeases, type Leases } from '../../src/store/repositories/leases.ts';
import type { Store } from '../../src/store/store.ts';
import { openTemporarySqlite } from '../contract/temporary-store.ts';

const length = 60_000;
let now = new Date('2027-02-15T12:00:00Z');
let passed = 0;
let store: Store;
let close: () => Promise<void>;
let changes = 0;
beforeEach(async () => {
  now = new Date('2027-02-15T12:00:00Z');
  ({ store, close } = await openTemporarySqlite(() => now));
});
afterEach(() => close());

const leases = (): Leases =>
  createLeases(
    store,
    () => {
      changes += 1;
      return `change-${changes}`;
    },
    length,
  );
const pass = (milliseconds: number) => {
  passed += milliseconds;
  now = new Date(now.getTime() + milliseconds);
};
const owners = Array.from({ length: 6 }, (_, index) => `owner-${index}`);

test('of many who want a lease at once one gets it, and no fence is ever given to two', async () => {
  const fences: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const held = await Promise.all(owners.map((owner) => leases().hold('job', owner, now)));
    fences.push(...held.filter((fence) => fence !== undefined));
    pass(length * 2);
  }
  expect(fences).toHaveLength(20);
  expect(new Set(fences).size).toBe(20);
});

test('without comparing versions two would hold the same fence: the test above can fail', async () => {
  const naive = async (owner: string): Promise<number> => {
    const known = await store.get<{ id: string; type: string; fence: number }>('operations', 'lease~naive', 'lease');
    const fence = (known?.document.fence ?? 0) + 1;
    const document = { id: 'lease', type: 'lease', scope: 'lease~naive', owner, fence };
    for await (const { error } of store.bulkPut('operations', [document])) if (error !== undefined) throw error;
    return fence;
  };
  const held = await Promise.all(owners.map(naive));
  expect(new Set(held).size).toBeLessThan(owners.length);
});

test('whoever holds it keeps it by renewing; after its end, and a margin for wrong clocks, another takes it', async () => {
  expect(await leases().hold('job', 'one', now)).toBe(1);
  pass(length / 2);
  expect(await leases().hold('job', 'one', now)).toBe(1);
  pass(length);
  expect(await leases().hold('job', 'two', now)).toBeUndefined();
  pass(length / 6 + 1);
  expect(await leases().hold('job', 'two', now)).toBe(2);
  expect(await leases().hold('job', 'one', now)).toBeUndefined();
});

test('what is given back can be taken at once', async () => {
  await leases().hold('job', 'one', now);
  await leases().release('job', 'one', now);
  expect(await leases().hold('job', 'two', now)).toBe(2);
});

test('a run of a job at one time belongs to whoever writes it down first', async () => {
  const first = await Promise.all(owners.map(() => leases().isFirst('plan', '2027-02-15T12-00', now)));
  expect(first.filter(Boolean)).toHaveLength(1);
  expect(await leases().isFirst('plan', '2027-02-15T12-05', now)).toBe(true);
});

/** An instance that shares. */
const instance = (owner: string, restingFor = (_shard: number) => Number.POSITIVE_INFINITY): Shares => {
  const clocks = { now: () => now, milliseconds: () => passed };
  return createShares(leases(), { owner, leaseMilliseconds: length, restingFor, ...clocks });
};
const two = () => [instance('one'), instance('two')] as const;

/** Each renews, one after the other, in rounds that are as far apart as those of production. @returns what each has then */
async function rounds(count: number, ...sharing: readonly Shares[]): Promise<readonly (readonly number[])[]> {
  let held: (readonly number[])[] = [];
  for (let round = 0; round < count; round += 1) {
    held = [];
    for (const shares of sharing) held.push(await shares.renew());
    pass(10_000);
  }
  return held;
}
const sizes = (held: readonly (readonly number[])[]) => held.map((shards) => shards.length);

test('instances share the shards evenly, and take over those of one that is gone', async () => {
  const [one, other] = two();
  expect(sizes(await rounds(2, one))).toEqual([16]);
  const both = await rounds(6, one, other);
  expect(sizes(both)).toEqual([8, 8]);
  expect(new Set(both.flat()).size).toBe(16);
  // The second one is killed: it renews nothing any more.
  expect(sizes(await rounds(9, one))).toEqual([16]);
});

test('an instance takes nothing before it has been there for a second time', async () => {
  const one = instance('one');
  expect(sizes(await rounds(1, one))).toEqual([0]);
  expect(sizes(await rounds(1, one))).toEqual([16]);
});

test('one that dies at each start takes nothing from those that live, and does not count', async () => {
  const [one, other] = two();
  await rounds(8, one, other);
  for (let start = 0; start < 40; start += 1) {
    await instance(`dying-${start}`).renew();
    expect(sizes(await rounds(1, one, other))).toEqual([8, 8]);
  }
});

test('what instances leave that die again and again is taken by whoever is there, also beyond a share', async () => {
  const [one, other] = two();
  await rounds(8, one, other);
  const heldAt = new Map<number, number>();
  let longest = 0;
  const note = (held: readonly (readonly number[])[]) => {
    for (const shard of held.flat()) {
      longest = Math.max(longest, passed - (heldAt.get(shard) ?? passed));
      heldAt.set(shard, passed);
    }
  };
  // Each lives long enough to count and to take its share, so that ghosts are there all the time.
  for (let start = 0; start < 12; start += 1) {
    const ghost = instance(`ghost-${start}`);
    for (let round = 0; round < 4; round += 1) note(await rounds(1, one, other, ghost));
  }
  expect(heldAt.size).toBe(16);
  expect([...heldAt.values()].every((at) => passed - at < 1.5 * length)).toBe(true);
  expect(longest).toBeLessThan(1.5 * length);
});

test('whoever ends properly leaves its share at once', async () => {
  const [one, other] = two();
  await rounds(6, one, other);
  await other.release();
  expect(sizes(await rounds(2, one))).toEqual([16]);
});

test('a clock that is set back leaves nobody waiting for what a killed instance held', async () => {
  const [one, other] = two();
  await rounds(8, one, other);
  now = new Date(now.getTime() - 600_000);
  expect(sizes(await rounds(8, one))).toEqual([16]);
});

test('a clock that is set back does not end what is renewed', async () => {
  const [one, other] = two();
  await rounds(8, one, other);
  now = new Date(now.getTime() - 600_000);
  const both = await rounds(8, one, other);
  expect(sizes(both)).toEqual([8, 8]);
  expect(new Set(both.flat()).size).toBe(16);
});

test('a shard passes on only when nothing of it is in hand', async () => {
  let rested = 0;
  const [one, other] = [instance('one', () => rested), instance('two')];
  await rounds(2, one);
  expect(sizes(await rounds(12, one, other))).toEqual([8, 0]);
  rested = 1;
  await rounds(2, one, other);
  rested = Number.POSITIVE_INFINITY;
  // What has just been used rests for as long as limits last; nobody begins anything in it.
  expect(sizes(await rounds(4, one, other))).toEqual([8, 0]);
  expect(sizes(await rounds(4, one, other))).toEqual([8, 8]);
});
