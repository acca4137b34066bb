import fc from 'fast-check';
import {
  type ExamRetirements,
  isReadyForSilver,
  nextRiskOn,
  type Risk,
  risksOf,
  touchedBy,
} from '../../../src/program/requirements/competency-risk.ts';
import type { Evidence } from '../../../src/program/requirements/readiness.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Competency, CompetencyEnrollment, Requirement } from '../../../src/program/things/competency.ts';
import type { Transcript } from '../../../src/program/things/people.ts';
import {
  aCompetency,
  aHeldCompetency,
  anniversary,
  anOrganization,
  aTranscript,
  azureUse,
  customerReferences,
  goldPeople,
  people,
  terms,
  today,
} from '../../support/builders.ts';

interface Given {
  readonly held?: readonly CompetencyEnrollment[];
  readonly transcripts?: readonly Transcript[];
  readonly competencies?: readonly Competency[];
  readonly today?: CalendarDate;
}

/** Silver Data Platform, which asks for two people, in a year that ends on 1 April 2027. */
const evidence = ({
  held = [aHeldCompetency()],
  transcripts = [],
  competencies = [aCompetency()],
  today: on = today,
}: Given = {}): Evidence => ({
  organization: anOrganization({
    enrollment: { startedOn: '2020-12-31', anniversaryDate: '2029-12-31' },
    competencies: held,
  }),
  transcripts,
  competencies,
  terms,
  today: on,
});
const named = (...names: string[]) => names.map((name) => aTranscript(name));
const kindsOf = (given: Given, retirements: ExamRetirements = {}) =>
  risksOf(evidence(given), retirements, 180).map((risk) => risk.kind);
const examRisk = (given: Given, retirements: ExamRetirements) =>
  risksOf(evidence(given), retirements, 180).find(
    (risk): risk is Extract<Risk, { kind: 'exam-retires' }> => risk.kind === 'exam-retires',
  );

describe('people', () => {
  test.each([
    [0, ['too-few-people']],
    [1, ['too-few-people']],
    [2, []],
    [3, []],
  ])('of two that are asked for %i are there', (count, kinds) => {
    expect(kindsOf({ transcripts: named('Ana', 'Rui', 'Eva').slice(0, count) })).toEqual(kinds);
  });

  test.each([
    ['the day before the anniversary date', -1, ['too-few-people']],
    ['the anniversary date itself', 0, ['too-few-people']],
    ['the day after it', 1, []],
  ])('on %s', (_, days, kinds) => {
    expect(kindsOf({ today: addDays(anniversary, days) })).toEqual(kinds);
  });

  test.each<[string, CalendarDate, readonly string[]]>([
    ['the anniversary date', anniversary, []],
    ['the day before it', addDays(anniversary, -1), ['too-few-people']],
  ])('exempt until %s', (_, exemptionUntil, kinds) => {
    expect(kindsOf({ held: [aHeldCompetency({ exemptionUntil })] })).toEqual(kinds);
  });

  test.each([
    ['is not in the catalog', []],
    ['cannot be renewed any more', [aCompetency({ renewUntil: addDays(today, -1) })]],
    ['will not be renewed at the end of this year', [aCompetency({ renewUntil: '2026-12-31' })]],
    ['has no such level', [aCompetency({ requirementSets: [] })]],
  ])('nothing is asked for a competency that %s', (_, competencies) => {
    expect(kindsOf({ competencies })).toEqual([]);
  });

  test('what lacks references or performance alone is no matter of people', () => {
    const competencies = [aCompetency({ silver: [customerReferences(3), azureUse(15_000)] })];
    expect(kindsOf({ competencies })).toEqual([]);
  });

  test('whoever is there less can only make it worse', () => {
    const transcript = fc.record({
      name: fc.constantFrom('Ana', 'Rui', 'Eva', 'Ines', 'Tiago', 'Sofia'),
      codes: fc.subarray(['exam', 'other']),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(transcript, { selector: (entry) => entry.name, maxLength: 6 }),
        fc.func(fc.boolean()),
        (everybody, stays) => {
          const all = everybody.map(({ name, codes }) => aTranscript(name, codes));
          const some = all.filter((entry) => stays(entry.name));
          if (kindsOf({ transcripts: all }).includes('too-few-people')) {
            expect(kindsOf({ transcripts: some })).toContain('too-few-people');
          }
        },
      ),
    );
  });
});

