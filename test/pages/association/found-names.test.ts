import { pino } from 'pino';
import { fillStore } from '../../../src/demo/fill-store.ts';
import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { planLooks } from '../../../src/notices/due/plan-looks.ts';
import { findOrganizations } from '../../../src/pages/association/find-organizations.ts';
import { createMembership } from '../../../src/store/repositories/membership.ts';
import { catalog } from '../../support/catalog.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const now = new Date('2027-02-15T12:00:00Z');
const principal = { individual: { id: 'a~b', name: 'Sam', email: '', locale: 'en', organizations: [] } } as never;

/** The demo with Contoso under another name, and one of its locations too. */
function renamed(name: string, location: string): Network {
  const network = demoNetwork('2027-02-15');
  const organizations = network.organizations.map((one) =>
    one.id === 'contoso'
      ? {
          ...one,
          name,
          locations: one.locations.map((entry) => (entry.id === 'porto' ? { ...entry, name: location } : entry)),
        }
      : one,
  );
  return { ...network, organizations };
}

async function stored(network: Network) {
  const store = createMemoryStore(() => now);
  await fillStore(store, network);
  const membership = createMembership(store);
  const find = async (typed: string) =>
    (await findOrganizations({ store: membership, principal }, typed, 'PT')).found.map(({ id }) => id);
  return { store, membership, find };
}

test.each([
  ['O’Reilly Partners', "O'Reilly Partners"],
  ['7-Eleven', '7 Eleven'],
  ['Ørsted', 'Orsted'],
  ['The Łódź Company', 'Lodz Company'],
])('%s is found by %s', async (name, typed) => {
  const { find } = await stored(renamed(name, 'Porto'));
  expect(await find(typed)).toContain('contoso');
});

test('an organization is found by the name of a location', async () => {
  const { find } = await stored(renamed('Contoso', 'Oficinas Águia, Lda.'));
  expect(await find('oficinas aguia')).toEqual(['contoso']);
  expect(await find('Contoso')).toEqual(['contoso']);
});

test('what was stored under the key of an earlier version is found as before, and by the new one after the next look', async () => {
  const { store, membership, find } = await stored(renamed('O’Reilly Partners', 'Oficinas Águia'));
  const root = await store.get('organizations', 'contoso', 'root');
  const place = await store.get('organizations', 'contoso', 'place~porto');
  if (root === undefined || place === undefined) throw new Error('both are there');
  const before = { ...root.document, nameKey: 'o’reilly partners' };
  await store.commit(
    'organizations',
    'contoso',
    [
      { kind: 'replace', document: before, version: root.version },
      { kind: 'remove', id: 'place~porto', version: place.version },
    ],
    'as it was',
  );
  expect(await find('O’Reilly Partners')).toEqual(['contoso']);
  expect(await find('Oficinas Águia')).toEqual([]);
  let ids = 0;
  const newId = () => `look-${++ids}`;
  const looking = { store, membership, catalog, now: () => now, newId, log: pino({ level: 'silent' }) };
  await planLooks(looking);
  // The first look had something to tell; what is left is done by the next one.
  const look = await store.get('organizations', 'contoso', 'look');
  if (look === undefined) throw new Error('it is looked at');
  const due = { ...look.document, dueAt: now.toISOString() };
  await store.commit('organizations', 'contoso', [{ kind: 'replace', document: due, version: look.version }], 'again');
  await planLooks(looking);
  expect(await find("O'Reilly Partners")).toEqual(['contoso']);
  expect(await find('Oficinas Águia')).toEqual(['contoso']);
  expect((await membership.organization('contoso'))?.value.name).toBe('O’Reilly Partners');
});
