import fc from 'fast-check';
import { planMark, planMerge } from '../../../src/program/merging/merge-plan.ts';
import { unitedAssociation } from '../../../src/program/merging/merged-association.ts';
import { mergedOrganization, mergeIds } from '../../../src/program/merging/merged-organization.ts';
import type { Location, Organization } from '../../../src/program/things/organization.ts';
import type { Association } from '../../../src/program/things/people.ts';
import { organizationProblems } from '../../../src/store/things/organization-problems.ts';
import { aHeldCompetency, aLocation, aMeasurement, anOrganization, aReference } from '../../support/builders.ts';

/* What two organizations become: all that both have, and no rule broken, whatever both call by one name. */

const names = ['lisbon', 'porto', 'braga', 'faro', 'evora', 'viseu', 'aveiro', 'leiria'];

/** A tree of at most five levels, the first one the headquarters. */
function treeOf(picks: readonly number[], firstPartnerId: number): Location[] {
  const tree: { location: Location; level: number }[] = [];
  for (const [index, pick] of picks.entries()) {
    const above = tree.filter(({ level }) => level < 5).at(pick % Math.max(1, tree.length)) ?? tree[0];
    const { parentId: _none, ...location } = aLocation({
      id: names[index] ?? '',
      partnerId: String(firstPartnerId + index),
      name: `${names[index]} ${pick % 2}`,
    });
    tree.push(
      above === undefined
        ? { location, level: 1 }
        : { location: { ...location, parentId: above.location.id }, level: above.level + 1 },
    );
  }
  return tree.map(({ location }) => location);
}

const organizations = fc
  .record({
    ours: fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }),
    theirs: fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }),
    held: fc.subarray(['data-platform', 'messaging', 'cloud-platform']),
    heldThere: fc.subarray(['data-platform', 'messaging', 'cloud-platform']),
  })
  .map(({ ours, theirs, held, heldThere }) => {
    const made = (id: string, partnerId: number, picks: readonly number[], competencies: readonly string[]) =>
      anOrganization({
        id,
        partnerId: String(partnerId),
        name: id,
        locations: treeOf(picks, partnerId + 1),
        competencies: competencies.map((competency) => aHeldCompetency({ competency })),
        references: [aReference('Adatum')],
        closedLocations: [
          {
            ...aLocation({ id: 'closed', partnerId: String(partnerId + 90) }),
            parentId: 'lisbon',
            closedOn: '2026-01-01',
          },
        ],
      });
    return { ours: made('contoso', 1_000_000, ours, held), theirs: made('fabrikam', 2_000_000, theirs, heldThere) };
  });

const merged = ({ ours, theirs }: { readonly ours: Organization; readonly theirs: Organization }) =>
  mergedOrganization(ours, theirs, mergeIds(ours, theirs), []);

test('nothing is lost, nothing is there twice, and no rule of an organization is broken', () => {
  fc.assert(
    fc.property(organizations, (both) => {
      const whole = merged(both);
      expect(organizationProblems(whole)).toEqual([]);
      const partnerIds = (list: readonly { readonly partnerId: string }[] = []) =>
        list.map(({ partnerId }) => partnerId);
      expect(partnerIds(whole.locations)).toEqual([
        ...partnerIds(both.ours.locations),
        ...partnerIds(both.theirs.locations),
      ]);
      expect(partnerIds(whole.closedLocations)).toHaveLength(2);
      expect(whole.competencies.map(({ competency }) => competency)).toEqual(
        [both.ours, both.theirs].flatMap(({ competencies }) => competencies.map(({ competency }) => competency)),
      );
      expect(whole.references).toHaveLength(2);
      const ourNames = new Set(both.ours.locations.map(({ name }) => name));
      const theirNames = whole.locations.slice(both.ours.locations.length).map(({ name }) => name);
      expect(theirNames.filter((name) => ourNames.has(name))).toEqual([]);
      expect(new Set(theirNames).size).toBe(theirNames.length);
    }),
  );
});

test('what the inviter has stays exactly as it was', () => {
  fc.assert(
    fc.property(organizations, (both) => {
      const whole = merged(both);
      const { id, partnerId, name, enrollment, locations, competencies } = both.ours;
      expect(whole).toMatchObject({ id, partnerId, name, enrollment });
      expect(whole.locations.slice(0, locations.length)).toEqual(locations);
      expect(whole.competencies.slice(0, competencies.length)).toEqual(competencies);
    }),
  );
});

test('what stands on the last level of their tree goes up to the last level of ours', () => {
  const chain = names.slice(0, 5).map((id, index) => {
    const { parentId: _none, ...location } = aLocation({ id, partnerId: String(2_000_001 + index), name: id });
    return index === 0 ? location : { ...location, parentId: names[index - 1] ?? '' };
  });
  const ours = anOrganization({ locations: [aLocation({ id: 'top', name: 'Top' })] });
  const whole = merged({ ours, theirs: anOrganization({ id: 'fabrikam', locations: chain }) });
  expect(whole.locations.map(({ id, parentId }) => [id, parentId])).toEqual([
    ['top', undefined],
    ['lisbon', 'top'],
    ['porto', 'lisbon'],
    ['braga', 'porto'],
    ['faro', 'braga'],
    ['evora', 'braga'],
  ]);
});