describe('an exam that is retired', () => {
  const transcripts = named('Ana', 'Rui');
  const competencies = [aCompetency({ silver: [people(2, ['exam'], ['other'])] })];

  test.each([
    [181, false],
    [180, true],
    [179, true],
    [1, true],
    [0, true],
    [-1, false],
  ])('in %i days', (days, isRisk) => {
    expect(examRisk({ transcripts }, { exam: addDays(today, days) }) !== undefined).toBe(isRisk);
  });

  test.each<[CalendarDate, CalendarDate, boolean]>([
    ['2027-09-02', '2028-02-29', true],
    ['2027-09-01', '2028-02-29', false],
  ])('seen from %s, on the leap day %s', (on, day, isRisk) => {
    const held = [aHeldCompetency({ anniversaryDate: '2028-04-01' })];
    expect(examRisk({ transcripts, held, today: on }, { exam: day }) !== undefined).toBe(isRisk);
  });

  test('says who counts by it alone, and what still qualifies somebody', () => {
    const given = { competencies, transcripts: [...named('Ana'), aTranscript('Rui', ['exam', 'other'])] };
    expect(examRisk(given, { exam: '2027-06-30' })).toMatchObject({
      on: '2027-06-30',
      codes: ['exam'],
      people: ['Ana'],
      otherWays: [['other']],
    });
  });

  test('is none where enough count otherwise', () => {
    const both = [aTranscript('Ana', ['exam', 'other']), aTranscript('Rui', ['other']), aTranscript('Eva')];
    expect(examRisk({ competencies, transcripts: both }, { exam: '2027-06-30' })).toBeUndefined();
  });

  test('counts with those that are retired with it or before', () => {
    const each = [aTranscript('Ana', ['exam']), aTranscript('Rui', ['other']), aTranscript('Eva', ['other'])];
    const together = { exam: '2027-06-30', other: '2027-06-30' } as const;
    expect(examRisk({ competencies, transcripts: each }, together)).toMatchObject({
      codes: ['exam', 'other'],
      people: ['Ana', 'Eva', 'Rui'],
      otherWays: [],
    });
    const before = { exam: '2027-06-30', other: '2026-06-30' } as const;
    expect(examRisk({ competencies, transcripts: each }, before)).toMatchObject({ people: ['Ana'], otherWays: [] });
  });

  test('is looked at on the first day on which it is spoken of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (days) => {
        const held = [aHeldCompetency({ anniversaryDate: addDays(today, 700) })];
        const retirements = { exam: addDays(today, days) };
        const next = nextRiskOn(evidence({ held, transcripts }), retirements, 180);
        if (days <= 180) expect(next).toBeUndefined();
        else {
          const on = next ?? today;
          expect(examRisk({ held, transcripts, today: addDays(on, -1) }, retirements)).toBeUndefined();
          expect(examRisk({ held, transcripts, today: on }, retirements)).toBeDefined();
        }
      }),
    );
  });
});

describe('requirements that change', () => {
  const from = (validFrom: CalendarDate, ...requirements: Requirement[]): Competency => {
    const before = aCompetency({ gold: [goldPeople(4, ['gold exam'])] });
    return {
      ...before,
      requirementSets: [...before.requirementSets, { level: 'silver', validFrom, requirements }],
    };
  };
  const transcripts = named('Ana', 'Rui');

  test.each<[string, CalendarDate, readonly string[]]>([
    ['on the anniversary date', anniversary, ['requirements-change']],
    ['before it', '2027-03-01', ['requirements-change']],
    ['on the day after it', addDays(anniversary, 1), []],
    ['today', today, ['too-few-people']],
  ])('%s', (_, validFrom, kinds) => {
    expect(kindsOf({ transcripts, competencies: [from(validFrom, people(2, ['new exam']))] })).toEqual(kinds);
  });

  test('are no risk where what is new is there', () => {
    const both = [aTranscript('Ana', ['exam', 'new exam']), aTranscript('Rui', ['exam', 'new exam'])];
    expect(kindsOf({ transcripts: both, competencies: [from(anniversary, people(2, ['new exam']))] })).toEqual([]);
  });

  test('are not blamed for what was missing before', () => {
    const competencies = [from(anniversary, people(2, ['exam']), people(1, ['exam']))];
    expect(kindsOf({ transcripts: named('Ana'), competencies })).toEqual(['too-few-people']);
  });

  test('count with what is asked for beside people', () => {
    const competencies = [from(anniversary, people(2, ['exam']), customerReferences(3))];
    expect(kindsOf({ transcripts, competencies })).toEqual(['requirements-change']);
  });
});

describe('a change of transcripts', () => {
  const gold = (competency: string) => aHeldCompetency({ competency, level: 'gold' });
  const twoGolds = {
    held: [gold('data-platform'), gold('messaging')],
    competencies: [
      aCompetency({ gold: [goldPeople(1, ['exam'])] }),
      aCompetency({ id: 'messaging', gold: [goldPeople(1, ['exam'])] }),
    ],
  };
  const lost = (before: Given, after: Given) =>
    touchedBy(evidence(before), evidence(after)).map(({ held, isLoss }) => [held.id, isLoss]);

  test.each([
    ['leaves too few', named('Ana', 'Rui'), named('Ana'), [['data-platform', true]]],
    ['leaves enough', named('Ana', 'Rui', 'Eva'), named('Ana', 'Rui'), [['data-platform', false]]],
    ['leaves fewer than too few', named('Ana'), [], [['data-platform', true]]],
    ['brings somebody', named('Ana'), named('Ana', 'Rui'), [['data-platform', false]]],
    [
      'moves somebody to another location',
      named('Ana', 'Rui'),
      [...named('Ana'), aTranscript('Rui', ['exam'], { locationId: 'porto' })],
      [['data-platform', true]],
    ],
    ['concerns somebody who does not count', [...named('Ana'), aTranscript('Rui', ['other'])], named('Ana'), []],
  ])('that %s', (_, before, after, touched) => {
    expect(lost({ transcripts: before }, { transcripts: after })).toEqual(touched);
  });

  test('touches the gold that can no longer be had, and not the one that was short already', () => {
    const one = { ...twoGolds, transcripts: named('Ana') };
    expect(lost(one, { ...one, transcripts: [] })).toEqual([['data-platform', true]]);
    const two = { ...twoGolds, transcripts: named('Ana', 'Rui') };
    expect(lost(two, { ...two, transcripts: [] })).toEqual([
      ['data-platform', true],
      ['messaging', true],
    ]);
  });
});

test.each([
  ['two', named('Ana', 'Rui'), true],
  ['one', named('Ana'), false],
])('gold that has people for %s places of four may be renewed at silver: %#', (_, transcripts, isReady) => {
  const held = aHeldCompetency({ level: 'gold' });
  expect(isReadyForSilver(held, evidence({ held: [held], transcripts }))).toBe(isReady);
});
