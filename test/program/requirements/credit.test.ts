import fc from 'fast-check';
import { creditsOf, examCreditsOf, lossesWithout } from '../../../src/program/requirements/credit.ts';
import { asHeld, type Evidence, readinessOf } from '../../../src/program/requirements/readiness.ts';
import type { Competency } from '../../../src/program/things/competency.ts';
import type { Transcript } from '../../../src/program/things/people.ts';
import {
  aCompetency,
  aHeldCompetency,
  aLocation,
  anOrganization,
  aTranscript,
  goldPeople,
  people,
  terms,
  today,
} from '../../support/builders.ts';

const porto = aLocation({ id: 'porto', parentId: 'lisbon' });
const cloud = aCompetency({ id: 'cloud-platform', silver: [people(1, ['cloud'])], gold: [goldPeople(1, ['cloud'])] });
const data = aCompetency({
  silver: [people(2, ['sql'], ['dwh'])],
  gold: [goldPeople(2, ['mcse', 'sql'])],
});

function evidence(
  held: readonly Parameters<typeof aHeldCompetency>[0][],
  transcripts: readonly Transcript[],
  competencies: readonly Competency[] = [data, cloud],
): Evidence {
  const organization = anOrganization({ locations: [aLocation(), porto], competencies: held.map(aHeldCompetency) });
  return { organization, transcripts, competencies, terms, today };
}

/** The certification stands on both. */
const certifications = { mcse: ['sql', 'dwh'] };

const standings = (transcript: Transcript, from: Evidence) =>
  creditsOf(transcript, from).map(({ held, standing }) => [held.id, standing]);
const reasons = (transcript: Transcript, from: Evidence, retirements = {}) =>
  Object.fromEntries(
    examCreditsOf(transcript, from, { examRetirements: retirements, certifications }).map(({ exam, reason }) => [
      exam.code,
      reason?.kind,
    ]),
  );

describe('what somebody’s exams do for a competency', () => {
  test('all that is asked for counts', () => {
    const ana = aTranscript('Ana', ['sql']);
    expect(standings(ana, evidence([{}], [ana]))).toEqual([['data-platform', 'counted']]);
  });

  test('a part does not, and what is missing is named', () => {
    const ana = aTranscript('Ana', ['sql']);
    expect(standings(ana, evidence([{ level: 'gold' }], [ana]))).toEqual([
      ['data-platform', { reason: 'part-passed', missing: ['mcse'] }],
    ]);
  });

  test('nothing counts where the competency is not held', () => {
    const ana = aTranscript('Ana', ['sql'], { locationId: 'porto' });
    expect(standings(ana, evidence([{}], [ana]))).toEqual([
      ['data-platform', { reason: 'another-location', locationId: 'porto' }],
    ]);
  });

  test('a person counts for one gold, and any number of silvers', () => {
    const ana = aTranscript('Ana', ['sql', 'mcse', 'cloud']);
    const golds = [{ level: 'gold' } as const, { competency: 'cloud-platform', level: 'gold' } as const];
    expect(standings(ana, evidence(golds, [ana]))).toEqual([
      ['data-platform', 'counted'],
      ['cloud-platform', { reason: 'another-gold', competency: 'data-platform' }],
    ]);
    expect(standings(ana, evidence([{}, { competency: 'cloud-platform' }], [ana]))).toEqual([
      ['data-platform', 'counted'],
      ['cloud-platform', 'counted'],
    ]);
  });

  test('whoever is one more than a gold needs is spare, and counts for no gold', () => {
    const own = ['Ana', 'Eva', 'Rui'].map((name) => aTranscript(name, ['sql', 'mcse']));
    const from = evidence([{ level: 'gold' }], own);
    expect(own.flatMap((transcript) => standings(transcript, from).map(([, standing]) => standing))).toEqual([
      'counted',
      'counted',
      'spare',
    ]);
  });

  test('a competency that has lapsed asks for nobody', () => {
    const ana = aTranscript('Ana', ['sql']);
    expect(standings(ana, evidence([{ anniversaryDate: '2026-12-01' }], [ana]))).toEqual([]);
  });
});

