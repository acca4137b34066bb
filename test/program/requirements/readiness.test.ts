import fc from 'fast-check';
import { asHeld, type Candidate, type Evidence, readinessOf } from '../../../src/program/requirements/readiness.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { type Level, type Requirement, requirementsInForce } from '../../../src/program/things/competency.ts';
import {
  aCompetency,
  aHeldCompetency,
  aLocation,
  aMeasurement,
  anniversary,
  anOrganization,
  aReference,
  aTranscript,
  azureUse,
  customerReferences,
  deepFrozen,
  goldPeople,
  people,
  terms,
  today,
} from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

function evidence(overrides: Partial<Evidence> = {}): Evidence {
  return deepFrozen({
    organization: anOrganization(),
    transcripts: [],
    competencies: [aCompetency()],
    terms,
    today,
    ...overrides,
  });
}

function candidate(overrides: Partial<Candidate> = {}): Candidate {
  const id = overrides.competency ?? 'data-platform';
  return { id, competency: id, level: 'silver', locationId: 'lisbon', on: anniversary, ...overrides };
}

/** The only check of a level with one requirement. */
function checkOf(requirement: Requirement, given: Partial<Evidence>, level: Level = 'silver') {
  const competencies = [aCompetency({ [level]: [requirement] })];
  const readiness = readinessOf(candidate({ level }), evidence({ competencies, ...given }));
  return readiness?.checks[0];
}

const gold = (competency: string, overrides: Partial<Candidate> = {}) =>
  candidate({ competency, level: 'gold', ...overrides });
const heldGold = (competency: string, anniversaryDate: CalendarDate = anniversary) =>
  aHeldCompetency({ competency, level: 'gold', anniversaryDate, startedOn: '2024-04-01' });

describe('people', () => {
  const crew = [aTranscript('Rui'), aTranscript('Ana'), aTranscript('Inês', ['other-exam'])];

  test('who passed the exam count, in the order of their names', () => {
    expect(checkOf(people(2, ['exam']), { transcripts: crew })).toMatchObject({
      needed: 2,
      have: 2,
      met: true,
      counted: ['Ana', 'Rui'],
      notCounted: [],
    });
  });

  test('who are more than needed count too, so that a partner sees what there is to spare', () => {
    const check = checkOf(people(1, ['exam']), { transcripts: crew });
    expect(check).toMatchObject({ needed: 1, have: 2, met: true });
  });

  test('one too few is not enough', () => {
    expect(checkOf(people(3, ['exam']), { transcripts: crew })).toMatchObject({ needed: 3, have: 2, met: false });
  });

  test.each<[string, string[], boolean]>([
    ['the first way', ['a', 'b'], true],
    ['another way', ['c'], true],
    ['half of one way', ['a'], false],
    ['something else', ['d'], false],
  ])('any one of several ways qualifies: %s', (_, passed, met) => {
    expect(checkOf(people(1, ['a', 'b'], ['c']), { transcripts: [aTranscript('Ana', passed)] })?.met).toBe(met);
  });

  test.each<[string, string[], string[], string[][]]>([
    ['one exam of two', ['a'], ['b'], [['a', 'b']]],
    ['two exams of three', ['a', 'c'], ['b'], [['a', 'b', 'c']]],
    [
      'most of one way, where another is longer',
      ['a', 'b'],
      ['c'],
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
    ],
    ['part of the long way, where a short one is left', ['a'], ['d'], [['a', 'b', 'c'], ['d']]],
  ])('somebody who passed %s is told what is missing', (_, passed, missing, anyOf) => {
    const check = checkOf(people(1, ...anyOf), { transcripts: [aTranscript('Ana', passed)] });
    expect(check?.notCounted).toEqual([{ name: 'Ana', reason: 'part-passed', missing }]);
  });

  test('somebody who passed nothing of it is not mentioned', () => {
    expect(checkOf(people(1, ['a', 'b']), { transcripts: [aTranscript('Ana', ['z'])] })?.notCounted).toEqual([]);
  });

  test('at another location do not count, and the reason says where they work', () => {
    const transcripts = [aTranscript('Ana', ['exam'], { locationId: 'porto' })];
    expect(checkOf(people(1, ['exam']), { transcripts })).toMatchObject({
      have: 0,
      notCounted: [{ name: 'Ana', reason: 'another-location', locationId: 'porto' }],
    });
  });

  test('at another location are not sent to a further exam, which would not count here either', () => {
    const transcripts = [aTranscript('Ana', ['a'], { locationId: 'porto' })];
    expect(checkOf(people(1, ['a', 'b']), { transcripts })?.notCounted).toEqual([]);
  });

  test('may count for several silver competencies, and for a silver beside a gold', () => {
    const competencies = [
      aCompetency({ id: 'data-platform', silver: [people(1, ['exam'])] }),
      aCompetency({ id: 'messaging', silver: [people(1, ['exam'])] }),
      aCompetency({ id: 'cloud-platform', gold: [goldPeople(1, ['exam'])] }),
    ];
    const organization = anOrganization({
      competencies: [
        aHeldCompetency({ competency: 'data-platform' }),
        aHeldCompetency({ competency: 'messaging' }),
        heldGold('cloud-platform'),
      ],
    });
    for (const held of organization.competencies) {
      const readiness = readinessOf(
        asHeld(held),
        evidence({ competencies, organization, transcripts: [aTranscript('Ana')] }),
      );
      expect(readiness?.checks[0]?.counted).toEqual(['Ana']);
    }
  });
});

