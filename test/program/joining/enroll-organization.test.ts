import { type EnrollmentCommand, enrollOrganization } from '../../../src/program/joining/enroll-organization.ts';
import { headquartersOf } from '../../../src/program/things/organization.ts';
import { anOrganization, terms, today } from '../../support/builders.ts';

const command: EnrollmentCommand = {
  organizationId: 'fabrikam',
  partnerIds: { organization: '22220001', headquarters: '22220002' },
  name: 'Fabrikam GmbH',
  city: 'Munich',
  country: 'DE',
  timeZone: 'Europe/Berlin',
  profile: anOrganization().profile,
  person: { id: 'tenant~petra', name: 'Petra Vogt', email: 'petra@fabrikam.example' },
  agreement: { version: '2018-05', textHash: 'hash-of-the-text', language: 'en' },
  declaresAuthority: true,
};
const enroll = (overrides: Partial<EnrollmentCommand> = {}, renewalTerms = terms) => {
  const enrolled = enrollOrganization({ ...command, ...overrides }, today, renewalTerms);
  if ('reason' in enrolled) throw new Error(enrolled.reason);
  return enrolled;
};

test('the year begins today, without a competency; the organization and its headquarters have numbers of their own', () => {
  const { organization } = enroll();
  expect(organization).toMatchObject({
    partnerId: '22220001',
    enrollment: { startedOn: '2027-02-15', anniversaryDate: '2028-02-15' },
    competencies: [],
    profile: { confirmedOn: today },
  });
  expect(headquartersOf(organization)).toMatchObject({ partnerId: '22220002', name: 'Fabrikam GmbH Munich' });
});

test('where years end with a month, the first one does too', () => {
  const { enrollment } = enroll({}, { ...terms, endOfMonth: true }).organization;
  expect(enrollment.anniversaryDate).toBe('2028-02-29');
});

test('whoever signs looks after it', () => {
  const { organization, association } = enroll();
  expect(association).toMatchObject({
    individualId: 'tenant~petra',
    locationId: headquartersOf(organization).id,
    rights: 'global-administrator',
    roles: ['primary-program-contact'],
  });
  expect(organization.agreements).toEqual([
    {
      ...command.agreement,
      signedBy: { individualId: 'tenant~petra', name: 'Petra Vogt' },
      signedOn: today,
      signedFor: { name: 'Fabrikam GmbH', country: 'DE' },
    },
  ]);
});

test('without the authority to bind the company nothing is enrolled', () => {
  expect(enrollOrganization({ ...command, declaresAuthority: false }, today, terms)).toEqual({
    reason: 'authority-not-declared',
  });
});
