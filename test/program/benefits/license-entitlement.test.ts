import { type LicenseEntitlement, licenseEntitlement } from '../../../src/program/benefits/license-entitlement.ts';
import type { Organization } from '../../../src/program/things/organization.ts';
import { aHeldCompetency, anOrganization, today } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const of = (overrides: Partial<Organization>): LicenseEntitlement =>
  licenseEntitlement(anOrganization(overrides), catalog, today);
const held = aHeldCompetency();
const actionPack = { product: 'action-pack', startedOn: '2026-05-01', anniversaryDate: '2027-05-01' } as const;

test.each<[string, LicenseEntitlement['kind'], Partial<Organization>]>([
  ['nothing', 'nothing-held', {}],
  ['a silver competency', 'entitled', { competencies: [held] }],
  ['an Action Pack', 'entitled', { subscriptions: [actionPack] }],
  [
    'a subscription that brings no licenses',
    'nothing-held',
    { subscriptions: [{ ...actionPack, product: 'small-business-specialist-community' }] },
  ],
  [
    'a competency that is ordered and held no more',
    'sources-lapsed',
    {
      competencies: [
        {
          ...held,
          anniversaryDate: '2027-01-15',
          ordered: {
            level: 'gold',
            locationId: 'lisbon',
            until: '2028-01-15',
            isUpgrade: false,
            payBy: '2027-02-28',
            on: '2027-01-10',
            by: { individualId: 'tenant~marta', name: 'Marta Oliveira' },
            orderNumber: '2100000001',
          },
        },
      ],
    },
  ],
  ['30 days after the end', 'entitled', { competencies: [{ ...held, anniversaryDate: '2027-01-16' }] }],
  ['31 days after the end', 'sources-lapsed', { competencies: [{ ...held, anniversaryDate: '2027-01-15' }] }],
  [
    'one of two that has not ended',
    'entitled',
    { competencies: [{ ...held, anniversaryDate: '2027-01-15' }], subscriptions: [actionPack] },
  ],
  [
    'a membership in the 30 days after its end',
    'entitled',
    { competencies: [held], enrollment: { startedOn: '2020-04-01', anniversaryDate: '2027-01-16' } },
  ],
  [
    'a membership that has lapsed, whatever it holds',
    'membership-lapsed',
    { competencies: [held], enrollment: { startedOn: '2020-04-01', anniversaryDate: '2027-01-15' } },
  ],
])('%s: %s', (_, kind, overrides) => {
  expect(of(overrides).kind).toBe(kind);
});

test('of several that have ended the last one is named, with the day on which its licenses went', () => {
  const found = of({
    competencies: [
      { ...held, anniversaryDate: '2026-10-01' },
      { ...held, id: 'later', anniversaryDate: '2026-12-31' },
    ],
    subscriptions: [{ ...actionPack, anniversaryDate: '2026-11-30' }],
  });
  expect(found).toMatchObject({ last: { held: { id: 'later' } }, benefitsUntil: '2027-01-30' });
});

test('a program without software entitles to none', () => {
  const without = { ...catalog, software: [] };
  expect(licenseEntitlement(anOrganization({ competencies: [held] }), without, today).kind).toBe('nothing-held');
});
