import { pino } from 'pino';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { planRenewals } from '../../src/notices/due/plan-renewals.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { type Store, UnavailableError } from '../../src/store/store.ts';
import { catalog } from '../support/catalog.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const now = new Date('2027-04-08T12:00:00Z');
const administrators = 250;
let store: Store;
beforeEach(async () => {
  store = createMemoryStore(() => now);
  await fillStore(store, demoNetwork('2027-02-15'));
  const membership = createMembership(store);
  const [like] = await membership.associations('contoso');
  if (like === undefined) throw new Error('Contoso has people');
  for (let begun = 0; begun < administrators; begun += 50) {
    const more = Array.from({ length: 50 }, (_, index) =>
      writes.associated({
        ...like,
        individualId: `tenant~administrator-${begun + index}`,
        rights: 'global-administrator',
        roles: [],
      }),
    );
    await membership.commit('contoso', `more-${begun}`, more);
  }
});

let changes = 0;
const plan = () =>
  planRenewals({
    store,
    membership: createMembership(store),
    catalog,
    now: () => now,
    newId: () => `plan-${++changes}`,
    log: pino({ level: 'silent' }),
  });
const told = async () => {
  const notices = await createMembership(store).notices('contoso', 'renewal');
  return new Set(notices.map(({ value }) => value.recipientId).filter((id) => id.startsWith('tenant~administrator-')));
};

test('an organization with more administrators than fit into one commit tells all of them, once', async () => {
  expect(await plan()).toBeGreaterThanOrEqual(administrators);
  expect((await told()).size).toBe(administrators);
  expect(await plan()).toBe(0);
});

test.each([1, 2])('if the store goes away after %d commits, the next look tells the others', async (commits) => {
  const { commit } = store;
  let left = commits;
  store.commit = async (...words) => {
    if (words[1] === 'contoso' && left-- <= 0) throw new UnavailableError('gone');
    return commit(...words);
  };
  await plan().catch(() => 0);
  expect((await told()).size).toBeLessThan(administrators);
  store.commit = commit;
  await plan();
  expect((await told()).size).toBe(administrators);
  expect(await plan()).toBe(0);
});
