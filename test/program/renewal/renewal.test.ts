import fc from 'fast-check';
import { activated } from '../../../src/program/renewal/ordered-year.ts';
import {
  alongWith,
  anniversaryAfter,
  isUpgrade,
  type RenewalPlan,
  type RenewalState,
} from '../../../src/program/renewal/plan.ts';
import { quote } from '../../../src/program/renewal/quote.ts';
import { isRefusal, type RenewalRefusal } from '../../../src/program/renewal/refusal.ts';
import {
  competencyRenewalBlocked,
  needsRevenueCommitment,
  type RenewalCommand,
  type Renewed,
  readinessFor,
  renew,
} from '../../../src/program/renewal/renewal.ts';
import { addDays, addYears, type CalendarDate } from '../../../src/program/things/calendar.ts';
import { asOrdered, type Competency, type Level, yearsOf } from '../../../src/program/things/competency.ts';
import { nextAnniversaryDate } from '../../../src/program/things/enrollment.ts';
import {
  aCompetency,
  aHeldCompetency,
  aLocation,
  anniversary,
  anOrganization,
  aPriceList,
  aReference,
  aRenewal,
  aRenewalState,
  aTranscript,
  customerReferences,
  deepFrozen,
  goldPeople,
  marta,
  people,
  terms,
  today,
} from '../../support/builders.ts';

/** What is renewed once its orders are paid, on the same day. */
function renewed(state: RenewalState, command: RenewalCommand, day: CalendarDate = today): Renewed {
  const { orders, organization } = ordered(state, command, day);
  return { orders, organization: orders.reduce((so, { number }) => activated(so, number, day), organization) };
}

