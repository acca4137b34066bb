import fc from 'fast-check';
import { type LookCatalog, lookAt } from '../../../src/program/telling/look.ts';
import {
  enrollmentOf,
  interestInRisk,
  noticesOfLeaving,
  riskStage,
  riskSubject,
  type ToldRisk,
  toldRisk,
} from '../../../src/program/telling/risk-notices.ts';
import { addDays } from '../../../src/program/things/calendar.ts';
import type { SaidNotice } from '../../../src/program/things/notice.ts';
import type { Association } from '../../../src/program/things/people.ts';
import {
  aCompetency,
  aHeldCompetency,
  aLocation,
  anOrganization,
  aTranscript,
  terms,
  today,
} from '../../support/builders.ts';

const organization = anOrganization({
  enrollment: { startedOn: '2020-12-31', anniversaryDate: '2029-12-31' },
  locations: [
    aLocation(),
    aLocation({ id: 'porto', parentId: 'lisbon' }),
    aLocation({ id: 'braga', parentId: 'porto' }),
    aLocation({ id: 'madrid', parentId: 'lisbon' }),
  ],
  competencies: [aHeldCompetency({ locationId: 'braga' })],
});
const [held] = organization.competencies as [ReturnType<typeof aHeldCompetency>];
const now = new Date(`${today}T12:00:00Z`);

const somebody = (name: string, overrides: Partial<Association> = {}): Association => ({
  organizationId: 'contoso',
  individualId: `tenant~${name}`,
  name,
  email: '',
  locationId: 'lisbon',
  rights: 'none',
  roles: [],
  privileges: [],
  since: '2020-04-01',
  ...overrides,
});

test.each<[string, Partial<Association>, string | undefined]>([
  [
    'the Primary Program Contact of the headquarters',
    { roles: ['primary-program-contact'] },
    'primary-program-contact',
  ],
  ['that of another location', { roles: ['primary-program-contact'], locationId: 'madrid' }, undefined],
  ['a Global Administrator', { rights: 'global-administrator', locationId: 'madrid' }, 'administrator'],
  ['who administers its location', { rights: 'location-administrator', locationId: 'braga' }, 'administrator'],
  ['who administers the one above', { rights: 'location-administrator', locationId: 'porto' }, 'administrator'],
  ['who administers another one', { rights: 'location-administrator', locationId: 'madrid' }, undefined],
  ['who administers nothing', { locationId: 'braga' }, undefined],
])('%s', (_, association, interest) => {
  expect(interestInRisk(somebody('Ana', association), held, organization)).toBe(interest);
});

test.each<ToldRisk>([
  { kind: 'person-left', individualId: 'tenant~object', on: '2027-02-15' },
  { kind: 'too-few-people', on: '2027-02-15' },
  { kind: 'exam-retires', on: '2028-02-29' },
  { kind: 'requirements-change', on: '2027-02-15' },
])('what a notice tells is read from its stage: $kind', (told) => {
  expect(toldRisk(riskStage(told))).toEqual(told);
});

test('a subject names the enrollment, whatever signs its id has', () => {
  expect(enrollmentOf(riskSubject({ id: 'data-platform~lisbon-2', anniversaryDate: '2027-04-01' }))).toBe(
    'data-platform~lisbon-2',
  );
});

describe('when somebody leaves', () => {
  const marta = somebody('Marta', { rights: 'global-administrator' });
  const rui = somebody('Rui', { rights: 'global-administrator' });
  const recipients = (leaver: string, associations: readonly Association[], said: readonly SaidNotice[] = []) =>
    noticesOfLeaving([{ held, isLoss: true }], leaver, associations, organization, said, today, now).map(
      (notice) => notice.recipientId,
    );
  const declinedBy = ({ individualId }: Association): SaidNotice => ({
    notice: {
      organizationId: 'contoso',
      kind: 'competency-at-risk',
      subject: riskSubject(held),
      stage: 'too-few-people~2027-01-10',
      recipientId: individualId,
      createdAt: '2027-01-10T12:00:00.000Z',
    },
    state: 'over',
    declined: true,
  });

  test('the others hear of it, not who did it', () => {
    expect(recipients(rui.individualId, [marta, rui])).toEqual([marta.individualId]);
    expect(recipients(rui.individualId, [rui])).toEqual([rui.individualId]);
  });

  test('who said that it is not for them is left out as long as somebody else hears of it', () => {
    expect(recipients('tenant~Eva', [marta, rui], [declinedBy(rui)])).toEqual([marta.individualId]);
    expect(recipients('tenant~Eva', [rui], [declinedBy(rui)])).toEqual([rui.individualId]);
  });

  test('nothing is said where enough remain, and no more than a commit takes', () => {
    const touched = [{ held, isLoss: false }];
    expect(noticesOfLeaving(touched, 'tenant~Eva', [marta], organization, [], today, now)).toEqual([]);
    const many = Array.from({ length: 200 }, (_, index) => ({ ...marta, individualId: `tenant~${index}` }));
    expect(recipients('tenant~Eva', many).length).toBeLessThan(90);
  });
});

test('however often and whenever somebody looks, nothing is told twice, and every risk is told at the latest then', () => {
  const catalog: LookCatalog = {
    competencies: [aCompetency()],
    renewalTerms: terms,
    examRetirements: { exam: '2027-11-30' },
    lookTerms: { everyDays: 30, examRetirementDays: 180, onlyAdministratorDays: 90 },
  };
  const yearLater = anOrganization({
    enrollment: organization.enrollment,
    competencies: [aHeldCompetency({ anniversaryDate: '2028-02-01' })],
  });
  const associations = [
    somebody('Marta', { rights: 'global-administrator' }),
    somebody('Rui', { rights: 'global-administrator' }),
  ];
  const step = fc.record({ days: fc.integer({ min: 0, max: 60 }), count: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const said: SaidNotice[] = [];
      let day = today;
      for (const { days, count } of steps) {
        day = addDays(day, days);
        if (day > '2028-02-01') return;
        const transcripts = ['Ana', 'Eva', 'Ines'].slice(0, count).map((name) => aTranscript(name));
        const seen = { organization: yearLater, associations, transcripts, said };
        const look = lookAt(seen, catalog, day, now);
        expect(look.nextOn > day && look.nextOn <= addDays(day, 30)).toBe(true);
        said.push(...look.notices.map((notice) => ({ notice, state: 'sent' as const, declined: false })));
        expect(lookAt({ ...seen, said }, catalog, day, now).notices).toEqual([]);
        const told = (kind: string) =>
          said.filter(({ notice }) => notice.stage.startsWith(kind) && notice.recipientId === 'tenant~Rui').length;
        if (count < 2) expect(told('too-few-people')).toBe(1);
        expect(told('exam-retires')).toBeLessThanOrEqual(1);
        if (count === 2 && day >= '2027-06-03' && day <= '2027-11-30') expect(told('exam-retires')).toBe(1);
      }
    }),
  );
});
