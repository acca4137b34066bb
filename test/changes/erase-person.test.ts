import { demoIndividualId, diogo, liam, marta } from '../../src/demo/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { createSessions } from '../../src/store/repositories/sessions.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store } from '../../src/store/store.ts';
import { openMerge } from '../../src/store/things/merge.ts';
import { cosmosOnStandIn } from '../contract/stand-in-store.ts';
import { openTemporarySqlite } from '../contract/temporary-store.ts';
import { erase, erasedId, erasingNow, everythingIn, fillForErasing, namesake } from '../support/erasing.ts';
import { createMemoryStore } from '../support/memory-store.ts';

/*
 * Everything that says who somebody is goes. Whatever stops it, after whichever write: the same again finishes it, and
 * whoever is called the same stays who they are.
 */

const former = 'a former member';
const memory = async () => ({ store: createMemoryStore(() => erasingNow), close: async () => {} });

async function filled(): Promise<Store> {
  const { store } = await memory();
  await fillForErasing(store);
  return store;
}

test('nothing names the person any more, and of everybody else all is as it was', async () => {
  const store = await filled();
  const before = await everythingIn(store);
  expect(await erase(store)).toEqual({ kind: 'erased', organizations: 3 });
  const after = await everythingIn(store);
  const naming = (lines: readonly string[], what: string) => lines.filter((line) => line.includes(what));
  expect(naming(before, erasedId).length).toBeGreaterThan(75);
  expect(naming(after, diogo.objectId)).toEqual([]);
  expect(naming(after, diogo.email)).toEqual([]);
  // What speaks of the other one is as it was; nothing else says the name.
  const others = naming(before, demoIndividualId(namesake)).filter((line) => !line.includes(erasedId));
  expect(others.length).toBeGreaterThan(2);
  expect(others.filter((line) => !after.includes(line))).toEqual([]);
  expect(naming(after, diogo.name).filter((line) => !line.includes(demoIndividualId(namesake)))).toEqual([]);
  // Whatever did not name him is there, byte by byte.
  const untouched = before.filter(
    (line) => !line.includes(erasedId) && !line.includes(diogo.email) && !line.includes(diogo.name),
  );
  expect(untouched.filter((line) => !after.includes(line))).toEqual([
    expect.stringContaining('"type":"inviting-organization"'),
  ]);
});

test('what has to stay says that it was a former member', async () => {
  const store = await filled();
  await erase(store);
  const membership = createMembership(store);
  const contoso = (await membership.organization('contoso'))?.value;
  expect(contoso?.agreements.map(({ signedBy }) => signedBy.name)).toEqual(contoso?.agreements.map(() => former));
  const orders = await membership.orders('contoso', 100);
  expect(orders.filter(({ placedBy }) => placedBy.name === former).length).toBeGreaterThan(1);
  const [granted] = (await membership.association('northwind', demoIndividualId(liam)))?.value.privileges ?? [];
  expect(granted?.grantedBy).toBe(former);
  // By whom each was granted is known by the id; a name alone may be that of the other one.
  const others = (await membership.association('contoso', demoIndividualId(namesake)))?.value.privileges ?? [];
  expect(others.map(({ grantedBy }) => grantedBy)).toEqual([former, namesake.name, namesake.name]);
  const lines = await everythingIn(store);
  const audit = (what: string) =>
    lines
      .map((line) => JSON.parse(line))
      .filter(({ value }) => value?.what === what)
      .map(({ value }) => value);
  expect(audit('person-moved').at(-1)).toMatchObject({ by: { name: former }, about: { name: 'Pedro Neves' } });
  expect(audit('contact-followed')).toMatchObject([
    { about: { name: former }, changes: [{ field: 'email', before: former, after: former }] },
    { about: { name: namesake.name }, changes: [{ field: 'name', before: 'D. Santos', after: namesake.name }] },
  ]);
  expect(audit('people-invited').at(-1)).toMatchObject({
    about: { name: `${former}, rosa@contoso.example` },
    changes: [{ after: [former, 'rosa@contoso.example'] }],
  });
  expect(audit('person-erased')).toMatchObject([
    { by: { kind: 'operator' }, about: { name: former } },
    { by: { kind: 'operator' }, about: { name: former } },
  ]);
  // Their cards say now how it ended.
  const asked = lines
    .map((line) => JSON.parse(line))
    .find(({ id }) => id.startsWith('notice~association-request~FORMER'));
  expect(asked).toMatchObject({ state: 'outdated', message: { summary: `${former} asks to be associated` } });
});

test('whoever was asked as a customer is asked no more; an address that ends like theirs is somebody else’s', async () => {
  const store = await filled();
  const membership = createMembership(store);
  const contoso = await membership.organization('contoso');
  if (contoso === undefined) throw new Error('the demo has lost it');
  const emails = [diogo.email.toUpperCase(), `x-${diogo.email}`];
  const asked = contoso.value.references.filter(({ request }) => request !== undefined).slice(0, 2);
  const references = contoso.value.references.map((one) => {
    const email = emails[asked.indexOf(one)];
    return one.request === undefined || email === undefined
      ? one
      : { ...one, request: { ...one.request, contact: { name: 'D. Santos', email } } };
  });
  await membership.commit('contoso', 'asked', [writes.replaced(contoso, { ...contoso.value, references })]);
  expect(await erase(store)).toMatchObject({ kind: 'erased' });
  const after = (await membership.organization('contoso'))?.value.references ?? [];
  expect(asked.map(({ id }) => after.find((one) => one.id === id)?.request?.contact)).toEqual([
    { name: former, email: '' },
    { name: 'D. Santos', email: `x-${diogo.email}` },
  ]);
});

