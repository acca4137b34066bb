import { type SigningReason, signingDue } from '../../../src/program/profile/agreement-due.ts';
import type { SignedAgreement } from '../../../src/program/things/organization.ts';
import { aLocation, anOrganization, marta } from '../../support/builders.ts';

const published = [
  { version: '2018-05', publishedOn: '2018-05-01' },
  { version: '2027-02', publishedOn: '2027-02-01' },
] as const;

const signed = (overrides: Partial<SignedAgreement> = {}): SignedAgreement => ({
  version: '2018-05',
  textHash: 'a'.repeat(64),
  language: 'en',
  signedBy: marta,
  signedOn: '2026-04-01',
  signedFor: { name: 'Contoso Consulting', country: 'PT' },
  ...overrides,
});

test.each<[string, Parameters<typeof anOrganization>[0], string, readonly SigningReason[]]>([
  ['what was signed lately', { agreements: [signed()] }, '2027-01-31', []],
  [
    'a new version, with its 30 days',
    { agreements: [signed()] },
    '2027-02-15',
    [{ reason: 'new-version', publishedOn: '2027-02-01', signBy: '2027-03-03' }],
  ],
  [
    'the new version signed',
    { agreements: [signed(), signed({ version: '2027-02', signedOn: '2027-02-02' })] },
    '2027-02-15',
    [],
  ],
  ['nothing signed', { agreements: [] }, '2027-01-31', [{ reason: 'never-signed' }]],
  [
    'another legal name',
    { name: 'Contoso Group', agreements: [signed()] },
    '2027-01-31',
    [{ reason: 'renamed', before: 'Contoso Consulting' }],
  ],
  [
    'a headquarters in another country',
    { locations: [aLocation({ country: 'ES' })], agreements: [signed()] },
    '2027-01-31',
    [{ reason: 'moved', before: 'PT' }],
  ],
])('%s', (_, organization, today, due) => {
  expect(signingDue(anOrganization(organization), published, today as never)).toEqual(due);
});

test('of a signature from before the company was written down neither name nor country is held against anybody', () => {
  const { signedFor: _, ...old } = signed();
  const organization = anOrganization({ name: 'Contoso Group', agreements: [old] });
  expect(signingDue(organization, published, '2027-01-31')).toEqual([]);
});