function ordered(state: RenewalState, command: RenewalCommand, day: CalendarDate = today): Renewed {
  const result = renew(deepFrozen(state), deepFrozen(command), day);
  if (isRefusal(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
}

function refused(state: RenewalState, command: RenewalCommand, day: CalendarDate = today): RenewalRefusal {
  const result = renew(deepFrozen(state), deepFrozen(command), day);
  if (!isRefusal(result)) throw new Error('it was renewed');
  return result;
}

const choose = (level: Level, id = 'data-platform', locationId = 'lisbon') => ({ id, level, locationId });
const competencyOnly = (level: Level, overrides: Parameters<typeof aRenewal>[1] = {}) =>
  aRenewal({ competencies: [choose(level)] }, overrides);
const dataPlatform = { kind: 'competency', competency: 'data-platform' } as const;

/** A competency whose requirements anybody meets, where they are not what the test is about. */
const easy = (overrides: Parameters<typeof aCompetency>[0] = {}) => aCompetency({ silver: [], gold: [], ...overrides });

function stateWith(
  organization: Parameters<typeof anOrganization>[0],
  overrides: Partial<RenewalState> = {},
): RenewalState {
  return aRenewalState({ organization: anOrganization(organization), competencies: [easy()], ...overrides });
}

/** Of a membership whose own renewal is not what the test is about. */
const lastingMembership = { startedOn: '2020-12-31', anniversaryDate: '2029-12-31' } as const;

describe('renewing the membership', () => {
  test('gives another year, for nothing, and keeps who did it, when, and under which order', () => {
    const { organization, orders } = renewed(aRenewalState(), aRenewal());
    expect(organization.enrollment).toEqual({
      startedOn: '2020-04-01',
      anniversaryDate: '2028-04-01',
      lastRenewal: { on: today, by: marta, orderNumber: '2100000001', previousAnniversaryDate: anniversary },
    });
    expect(orders).toEqual([
      {
        organizationId: 'contoso',
        number: '2100000001',
        placedOn: today,
        placedBy: marta,
        lines: [{ item: 'membership-renewal', locationId: 'lisbon', amount: { minorUnits: 0, currency: 'EUR' } }],
        net: { minorUnits: 0, currency: 'EUR' },
        tax: { minorUnits: 0, currency: 'EUR' },
        total: { minorUnits: 0, currency: 'EUR' },
        state: 'paid',
      },
    ]);
  });

  test('keeps the confirmed profile, and adds the signature to those before it', () => {
    const earlier = {
      version: '2010-10',
      textHash: 'earlier',
      language: 'en',
      signedBy: marta,
      signedOn: '2026-03-01',
    } as const;
    const { organization } = renewed(stateWith({ agreements: [earlier] }), aRenewal());
    expect(organization.profile).toMatchObject({ website: 'https://contoso.example/new', confirmedOn: today });
    expect(organization.agreements).toEqual([
      earlier,
      {
        version: '2018-05',
        textHash: 'hash-of-the-text',
        language: 'en',
        signedBy: marta,
        signedOn: today,
        signedFor: { name: 'Contoso Consulting', country: 'PT' },
      },
    ]);
  });

  test('leaves competencies that were not chosen as they are', () => {
    const state = aRenewalState();
    expect(renewed(state, aRenewal()).organization.competencies).toEqual(state.organization.competencies);
  });

  test.each<[string, CalendarDate, string]>([
    ['on the 91st day before', '2026-12-31', 'window-not-open'],
    ['on the 90th day before', '2027-01-01', 'renewed'],
    ['on the day before', '2027-03-31', 'renewed'],
    ['on the anniversary date', '2027-04-01', 'renewed'],
    ['on the day after', '2027-04-02', 'window-closed'],
    ['on the last day of grace', '2027-05-01', 'window-closed'],
    ['when it has lapsed', '2027-05-02', 'window-closed'],
  ])('%s (%s): %s', (_, day, outcome) => {
    const result = renew(aRenewalState(), aRenewal(), day);
    expect(isRefusal(result) ? result.reason : 'renewed').toBe(outcome);
  });

  test.each<[string, CalendarDate, string]>([
    ['on the day after', '2027-04-02', 'renewed'],
    ['on the last day of grace', '2027-05-01', 'renewed'],
    ['when it has lapsed', '2027-05-02', 'window-closed'],
  ])('where the program takes renewals in grace, %s (%s): %s', (_, day, outcome) => {
    const state = aRenewalState({ terms: { ...terms, renewInGrace: true } });
    const result = renew(state, aRenewal(), day);
    expect(isRefusal(result) ? result.reason : 'renewed').toBe(outcome);
    if (!isRefusal(result)) expect(result.organization.enrollment.anniversaryDate).toBe('2028-04-01');
  });

  test('too early, it says when the window opens', () => {
    expect(refused(aRenewalState(), aRenewal(), '2026-12-31')).toEqual({
      reason: 'window-not-open',
      subject: { kind: 'membership' },
      opensOn: '2027-01-01',
      anniversaryDate: anniversary,
    });
  });

  test('early or late in the window, the new year ends on the same day', () => {
    const state = deepFrozen(aRenewalState());
    const command = deepFrozen(aRenewal({ membership: true, competencies: [choose('silver')] }));
    for (let daysLeft = 0; daysLeft <= 90; daysLeft += 1) {
      const { organization } = renewed(state, command, addDays(anniversary, -daysLeft));
      expect(organization.enrollment.anniversaryDate).toBe('2028-04-01');
      expect(organization.competencies[0]?.anniversaryDate).toBe('2028-04-01');
    }
  });
});

describe('renewing a competency', () => {
  test('places an order for the fee of its level and location, with tax, to be paid within 30 days', () => {
    const { organization, orders } = renewed(aRenewalState(), competencyOnly('silver'));
    expect(orders).toEqual([
      expect.objectContaining({
        number: '2100000001',
        lines: [
          {
            item: 'competency-renewal',
            competency: 'data-platform',
            level: 'silver',
            locationId: 'lisbon',
            amount: { minorUnits: 500_00, currency: 'EUR' },
          },
        ],
        net: { minorUnits: 500_00, currency: 'EUR' },
        tax: { minorUnits: 115_00, currency: 'EUR' },
        total: { minorUnits: 615_00, currency: 'EUR' },
        state: 'awaiting-payment',
        payBy: '2027-03-17',
      }),
    ]);
    expect(organization.competencies).toEqual([
      aHeldCompetency({
        anniversaryDate: '2028-04-01',
        lastRenewal: { on: today, by: marta, orderNumber: '2100000001', previousAnniversaryDate: anniversary },
        // What it goes back to if nobody pays.
        previousTerm: { level: 'silver', locationId: 'lisbon', startedOn: '2020-04-01', anniversaryDate: anniversary },
      }),
    ]);
    expect(organization.enrollment.anniversaryDate).toBe(anniversary);
  });

  test('at silver, early, leaves the gold days that are paid for', () => {
    const state = stateWith({ competencies: [aHeldCompetency({ level: 'gold' })] });
    const [held] = renewed(state, competencyOnly('silver')).organization.competencies;
    expect(held?.level).toBe('silver');
    expect(held && yearsOf(held)).toEqual([
      { level: 'gold', locationId: 'lisbon', until: anniversary },
      { level: 'silver', locationId: 'lisbon', until: '2028-04-01' },
    ]);
  });

  test('may move it to another location of the organization, whose people and prices then count', () => {
    const state = stateWith(
      {
        locations: [aLocation(), aLocation({ id: 'tokyo', parentId: 'lisbon', country: 'JP' })],
        competencies: [aHeldCompetency()],
      },
      {
        competencies: [aCompetency({ silver: [people(1, ['exam'])] })],
        transcripts: [aTranscript('Emi', ['exam'], { locationId: 'tokyo' })],
      },
    );
    expect(refused(state, competencyOnly('silver')).reason).toBe('requirements-missing');
    const { organization, orders } = renewed(
      state,
      aRenewal({ competencies: [choose('silver', 'data-platform', 'tokyo')] }),
    );
    expect(organization.competencies[0]?.locationId).toBe('tokyo');
    expect(orders[0]?.total).toEqual({ minorUnits: 165_000, currency: 'JPY' });
  });

  test('is refused with what is missing, when its requirements are not met', () => {
    const state = aRenewalState({ transcripts: [aTranscript('Ana')] });
    expect(refused(state, competencyOnly('silver'))).toEqual({
      reason: 'requirements-missing',
      subject: { ...dataPlatform, level: 'silver' },
      readiness: readinessFor(choose('silver'), state, today),
    });
    expect(readinessFor(choose('silver'), state, today)?.checks[0]).toMatchObject({ have: 1, needed: 2 });
  });

  test.each<[string, Level]>([
    ['a gold can be renewed at silver, when people have left', 'silver'],
    ['and at gold, when they have not', 'gold'],
  ])('%s', (_, level) => {
    const state = stateWith(
      { competencies: [aHeldCompetency({ level: 'gold' })] },
      {
        competencies: [aCompetency()],
        transcripts: ['Ana', 'Rui', 'Eva', 'Zoë'].slice(0, level === 'gold' ? 4 : 2).map((name) => aTranscript(name)),
      },
    );
    expect(renewed(state, competencyOnly(level)).organization.competencies[0]?.level).toBe(level);
    if (level === 'silver') expect(refused(state, competencyOnly('gold')).reason).toBe('requirements-missing');
  });

  test('of a level that the program does not have is refused as such', () => {
    const silverOnly = aCompetency({
      requirementSets: [{ level: 'silver', validFrom: '2016-07-01', requirements: [] }],
    });
    const state = stateWith({ competencies: [aHeldCompetency()] }, { competencies: [silverOnly] });
    expect(refused(state, competencyOnly('gold'))).toEqual({
      reason: 'level-not-offered',
      subject: { ...dataPlatform, level: 'gold' },
    });
    expect(refused({ ...state, competencies: [] }, competencyOnly('silver')).reason).toBe('level-not-offered');
  });

  test.each(['XX', '__proto__', 'constructor'])(
    'in a country without a price (“%s”) is refused, not free',
    (country) => {
      const state = stateWith({ locations: [aLocation({ country })], competencies: [aHeldCompetency()] });
      expect(refused(state, competencyOnly('silver'))).toEqual({ reason: 'no-price', country });
      // The membership itself costs nothing, which needs no price.
      expect(renewed(state, aRenewal()).orders[0]?.total.minorUnits).toBe(0);
    },
  );
});

describe('from silver to gold', () => {
  const silverUntil = (anniversaryDate: CalendarDate) =>
    stateWith({
      competencies: [aHeldCompetency({ anniversaryDate, startedOn: addYears(anniversaryDate, -3) })],
      enrollment: lastingMembership,
    });

  test('before the window it is an upgrade: a quarter off, and a year that begins today', () => {
    const { organization, orders } = renewed(silverUntil('2027-10-15'), competencyOnly('gold'));
    expect(organization.competencies).toEqual([
      aHeldCompetency({
        level: 'gold',
        startedOn: today,
        anniversaryDate: '2028-02-15',
        lastRenewal: { on: today, by: marta, orderNumber: '2100000001', previousAnniversaryDate: '2027-10-15' },
        previousTerm: { level: 'silver', locationId: 'lisbon', startedOn: '2024-10-15', anniversaryDate: '2027-10-15' },
      }),
    ]);
    expect(organization.competencies.flatMap(yearsOf).map(({ level }) => level)).toEqual(['gold']);
    expect(orders[0]?.lines).toMatchObject([{ item: 'competency-upgrade', amount: { minorUnits: 1_500_00 } }]);
  });

  test('inside the window it is a renewal: the full fee, and no paid day is lost', () => {
    const { organization, orders } = renewed(silverUntil('2027-04-01'), competencyOnly('gold'));
    expect(organization.competencies).toMatchObject([
      { level: 'gold', startedOn: '2024-04-01', anniversaryDate: '2028-04-01' },
    ]);
    expect(orders[0]?.lines).toMatchObject([{ item: 'competency-renewal', amount: { minorUnits: 2_000_00 } }]);
  });

  test.each<[string, number, boolean, CalendarDate | undefined]>([
    ['on the 91st day before the anniversary date', 91, true, '2028-02-15'],
    ['on the 90th day', 90, false, '2028-05-16'],
    ['on the anniversary date', 0, false, '2028-02-15'],
    ['the day after, it is too late for either', -1, false, undefined],
  ])('%s', (_, daysLeft, upgrades, until) => {
    const state = silverUntil(addDays(today, daysLeft));
    const [held] = state.organization.competencies;
    if (held === undefined) throw new Error('the organization holds one');
    expect(isUpgrade(held, 'gold', today, terms)).toBe(upgrades);
    const result = renew(state, competencyOnly('gold'), today);
    const [after] = isRefusal(result) ? [] : result.organization.competencies;
    expect(after && asOrdered(after).anniversaryDate).toBe(until);
    if (until !== undefined) expect(anniversaryAfter(held, 'gold', today, terms)).toBe(until);
  });

  test.each<[Level, Level]>([
    ['silver', 'silver'],
    ['gold', 'gold'],
    ['gold', 'silver'],
  ])('from %s to %s is no upgrade, and waits for the window', (from, to) => {
    const state = stateWith({ competencies: [aHeldCompetency({ level: from, anniversaryDate: '2027-10-15' })] });
    expect(refused(state, competencyOnly(to))).toMatchObject({ reason: 'window-not-open', opensOn: '2027-07-17' });
  });

  test('an upgrade on a leap day ends on 28 February', () => {
    const { organization } = renewed(silverUntil('2028-10-15'), competencyOnly('gold'), '2028-02-29');
    expect(organization.competencies[0]?.anniversaryDate).toBe('2029-02-28');
  });

  test('a second administrator who upgrades too is told who did, and when', () => {
    const { organization } = renewed(silverUntil('2027-12-10'), competencyOnly('gold'));
    expect(refused({ ...silverUntil('2027-12-10'), organization }, competencyOnly('gold'))).toMatchObject({
      reason: 'already-renewed',
      renewal: { by: marta, on: today, orderNumber: '2100000001' },
      anniversaryDate: '2028-02-15',
    });
  });

  test('an upgrade is measured by what is asked today, a renewal by what is asked on the anniversary date', () => {
    const harder = aCompetency({
      requirementSets: [
        { level: 'gold', validFrom: '2016-07-01', requirements: [goldPeople(1, ['exam'])] },
        { level: 'gold', validFrom: '2027-03-01', requirements: [goldPeople(9, ['exam'])] },
      ],
    });
    const ready = { competencies: [harder], transcripts: [aTranscript('Ana')] };
    expect(renewed({ ...silverUntil('2027-10-15'), ...ready }, competencyOnly('gold')).orders).toHaveLength(1);
    expect(refused({ ...silverUntil('2027-04-01'), ...ready }, competencyOnly('gold'))).toMatchObject({
      reason: 'requirements-missing',
      readiness: { checks: [{ needed: 9, have: 1 }] },
    });
  });
});

describe('requirements that are published meanwhile', () => {
  const publishedOn = (validFrom: CalendarDate): Competency =>
    aCompetency({
      requirementSets: [
        { level: 'silver', validFrom: '2016-07-01', requirements: [people(2, ['exam'])] },
        { level: 'silver', validFrom, requirements: [people(2, ['exam']), customerReferences(1)] },
      ],
    });

  test.each<[string, CalendarDate, boolean]>([
    ['long before the anniversary date apply', '2026-05-01', false],
    ['between today and the anniversary date apply', '2027-03-15', false],
    ['on the anniversary date apply', anniversary, false],
    ['after the anniversary date do not', '2027-04-02', true],
  ])('those in force %s', (_, validFrom, isRenewed) => {
    const state = aRenewalState({ competencies: [publishedOn(validFrom)] });
    expect(isRefusal(renew(state, competencyOnly('silver'), today))).toBe(!isRenewed);
    const organization = { ...state.organization, references: [aReference('Adatum')] };
    expect(isRefusal(renew({ ...state, organization }, competencyOnly('silver'), today))).toBe(false);
  });
});

describe('a competency and the membership that it belongs to', () => {
  const plan = (membership: boolean) => aRenewal({ membership, competencies: [choose('silver')] });
  const stateOf = (held: CalendarDate, membership: CalendarDate = anniversary) =>
    stateWith({
      competencies: [aHeldCompetency({ anniversaryDate: held })],
      enrollment: { startedOn: '2020-04-01', anniversaryDate: membership },
    });

  test('that ends before it, and can be renewed, is renewed in the same order or first', () => {
    const state = stateOf('2027-05-01');
    expect(refused(state, plan(false))).toEqual({
      reason: 'membership-first',
      subject: { ...dataPlatform, level: 'silver' },
      anniversaryDate: anniversary,
    });
    const { organization, orders } = renewed(state, plan(true));
    expect(organization.enrollment.anniversaryDate).toBe('2028-04-01');
    expect(organization.competencies[0]?.anniversaryDate).toBe('2028-05-01');
    expect(orders).toHaveLength(1);
  });

  test.each<[string, CalendarDate, CalendarDate, CalendarDate, string]>([
    ['ends on the same day', anniversary, anniversary, today, 'proposed'],
    ['ends before the year that is paid for', '2027-03-01', anniversary, today, 'proposed'],
    ['ends before the competency', '2027-04-02', anniversary, today, 'required'],
    ['ends on its last day and before the competency', '2027-05-01', anniversary, anniversary, 'required'],
    ['lasts as long as the year that is paid for', '2027-04-01', '2028-04-01', today, 'undefined'],
    ['ends before, but cannot be renewed yet', '2027-04-01', '2027-12-01', today, 'undefined'],
  ])('a membership that %s', (_, held, membership, day, how) => {
    const state = stateOf(held, membership);
    const [competency] = state.organization.competencies;
    if (competency === undefined) throw new Error('the organization holds one');
    expect(String(alongWith(competency, 'silver', state, day))).toBe(how);
  });

  test.each<[string, CalendarDate]>([
    ['on the day after', '2027-04-02'],
    ['on the last day of grace', '2027-05-01'],
    ['when it has lapsed', '2027-05-02'],
  ])('once the membership is over (%s), nothing of it is renewed or upgraded', (_, day) => {
    for (const held of ['2027-05-20', '2027-12-01'] as const) {
      const over = { reason: 'membership-ended', anniversaryDate: anniversary };
      expect(refused(stateOf(held), plan(false), day)).toMatchObject(over);
      expect(refused(stateOf(held), competencyOnly('gold'), day)).toMatchObject(over);
    }
  });

  test('where the program takes renewals in grace, both are renewed then', () => {
    const state = { ...stateOf('2027-05-20'), terms: { ...terms, renewInGrace: true } };
    expect(refused(state, plan(false), '2027-04-20').reason).toBe('membership-first');
    expect(renewed(state, plan(true), '2027-04-20').organization.enrollment.anniversaryDate).toBe('2028-04-01');
    expect(refused(state, plan(false), '2027-05-02').reason).toBe('membership-ended');
  });
});

describe('a competency that is retired', () => {
  const retired = easy({
    renewUntil: '2027-02-15',
    retiredOn: '2028-05-01',
    successors: ['cloud-platform', 'datacenter'],
  });
  const state = stateWith({ competencies: [aHeldCompetency()] }, { competencies: [retired] });

  test('can be renewed on the last day of renewals', () => {
    expect(renewed(state, competencyOnly('silver'), '2027-02-15').orders).toHaveLength(1);
  });

  test('cannot be renewed on the day after, and says what took its place', () => {
    expect(refused(state, competencyOnly('silver'), '2027-02-16')).toEqual({
      reason: 'competency-retired',
      subject: { ...dataPlatform, level: 'silver' },
      renewUntil: '2027-02-15',
      successors: ['cloud-platform', 'datacenter'],
    });
  });

  test('cannot be upgraded then either', () => {
    const early = stateWith(
      { competencies: [aHeldCompetency({ anniversaryDate: '2027-12-01' })] },
      { competencies: [retired] },
    );
    expect(refused(early, competencyOnly('gold'), '2027-02-16').reason).toBe('competency-retired');
  });

  test('is not promised a window that will never open', () => {
    const early = stateWith(
      { competencies: [aHeldCompetency({ anniversaryDate: '2027-12-01' })] },
      { competencies: [retired] },
    );
    expect(refused(early, competencyOnly('silver'), '2027-02-16').reason).toBe('competency-retired');
  });

  test('that was renewed in time tells a second administrator so, not that it is too late', () => {
    const { organization } = renewed(state, competencyOnly('silver'), '2027-02-15');
    expect(refused({ ...state, organization }, competencyOnly('silver'), '2027-02-16').reason).toBe('already-renewed');
  });
});

describe('several golds at once', () => {
  const both = [
    aHeldCompetency({ competency: 'data-platform', level: 'gold' }),
    aHeldCompetency({ competency: 'cloud-platform', level: 'gold' }),
  ];
  const competencies = ['data-platform', 'cloud-platform', 'messaging'].map((id) =>
    aCompetency({ id, gold: [goldPeople(2, ['exam'])], silver: [people(1, ['exam'])] }),
  );
  const crew = (...names: string[]) => names.map((name) => aTranscript(name));
  const goldsAt = (first: Level, second: Level) =>
    aRenewal({ competencies: [choose(first, 'data-platform'), choose(second, 'cloud-platform')] });

  test('are renewed together when there are people enough for all', () => {
    const state = stateWith(
      { competencies: both },
      { competencies, transcripts: crew('Ana', 'Bea', 'Carlos', 'Diogo') },
    );
    expect(renewed(state, goldsAt('gold', 'gold')).orders[0]?.lines).toHaveLength(2);
  });

  test('are refused when each could be renewed alone but they share people, and the reason names who counts where', () => {
    const state = stateWith({ competencies: both }, { competencies, transcripts: crew('Ana', 'Bea', 'Carlos') });
    for (const choice of [choose('gold'), choose('gold', 'cloud-platform')]) {
      expect(readinessFor(choice, state, today, [choice])?.met).toBe(true);
    }
    // Before anybody chose, it is said for one of them already that somebody is missing.
    expect(readinessFor(choose('gold'), state, today)?.met).toBe(true);
    expect(readinessFor(choose('gold', 'cloud-platform'), state, today)?.met).toBe(false);
    expect(refused(state, goldsAt('gold', 'gold'))).toMatchObject({
      reason: 'requirements-missing',
      subject: { competency: 'cloud-platform', level: 'gold' },
      readiness: {
        checks: [
          {
            needed: 2,
            have: 1,
            counted: ['Carlos'],
            notCounted: [
              { name: 'Ana', reason: 'another-gold', competency: 'data-platform' },
              { name: 'Bea', reason: 'another-gold', competency: 'data-platform' },
            ],
          },
        ],
      },
    });
  });

  test('can be renewed one at gold and the other at silver, whichever the partner prefers', () => {
    const state = stateWith({ competencies: both }, { competencies, transcripts: crew('Ana', 'Bea', 'Carlos') });
    expect(renewed(state, goldsAt('gold', 'silver')).orders).toHaveLength(1);
    expect(renewed(state, goldsAt('silver', 'gold')).orders).toHaveLength(1);
  });

  test('one after the other come to the same: the second finds the people taken', () => {
    const state = stateWith({ competencies: both }, { competencies, transcripts: crew('Ana', 'Bea', 'Carlos') });
    const { organization } = renewed(state, aRenewal({ competencies: [choose('gold', 'cloud-platform')] }));
    const second = { ...state, organization };
    expect(refused(second, competencyOnly('gold'))).toMatchObject({
      reason: 'requirements-missing',
      readiness: { checks: [{ have: 1, needed: 2 }] },
    });
  });

  test('never take the people of a gold whose year is settled', () => {
    const settled = aHeldCompetency({ competency: 'messaging', level: 'gold', anniversaryDate: '2027-12-01' });
    const state = stateWith(
      { competencies: [...both, settled] },
      { competencies, transcripts: crew('Ana', 'Bea', 'Carlos', 'Diogo', 'Eva') },
    );
    expect(refused(state, goldsAt('gold', 'gold')).reason).toBe('requirements-missing');
    expect(renewed(state, goldsAt('gold', 'silver')).orders).toHaveLength(1);
    const enough = { ...state, transcripts: crew('Ana', 'Bea', 'Carlos', 'Diogo', 'Eva', 'Filipe') };
    expect(renewed(enough, goldsAt('gold', 'gold')).orders).toHaveLength(1);
  });

  test('are measured by what is asked on their anniversary date, not by what comes after it', () => {
    const changing = competencies.map((competency) => ({
      ...competency,
      requirementSets: [
        ...competency.requirementSets,
        { level: 'gold', validFrom: '2027-04-02', requirements: [goldPeople(9, ['exam'])] } as const,
      ],
    }));
    const state = stateWith(
      { competencies: both },
      { competencies: changing, transcripts: crew('Ana', 'Bea', 'Carlos', 'Diogo') },
    );
    expect(renewed(state, goldsAt('gold', 'gold')).orders).toHaveLength(1);
  });

  test('may include an upgrade, which is measured by what is asked today', () => {
    const changing = competencies.map((competency) => ({
      ...competency,
      requirementSets: [
        ...competency.requirementSets,
        { level: 'gold', validFrom: '2027-06-01', requirements: [goldPeople(9, ['exam'])] } as const,
      ],
    }));
    const state = stateWith(
      {
        competencies: [
          aHeldCompetency({ competency: 'data-platform', level: 'gold' }),
          aHeldCompetency({ competency: 'cloud-platform', level: 'silver', anniversaryDate: '2027-10-01' }),
        ],
        enrollment: lastingMembership,
      },
      { competencies: changing, transcripts: crew('Ana', 'Bea', 'Carlos', 'Diogo') },
    );
    const { organization } = renewed(state, goldsAt('gold', 'gold'));
    expect(organization.competencies.map((held) => [held.level, held.anniversaryDate])).toEqual([
      ['gold', '2028-04-01'],
      // The gold fee of Lisbon includes it, and it ends with what is paid.
      ['gold', '2028-04-01'],
    ]);
    const tooFew = { ...state, transcripts: crew('Ana', 'Bea', 'Carlos') };
    expect(refused(tooFew, goldsAt('gold', 'gold')).reason).toBe('requirements-missing');
  });

  test('are renewed exactly when there is a way to give every gold people of its own', () => {
    const exams = ['a', 'b', 'c'];
    const golds = exams.map((id) => aCompetency({ id, gold: [goldPeople(1, [id])], silver: [] }));
    const held = exams.map((competency) => aHeldCompetency({ competency, level: 'gold' }));
    const plan = aRenewal({ competencies: exams.map((id) => choose('gold', id)) });
    fc.assert(
      fc.property(fc.array(fc.subarray(exams), { maxLength: 5 }), (passed) => {
        const transcripts = passed.map((codes, index) => aTranscript(`Person ${index}`, codes));
        const canServe = passed.some((one, first) =>
          passed.some((other, second) =>
            passed.some(
              (last, third) =>
                new Set([first, second, third]).size === 3 &&
                one.includes('a') &&
                other.includes('b') &&
                last.includes('c'),
            ),
          ),
        );
        const state = stateWith({ competencies: held }, { competencies: golds, transcripts });
        expect(isRefusal(renew(state, plan, today))).toBe(!canServe);
      }),
    );
  });
});

describe('renewing twice', () => {
  test.each<[string, Partial<RenewalPlan>]>([
    ['the membership', { membership: true }],
    ['a competency', { competencies: [choose('silver')] }],
    ['both', { membership: true, competencies: [choose('silver')] }],
  ])('%s: the second administrator is told who did it, when, and under which order', (_, plan) => {
    const state = aRenewalState();
    const { organization } = renewed(state, aRenewal(plan));
    const rui = { individualId: 'tenant~rui', name: 'Rui Almeida' };
    const second = refused(
      { ...state, organization },
      aRenewal(plan, { by: rui, orderNumbers: ['2100000009'] }),
      '2027-02-20',
    );
    expect(second).toMatchObject({
      reason: 'already-renewed',
      renewal: { by: marta, on: today, orderNumber: '2100000001', previousAnniversaryDate: anniversary },
      anniversaryDate: '2028-04-01',
    });
  });

  test('in the next year’s window it can be renewed again', () => {
    const state = aRenewalState();
    const { organization } = renewed(state, aRenewal());
    expect(refused({ ...state, organization }, aRenewal(), '2028-01-01').reason).toBe('window-not-open');
    const again = renewed({ ...state, organization }, aRenewal(), '2028-01-02');
    expect(again.organization.enrollment.anniversaryDate).toBe('2029-04-01');
    expect(again.organization.agreements).toHaveLength(2);
  });
});

describe('the membership and competencies in one plan', () => {
  const locations = [
    aLocation(),
    aLocation({ id: 'madrid', parentId: 'lisbon', country: 'ES' }),
    aLocation({ id: 'tokyo', parentId: 'lisbon', country: 'JP' }),
  ];
  const competencies = ['data-platform', 'cloud-platform', 'messaging'].map((id) => easy({ id }));
  const held = [
    aHeldCompetency({ competency: 'data-platform', locationId: 'tokyo' }),
    aHeldCompetency({ competency: 'cloud-platform', locationId: 'lisbon' }),
    aHeldCompetency({ competency: 'messaging', locationId: 'madrid' }),
  ];
  const state = stateWith({ locations, competencies: held }, { competencies });
  const plan = {
    membership: true,
    competencies: held.map((entry) => choose('silver', entry.competency, entry.locationId)),
  };

  test('become one order for each currency, and each renewal knows its own', () => {
    const { organization, orders } = renewed(state, aRenewal(plan));
    expect(orders.map((order) => [order.number, order.total.currency, order.lines.length])).toEqual([
      ['2100000001', 'JPY', 2],
      ['2100000002', 'EUR', 2],
    ]);
    expect(organization.enrollment.lastRenewal?.orderNumber).toBe('2100000001');
    expect(organization.competencies.map((entry) => entry.lastRenewal?.orderNumber)).toEqual([
      '2100000001',
      '2100000002',
      '2100000002',
    ]);
  });

  test('are taxed where each location is, even within one order', () => {
    const [, euros] = renewed(state, aRenewal(plan)).orders;
    expect(euros).toMatchObject({
      net: { minorUnits: 1_000_00 },
      tax: { minorUnits: 115_00 + 105_00 },
      total: { minorUnits: 1_220_00 },
      state: 'awaiting-payment',
    });
  });

  test('are all renewed or none: one that is not ready stops the others', () => {
    const short = { ...state, competencies: [...competencies.slice(0, 2), aCompetency({ id: 'messaging' })] };
    expect(refused(short, aRenewal(plan))).toMatchObject({
      reason: 'requirements-missing',
      subject: { competency: 'messaging' },
    });
  });

  test('lacking a number for an order is a fault of ours, not an answer to a partner', () => {
    expect(() => renew(state, aRenewal(plan, { orderNumbers: ['2100000001'] }), today)).toThrow('order number');
  });

  test('net and tax make the total, and the lines make the net, to the smallest coin, for any plan', () => {
    const countries = Object.keys(aPriceList().countries);
    const anyChoices = fc.array(
      fc.record({
        country: fc.constantFrom(...countries),
        level: fc.constantFrom<Level>('silver', 'gold'),
        isUpgrade: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    // Odd fees and rates, so that every line has something to round.
    const oddPrices = aPriceList({ competencyFee: { silver: 1849, gold: 5261 }, upgradeDiscount: 0.33 });
    fc.assert(
      fc.property(anyChoices, fc.boolean(), (choices, membership) => {
        const organization = anOrganization({
          locations: [
            aLocation(),
            ...countries.map((country) => aLocation({ id: country, country, parentId: 'lisbon' })),
          ],
          competencies: choices.map((choice, index) =>
            aHeldCompetency({
              id: `held-${index}`,
              anniversaryDate: choice.isUpgrade ? '2027-12-01' : anniversary,
            }),
          ),
        });
        const competencies = choices.map((choice, index) => choose(choice.level, `held-${index}`, choice.country));
        const quotes = quote({ membership, competencies }, { ...state, organization, prices: oddPrices }, today);
        if (isRefusal(quotes)) throw new Error(quotes.reason);
        expect(quotes.flatMap((entry) => entry.lines)).toHaveLength(choices.length + (membership ? 1 : 0));
        expect(new Set(quotes.map((entry) => entry.net.currency)).size).toBe(quotes.length);
        for (const { lines, net, tax, total } of quotes) {
          expect(lines.reduce((sum, line) => sum + line.amount.minorUnits, 0)).toBe(net.minorUnits);
          expect(net.minorUnits + tax.minorUnits).toBe(total.minorUnits);
          for (const amount of [...lines.map((line) => line.amount), tax, total]) {
            expect(amount.currency).toBe(net.currency);
            expect(Number.isSafeInteger(amount.minorUnits)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('a renewal is refused', () => {
  const other = aLocation({ id: 'of-somebody-else' });

  test.each<[string, RenewalCommand, RenewalRefusal['reason']]>([
    ['when nothing is chosen', aRenewal({}), 'nothing-chosen'],
    [
      'when a competency is of another organization',
      aRenewal({ competencies: [choose('silver', 'not-ours')] }),
      'not-held',
    ],
    [
      'when a location is of another organization',
      aRenewal({ competencies: [choose('silver', 'data-platform', other.id)] }),
      'not-held',
    ],
    [
      'when nobody declares the authority to bind the company',
      aRenewal({ membership: true }, { declaresAuthority: false }),
      'authority-not-declared',
    ],
    [
      'when gold is chosen without the revenue commitment',
      competencyOnly('gold', { acceptsRevenueCommitment: false }),
      'revenue-commitment-missing',
    ],
  ])('%s', (_, command, reason) => {
    const state = stateWith({ competencies: [aHeldCompetency({ level: 'gold' })] });
    expect(refused(state, command).reason).toBe(reason);
  });

  test('for another organization’s location, whatever is asked of people there', () => {
    const state = stateWith({ competencies: [aHeldCompetency()] });
    const plan = { membership: false, competencies: [choose('silver', 'data-platform', other.id)] };
    expect(quote(plan, state, today)).toEqual({ reason: 'not-held' });
    expect(refused(aRenewalState(), aRenewal(plan))).toEqual({ reason: 'not-held' });
  });

  test('silver and the membership commit to no revenue', () => {
    expect(needsRevenueCommitment({ membership: true, competencies: [] })).toBe(false);
    expect(needsRevenueCommitment({ membership: true, competencies: [choose('silver')] })).toBe(false);
    expect(needsRevenueCommitment({ membership: false, competencies: [choose('silver'), choose('gold', 'b')] })).toBe(
      true,
    );
    const state = aRenewalState();
    expect(renewed(state, competencyOnly('silver', { acceptsRevenueCommitment: false })).orders).toHaveLength(1);
  });

  test('a competency that is named twice is a fault of ours: nobody is charged for it twice', () => {
    const plan = { competencies: [choose('silver'), choose('silver')] };
    expect(() => renew(aRenewalState(), aRenewal(plan), today)).toThrow('once');
  });

  test('and then nothing has changed; nor does a renewal change what it was decided on', () => {
    const competencies = ['data-platform', 'cloud-platform'].map((id) =>
      aCompetency({ id, silver: [people(1, ['exam'])], gold: [goldPeople(1, ['exam'])] }),
    );
    const anyHeld = fc.record({
      level: fc.constantFrom<Level>('silver', 'gold'),
      daysLeft: fc.integer({ min: -40, max: 120 }),
    });
    const anyCommand = fc.record({
      membership: fc.boolean(),
      first: fc.option(fc.constantFrom<Level>('silver', 'gold'), { nil: undefined }),
      second: fc.option(fc.constantFrom<Level>('silver', 'gold'), { nil: undefined }),
      locationId: fc.constantFrom('lisbon', 'lisbon', 'nowhere'),
      declaresAuthority: fc.boolean(),
      acceptsRevenueCommitment: fc.boolean(),
    });
    const anyCrew = fc.subarray(['Ana', 'Bea', 'Carlos']);
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyHeld, anyHeld, anyCommand, anyCrew, (data, cloud, wanted, crew) => {
        const state = stateWith(
          {
            competencies: [
              aHeldCompetency({ level: data.level, anniversaryDate: addDays(today, data.daysLeft) }),
              aHeldCompetency({
                competency: 'cloud-platform',
                level: cloud.level,
                anniversaryDate: addDays(today, cloud.daysLeft),
              }),
            ],
          },
          { competencies, transcripts: crew.map((name) => aTranscript(name)) },
        );
        const command = aRenewal(
          {
            membership: wanted.membership,
            competencies: [
              ...(wanted.first === undefined ? [] : [choose(wanted.first, 'data-platform', wanted.locationId)]),
              ...(wanted.second === undefined ? [] : [choose(wanted.second, 'cloud-platform')]),
            ],
          },
          wanted,
        );
        const before = structuredClone({ state, command });
        const result = renew(deepFrozen(state), deepFrozen(command), today);
        expect({ state, command }).toEqual(before);
        seen.add(isRefusal(result) ? result.reason : 'renewed');
        if (isRefusal(result)) {
          expect(Object.keys(result)).not.toContain('organization');
          return;
        }
        // What was not chosen is the very same; what was chosen goes on for longer than before.
        result.organization.competencies.forEach((held, index) => {
          const was = state.organization.competencies[index];
          const isChosen = command.plan.competencies.some((choice) => choice.id === held.id);
          if (isChosen) expect(asOrdered(held).anniversaryDate > today).toBe(true);
          else expect(held).toBe(was);
        });
      }),
      { numRuns: 400 },
    );
    // The property is worth something only if it meets both.
    expect(seen).toContain('renewed');
    expect(seen.size).toBeGreaterThan(4);
  });
});

describe('what is shown before anything is chosen', () => {
  const [held = aHeldCompetency()] = aRenewalState().organization.competencies;

  test('a competency whose window is open is free to be renewed, whatever its requirements say', () => {
    expect(competencyRenewalBlocked(held, 'silver', today, aRenewalState({ transcripts: [] }))).toBeUndefined();
  });

  test('the date that is announced is the date that comes', () => {
    const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays(today, days));
    fc.assert(
      fc.property(anyDay, fc.constantFrom<Level>('silver', 'gold'), (anniversaryDate, level) => {
        const mine = aHeldCompetency({ anniversaryDate });
        const result = renew(stateWith({ competencies: [mine] }), competencyOnly(level), today);
        if (isRefusal(result)) return;
        const [after] = result.organization.competencies;
        expect(after && asOrdered(after).anniversaryDate).toBe(anniversaryAfter(mine, level, today, terms));
      }),
    );
    expect(anniversaryAfter(held, 'silver', today, terms)).toBe(nextAnniversaryDate(held, terms));
  });

  test('a competency that is not held has no requirements to show', () => {
    expect(readinessFor(choose('silver', 'not-ours'), aRenewalState(), today)).toBeUndefined();
  });
});

describe('what is ordered and not paid', () => {
  const kept = (state: RenewalState, command: RenewalCommand, day?: CalendarDate) =>
    ordered(state, command, day).organization.competencies;

  const longMember = { startedOn: '2020-12-01', anniversaryDate: '2028-12-01' } as const;

  test('is not had: level and date stay, and what is to come stands beside', () => {
    const state = stateWith({ competencies: [aHeldCompetency()] });
    const [held] = kept(state, competencyOnly('gold'));
    expect(held).toEqual(
      aHeldCompetency({
        ordered: {
          on: today,
          by: marta,
          orderNumber: '2100000001',
          level: 'gold',
          locationId: 'lisbon',
          until: '2028-04-01',
          isUpgrade: false,
          payBy: '2027-03-17',
        },
      }),
    );
    expect(held && yearsOf(held)).toEqual([{ level: 'silver', locationId: 'lisbon', until: anniversary }]);
  });

  test('is not ordered a second time: the second administrator is told who did, and until when it can be paid', () => {
    const state = stateWith({ competencies: [aHeldCompetency()] });
    const { organization } = ordered(state, competencyOnly('gold'));
    expect(refused({ ...state, organization }, competencyOnly('silver'))).toMatchObject({
      reason: 'awaiting-payment',
      subject: { level: 'gold' },
      ordered: { by: marta, orderNumber: '2100000001', payBy: '2027-03-17' },
    });
  });

  test.each([0, 1, 2, 7, 29, 30, 31, 90])(
    '%i days before the end, it can be paid to the end at the most',
    (daysLeft) => {
      const end = addDays(today, daysLeft);
      const state = stateWith({ enrollment: longMember, competencies: [aHeldCompetency({ anniversaryDate: end })] });
      const [order] = ordered(state, competencyOnly('silver')).orders;
      expect(order?.payBy).toBe(daysLeft < 30 ? end : '2027-03-17');
    },
  );

  test('an upgrade begins its year with the payment', () => {
    const competencies = [aHeldCompetency({ anniversaryDate: '2027-10-15' })];
    const state = stateWith({ enrollment: longMember, competencies });
    const { organization } = ordered(state, competencyOnly('gold'));
    expect(activated(organization, '2100000001', '2027-03-02').competencies[0]).toMatchObject({
      level: 'gold',
      startedOn: '2027-03-02',
      anniversaryDate: '2028-03-02',
      previousTerm: { level: 'silver', anniversaryDate: '2027-10-15' },
    });
  });

  test('what its fee includes waits for the same payment, in the same order or a later one', () => {
    const both = ['data-platform', 'cloud-platform'].map((id) =>
      aHeldCompetency({ id, competency: id, level: 'gold' }),
    );
    const state = stateWith(
      { competencies: both },
      { competencies: both.map(({ competency }) => easy({ id: competency })) },
    );
    const first = ordered(state, aRenewal({ competencies: [choose('gold')] }));
    const later = aRenewal({ competencies: [choose('gold', 'cloud-platform')] }, { orderNumbers: ['2100000002'] });
    const second = ordered({ ...state, organization: first.organization }, later);
    expect(second.orders).toMatchObject([{ number: '2100000002', total: { minorUnits: 0 }, state: 'ordered' }]);
    expect(second.organization.competencies[1]?.ordered).toMatchObject({ includedInOrder: '2100000001' });
    const paid = activated(second.organization, '2100000001', today);
    expect(paid.competencies.map(({ anniversaryDate }) => anniversaryDate)).toEqual(['2028-04-01', '2028-04-01']);
    const together = ordered(state, aRenewal({ competencies: [choose('gold'), choose('gold', 'cloud-platform')] }));
    expect(together.organization.competencies.every(({ anniversaryDate }) => anniversaryDate === anniversary)).toBe(
      true,
    );
    expect(activated(together.organization, '2100000001', today).competencies).toMatchObject([
      { anniversaryDate: '2028-04-01' },
      { anniversaryDate: '2028-04-01' },
    ]);
  });

  test('what is paid for already is had at once, and does not wait for others of its order', () => {
    const held = [
      aHeldCompetency({ id: 'data-platform', level: 'gold', anniversaryDate: '2027-12-01' }),
      aHeldCompetency({ id: 'cloud-platform', competency: 'cloud-platform' }),
      aHeldCompetency({ id: 'messaging', competency: 'messaging', locationId: 'porto' }),
    ];
    const state = stateWith(
      { locations: [aLocation(), aLocation({ id: 'porto', parentId: 'lisbon' })], competencies: held },
      { competencies: held.map(({ competency }) => easy({ id: competency })) },
    );
    const plan = { competencies: [choose('silver', 'cloud-platform'), choose('silver', 'messaging', 'porto')] };
    expect(kept(state, aRenewal(plan)).map(({ anniversaryDate }) => anniversaryDate)).toEqual([
      '2027-12-01',
      '2027-12-01',
      anniversary,
    ]);
  });
});
