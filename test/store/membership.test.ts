import { pino } from 'pino';
import { demoNetwork } from '../../src/demo/network.ts';
import { planRenewals } from '../../src/notices/due/plan-renewals.ts';
import { renewalStageAt } from '../../src/program/telling/renewal-stage.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { type Store, shardOf } from '../../src/store/store.ts';
import { organization } from '../../src/store/things/organization.ts';
import type { Kept } from '../../src/store/things/thing.ts';
import { catalog } from '../support/catalog.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const demo = demoNetwork('2027-01-15').organizations[0] as Organization;
/** All of it ends on one day. */
const contoso: Organization = {
  ...demo,
  competencies: demo.competencies.filter((held) => held.anniversaryDate === demo.enrollment.anniversaryDate),
  subscriptions: [],
};

async function withContoso(): Promise<Store> {
  const store = createMemoryStore(() => new Date('2027-01-15T09:00:00Z'));
  const nextStageAt = renewalStageAt(contoso, catalog.renewalStages);
  const document = organization.document(contoso, { nextStageAt });
  await store.commit('organizations', 'contoso', [{ kind: 'create', document }], 'a');
  return store;
}

async function change(store: Store, edit: (kept: Kept<Organization>) => Organization, id: string): Promise<void> {
  const membership = createMembership(store);
  const kept = await membership.organization('contoso');
  if (kept === undefined) throw new Error('contoso is there');
  await membership.commit('contoso', id, [writes.replaced(kept, edit(kept))]);
}

/** Finds out when the year that has begun is spoken of. */
const planned = (store: Store) =>
  planRenewals({
    store,
    membership: createMembership(store),
    catalog,
    now: () => new Date('2027-01-15T09:00:00Z'),
    newId: () => 'plan',
    log: pino({ level: 'silent' }),
  });

const dueUntil = (store: Store, until: string) =>
  store.due({ type: 'organization', shard: shardOf('contoso'), field: 'nextStageAt', until, limit: 10 });

test('an organization is due when its renewal window opens, 90 days before the anniversary date', async () => {
  const store = await withContoso();
  // The anniversary date is 2027-03-08, and the day begins in Lisbon.
  expect(await dueUntil(store, '2026-12-07T23:59:59.999Z')).toHaveLength(0);
  expect(await dueUntil(store, '2026-12-08T00:00:00.000Z')).toHaveLength(1);
});

test('a renewal makes it due at once, for whoever knows when the next year is spoken of, another change does not', async () => {
  const store = await withContoso();
  const anniversaryDate = '2028-03-08';
  await change(
    store,
    ({ value }) => ({
      ...value,
      enrollment: { ...value.enrollment, anniversaryDate },
      competencies: value.competencies.map((held) => ({ ...held, anniversaryDate })),
    }),
    'b',
  );
  expect(await dueUntil(store, '2027-01-15T09:00:00.000Z')).toHaveLength(1);
  await planned(store);
  expect(await dueUntil(store, '2027-12-08T23:59:59.999Z')).toHaveLength(0);
  expect(await dueUntil(store, '2027-12-09T00:00:00.000Z')).toHaveLength(1);

  const kept = await createMembership(store).organization('contoso');
  if (kept === undefined) throw new Error('contoso is there');
  const handled = { ...kept.document, nextStageAt: '2028-01-08T00:00:00.000Z' };
  await store.commit('organizations', 'contoso', [{ kind: 'replace', document: handled, version: kept.version }], 'c');
  await change(store, ({ value }) => ({ ...value, name: 'Contoso Renamed' }), 'd');
  expect(await dueUntil(store, '2028-01-07T23:59:59.999Z')).toHaveLength(0);
});

test('a competency that ends before the membership makes it due at once, also when it was just bought', async () => {
  const store = await withContoso();
  const [held] = contoso.competencies;
  if (held === undefined) throw new Error('Contoso has competencies');
  const bought = { ...held, id: 'bought', anniversaryDate: '2027-02-01' } as const;
  await change(store, ({ value }) => ({ ...value, competencies: [...value.competencies, bought] }), 'b');
  expect(await dueUntil(store, '2027-01-15T09:00:00.000Z')).toHaveLength(1);
  const [first] = await dueUntil(store, '2027-01-15T09:00:00.000Z');
  expect(first?.document.nextStageAt).toBe('1970-01-01T00:00:00.000Z');
});

test('an organization that takes another name is found by it', async () => {
  const store = await withContoso();
  await change(store, ({ value }) => ({ ...value, name: 'Wide World' }), 'b');
  expect(await store.findByName('wide', 10)).toHaveLength(1);
  expect(await store.findByName('contoso', 10)).toHaveLength(0);
});

test('what a newer version of the program has written stays, wherever it stands, when an older one makes a change', async () => {
  const store = createMemoryStore(() => new Date('2027-01-15T09:00:00Z'));
  const [location] = contoso.locations;
  const newer = {
    ...organization.document(contoso),
    fromTheFuture: { beside: true },
    value: { ...contoso, fromTheFuture: ['inside'], locations: [{ ...location, fromTheFuture: 'deep inside' }] },
  };
  await store.commit('organizations', 'contoso', [{ kind: 'create', document: newer }], 'a');
  await change(store, ({ value }) => ({ ...value, name: 'Contoso Renamed' }), 'b');
  const found = await store.get('organizations', 'contoso', 'root');
  expect(found?.document).toEqual({
    ...newer,
    nameKey: 'contoso renamed',
    value: { ...newer.value, name: 'Contoso Renamed' },
  });
});
