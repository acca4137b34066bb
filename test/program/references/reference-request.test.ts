import {
  agedSince,
  competenciesWithReferences,
  problemsOfWanted,
  waitingStanding,
} from '../../../src/program/references/reference-request.ts';
import type { Requirement } from '../../../src/program/things/competency.ts';
import { aCompetency, aReference, people, today } from '../../support/builders.ts';

const terms = { resendDays: 7, linkDays: 30 };
const sentAt = '2027-02-15T23:30:00.000Z';
const request = {
  contact: { name: 'Kim', email: 'kim@toys.example' },
  locale: 'en-GB',
  by: { individualId: 'marta', name: 'Marta' },
  at: sentAt,
  sentAt,
  sendings: 1,
  linkId: 'link',
};

describe('a request that nobody has answered', () => {
  test.each<[string, string, string, boolean, boolean]>([
    ['a day before', '2027-02-21T12:00:00Z', 'Europe/Lisbon', false, false],
    ['on the seventh day, from its beginning on', '2027-02-22T00:00:00Z', 'Europe/Lisbon', true, false],
    ['in Tokyo, where it was sent on the 16th, on the 22nd', '2027-02-22T14:59:00Z', 'Asia/Tokyo', false, false],
    ['there, a minute later', '2027-02-22T15:00:00Z', 'Asia/Tokyo', true, false],
    ['after thirty days', '2027-03-17T23:30:00Z', 'Europe/Lisbon', true, true],
  ])('%s', (_when, now, timeZone, mayResend, hasEnded) => {
    const standing = waitingStanding({ request }, terms, new Date(now), timeZone);
    expect(standing).toMatchObject({ kind: 'sent', mayResend, hasEnded });
  });

  test('may be sent again at once if it did not get there', () => {
    const now = new Date('2027-02-16T08:00:00Z');
    expect(waitingStanding({ request }, terms, now, 'UTC', true)).toMatchObject({ mayResend: true });
  });

  test('of which nobody was asked here has nobody to write to', () => {
    expect(waitingStanding({}, terms, new Date(sentAt), 'UTC')).toEqual({ kind: 'not-asked-here' });
  });
});

describe('what is asked for', () => {
  const wanted = { customer: 'Toys', contact: 'Kim', email: 'kim@toys.example', project: 'A shop', locale: 'en-GB' };
  const around = { locales: ['en-GB'], locations: ['lisbon'], own: ['contoso.example'] };
  test.each<[object, readonly string[]]>([
    [{}, []],
    [{ locationId: 'lisbon' }, []],
    [{ locationId: 'atlantis' }, ['locationId']],
    [{ email: 'kim@contoso.example' }, ['own-domain']],
    [{ email: 'kim@mail.CONTOSO.example' }, ['own-domain']],
    [{ email: 'kim@notcontoso.example' }, []],
    [{ email: 'kim' }, ['email']],
    [{ customer: '', project: 'x'.repeat(301), locale: 'xx' }, ['customer', 'project', 'locale']],
  ])('%j is short of %j', (change, problems) => {
    expect(problemsOfWanted({ ...wanted, ...change }, around)).toEqual(problems);
  });
});

describe('for which competencies', () => {
  const asking = (id: string, requirement: Requirement, more = {}) =>
    aCompetency({ id, silver: [people(1, ['exam'])], gold: [requirement], ...more });
  const year = asking('year', { kind: 'references', count: 3, months: 12 });
  const ever = asking('ever', { kind: 'references', count: 3 });
  const over = asking('over', { kind: 'references', count: 3 }, { retiredOn: '2027-02-14' });
  const all = [year, ever, over, aCompetency({ id: 'none' })];

  test('one can be assigned: those that ask for references and are not over', () => {
    expect(competenciesWithReferences(all, today).map(({ id }) => id)).toEqual(['year', 'ever']);
  });

  test.each([
    ['year', '2026-02-15', undefined],
    ['year', '2026-02-14', '2027-02-14'],
    ['ever', '2001-01-01', undefined],
    ['none', '2001-01-01', undefined],
  ] as const)('one for %s of %s is too old since %s', (competency, approvedOn, since) => {
    expect(agedSince(aReference('Toys', { competency, approvedOn }), all, today)).toBe(since);
  });
});
