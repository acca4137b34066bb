import { createShares } from '../../src/notices/delivery/shard-shares.ts';
import { createLeases, type Leases } from '../../src/store/repositories/leases.ts';
import type { Store } from '../../src/store/store.ts';
import { openTemporarySqlite } from '../contract/temporary-store.ts';

const length = 60_000;
let now = new Date('2027-02-15T12:00:00Z');
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

test('instances share the shards evenly, and take over those of one that is gone', async () => {
  const [one, two] = ['one', 'two'].map((owner) => createShares(leases(), owner, length, () => now));
  expect(await one?.renew()).toHaveLength(16);
  await two?.renew();
  pass(length / 3);
  expect(await one?.renew()).toHaveLength(8);
  expect(await two?.renew()).toHaveLength(8);
  const all = new Set([...((await one?.renew()) ?? []), ...((await two?.renew()) ?? [])]);
  expect(all.size).toBe(16);
  // The second one is killed: it renews nothing any more.
  for (let third = 0; third < 5; third += 1) {
    pass(length / 3);
    await one?.renew();
  }
  expect(await one?.renew()).toHaveLength(16);
});