describe('an exam that counts for nothing', () => {
  test.each([
    ['cloud', [{}], 'not-held'],
    ['dwh', [{ level: 'gold' }], 'part-of'],
    ['cloud', [{ competency: 'cloud-platform', level: 'gold', locationId: 'porto' }], undefined],
    ['cooking', [{}], 'not-asked-for'],
    ['old', [{}], 'retired'],
    ['old-soon', [{}], 'not-asked-for'],
  ] as const)('%s: %j says %s', (code, held, reason) => {
    const ana = aTranscript('Ana', [code]);
    const retirements = { old: '2009-03-31', 'old-soon': '2027-03-31' };
    expect(reasons(ana, evidence([...held], [ana]), retirements)).toEqual({ [code]: reason });
  });

  test('a retired exam counts for as long as the competency asks for it', () => {
    const ana = aTranscript('Ana', ['sql']);
    const [credit] = examCreditsOf(ana, evidence([{}], [ana]), {
      examRetirements: { sql: '2020-01-31' },
      certifications,
    });
    expect(credit).toMatchObject({ retiredOn: '2020-01-31', credits: [{ standing: 'counted' }] });
    expect(credit).not.toHaveProperty('reason');
  });
});

test('what is lost without somebody: competencies that count on them, and whether enough others remain', () => {
  const [ana, rui, eva] = ['Ana', 'Rui', 'Eva'].map((name) => aTranscript(name, ['sql'])) as [
    Transcript,
    Transcript,
    Transcript,
  ];
  const losses = (transcripts: readonly Transcript[]) =>
    lossesWithout(ana, evidence([{}], transcripts)).map(({ held, isEnough }) => [held.id, isEnough]);
  expect(losses([ana, rui])).toEqual([['data-platform', false]]);
  expect(losses([ana, rui, eva])).toEqual([['data-platform', true]]);
  // It was not enough with them either.
  expect(losses([ana])).toEqual([['data-platform', true]]);
  expect(lossesWithout(aTranscript('Nobody', ['cooking']), evidence([{}], [ana]))).toEqual([]);
});

/** Often everything, so that golds have more people than they need. */
const everything = ['sql', 'dwh', 'mcse', 'cloud', 'cooking'];
const codes = fc.oneof(fc.constant(everything), fc.subarray(everything));
const somebody = (name: string) =>
  fc
    .tuple(codes, fc.constantFrom('lisbon', 'porto'))
    .map(([passed, locationId]) => aTranscript(name, passed, { locationId }));
const network = fc
  .tuple(
    fc.tuple(...['Ana', 'Rui', 'Eva', 'Tom'].map(somebody)),
    fc.subarray([
      { level: 'gold' },
      { competency: 'cloud-platform', level: 'gold' },
      { id: 'porto-data', level: 'silver', locationId: 'porto' },
      { id: 'porto-cloud', competency: 'cloud-platform', level: 'gold', locationId: 'porto' },
    ] as const),
  )
  .map(([transcripts, held]) => evidence(held, transcripts));

test('nobody ever counts for two golds, and who counts is counted by the readiness of silvers too', () => {
  fc.assert(
    fc.property(network, (from) => {
      for (const transcript of from.transcripts) {
        const counted = creditsOf(transcript, from).filter(({ standing }) => standing === 'counted');
        expect(counted.filter(({ requirement }) => requirement.unique).length).toBeLessThanOrEqual(1);
        for (const { held } of counted.filter((credit) => credit.held.level === 'silver')) {
          const names = readinessOf(asHeld(held), from)?.checks.flatMap((check) => check.counted);
          expect(names).toContain(transcript.name);
        }
      }
    }),
  );
});

test('every exam either counts for something held, or says why it does not', () => {
  fc.assert(
    fc.property(network, (from) => {
      for (const transcript of from.transcripts) {
        const exams = examCreditsOf(transcript, from, { examRetirements: {}, certifications });
        expect(exams.map(({ exam }) => exam.code).toSorted()).toEqual(
          transcript.passed.map(({ code }) => code).toSorted(),
        );
        for (const { credits, reason } of exams) expect(credits.length === 0).toBe(reason !== undefined);
      }
    }),
  );
});
