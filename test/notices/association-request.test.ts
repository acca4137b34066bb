import { pino } from 'pino';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, helena, marta, rui } from '../../src/demo/people.ts';
import { planRequests } from '../../src/notices/due/plan-requests.ts';
import { type AssociationRequest, answered } from '../../src/program/joining/association-request.ts';
import { requestNotice } from '../../src/program/telling/request-notices.ts';
import type { Association } from '../../src/program/things/people.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store } from '../../src/store/store.ts';
import { association as associationThing } from '../../src/store/things/association.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { drawn } from '../support/notices.ts';

// Helena asked on 14 February at 9:15.
let now: Date;
let store: Store;
let membership: Membership;
let ids: number;
beforeEach(async () => {
  now = new Date('2027-02-15T12:00:00Z');
  ids = 0;
  store = createMemoryStore(() => now);
  membership = createMembership(store);
  await fillStore(store, demoNetwork('2027-02-15'));
});

const id = demoIndividualId(helena);
const request = async (): Promise<AssociationRequest> => {
  const kept = await membership.associationRequest('contoso', id);
  if (kept === undefined) throw new Error('Helena has asked');
  return kept.value;
};
const asked = async (person: DemoPerson) => requestNotice(await request(), demoIndividualId(person), 'asked', now);
const titles = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map((button) => button.title);
const plan = () =>
  planRequests({
    store,
    membership,
    catalog,
    now: () => now,
    newId: () => `step-${++ids}`,
    log: pino({ level: 'silent' }),
  });
const noticesOf = async (kind: string) => (await membership.notices('contoso', kind)).map((kept) => kept.value);

async function settle(state: 'approved' | 'declined' | 'withdrawn'): Promise<void> {
  const kept = await membership.associationRequest('contoso', id);
  const next = kept && answered(kept.value, state, { individualId: demoIndividualId(marta), name: marta.name }, now);
  if (next === undefined) throw new Error('the request waits');
  await membership.commit('contoso', 'settled', [writes.requested(next, kept)]);
}

test('an administrator is told who asks, for which location, and can answer on the card', async () => {
  const { card, summary } = await drawn(store, await asked(marta), now);
  expect(summary).toBe('Helena Costa asks to be associated with Contoso Consulting.');
  expect(wordsOf(card)).toContain('helena.costa@costa-partners.example');
  expect(wordsOf(card)).toContain('Contoso Porto (Porto, Portugal)');
  expect(wordsOf(card)).toContain('until summer');
  expect(wordsOf(card)).toContain('You get this as an administrator of Contoso Consulting.');
  expect(titles(card)).toEqual(expect.arrayContaining(['Approve', 'Decline', 'Choose the location first']));
});

test.each([
  ['approved', 'Marta Oliveira approved the request on 15 February 2027.'],
  ['declined', 'Marta Oliveira declined the request on 15 February 2027.'],
  ['withdrawn', 'Helena Costa took the request back on 15 February 2027.'],
] as const)('once it is %s, every card says so and offers nothing', async (state, words) => {
  const notice = await asked(rui);
  await settle(state);
  const { card } = await drawn(store, notice, now);
  expect(wordsOf(card)).toContain(words);
  expect(titles(card)).toEqual([]);
});

test('one that has run out says so, also before anybody has found out', async () => {
  const notice = await asked(marta);
  now = new Date('2027-03-16T09:15:00Z');
  expect(wordsOf((await drawn(store, notice, now)).card)).toContain('because nobody had answered it');
});

test('an administrator who is none any more is not shown who asks', async () => {
  const notice = await asked(rui);
  const kept = await membership.association('contoso', demoIndividualId(rui));
  if (kept === undefined) throw new Error('Rui belongs to Contoso');
  await membership.commit('contoso', 'lost', [writes.replaced(kept, { ...kept.value, rights: 'none' })]);
  expect(wordsOf((await drawn(store, notice, now)).card)).not.toContain('Helena');
});

describe('while nobody answers', () => {
  const sofia: Association = {
    organizationId: 'contoso',
    individualId: 'tenant~sofia',
    name: 'Sofia Third',
    email: '',
    locationId: 'lisbon',
    rights: 'global-administrator',
    roles: [],
    privileges: [],
    since: '2027-01-01',
  };
  const later = (days: number) => new Date(new Date('2027-02-14T09:15:00Z').getTime() + days * 86_400_000);

  test('the next administrator is asked after three days, once, and then there is nobody left', async () => {
    await membership.commit('contoso', 'sofia', [{ kind: 'create', document: associationThing.document(sofia) }]);
    now = new Date(later(3).getTime() - 1);
    expect(await plan()).toBe(0);
    now = later(3);
    expect(await plan()).toBe(1);
    expect(await plan()).toBe(0);
    expect(await noticesOf('association-request')).toMatchObject([
      { recipientId: 'tenant~sofia', stage: 'escalated-3' },
    ]);
    now = later(6);
    expect(await plan()).toBe(1);
    expect(await noticesOf('association-request')).toHaveLength(1);
    now = later(29);
    expect(await plan()).toBe(0);
    expect((await request()).state).toBe('pending');
  });

  test('after thirty days it ends, and whoever asked hears of it and can ask again', async () => {
    now = later(30);
    expect(await plan()).toBe(1);
    expect(await request()).toMatchObject({ state: 'expired' });
    const [notice] = await noticesOf('association-answered');
    if (notice === undefined) throw new Error('Helena is told');
    expect(notice.recipientId).toBe(id);
    const { card } = await drawn(store, notice, now);
    expect(wordsOf(card)).toContain('Nobody has answered your request');
    expect(titles(card)).toContain('Ask again');
    expect(await plan()).toBe(0);
  });

  test('an answer ends it all', async () => {
    await settle('declined');
    now = later(40);
    expect(await plan()).toBe(0);
  });
});
