import fc from 'fast-check';
import {
  type LicenseHoldings,
  licenseHoldings,
  licenseStatement,
} from '../../../src/program/benefits/license-statement.ts';
import type { Software } from '../../../src/program/benefits/software.ts';
import type { CompetencyEnrollment } from '../../../src/program/things/competency.ts';
import type { Location, Organization } from '../../../src/program/things/organization.ts';
import { aHeldCompetency, aLocation, anOrganization, terms, today } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const office = softwareOf('office-professional-plus');
/** 25 and 100 as a core set, and 20 or 50 with Data Platform. */
const cals = softwareOf('sql-server-cal');
const program = { licenseCaps: { perCountry: 5, worldwide: 15 }, toolkits: ['toolkit'], renewalTerms: terms };

function softwareOf(id: string): Software {
  const found = catalog.software.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no software ${id}`);
  return found;
}

const lisbon = aLocation();
const porto = aLocation({ id: 'porto', parentId: 'lisbon' });
const madrid = aLocation({ id: 'madrid', parentId: 'lisbon', country: 'ES' });
const term = { startedOn: '2026-05-01', anniversaryDate: '2027-05-01' } as const;
const pack = { product: 'action-pack', ...term };
const silver = (competency: string, locationId = 'lisbon', overrides: Partial<CompetencyEnrollment> = {}) =>
  aHeldCompetency({ id: `${competency}-${locationId}`, competency, locationId, ...overrides });
const gold = (competency: string, locationId = 'lisbon', overrides: Partial<CompetencyEnrollment> = {}) =>
  silver(competency, locationId, { level: 'gold', ...overrides });
const toolkits = (quantity: number, locationId = 'lisbon') => ({ product: 'toolkit', ...term, quantity, locationId });

type Held = Partial<Pick<Organization, 'locations' | 'competencies' | 'enrollment' | 'subscriptions'>>;
const holdings = (held: Held, on = today): LicenseHoldings =>
  licenseHoldings(anOrganization({ locations: [lisbon, porto, madrid], ...held }), program, on);
const of = (software: Software, held: Held) => licenseStatement(software, holdings(held), program);

describe('licenses of Office, of which silver brings 25 and gold 100', () => {
  test.each<[string, number, Held]>([
    ['nothing', 0, {}],
    ['silver', 25, { competencies: [silver('messaging')] }],
    ['gold', 100, { competencies: [gold('messaging')] }],
    [
      'silver and gold, of which the second gives the difference',
      100,
      { competencies: [silver('messaging'), gold('devops')] },
    ],
    ['two golds at one location', 100, { competencies: [gold('messaging'), gold('devops')] }],
    ['two golds at two locations', 200, { competencies: [gold('messaging'), gold('devops', 'porto')] }],
    ['gold and silver at two locations', 125, { competencies: [gold('messaging'), silver('devops', 'porto')] }],
    ['gold with four toolkits', 500, { competencies: [gold('messaging')], subscriptions: [toolkits(4)] }],
    ['gold with five toolkits', 500, { competencies: [gold('messaging')], subscriptions: [toolkits(5)] }],
    [
      'gold with four toolkits at locations that hold nothing themselves',
      500,
      { competencies: [gold('messaging')], subscriptions: [toolkits(1, 'porto'), toolkits(3)] },
    ],
    ['a toolkit without a level', 0, { subscriptions: [toolkits(4)] }],
    [
      'a toolkit that has lapsed',
      100,
      { competencies: [gold('messaging')], subscriptions: [{ ...toolkits(1), anniversaryDate: '2026-12-01' }] },
    ],
    [
      'two toolkits of a year that is paid, before the one of the next',
      300,
      {
        competencies: [gold('messaging')],
        subscriptions: [
          {
            ...toolkits(1),
            anniversaryDate: '2028-05-01',
            previousTerm: { startedOn: term.startedOn, anniversaryDate: term.anniversaryDate, quantity: 2 },
          },
        ],
      },
    ],
    [
      'a toolkit without a number is one',
      200,
      { competencies: [gold('messaging')], subscriptions: [{ product: 'toolkit', ...term }] },
    ],
    [
      'gold that has just ended, with its benefits still on',
      100,
      { competencies: [gold('messaging', 'lisbon', { anniversaryDate: '2027-01-16' })] },
    ],
    ['gold that has lapsed', 0, { competencies: [gold('messaging', 'lisbon', { anniversaryDate: '2027-01-15' })] }],
    [
      'gold of a membership that has lapsed',
      0,
      { competencies: [gold('messaging')], enrollment: { startedOn: '2020-01-15', anniversaryDate: '2027-01-15' } },
    ],
    [
      'gold of a year that is paid, before the silver of the next',
      100,
      {
        competencies: [
          silver('messaging', 'lisbon', {
            anniversaryDate: '2028-04-01',
            previousTerm: {
              level: 'gold',
              locationId: 'lisbon',
              startedOn: '2026-04-01',
              anniversaryDate: '2027-04-01',
            },
          }),
        ],
      },
    ],
    [
      'gold that is ordered and not paid, of silver',
      25,
      {
        competencies: [
          silver('messaging', 'lisbon', {
            ordered: {
              level: 'gold',
              locationId: 'lisbon',
              until: '2028-02-15',
              isUpgrade: true,
              payBy: '2027-03-15',
              on: today,
              by: { individualId: 'tenant~marta', name: 'Marta Oliveira' },
              orderNumber: '2100000001',
            },
          }),
        ],
      },
    ],
    ['a competency that adds 10', 110, { competencies: [gold('collaboration-and-content')] }],
    [
      'the same competency at both levels, which adds once',
      110,
      { competencies: [gold('collaboration-and-content'), silver('collaboration-and-content')] },
    ],
  ])('%s: %i', (_, granted, held) => {
    expect(of(office, held).granted).toBe(granted);
  });
});

test('a country has no more than 5 times the initial grant, and the world no more than 15 times', () => {
  const places = ['PT', 'ES', 'DE', 'FR'].flatMap((country) =>
    Array.from({ length: 6 }, (_, index) => aLocation({ id: `${country}-${index}`, parentId: 'lisbon', country })),
  );
  const statement = of(office, {
    locations: [lisbon, ...places],
    competencies: places.map(({ id }) => gold('messaging', id)),
  });
  expect(statement.countries.map(({ country, sum, granted }) => [country, sum, granted])).toEqual([
    ['PT', 600, 500],
    ['ES', 600, 500],
    ['DE', 600, 500],
    ['FR', 600, 500],
  ]);
  expect(statement).toMatchObject({ base: 100, sum: 2000, cap: 1500, granted: 1500 });
});

test('what a location has is told line by line', () => {
  const statement = of(cals, { competencies: [gold('data-platform')], subscriptions: [toolkits(1)] });
  expect(statement.countries).toEqual([
    {
      country: 'PT',
      locations: [
        {
          locationId: 'lisbon',
          core: { level: 'gold', count: 100 },
          incremental: [{ competency: 'data-platform', level: 'gold', count: 50 }],
          toolkits: { number: 1, count: 100 },
          total: 250,
        },
      ],
      sum: 250,
      granted: 250,
    },
  ]);
});

test('an Action Pack stands by itself, in its country alone, and a second one there brings nothing', () => {
  const statement = of(office, {
    competencies: [silver('messaging')],
    subscriptions: [pack, { ...pack, locationId: 'porto' }, { ...pack, locationId: 'madrid' }],
  });
  expect(statement.granted).toBe(25);
  expect(statement.subscriptions).toEqual([
    { subscription: 'action-pack', country: 'PT', locationId: 'lisbon', granted: 10 },
    { subscription: 'action-pack', country: 'ES', locationId: 'madrid', granted: 10 },
  ]);
});

test('of a part of the tree only its own is told, under the cap of the whole', () => {
  const all = holdings({ competencies: [gold('messaging'), silver('datacenter', 'madrid')], subscriptions: [pack] });
  const own = licenseStatement(office, all, program, (id) => id === 'madrid');
  expect(own).toMatchObject({ base: 100, countryCap: 500, cap: 1500, sum: 25, granted: 25, subscriptions: [] });
  expect(own.countries).toMatchObject([{ country: 'ES', sum: 25, granted: 25 }]);
});

test('something at a location that nobody knows counts at the headquarters', () => {
  const [country] = of(office, { competencies: [gold('messaging', 'gone')] }).countries;
  expect(country).toMatchObject({ country: 'PT', granted: 100 });
});

const countries = ['PT', 'ES', 'JP'] as const;
const places: readonly Location[] = [
  lisbon,
  ...Array.from({ length: 8 }, (_, index) =>
    aLocation({ id: `branch-${index}`, parentId: 'lisbon', country: countries[index % 3] as string }),
  ),
];
const anywhere = fc.constantFrom(...places.map(({ id }) => id));
const anyHeld = fc.record({
  competency: fc.constantFrom('data-platform', 'messaging', 'collaboration-and-content', 'datacenter'),
  level: fc.constantFrom('silver' as const, 'gold' as const),
  locationId: anywhere,
  lapsed: fc.boolean(),
});
const anySubscription = fc.record({
  product: fc.constantFrom('toolkit', 'action-pack'),
  locationId: anywhere,
  quantity: fc.integer({ min: 1, max: 6 }),
});
const anyHoldings = fc.record({
  competencies: fc.array(anyHeld, { maxLength: 40 }),
  subscriptions: fc.array(anySubscription, { maxLength: 15 }),
});
type Drawn = typeof anyHoldings extends fc.Arbitrary<infer Value> ? Value : never;
const asHeld = ({ competencies, subscriptions }: Drawn): Held => ({
  locations: places,
  competencies: competencies.map(({ lapsed, ...held }, index) =>
    aHeldCompetency({ ...held, id: `held-${index}`, ...(lapsed ? { anniversaryDate: '2026-12-01' as const } : {}) }),
  ),
  subscriptions: subscriptions.map((held) => ({ ...held, ...term })),
});
const anySoftware = fc.constantFrom(...catalog.software);

describe('whatever is held', () => {
  test('no country has more than its cap, nor the world; and the world has no more than its countries', () => {
    fc.assert(
      fc.property(anyHoldings, anySoftware, (held, software) => {
        const statement = of(software, asHeld(held));
        expect(statement.countryCap).toBe(5 * statement.base);
        for (const { granted, sum, locations } of statement.countries) {
          expect(granted).toBe(Math.min(5 * statement.base, sum));
          expect(sum).toBe(locations.reduce((all, { total }) => all + total, 0));
        }
        expect(statement.sum).toBe(statement.countries.reduce((all, { granted }) => all + granted, 0));
        expect(statement.granted).toBe(Math.min(15 * statement.base, statement.sum));
      }),
    );
  });

  test('more never brings less', () => {
    fc.assert(
      fc.property(anyHoldings, anyHeld, anySubscription, anySoftware, (held, another, subscription, software) => {
        const { competencies, subscriptions } = held;
        const before = of(software, asHeld(held));
        const more = [
          { competencies: [...competencies, another], subscriptions },
          { competencies, subscriptions: [...subscriptions, subscription] },
          { competencies: competencies.map((one) => ({ ...one, level: 'gold' as const })), subscriptions },
        ];
        for (const after of more.map((entry) => of(software, asHeld(entry)))) {
          expect(after.granted).toBeGreaterThanOrEqual(before.granted);
          const packs = (statement: typeof before) =>
            statement.subscriptions.reduce((all, { granted }) => all + granted, 0);
          expect(packs(after)).toBeGreaterThanOrEqual(packs(before));
          for (const { country, granted } of before.countries) {
            const now = after.countries.find((entry) => entry.country === country);
            expect(now?.granted).toBeGreaterThanOrEqual(granted);
          }
        }
      }),
    );
  });

  test('the order in which it stands does not matter', () => {
    fc.assert(
      fc.property(anyHoldings, anySoftware, fc.infiniteStream(fc.nat()), (held, software, numbers) => {
        const shuffled = <Entry>(entries: readonly Entry[]): Entry[] =>
          entries
            .map((entry) => [numbers.next().value as number, entry] as const)
            .toSorted(([one], [other]) => one - other)
            .map(([, entry]) => entry);
        const plain = (statement: ReturnType<typeof of>) => ({
          granted: statement.granted,
          countries: statement.countries.map(({ country, granted }) => `${country} ${granted}`).toSorted(),
          packs: statement.subscriptions.map(({ country, granted }) => `${country} ${granted}`).toSorted(),
        });
        const whole = asHeld(held);
        const mixed = {
          locations: shuffled(places),
          competencies: shuffled(whole.competencies ?? []),
          subscriptions: shuffled(whole.subscriptions ?? []),
        };
        expect(plain(of(software, mixed))).toEqual(plain(of(software, whole)));
      }),
    );
  });

  test('parts of the tree together are the whole, before its caps', () => {
    fc.assert(
      fc.property(anyHoldings, anySoftware, (held, software) => {
        const all = holdings(asHeld(held));
        const sumOf = (isSeen?: (id: string) => boolean) =>
          licenseStatement(software, all, program, isSeen).countries.reduce((whole, { sum }) => whole + sum, 0);
        expect(places.reduce((whole, { id }) => whole + sumOf((one) => one === id), 0)).toBe(sumOf());
      }),
    );
  });
});