describe('people of a gold', () => {
  const competencies = [
    aCompetency({ id: 'data-platform', gold: [goldPeople(1, ['exam'])] }),
    aCompetency({ id: 'cloud-platform', gold: [goldPeople(1, ['exam'])] }),
  ];
  const both = (cloudUntil: CalendarDate) =>
    anOrganization({ competencies: [heldGold('cloud-platform', cloudUntil), heldGold('data-platform')] });
  const ana = [aTranscript('Ana')];

  test('whose year is settled stay with it, and the reason names it', () => {
    const readiness = readinessOf(
      gold('data-platform'),
      evidence({ competencies, organization: both('2027-12-31'), transcripts: ana }),
    );
    expect(readiness?.checks).toEqual([
      expect.objectContaining({
        have: 0,
        met: false,
        notCounted: [{ name: 'Ana', reason: 'another-gold', competency: 'cloud-platform' }],
      }),
    ]);
  });

  test.each<[string, CalendarDate]>([
    ['has ended', '2027-02-14'],
    ['has long ended', '2026-02-14'],
  ])('are free for this one where the other gold %s', (_, cloudUntil) => {
    const given = evidence({ competencies, organization: both(cloudUntil), transcripts: ana });
    expect(readinessOf(gold('data-platform'), given)?.met).toBe(true);
  });

  test('are not counted twice where the other gold is due too, until somebody says which they would rather keep', () => {
    const given = evidence({ competencies, organization: both('2027-04-01'), transcripts: ana });
    expect(readinessOf(gold('cloud-platform'), given)?.met).toBe(true);
    expect(readinessOf(gold('data-platform'), given)?.met).toBe(false);
    expect(readinessOf(gold('data-platform'), given, [gold('data-platform')])?.met).toBe(true);
    expect(readinessOf(gold('cloud-platform'), given, [gold('data-platform')])?.met).toBe(false);
  });

  const golds = catalog.competencies.flatMap(({ id, requirementSets }) => {
    const asked = requirementSets
      .findLast(({ level, validFrom }) => level === 'gold' && validFrom <= '2027-04-01')
      ?.requirements.find((entry) => entry.kind === 'people');
    return asked?.kind === 'people' && asked.unique ? [{ id, asked }] : [];
  });
  const pairs = golds.flatMap((one, index) => golds.slice(index + 1).map((other) => ({ one, other })));

  test.each(pairs)('short by one for $one.id and $other.id together, is said for one of them', ({ one, other }) => {
    const passed = [one, other].flatMap(({ asked }) => asked.anyOf[0] ?? []);
    const needed = one.asked.count + other.asked.count;
    const organization = anOrganization({ competencies: [heldGold(one.id), heldGold(other.id)] });
    const shortBy = (people: number) => {
      const transcripts = Array.from({ length: people }, (_, index) => aTranscript(`Person ${index}`, passed));
      const given = evidence({ competencies: catalog.competencies, organization, transcripts });
      return [one, other].map(({ id }) => {
        const check = readinessOf(gold(id), given)?.checks.find(({ requirement }) => requirement.kind === 'people');
        return Math.max(0, (check?.needed ?? 0) - (check?.have ?? 0));
      });
    };
    expect(shortBy(needed - 1)).toEqual([0, 1]);
    expect(shortBy(needed)).toEqual([0, 0]);
  });

  test('whom a gold up for renewal could use count there, if they are not needed here', () => {
    const organization = both('2027-04-02');
    const transcripts = [aTranscript('Ana'), aTranscript('Bea'), aTranscript('Carlos')];
    const check = readinessOf(gold('data-platform'), evidence({ competencies, organization, transcripts }))?.checks[0];
    expect(check).toMatchObject({ met: true, counted: ['Bea', 'Carlos'] });
    expect(check?.notCounted).toEqual([{ name: 'Ana', reason: 'another-gold', competency: 'cloud-platform' }]);
  });

  test('are swapped where both golds can then be met', () => {
    const transcripts = [aTranscript('Ana'), aTranscript('Bea', ['exam', 'rare'])];
    const rare = [
      aCompetency({ id: 'data-platform', gold: [goldPeople(1, ['rare'])] }),
      aCompetency({ id: 'cloud-platform', gold: [goldPeople(1, ['exam'])] }),
    ];
    const given = evidence({ competencies: rare, organization: both('2027-12-31'), transcripts });
    expect(readinessOf(gold('data-platform'), given)?.checks[0]?.counted).toEqual(['Bea']);
    expect(readinessOf(gold('cloud-platform'), given)?.checks[0]?.counted).toEqual(['Ana']);
  });

  test('elsewhere are no matter: a gold at another location has people of its own', () => {
    const organization = anOrganization({
      locations: [aLocation(), aLocation({ id: 'porto', parentId: 'lisbon' })],
      competencies: [
        heldGold('data-platform'),
        aHeldCompetency({ id: 'in-porto', competency: 'data-platform', level: 'gold', locationId: 'porto' }),
      ],
    });
    const transcripts = [aTranscript('Ana'), aTranscript('Bea', ['exam'], { locationId: 'porto' })];
    const given = evidence({ competencies, organization, transcripts });
    expect(readinessOf(gold('data-platform'), given)?.checks[0]?.counted).toEqual(['Ana']);
    expect(
      readinessOf(gold('data-platform', { id: 'in-porto', locationId: 'porto' }), given)?.checks[0]?.counted,
    ).toEqual(['Bea']);
  });

  test('count for a gold that is only wanted yet, as far as those that are held leave them', () => {
    const organization = anOrganization({ competencies: [heldGold('cloud-platform', '2027-12-31')] });
    const transcripts = [aTranscript('Ana'), aTranscript('Bea')];
    const readiness = readinessOf(
      gold('data-platform', { id: 'wanted', on: today }),
      evidence({ competencies, organization, transcripts }),
    );
    expect(readiness?.checks[0]).toMatchObject({ met: true, counted: ['Bea'] });
  });

  test('are kept by a settled gold as its year began: what is asked from the next year on takes nobody yet', () => {
    const growing = aCompetency({
      id: 'cloud-platform',
      requirementSets: [
        { level: 'gold', validFrom: '2016-07-01', requirements: [goldPeople(1, ['exam'])] },
        { level: 'gold', validFrom: '2027-06-01', requirements: [goldPeople(2, ['exam'])] },
      ],
    });
    const given = evidence({
      competencies: [aCompetency({ gold: [goldPeople(1, ['exam'])] }), growing],
      organization: both('2027-12-31'),
      transcripts: [aTranscript('Ana'), aTranscript('Bea')],
    });
    expect(readinessOf(gold('data-platform'), given)?.met).toBe(true);
    // At its own anniversary the cloud gold does have to meet them.
    expect(readinessOf(gold('cloud-platform', { on: '2027-12-31' }), given)?.checks[0]?.needed).toBe(2);
  });

  test('never count for two golds: the one that is named as theirs counts them, whoever is asked about', () => {
    const codes = ['a', 'b', 'c'];
    const everyGold = codes.map((code) => aCompetency({ id: code, gold: [goldPeople(2, [code])] }));
    const organization = anOrganization({ competencies: codes.map((code) => heldGold(code, '2027-12-31')) });
    const crew = fc
      .array(fc.subarray(codes), { maxLength: 7 })
      .map((all) => all.map((passed, index) => aTranscript(`Person ${index}`, passed)));
    fc.assert(
      fc.property(crew, (transcripts) => {
        const given = evidence({ competencies: everyGold, organization, transcripts });
        const checks = new Map(codes.map((code) => [code, readinessOf(gold(code), given)?.checks[0]]));
        for (const [code, check] of checks) {
          const elsewhere = (check?.notCounted ?? []).map((entry) => entry.name);
          const qualified = transcripts.filter((entry) => entry.passed.some((exam) => exam.code === code));
          expect([...(check?.counted ?? []), ...elsewhere].toSorted()).toEqual(qualified.map((entry) => entry.name));
          for (const entry of check?.notCounted ?? []) {
            if (entry.reason !== 'another-gold') throw new Error(`unexpected: ${entry.reason}`);
            expect(checks.get(entry.competency)?.counted).toContain(entry.name);
          }
        }
        // Where somebody is missing, nobody who qualifies is left over for two golds to claim.
        const short = [...checks.values()].filter((check) => check?.met === false);
        for (const check of short) {
          for (const name of check?.counted ?? []) {
            const claims = [...checks.values()].filter((other) => other?.counted.includes(name));
            expect(claims).toHaveLength(1);
          }
        }
      }),
    );
  });

  test('too few for two settled golds leave one of them whole', () => {
    const given = evidence({
      competencies,
      organization: anOrganization({
        competencies: [heldGold('data-platform', '2027-12-31'), heldGold('cloud-platform', '2027-12-31')],
      }),
      transcripts: ana,
    });
    expect(readinessOf(gold('data-platform'), given)?.met).toBe(true);
    expect(readinessOf(gold('cloud-platform'), given)?.checks[0]?.notCounted).toEqual([
      { name: 'Ana', reason: 'another-gold', competency: 'data-platform' },
    ]);
  });

  test('the order in which people come out of the store changes nothing, even where names are the same', () => {
    const crew = ['Ana', 'Ana', 'Élio', 'Eva', 'Zoë', 'ana'].map((name, index) =>
      aTranscript(name, index % 2 === 0 ? ['exam'] : ['exam', 'rare'], { individualId: `tenant~${index}` }),
    );
    const given = {
      competencies: [
        aCompetency({ gold: [goldPeople(1, ['rare'])] }),
        aCompetency({ id: 'cloud-platform', gold: [goldPeople(2, ['exam'])] }),
      ],
      organization: both('2027-12-31'),
    };
    const expected = readinessOf(gold('data-platform'), evidence({ ...given, transcripts: crew }));
    fc.assert(
      fc.property(fc.shuffledSubarray(crew, { minLength: crew.length }), (transcripts) => {
        expect(readinessOf(gold('data-platform'), evidence({ ...given, transcripts }))).toEqual(expected);
      }),
    );
  });

  test('are found in a tenth of a second among two thousand, for the last of a hundred golds at fifty locations', () => {
    const locations = Array.from({ length: 50 }, (_, number) => `location-${number}`);
    const held = Array.from({ length: 100 }, (_, number) =>
      aHeldCompetency({
        id: `gold-${number}`,
        level: 'gold',
        locationId: locations[number % 50] ?? '',
        anniversaryDate: '2027-12-31',
      }),
    );
    const transcripts = Array.from({ length: 2000 }, (_, number) =>
      aTranscript(`Person ${(number * 7919) % 2000}`, ['exam'], { locationId: locations[number % 50] ?? '' }),
    );
    const given = evidence({ organization: anOrganization({ competencies: held }), transcripts });
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      expect(readinessOf(gold('data-platform', { id: 'gold-99', locationId: 'location-49' }), given)?.met).toBe(true);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

describe('customer references', () => {
  test('count when the customer approved and they are assigned to this competency; the others say why not', () => {
    const references = [
      aReference('Adatum'),
      aReference('Fabrikam', { state: 'awaiting-approval' }),
      aReference('Litware', { state: 'customer-rejected' }),
      { id: 'Proseware', customer: 'Proseware', state: 'customer-approved' } as const,
      { id: 'Wingtip', customer: 'Wingtip', state: 'awaiting-approval' } as const,
      aReference('Coho', { competency: 'messaging' }),
    ];
    const check = checkOf(customerReferences(1), { organization: anOrganization({ references }) });
    expect(check).toMatchObject({ needed: 1, have: 1, met: true, counted: ['Adatum'] });
    expect(check?.notCounted).toEqual([
      { name: 'Fabrikam', reason: 'awaiting-approval' },
      { name: 'Litware', reason: 'customer-rejected' },
      { name: 'Proseware', reason: 'not-assigned' },
    ]);
  });

  test.each<[string, CalendarDate | undefined, boolean]>([
    ['today, a year ago', '2026-02-15', true],
    ['a day more than a year ago', '2026-02-14', false],
    ['many years ago', '2016-02-15', false],
    ['on a day that nobody has kept', undefined, true],
  ])('one that was approved %s', (_, approvedOn, counts) => {
    const { approvedOn: _kept, ...reference } = aReference('Adatum');
    const references = [approvedOn === undefined ? reference : { ...reference, approvedOn }];
    const organization = anOrganization({ references });
    const check = checkOf({ ...customerReferences(1), months: 12 } as Requirement, { organization });
    expect(check?.met).toBe(counts);
    expect(check?.notCounted).toEqual(counts ? [] : [{ name: 'Adatum', reason: 'too-old', approvedOn, months: 12 }]);
    // Where the program says nothing of an age they have none.
    expect(checkOf(customerReferences(1), { organization })?.met).toBe(true);
  });

  test('a customer counts once, however it is written', () => {
    const references = ['Adatum', 'adatum ', 'Ádatum', 'A.datum', 'Adatum Ltd', '—', '…'].map((customer, index) =>
      aReference(customer, { id: `r${index}` }),
    );
    const check = checkOf(customerReferences(3), { organization: anOrganization({ references }) });
    expect(check?.counted).toEqual(['Adatum', 'Adatum Ltd', '—', '…']);
    expect(check?.notCounted).toEqual(
      ['adatum ', 'Ádatum', 'A.datum'].map((name) => ({ name, reason: 'counted-already' })),
    );
  });

  test('one that has grown old leaves room for a newer one of the same customer', () => {
    const references = [
      aReference('Adatum', { id: 'old', approvedOn: '2020-01-01' }),
      aReference('Adatum', { id: 'new', approvedOn: '2027-01-01' }),
    ];
    const check = checkOf({ ...customerReferences(1), months: 12 } as Requirement, {
      organization: anOrganization({ references }),
    });
    expect(check).toMatchObject({ met: true, counted: ['Adatum'], notCounted: [{ reason: 'too-old' }] });
  });

  test('one too few is not enough', () => {
    const organization = anOrganization({ references: [aReference('Adatum'), aReference('Fabrikam')] });
    expect(checkOf(customerReferences(3), { organization })).toMatchObject({ have: 2, needed: 3, met: false });
  });
});

describe('performance', () => {
  test.each<[string, Parameters<typeof aMeasurement>[], number, boolean]>([
    ['exactly enough is enough', [[15_000]], 15_000, true],
    ['a dollar less is not', [[14_999]], 14_999, false],
    ['nothing measured is nothing', [], 0, false],
    ['another competency is not asked', [[20_000, { competency: 'messaging' }]], 0, false],
    ['another measure is not asked', [[20_000, { measure: 'seats' }]], 0, false],
    [
      'what was measured last is what counts, even if it was more before',
      [
        [20_000, { measuredOn: '2026-12-01' }],
        [9_000, { measuredOn: '2027-02-01' }],
      ],
      9_000,
      false,
    ],
    [
      'whatever the order in which it is kept',
      [
        [16_000, { measuredOn: '2027-02-01' }],
        [9_000, { measuredOn: '2026-12-01' }],
      ],
      16_000,
      true,
    ],
    ['what was measured a year ago to the day still counts', [[20_000, { measuredOn: '2026-02-15' }]], 20_000, true],
    ['what was measured before that does not', [[20_000, { measuredOn: '2026-02-14' }]], 0, false],
  ])('%s', (_, measurements, have, met) => {
    const performance = measurements.map((measurement) => aMeasurement(...measurement));
    const check = checkOf(azureUse(15_000), { organization: anOrganization({ performance }) });
    expect(check).toMatchObject({ needed: 15_000, have, met, counted: [], notCounted: [] });
  });
});

describe('a level', () => {
  test('is met when every requirement is, and each is shown in the order in which it is asked', () => {
    const competencies = [aCompetency({ silver: [people(1, ['exam']), customerReferences(1), azureUse(10)] })];
    const organization = anOrganization({ references: [aReference('Adatum')] });
    const transcripts = [aTranscript('Ana')];
    const short = readinessOf(candidate(), evidence({ competencies, organization, transcripts }));
    expect(short?.met).toBe(false);
    expect(short?.checks.map((check) => [check.requirement.kind, check.met])).toEqual([
      ['people', true],
      ['references', true],
      ['performance', false],
    ]);
    const met = { ...organization, performance: [aMeasurement(10)] };
    expect(readinessOf(candidate(), evidence({ competencies, organization: met, transcripts }))?.met).toBe(true);
  });

  test('that the program does not have is not “not met”, it is not there', () => {
    expect(readinessOf(candidate({ competency: 'unheard-of' }), evidence())).toBeUndefined();
    const silverOnly = aCompetency({
      requirementSets: [{ level: 'silver', validFrom: '2016-07-01', requirements: [] }],
    });
    expect(readinessOf(candidate({ level: 'gold' }), evidence({ competencies: [silverOnly] }))).toBeUndefined();
    expect(readinessOf(candidate({ on: '2016-06-30' }), evidence())).toBeUndefined();
  });
});

describe('requirements that are republished', () => {
  const competency = aCompetency({
    requirementSets: [
      { level: 'silver', validFrom: '2027-05-01', requirements: [people(5, ['exam'])] },
      { level: 'silver', validFrom: '2016-07-01', requirements: [people(1, ['exam'])] },
      { level: 'silver', validFrom: '2026-10-01', requirements: [people(2, ['exam'])] },
      { level: 'gold', validFrom: '2027-01-01', requirements: [goldPeople(9, ['exam'])] },
    ],
  });

  test.each<[CalendarDate, number | undefined]>([
    ['2016-06-30', undefined],
    ['2016-07-01', 1],
    ['2026-09-30', 1],
    ['2026-10-01', 2],
    ['2027-04-30', 2],
    ['2027-05-01', 5],
    ['2040-01-01', 5],
  ])('on %s, those that were published last by then apply: %s people', (on, count) => {
    expect(requirementsInForce(competency, 'silver', on)).toEqual(
      count === undefined ? undefined : [people(count, ['exam'])],
    );
  });

  test('a holder is measured against those of the anniversary date, not those of today', () => {
    const needed = (anniversaryDate: CalendarDate) =>
      readinessOf(asHeld(aHeldCompetency({ anniversaryDate })), evidence({ competencies: [competency] }))?.checks[0]
        ?.needed;
    expect(needed('2027-04-30')).toBe(2);
    expect(needed('2027-05-01')).toBe(5);
  });
});

describe('gold implies silver', () => {
  const everyWay = catalog.competencies.flatMap(({ id, requirementSets }) => {
    const gold = requirementSets.filter(({ level }) => level === 'gold').at(-1);
    const silver = requirementSets.filter(({ level }) => level === 'silver').at(-1);
    const asked = silver?.requirements.find((one) => one.kind === 'people');
    if (gold === undefined || asked?.kind !== 'people') return [];
    const from = [gold.validFrom, silver?.validFrom ?? ''].toSorted().at(-1) as CalendarDate;
    return gold.requirements
      .flatMap((one) => (one.kind === 'people' ? one.anyOf : []))
      .map((way) => [id, way, asked.count, from] as const);
  });

  test('there are competencies to try it on', () => {
    expect(everyWay.length).toBeGreaterThan(10);
  });

  test.each(everyWay)('%s: whoever has %j counts for its silver too', (id, way, count, on) => {
    const transcripts = Array.from({ length: count }, (_, index) => aTranscript(`Person ${index}`, way));
    const given = evidence({ competencies: catalog.competencies, transcripts });
    const check = readinessOf(candidate({ competency: id, on }), given)?.checks.find(
      ({ requirement }) => requirement.kind === 'people',
    );
    expect(check).toMatchObject({ met: true, have: count, notCounted: [] });
  });

  test('and silver does not imply gold', () => {
    const competencies = [aCompetency({ silver: [people(1, ['a'])], gold: [goldPeople(1, ['b'])] })];
    const given = evidence({ competencies, transcripts: [aTranscript('Ana', ['a'])] });
    expect(readinessOf(candidate({ level: 'gold' }), given)?.met).toBe(false);
  });

  test('a person who counts for another gold still counts for any silver', () => {
    const competencies = [
      aCompetency({ silver: [people(1, ['a'])], gold: [goldPeople(1, ['b'])] }),
      aCompetency({ id: 'messaging', gold: [goldPeople(1, ['b'])] }),
    ];
    const organization = anOrganization({ competencies: [heldGold('messaging'), aHeldCompetency()] });
    const given = evidence({ competencies, organization, transcripts: [aTranscript('Ana', ['b'])] });
    expect(readinessOf(candidate(), given)?.met).toBe(true);
    expect(readinessOf(asHeld(heldGold('messaging')), given)?.met).toBe(true);
  });
});

describe('an exemption', () => {
  const given = (exemptionUntil: CalendarDate) => {
    const held = aHeldCompetency({ exemptionUntil });
    return { held, evidence: evidence({ organization: anOrganization({ competencies: [held] }) }) };
  };

  test.each<[string, CalendarDate, boolean]>([
    ['until today', today, true],
    ['until later', '2027-12-31', true],
    ['until yesterday', '2027-02-14', false],
  ])('%s: what is missing is shown, and stops nothing', (_, exemptionUntil, isExempt) => {
    const { held, evidence: from } = given(exemptionUntil);
    const readiness = readinessOf(asHeld(held), from);
    expect(readiness?.met).toBe(isExempt);
    expect(readiness?.checks.map((check) => check.met)).toEqual([false]);
    expect(readiness?.exemptUntil).toBe(isExempt ? exemptionUntil : undefined);
  });
});