test('that somebody was erased is kept, and not who', async () => {
  const store = await filled();
  await erase(store);
  const { items } = await store.list('operations', 'erasures', '', { limit: 10 });
  expect(items.map(({ document }) => document)).toMatchObject([
    { type: 'erased', value: { at: erasingNow.toISOString(), organizations: 3 } },
  ]);
});

test('it is done once: again there is nobody, and they can come again as somebody new', async () => {
  const store = await filled();
  await erase(store);
  expect(await erase(store)).toEqual({ kind: 'refused', reason: 'unknown-individual' });
  const membership = createMembership(store);
  expect(await createSessions(store).open(erasedId, new Date('2027-02-16T00:00:00Z'), 'again')).toBe(true);
  const fresh = { id: erasedId, name: diogo.name, email: diogo.email, locale: 'pt-PT', organizations: [] };
  expect(await membership.commitIndividual(erasedId, 'comes', [writes.introduced(fresh)])).toBe('done');
  expect(await membership.mcpIdClaim('5214317')).toBeUndefined();
});

test('whoever is pressing buttons meanwhile is outside from the first write on, and what they wrote goes too', async () => {
  const store = await filled();
  const sessions = createSessions(store);
  const membership = createMembership(store);
  const seen: boolean[] = [];
  await erase(store, {
    // What was asked for before is still being answered here.
    wait: async () => {
      seen.push(await sessions.isOpen(erasedId), await sessions.open(erasedId, new Date('2027-02-16T00:00:00Z'), 'in'));
      const record = await membership.individual(erasedId);
      if (record === undefined) throw new Error('gone too early');
      await membership.commitIndividual(erasedId, 'late', [
        writes.replaced(record, { ...record.value, phone: '+351210000000' }),
      ]);
      await membership.commit('northwind', 'late', [
        writes.draftBegun(
          { organizationId: 'northwind' },
          { page: 'x', subject: 'y', individualId: erasedId, content: {} },
          erasingNow,
        ),
      ]);
    },
  });
  expect(seen).toEqual([false, false]);
  expect((await everythingIn(store)).filter((line) => line.includes(diogo.objectId))).toEqual([]);
});

test('the last Global Administrator, and whoever speaks for a location, are replaced first', async () => {
  const store = await filled();
  const membership = createMembership(store);
  const own = await membership.association('northwind', erasedId);
  const others = await membership.inCharge('northwind');
  if (own === undefined) throw new Error('the demo has lost him');
  await membership.commit('northwind', 'only', [
    writes.replaced(own, { ...own.value, rights: 'global-administrator' }),
    ...(await Promise.all(
      others
        .filter(({ individualId }) => individualId !== erasedId)
        .map(async ({ individualId }) => {
          const kept = await membership.association('northwind', individualId);
          if (kept === undefined) throw new Error('nobody');
          return writes.replaced(kept, { ...kept.value, rights: 'none' });
        }),
    )),
  ]);
  const before = await everythingIn(store);
  expect(await erase(store)).toMatchObject({
    kind: 'refused',
    refusals: [
      { reason: 'has-to-stay', organization: { id: 'northwind' }, blocked: { reason: 'last-global-administrator' } },
    ],
  });
  expect(await everythingIn(store)).toEqual(before);
});

test('while an organization is merged, nobody of it is erased', async () => {
  const store = await filled();
  const merging = { organizationId: 'northwind', merge: 'a-merge', inviterId: 'contoso', isUnderWay: true } as const;
  await createMembership(store).commit('northwind', 'merging', [writes.created(openMerge.document(merging))]);
  const before = await everythingIn(store);
  expect(await erase(store)).toMatchObject({
    kind: 'refused',
    refusals: [{ reason: 'being-merged', organization: { id: 'northwind' } }],
  });
  expect(await everythingIn(store)).toEqual(before);
});

class Crash extends Error {}

/** A store of a process that dies after so many commits. */
function dying(store: Store, commits: number): { readonly store: Store; readonly count: () => number } {
  let done = 0;
  return {
    count: () => done,
    store: {
      ...store,
      async commit(...asked) {
        if (done > commits) throw new Crash();
        const outcome = await store.commit(...asked);
        done += 1;
        // The write is there, and whoever made it never hears of it.
        if (done > commits) throw new Crash();
        return outcome;
      },
    },
  };
}

const stores = [
  ['the model of a store', 3, memory],
  ['SQLite', 7, () => openTemporarySqlite(() => erasingNow)],
  ['Cosmos DB’s SDK on a stand-in', 12, () => cosmosOnStandIn().open(() => erasingNow)],
] as const;

test.each(stores)(
  'in %s a process that dies after a write leaves what the same command finishes',
  async (_name, every, open) => {
    const whole = await open();
    await fillForErasing(whole.store);
    const counted = dying(whole.store, Number.POSITIVE_INFINITY);
    await erase(counted.store);
    const after = (await everythingIn(whole.store)).toSorted();
    await whole.close();
    expect(counted.count()).toBeGreaterThan(9);
    for (let commits = 0; commits < counted.count(); commits += every) {
      const { store, close } = await open();
      await fillForErasing(store);
      await expect(erase(dying(store, commits).store)).rejects.toThrow(Crash);
      expect(await createSessions(store).isOpen(erasedId)).toBe(false);
      await erase(store);
      expect((await everythingIn(store)).toSorted()).toEqual(after);
      expect(await createMembership(store).individual(demoIndividualId(marta))).toBeDefined();
      await close();
    }
  },
);
