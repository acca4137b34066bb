import { pendingRenewalOf, subscriptionRenewal, withPlaces } from '../../../src/program/orders/subscription-renewal.ts';
import { renewalLadders } from '../../../src/program/telling/renewal-ladders.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Organization, Subscription } from '../../../src/program/things/organization.ts';
import { aLocation, anOrganization, terms, today } from '../../support/builders.ts';

const porto = aLocation({ id: 'porto', partnerId: '1417222', name: 'Contoso Porto', parentId: 'lisbon' });
const pack = (overrides: Partial<Subscription> = {}): Subscription => ({
  product: 'action-pack',
  startedOn: '2024-05-01',
  anniversaryDate: '2027-05-01',
  ...overrides,
});
const pendingAt = (locationId: string, renews = true): NonNullable<Organization['pendingEnrollments']> => [
  {
    kind: 'subscription',
    product: 'action-pack',
    locationId,
    on: today,
    by: { individualId: 'tenant~marta', name: 'Marta Oliveira' },
    orderNumber: '2100000001',
    until: '2028-05-01',
    ...(renews ? { renews: true as const } : {}),
  },
];
const renewalOn = (
  on: CalendarDate,
  {
    held = pack(),
    offeredUntil,
    terms: own = terms,
  }: { held?: Subscription; offeredUntil?: CalendarDate; terms?: typeof terms } = {},
) => subscriptionRenewal(held, anOrganization(), offeredUntil === undefined ? {} : { offeredUntil }, on, own);

test.each([
  ['the day before the window', '2027-01-30', { kind: 'window-not-open', opensOn: '2027-01-31' }],
  ['its first day', '2027-01-31', { kind: 'open', until: '2028-05-01', last: '2027-05-01' }],
  ['its last day', '2027-05-01', { kind: 'open', until: '2028-05-01', last: '2027-05-01' }],
  ['the day after', '2027-05-02', { kind: 'ended', on: '2027-05-01' }],
] as const)('on %s', (_, on, expected) => {
  expect(renewalOn(on)).toEqual(expected);
});

test('where the program takes renewals in the days of grace, it does here, and no day is lost', () => {
  const inGrace = { ...terms, renewInGrace: true };
  expect(renewalOn('2027-05-31', { terms: inGrace })).toEqual({
    kind: 'open',
    until: '2028-05-01',
    last: '2027-05-31',
  });
  expect(renewalOn('2027-06-01', { terms: inGrace }).kind).toBe('ended');
});

test('a year that began on 29 February ends on the day before it in other years, and comes back to it', () => {
  const held = pack({ startedOn: '2024-02-29', anniversaryDate: '2027-02-28' });
  expect(renewalOn('2027-02-15', { held })).toMatchObject({ until: '2028-02-29' });
});

test.each([
  ['long before', '2014-01-31', 'not-sold'],
  ['before its window opens', '2027-01-30', 'not-sold'],
  ['within its window', '2027-03-31', 'open'],
] as const)('of one whose sale ends %s', (_, offeredUntil, kind) => {
  const renewal = renewalOn(today, { offeredUntil });
  expect(renewal.kind).toBe(kind);
  if (renewal.kind === 'open') expect(renewal.last).toBe(offeredUntil);
});

test('what nobody sells is not renewed', () => {
  expect(subscriptionRenewal(pack(), anOrganization(), undefined, today, terms)).toEqual({ kind: 'not-sold' });
});

test('the year that is ordered is that of this place: the other one is still to be renewed', () => {
  const inPorto = pack({ locationId: 'porto' });
  const organization = anOrganization({
    locations: [aLocation(), porto],
    subscriptions: [pack(), inPorto],
    pendingEnrollments: pendingAt('porto'),
  });
  expect(pendingRenewalOf(pack(), organization)).toBeUndefined();
  expect(pendingRenewalOf(inPorto, organization)?.orderNumber).toBe('2100000001');
  expect(subscriptionRenewal(inPorto, organization, {}, today, terms).kind).toBe('ordered');
  const reminded = renewalLadders(organization).filter(({ kind }) => kind === 'subscription-renewal');
  expect(reminded.map(({ place }) => place)).toEqual(['lisbon']);
});

test('one that is ordered anew, as it had ended before, renews nothing', () => {
  const organization = anOrganization({ subscriptions: [pack()], pendingEnrollments: pendingAt('lisbon', false) });
  expect(pendingRenewalOf(pack(), organization)).toBeUndefined();
});

test('two that end on the same day are reminded of each by itself', () => {
  const organization = anOrganization({
    locations: [aLocation(), porto],
    subscriptions: [pack(), pack({ locationId: 'porto' })],
  });
  const subjects = renewalLadders(organization).map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(subjects.length);
});

test('before another location becomes the headquarters each says where it is', () => {
  expect(
    withPlaces([pack(), pack({ locationId: 'porto' })], anOrganization()).map(({ locationId }) => locationId),
  ).toEqual(['lisbon', 'porto']);
});
