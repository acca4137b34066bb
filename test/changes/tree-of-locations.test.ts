import fc from 'fast-check';
import { addLocation } from '../../src/changes/add-location.ts';
import { changeHeadquarters } from '../../src/changes/change-headquarters.ts';
import { closeLocation } from '../../src/changes/close-location.ts';
import { moveLocation } from '../../src/changes/move-location.ts';
import { ana, lucia, marta } from '../../src/demo/people.ts';
import { contactRightsKept, rolesHeld } from '../../src/program/joining/contact-roles.ts';
import { levelOf, mostLevels } from '../../src/program/locations/tree.ts';
import { organizationProblems } from '../../src/store/things/organization-problems.ts';
import { type Changing, createChanging, there } from '../support/changing.ts';

const profile = {
  addressLine1: '',
  addressLine2: '',
  city: 'Faro',
  region: '',
  postalCode: '',
  country: 'PT',
  timeZone: 'Europe/Lisbon',
  phone: '',
};

/** Nothing to settle anywhere but who works where. */
const settled = () =>
  createChanging((network) => ({
    ...network,
    orders: [],
    shipments: [],
    organizations: network.organizations.map((entry) => ({ ...entry, competencies: [] })),
  }));

async function expectWhole({ membership }: Changing): Promise<void> {
  const organization = there(await membership.organization('contoso')).value;
  const associations = await membership.associations('contoso');
  expect(organizationProblems(organization)).toEqual([]);
  const open = new Set(organization.locations.map(({ id }) => id));
  for (const id of open) expect(levelOf(id, organization.locations)).toBeLessThanOrEqual(mostLevels);
  expect(associations.filter(({ locationId }) => !open.has(locationId))).toEqual([]);
  expect(associations.flatMap(rolesHeld).filter(({ locationId }) => !open.has(locationId))).toEqual([]);
  expect(associations.filter((entry) => !contactRightsKept(entry, organization))).toEqual([]);
  expect(associations.some(({ rights }) => rights === 'global-administrator')).toBe(true);
  const numbers = [...organization.locations, ...(organization.closedLocations ?? [])].map(
    ({ partnerId }) => partnerId,
  );
  expect(new Set(numbers).size).toBe(numbers.length);
}

test('whatever is done one after the other, it is one tree, and everybody is at an open location', async () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'move', 'close', 'headquarters'),
    one: fc.nat(),
    other: fc.nat(),
    by: fc.constantFrom(marta, marta, ana, lucia),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      const changing = await settled();
      let number = 0;
      for (const { what, one, other, by } of steps) {
        number += 1;
        const asked = await changing.member(by, 'contoso', `step-${number}`);
        const { locations } = there(await changing.membership.organization('contoso')).value;
        const pick = (index: number) => there(locations[index % locations.length]).id;
        const isGlobal = asked.principal.association.rights === 'global-administrator';
        if (what === 'add') {
          const added = { id: `new-${number}`, parentId: pick(one), profile: { ...profile, name: `New ${number}` } };
          if (asked.principal.association.rights !== 'none') {
            await addLocation(asked, added, () => String(30_000_000 + number));
          }
        }
        if (what === 'move' && asked.principal.association.rights !== 'none') {
          await moveLocation(asked, { locationId: pick(one), parentId: pick(other) });
        }
        if (what === 'close' && isGlobal) await closeLocation(asked, { locationId: pick(one), to: pick(other) });
        if (what === 'headquarters' && isGlobal) await changeHeadquarters(asked, pick(one));
        await expectWhole(changing);
      }
    }),
    { numRuns: 25 },
  );
});

test('two moves at the same moment cannot make a circle together', async () => {
  const changing = await settled();
  const first = await changing.member(marta, 'contoso', 'first');
  const second = await changing.member(marta, 'contoso', 'second');
  let isFirst = true;
  changing.rival = async () => {
    if (!isFirst) return;
    isFirst = false;
    expect(await moveLocation(second, { locationId: 'madrid', parentId: 'porto' })).toMatchObject({ kind: 'moved' });
  };
  expect(await moveLocation(first, { locationId: 'porto', parentId: 'madrid' })).toEqual({
    kind: 'refused',
    reason: 'below-itself',
  });
  await expectWhole(changing);
});

test('a Location Administrator moves nothing to where they look after nothing, and nothing of others', async () => {
  const changing = await settled();
  const asked = await changing.member(ana);
  for (const [locationId, parentId] of [
    ['braga', 'madrid'],
    ['madrid', 'porto'],
    ['porto', 'braga'],
  ] as const) {
    expect(await moveLocation(asked, { locationId, parentId })).toMatchObject({ kind: 'refused' });
  }
  const added = { id: 'new', parentId: 'lisbon', profile: { ...profile, name: 'New' } };
  expect(await addLocation(asked, added, () => '30000000')).toMatchObject({ reason: 'unknown-location' });
});

test('what somebody looks after is read anew: a location that left their part of the tree is beyond them', async () => {
  const changing = await settled();
  const asked = await changing.member(ana);
  await moveLocation(await changing.member(marta, 'contoso', 'before'), { locationId: 'braga', parentId: 'madrid' });
  const added = { id: 'new', parentId: 'braga', profile: { ...profile, name: 'New' } };
  expect(await addLocation(asked, added, () => '30000000')).toMatchObject({ reason: 'unknown-location' });
});

test('a contact who would no longer look after what they are the contact of keeps the tree as it is', async () => {
  const changing = await createChanging((network) => ({
    ...network,
    associations: network.associations.map((entry) =>
      entry.name === ana.name
        ? {
            ...entry,
            rolesAt: [
              { role: 'primary-program-contact' as const, locationId: 'porto' },
              { role: 'primary-program-contact' as const, locationId: 'braga' },
            ],
          }
        : entry,
    ),
  }));
  const move = { locationId: 'braga', parentId: 'madrid' };
  expect(await moveLocation(await changing.member(marta), move)).toMatchObject({
    reason: 'contacts-lost',
    names: [ana.name],
  });
});
