import { closeLocation } from '../../src/changes/close-location.ts';
import type { Network } from '../../src/demo/network.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { contoso, createChanging, there } from '../support/changing.ts';

/** Contoso with so many people in Braga, each with exams, and nothing else to settle there. */
const withPeople =
  (count: number, locationId = 'braga') =>
  (network: Network): Network => {
    const [model] = network.associations;
    if (model === undefined) throw new Error('the demo has people');
    const people = Array.from({ length: count }, (_, index) => {
      const individualId = `00000000-0000-4000-8000-00000000d3a0~0e000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      return { individualId, name: `Person ${index}` };
    });
    return {
      ...network,
      associations: [
        ...network.associations,
        ...people.map((person) => ({
          ...person,
          organizationId: 'contoso',
          email: '',
          locationId,
          rights: 'none' as const,
          roles: [],
          privileges: [],
          since: model.since,
        })),
      ],
      transcripts: [
        ...network.transcripts,
        ...people.map((person, index) => ({
          ...person,
          organizationId: 'contoso',
          locationId,
          mcpId: String(7_000_000 + index),
          passed: [],
        })),
      ],
    };
  };

const close = { locationId: 'braga', to: 'porto' };

test('however many people work there, all of them work elsewhere once it is closed', async () => {
  const changing = await createChanging(withPeople(100));
  expect(await closeLocation(await changing.member(marta), close)).toMatchObject({ kind: 'closed', people: 100 });
  const [associations, transcripts] = await Promise.all([
    changing.membership.associations('contoso'),
    changing.membership.transcripts('contoso'),
  ]);
  expect([...associations, ...transcripts].filter(({ locationId }) => locationId === 'braga')).toEqual([]);
  const open = new Set(there(await changing.membership.organization('contoso')).value.locations.map(({ id }) => id));
  expect(associations.filter(({ locationId }) => !open.has(locationId))).toEqual([]);
});

test('what was stopped half-way leaves the location open, and the same again finishes it', async () => {
  const changing = await createChanging(withPeople(100));
  let commits = 0;
  changing.rival = async () => {
    commits += 1;
    if (commits === 2) throw new Error('the process dies');
  };
  await expect(closeLocation(await changing.member(marta), close)).rejects.toThrow('the process dies');
  const between = there(await changing.membership.organization('contoso')).value;
  expect(between.locations.map(({ id }) => id)).toContain('braga');
  const outcome = await closeLocation(await changing.member(marta, 'contoso', 'the-change'), close);
  expect(outcome).toMatchObject({ kind: 'closed' });
  const left = (await changing.membership.associations('contoso')).filter(({ locationId }) => locationId === 'braga');
  expect(left).toEqual([]);
  expect(await closeLocation(await changing.member(marta, 'contoso', 'another'), close)).toMatchObject({
    kind: 'closed-already',
  });
});

test('whoever closes the location where they work themselves is moved too', async () => {
  const changing = await createChanging((network) => ({
    ...withPeople(60)(network),
    associations: withPeople(60)(network).associations.map((entry) =>
      entry.individualId === demoIndividualId(marta) ? { ...entry, locationId: 'braga', roles: [] } : entry,
    ),
  }));
  expect(await closeLocation(await changing.member(marta), close)).toMatchObject({ kind: 'closed', people: 61 });
  expect(there(await changing.membership.association('contoso', demoIndividualId(marta))).value).toMatchObject({
    locationId: 'porto',
    rights: 'global-administrator',
  });
});

test('whoever comes to work there at the same moment is moved too', async () => {
  const changing = await createChanging(withPeople(3));
  let hasCome = false;
  changing.rival = async ([collection, partition], _about, store) => {
    if (hasCome || collection !== 'organizations') return;
    hasCome = true;
    const kept = there(await changing.membership.association('contoso', demoIndividualId(marta)));
    const root = there(await changing.membership.organization('contoso'));
    // As every coming does, it stands on the organization as it is.
    await store.commit(
      collection,
      partition,
      [writes.replaced(kept, { ...kept.value, locationId: 'braga' }), writes.replaced(root, root.value)],
      'comes',
    );
  };
  expect(await closeLocation(await changing.member(marta), close)).toMatchObject({ kind: 'closed', people: 4 });
  expect(there(await changing.membership.association('contoso', demoIndividualId(marta))).value.locationId).toBe(
    'porto',
  );
});

test('the people hear of it, and the next look finds what is at risk', async () => {
  const changing = await createChanging(withPeople(2));
  await closeLocation(await changing.member(marta), close);
  const documents = await changing.everything(contoso);
  const notices = documents.filter(({ id }) => id.startsWith('notice~association-changed~'));
  expect(notices).toHaveLength(2);
  const look = documents.find(({ type }) => type === 'look');
  expect(look?.dueAt).toBe(changing.now.toISOString());
});