test.each([
  ['2027-06-01', '2027-09-01', '2027-09-01'],
  ['2027-09-01', '2027-06-01', '2027-09-01'],
] as const)('of an Action Pack until %s and one until %s the later one stays', (ours, theirs, stays) => {
  const pack = (anniversaryDate: typeof ours | typeof theirs) => [
    { product: 'action-pack', startedOn: '2026-06-01', anniversaryDate } as const,
  ];
  const whole = merged({
    ours: anOrganization({ subscriptions: pack(ours) }),
    theirs: anOrganization({
      id: 'fabrikam',
      subscriptions: [...pack(theirs), { ...pack(theirs)[0], product: 'other' }] as never,
    }),
  });
  expect(whole.subscriptions.map(({ product, anniversaryDate }) => [product, anniversaryDate])).toEqual([
    ['action-pack', stays],
    ['other', theirs],
  ]);
});

test('what is used at a location goes on there, and another country has its own', () => {
  const pack = (locationId?: string) => ({
    product: 'action-pack',
    startedOn: '2026-06-01' as const,
    anniversaryDate: '2027-06-01' as const,
    ...(locationId === undefined ? {} : { locationId }),
  });
  const theirs = anOrganization({
    id: 'fabrikam',
    partnerId: '2000000',
    locations: [aLocation({ id: 'dublin', country: 'IE' }), aLocation({ id: 'lisbon', parentId: 'dublin' })],
    subscriptions: [pack('dublin'), { ...pack('lisbon'), product: 'toolkit' }, { ...pack(), product: 'alone' }],
  });
  const ours = anOrganization({ subscriptions: [pack('lisbon')] });
  const plan = planMerge({ organization: ours, associations: [] }, { organization: theirs, associations: [] });
  expect(plan.merged.subscriptions.map(({ product, locationId }) => [product, locationId])).toEqual([
    ['action-pack', 'lisbon'],
    ['action-pack', 'dublin'],
    ['toolkit', 'lisbon-2000000'],
    ['alone', 'dublin'],
  ]);
  expect(plan.subscribedByBoth).toEqual([]);
  expect(plan.comingSubscriptions).toHaveLength(3);
});

test('what both have sold is added up, as of the later day', () => {
  const whole = merged({
    ours: anOrganization({ performance: [aMeasurement(10), aMeasurement(5, { measure: 'new-customers' })] }),
    theirs: anOrganization({ id: 'fabrikam', performance: [aMeasurement(7, { measuredOn: '2027-02-12' })] }),
  });
  expect(whole.performance).toEqual([
    aMeasurement(17, { measuredOn: '2027-02-12' }),
    aMeasurement(5, { measure: 'new-customers' }),
  ]);
});

const person = (organizationId: string, name: string, overrides: Partial<Association> = {}): Association => ({
  organizationId,
  individualId: `tenant-of-${organizationId}~${name}`,
  name,
  email: '',
  locationId: 'lisbon',
  rights: 'none',
  roles: [],
  privileges: [],
  since: '2020-01-01',
  ...overrides,
});

test('colleagues of both tenants are known as their own, though one has no Global Administrator any more', () => {
  const administrators = ['contoso', 'fabrikam'].map((id) => person(id, 'boss', { rights: 'global-administrator' }));
  const ours = anOrganization();
  const theirs = anOrganization({ id: 'fabrikam' });
  const whole = mergedOrganization(ours, theirs, mergeIds(ours, theirs), administrators);
  expect(whole.profile.tenants).toEqual(['tenant-of-contoso', 'tenant-of-fabrikam']);
});

test.each<[string, Partial<Association>, Partial<Association>, Partial<Association>, readonly string[]]>([
  [
    'looks after something with the inviter',
    { rights: 'global-administrator' },
    { roles: ['executive-contact'] },
    { rights: 'global-administrator', roles: [] },
    ['executive-contact'],
  ],
  [
    'looks after something with the invited one alone',
    {},
    { rights: 'global-administrator', roles: ['primary-program-contact'] },
    { rights: 'location-administrator', roles: ['primary-program-contact'] },
    [],
  ],
  ['looks after nothing', {}, {}, { rights: 'none', roles: [] }, []],
])('who belongs to both and %s', (_who, own, other, becomes, leftEmpty) => {
  const ours = anOrganization();
  const theirs = anOrganization({ id: 'fabrikam' });
  const both = { individualId: 'tenant~both', name: 'Both' };
  const plan = planMerge(
    { organization: ours, associations: [person('contoso', 'both', { ...both, ...own })] },
    {
      organization: theirs,
      associations: [person('fabrikam', 'both', { ...both, ...other }), person('fabrikam', 'x')],
    },
  );
  expect(plan.coming).toBe(1);
  expect(plan.inBoth).toMatchObject([{ name: 'Both', leftEmpty }]);
  const { association } = unitedAssociation(
    person('contoso', 'both', { ...both, ...own }),
    person('fabrikam', 'both', { ...both, ...other }),
    plan.ids,
  );
  expect(association).toMatchObject({ organizationId: 'contoso', ...becomes });
});

test('the mark of a plan is another one as soon as anything that was read is', () => {
  const side = (id: string, associations: readonly Association[]) => ({
    organization: anOrganization({ id }),
    associations,
  });
  const plan = (...theirs: readonly Association[]) =>
    planMark(planMerge(side('contoso', []), side('fabrikam', theirs)));
  const one = person('fabrikam', 'one');
  expect(plan(one)).toBe(plan(one));
  expect(plan(one)).not.toBe(plan(one, person('fabrikam', 'two')));
  expect(plan(one)).not.toBe(plan({ ...one, rights: 'global-administrator' }));
});
