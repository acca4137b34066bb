import { approved, declined, paymentNotFound } from '../../../src/program/orders/review.ts';
import { currentPaymentStage, nextPaymentLook, paymentStep } from '../../../src/program/telling/payment-reminders.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Order } from '../../../src/program/things/order.ts';
import type { Organization } from '../../../src/program/things/organization.ts';
import type { PendingEnrollment } from '../../../src/program/things/pending-enrollment.ts';
import { anOrganization, marta } from '../../support/builders.ts';

const number = '2105530127';
const eur = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });
const pack: PendingEnrollment = {
  kind: 'subscription',
  product: 'action-pack',
  until: '2028-02-01',
  orderNumber: number,
  on: '2027-02-01',
  by: marta,
  locationId: 'lisbon',
};
const inReview: Order = {
  organizationId: 'contoso',
  number,
  placedOn: '2027-02-01',
  placedBy: marta,
  lines: [{ item: 'product', product: 'action-pack', locationId: 'lisbon', amount: eur(350_00) }],
  net: eur(350_00),
  tax: eur(0),
  total: eur(350_00),
  state: 'in-review',
  reviewBy: '2027-02-11',
};
const free: Order = { ...inReview, lines: [], net: eur(0), total: eur(0) };
const organization = (pending: readonly PendingEnrollment[] = [pack], held: Organization['subscriptions'] = []) =>
  anOrganization({ competencies: [], subscriptions: held, pendingEnrollments: pending });
const held = (anniversaryDate: CalendarDate) => [
  { product: 'action-pack', locationId: 'lisbon', startedOn: '2026-02-01' as CalendarDate, anniversaryDate },
];

test('what was approved waits to be paid for thirty days from then on', () => {
  const after = approved(inReview, organization(), '2027-02-10');
  const { reviewBy: _, ...rest } = inReview;
  expect(after.order).toEqual({ ...rest, state: 'awaiting-payment', approvedOn: '2027-02-10', payBy: '2027-03-12' });
  expect(after.organization.pendingEnrollments).toEqual([{ ...pack, payBy: '2027-03-12' }]);
  expect(after.organization.subscriptions).toEqual([]);
});

test.each<[string, CalendarDate, CalendarDate, CalendarDate]>([
  ['the year that it renews ends later', '2027-06-01', '2027-02-10', '2027-03-12'],
  ['the year that it renews ends sooner', '2027-02-28', '2027-02-10', '2027-02-28'],
  ['and a transfer would not come in time', '2027-02-12', '2027-02-10', '2027-02-17'],
  ['and has ended while the program looked', '2027-02-05', '2027-02-10', '2027-02-17'],
])('a renewal is paid before the year has ended, if there is time for a transfer: %s', (_, ends, today, payBy) => {
  const after = approved(inReview, organization([{ ...pack, renews: true }], held(ends)), today);
  expect(after.order.payBy).toBe(payBy);
});

test('what costs nothing is had at once', () => {
  const after = approved(free, organization(), '2027-02-10');
  expect(after.order).toMatchObject({ state: 'paid', approvedOn: '2027-02-10', paidOn: '2027-02-10' });
  expect(after.organization.pendingEnrollments).toBeUndefined();
  expect(after.organization.subscriptions).toMatchObject([
    { product: 'action-pack', startedOn: '2027-02-10', anniversaryDate: '2028-02-10' },
  ]);
});

test('what the fee of another order includes waits for that one', () => {
  const after = approved(free, organization([{ ...pack, includedInOrder: '2105530128' }]), '2027-02-10');
  expect(after.order.state).toBe('ordered');
  expect(after.organization.subscriptions).toEqual([]);
});

test('what is included in what was approved waits with it', () => {
  const included: PendingEnrollment = { ...pack, product: 'other', orderNumber: '2105530129', includedInOrder: number };
  const elsewhere: PendingEnrollment = { ...pack, product: 'third', orderNumber: '2105530130', payBy: '2027-02-20' };
  const after = approved(inReview, organization([pack, included, elsewhere]), '2027-02-10');
  expect(after.organization.pendingEnrollments?.map(({ payBy }) => payBy)).toEqual([
    '2027-03-12',
    '2027-03-12',
    '2027-02-20',
  ]);
});

test('it is spoken of by the days since the approval', () => {
  const { order } = approved(inReview, organization(), '2027-02-10');
  expect(currentPaymentStage(order, '2027-02-10')).toBeUndefined();
  expect(currentPaymentStage(order, '2027-02-17')).toBe(7);
  expect(nextPaymentLook(order, 'UTC').toISOString()).toBe('2027-02-17T00:00:00.000Z');
  expect(paymentStep(order, '2027-03-11')).toEqual({ kind: 'remind', stage: 'day-29', isWide: true });
  expect(paymentStep(order, '2027-03-12').kind).toBe('remind');
  expect(paymentStep(order, '2027-03-13')).toEqual({ kind: 'expire' });
});

test('what was declined is taken away, and says why', () => {
  const after = declined(inReview, organization(), 'No services for customers', '2027-02-10');
  const { reviewBy: _, ...rest } = inReview;
  expect(after.order).toEqual({
    ...rest,
    state: 'declined',
    declined: { on: '2027-02-10', reason: 'No services for customers' },
  });
  expect(after.organization.pendingEnrollments).toBeUndefined();
  expect(after.returned).toEqual(['action-pack']);
});

describe('a payment that was reported and is not there', () => {
  const reported: Order = {
    ...inReview,
    state: 'payment-review',
    payBy: '2027-03-03',
    reportedPayment: { on: '2027-03-01', by: marta, reportedOn: '2027-03-02' },
  };
  const waiting = organization([{ ...pack, payBy: '2027-03-03' }]);

  test.each<[CalendarDate, Order['state']]>([
    ['2027-03-02', 'awaiting-payment'],
    ['2027-03-03', 'awaiting-payment'],
    ['2027-03-04', 'expired'],
  ])('on %s: %s', (today, state) => {
    const { order, organization: after } = paymentNotFound(reported, waiting, 'Nothing came', today);
    expect(order.state).toBe(state);
    expect(order.reportedPayment).toBeUndefined();
    expect(order.paymentNotFound).toEqual({ on: today, reason: 'Nothing came' });
    expect(after.pendingEnrollments === undefined).toBe(state === 'expired');
    // Money that came in time counts all the same.
    expect(order.unpaidEnrollments).toEqual(state === 'expired' ? waiting.pendingEnrollments : undefined);
  });
});
