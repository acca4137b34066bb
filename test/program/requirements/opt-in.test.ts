import { lacksOptIn, optInOf, optInsOffered } from '../../../src/program/requirements/opt-in.ts';
import { readinessOf } from '../../../src/program/requirements/readiness.ts';
import type { Organization } from '../../../src/program/things/organization.ts';
import {
  aCompetency,
  aHeldCompetency,
  aMeasurement,
  anOrganization,
  aTranscript,
  azureUse,
  marta,
  people,
  terms,
  today,
} from '../../support/builders.ts';

const asking = aCompetency({ optIn: { text: 'Opt in.' }, silver: [people(1, ['exam']), azureUse(100)] });
const optedIn = { optIns: [{ competency: asking.id, on: today, by: marta }] };

function readiness(more: Partial<Organization>, competency = asking) {
  const organization = anOrganization({ performance: [aMeasurement(150)], ...more });
  const evidence = { organization, transcripts: [aTranscript('Ana')], competencies: [competency], terms, today };
  const wanted = { id: 'wanted', competency: competency.id, level: 'silver', locationId: 'lisbon', on: today } as const;
  const found = readinessOf(wanted, evidence);
  return { met: found?.met, lacksOptIn: found?.lacksOptIn, measured: found?.checks[1]?.have };
}

test.each<[string, Partial<Organization>, object]>([
  [
    'nobody has opted in: nothing measured counts, and it is not met',
    {},
    { met: false, lacksOptIn: true, measured: 0 },
  ],
  ['somebody has opted in', optedIn, { met: true, lacksOptIn: false, measured: 150 }],
  [
    'it is held, so somebody did before',
    { competencies: [aHeldCompetency()] },
    { met: true, lacksOptIn: false, measured: 150 },
  ],
])('where a competency asks for an opt-in and %s', (_what, organization, expected) => {
  expect(readiness(organization)).toEqual(expected);
});

test('a competency that asks for none waits for nobody', () => {
  const { optIn: _, ...plain } = asking;
  expect(readiness({}, plain)).toEqual({ met: true, lacksOptIn: false, measured: 150 });
  expect(optInOf(anOrganization(), plain)).toEqual({ kind: 'not-asked' });
});

test('people are not enough where the opt-in is missing', () => {
  expect(readiness({}, aCompetency({ ...asking, silver: [people(1, ['exam'])] }))).toMatchObject({ met: false });
  expect(lacksOptIn(anOrganization(), asking)).toBe(true);
});

test('nobody opts in to what takes no new ones', () => {
  const ended = aCompetency({ ...asking, id: 'ended', enrollUntil: '2027-02-14' });
  const lastDay = aCompetency({ ...asking, id: 'last-day', enrollUntil: '2027-02-15' });
  expect(optInsOffered([asking, ended, lastDay, aCompetency()], today).map(({ id }) => id)).toEqual([
    asking.id,
    'last-day',
  ]);
});
