import {
  orderingBlocked,
  type SigningReason,
  signingDue,
  withCompanyChange,
} from '../../../src/program/profile/agreement-due.ts';
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

describe('A company that became another one', () => {
  const { signedFor: _, ...old } = signed();
  const before = anOrganization({ locations: [aLocation({ country: 'PT' })], agreements: [signed()] });
  const inSpain = { ...before, locations: [aLocation({ country: 'ES' })] };
  const inFrance = { ...before, locations: [aLocation({ country: 'FR' })] };

  test.each([
    ['within 30 days', '2027-01-31', undefined],
    ['after them', '2027-02-01', '2027-01-31'],
  ] as const)('is to sign again by a day, and cannot order after it: %s', (_when, today, blocked) => {
    const moved = withCompanyChange(before, inSpain, '2027-01-01');
    expect(signingDue(moved, published.slice(0, 1), today)).toEqual([
      { reason: 'moved', before: 'PT', signBy: '2027-01-31' },
    ]);
    expect(orderingBlocked(moved, published.slice(0, 1), today)).toBe(blocked);
  });

  test('gains no days by changing once more, and needs nothing once it is as it was', () => {
    const moved = withCompanyChange(before, inSpain, '2027-01-01');
    const further = withCompanyChange(moved, { ...inFrance, ...date(moved) }, '2027-01-20');
    expect(further.companyChanged?.on).toBe('2027-01-01');
    const back = withCompanyChange(further, { ...before, ...date(further) }, '2027-01-25');
    expect(signingDue(back, published.slice(0, 1), '2027-06-01')).toEqual([]);
    expect(withCompanyChange(back, { ...inSpain, ...date(back) }, '2027-06-01').companyChanged?.on).toBe('2027-06-01');
  });

  test('is known by what it was before, if the signature does not say for whom it was', () => {
    const moved = withCompanyChange({ ...before, agreements: [old] }, { ...inSpain, agreements: [old] }, '2027-01-01');
    expect(signingDue(moved, published.slice(0, 1), '2027-01-02')).toMatchObject([{ reason: 'moved', before: 'PT' }]);
  });

  const date = ({ companyChanged }: ReturnType<typeof anOrganization>) =>
    companyChanged === undefined ? {} : { companyChanged };
});

test('nothing is ordered for who has signed nothing, or not the new version within its days', () => {
  expect(orderingBlocked(anOrganization({ agreements: [] }), published, '2027-01-01')).toBe('never');
  const old = anOrganization({ agreements: [signed()] });
  expect(orderingBlocked(old, published, '2027-03-03')).toBeUndefined();
  expect(orderingBlocked(old, published, '2027-03-04')).toBe('2027-03-03');
});
