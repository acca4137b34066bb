import {
  enrolled,
  pendingAgain,
  pendingFor,
  withoutEnrolled,
  withoutPending,
} from '../../../src/program/orders/pending.ts';
import { endUnpaid, refund } from '../../../src/program/renewal/end-order.ts';
import { orderStanding } from '../../../src/program/renewal/order-standing.ts';
import { activated, beforeExpiry } from '../../../src/program/renewal/ordered-year.ts';
import { isExpired, lastDayOf, type Order, paid } from '../../../src/program/things/order.ts';
import type { Organization, Subscription } from '../../../src/program/things/organization.ts';
import type { PendingEnrollment } from '../../../src/program/things/pending-enrollment.ts';
import { aHeldCompetency, anOrganization, marta } from '../../support/builders.ts';

const number = '2105530127';
const ordered = {
  orderNumber: number,
  on: '2027-02-15',
  by: marta,
  locationId: 'lisbon',
  payBy: '2027-03-17',
} as const;
const pack: PendingEnrollment = { kind: 'subscription', product: 'action-pack', until: '2028-02-15', ...ordered };
const messaging: PendingEnrollment = {
  kind: 'competency',
  id: 'messaging-1',
  competency: 'messaging',
  level: 'silver',
  until: '2028-02-15',
  ...ordered,
};

const order: Order = {
  organizationId: 'contoso',
  number,
  placedOn: '2027-02-15',
  placedBy: marta,
  lines: [
    {
      item: 'competency-enrollment',
      competency: 'messaging',
      level: 'silver',
      locationId: 'lisbon',
      amount: { minorUnits: 1361_00, currency: 'EUR' },
    },
    { item: 'product', product: 'action-pack', locationId: 'lisbon', amount: { minorUnits: 350_00, currency: 'EUR' } },
  ],
  net: { minorUnits: 1711_00, currency: 'EUR' },
  tax: { minorUnits: 0, currency: 'EUR' },
  total: { minorUnits: 1711_00, currency: 'EUR' },
  state: 'awaiting-payment',
  payBy: '2027-03-17',
};

const before = anOrganization({ competencies: [aHeldCompetency()], subscriptions: [] });
const waiting: Organization = { ...before, pendingEnrollments: [pack, messaging] };

test('what is ordered is had from the day on which the money came, for a year', () => {
  const after = activated(waiting, number, '2027-02-20');
  expect(after.pendingEnrollments).toBeUndefined();
  expect(after.competencies.at(-1)).toEqual({
    id: 'messaging-1',
    competency: 'messaging',
    level: 'silver',
    locationId: 'lisbon',
    orderNumber: number,
    startedOn: '2027-02-20',
    anniversaryDate: '2028-02-20',
  });
  expect(after.subscriptions).toEqual([
    {
      product: 'action-pack',
      locationId: 'lisbon',
      orderNumber: number,
      startedOn: '2027-02-20',
      anniversaryDate: '2028-02-20',
    },
  ]);
  expect(orderStanding({ ...order, state: 'paid' }, after, '2027-02-21')).toEqual({
    state: 'active',
    owner: 'program',
    nextOn: '2028-02-20',
  });
});

test('what another order includes ends with that, whenever it is paid', () => {
  const included: PendingEnrollment = { ...messaging, until: '2027-10-01', includedInOrder: '2100000001' };
  const after = enrolled({ ...before, pendingEnrollments: [included] }, '2100000001', '2027-02-20');
  expect(after.competencies.at(-1)).toMatchObject({ startedOn: '2027-02-20', anniversaryDate: '2027-10-01' });
  expect(enrolled({ ...before, pendingEnrollments: [included] }, number, '2027-02-20').competencies).toHaveLength(1);
});

test('a renewed subscription goes on after its year, and returns to it if the money is given back', () => {
  const held: Subscription = { product: 'action-pack', startedOn: '2026-03-01', anniversaryDate: '2027-03-01' };
  const renewal: PendingEnrollment = { ...pack, until: '2028-03-01', renews: true };
  const renewing = { ...before, subscriptions: [held], pendingEnrollments: [renewal] };
  const after = enrolled(renewing, number, '2027-02-20');
  expect(after.subscriptions).toEqual([
    {
      ...held,
      anniversaryDate: '2028-03-01',
      previousTerm: { startedOn: '2026-03-01', anniversaryDate: '2027-03-01' },
      lastRenewal: { on: '2027-02-15', by: marta, orderNumber: number, previousAnniversaryDate: '2027-03-01' },
    },
  ]);
  expect(withoutEnrolled(after, number).organization.subscriptions).toEqual([held]);
});

test('an order that ends unpaid leaves what was there, and money that came in time brings it after all', () => {
  expect(withoutPending(waiting, number)).toEqual(before);
  const expired = endUnpaid(order, waiting, 'expired');
  expect(expired).toMatchObject({ organization: before, returned: ['action-pack', 'messaging'] });
  expect(expired.order).toMatchObject({ state: 'expired', unpaidEnrollments: [pack, messaging] });
  expect(paid(expired.order, '2027-03-17', '2027-04-01')).toMatchObject({ state: 'paid', paidOn: '2027-03-17' });
  expect(paid(expired.order, '2027-03-18', '2027-04-01')).toEqual({ reason: 'ended', state: 'expired' });
  expect(beforeExpiry(before, expired.order)).toEqual(waiting);
  // Unless it was ordered or had in another way since.
  expect(beforeExpiry(waiting, expired.order)).toBeUndefined();
  expect(beforeExpiry(activated(waiting, number, '2027-03-20'), expired.order)).toBeUndefined();
  expect(pendingAgain(before, [])).toBe(before);
  expect(endUnpaid(order, waiting, 'cancelled').order).not.toHaveProperty('unpaidEnrollments');
});

test('money that is given back takes what began with it', () => {
  const after = activated(waiting, number, '2027-02-20');
  const bought: Order = { ...order, state: 'paid', paidOn: '2027-02-20' };
  expect(refund(bought, after, '2027-03-01', '2027-03-01')).toMatchObject({
    order: { state: 'refunded' },
    organization: { competencies: before.competencies, subscriptions: [] },
    returned: ['messaging-1', 'action-pack'],
  });
});

test('a payment that was reported in time is looked for, a week at the most', () => {
  const reported: Order = {
    ...order,
    state: 'payment-review',
    reportedPayment: { on: '2027-03-16', by: marta, reportedOn: '2027-03-16' },
  };
  expect(lastDayOf(reported)).toBe('2027-03-23');
  expect(isExpired(reported, '2027-03-23')).toBe(false);
  expect(isExpired(reported, '2027-03-24')).toBe(true);
  expect(orderStanding(reported, waiting, '2027-03-17')).toMatchObject({ owner: 'program', nextOn: '2027-03-23' });
  expect(paid(reported, '2027-03-18', '2027-03-20')).toMatchObject({ state: 'paid' });
});

test('what is in review is the program’s to look at', () => {
  const inReview: Order = { ...order, state: 'in-review', reviewBy: '2027-02-25' };
  expect(orderStanding(inReview, waiting, '2027-02-16')).toEqual({
    state: 'in-review',
    owner: 'program',
    nextOn: '2027-02-25',
  });
  expect(paid(inReview, '2027-02-16', '2027-02-16')).toEqual({ reason: 'in-review' });
  expect(pendingFor(number, waiting)).toHaveLength(2);
});
