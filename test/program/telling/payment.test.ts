import { endUnpaid } from '../../../src/program/renewal/end-order.ts';
import {
  mayStillPay,
  nextPaymentLook,
  paymentRecipients,
  paymentStep,
} from '../../../src/program/telling/payment-reminders.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import { type Order, type OrderState, paid } from '../../../src/program/things/order.ts';
import type { Association } from '../../../src/program/things/people.ts';
import { aHeldCompetency, anOrganization } from '../../support/builders.ts';

const euros = { minorUnits: 10_000, currency: 'EUR' };
const order: Order = {
  organizationId: 'contoso',
  number: '2100000001',
  placedOn: '2027-01-31',
  placedBy: { individualId: 'marta', name: 'Marta' },
  lines: [{ item: 'product', product: 'plaque', locationId: 'lisbon', amount: euros }],
  net: euros,
  tax: { ...euros, minorUnits: 0 },
  total: euros,
  state: 'awaiting-payment',
  payBy: '2027-03-02',
};
const somebody = (individualId: string, rights: Association['rights']) =>
  ({ individualId, rights, roles: [], locationId: 'lisbon' }) as unknown as Association;

test.each<[CalendarDate, string]>([
  ['2027-01-31', 'wait'],
  ['2027-02-06', 'wait'],
  ['2027-02-07', 'remind day-7'],
  ['2027-02-20', 'remind day-7'],
  ['2027-02-21', 'remind day-21'],
  ['2027-03-01', 'remind day-29'],
  ['2027-03-02', 'remind day-29'],
  ['2027-03-03', 'expire'],
  ['2028-01-01', 'expire'],
])('on %s an order of 31 January is to %s', (today, words) => {
  const step = paymentStep(order, today);
  expect(step.kind === 'remind' ? `remind ${step.stage}` : step.kind).toBe(words);
});

test('an order without a last day of its own has thirty days', () => {
  const { payBy: _payBy, ...without } = order;
  expect(paymentStep(without, '2027-03-02').kind).toBe('remind');
  expect(paymentStep(without, '2027-03-03').kind).toBe('expire');
});

test('it is looked at on the seventh day, then each day, at midnight where the headquarters is', () => {
  expect(nextPaymentLook(order, 'Asia/Tokyo').toISOString()).toBe('2027-02-06T15:00:00.000Z');
  expect(nextPaymentLook(order, 'Asia/Tokyo', '2027-02-01').toISOString()).toBe('2027-02-06T15:00:00.000Z');
  expect(nextPaymentLook(order, 'Europe/Lisbon', '2027-02-21').toISOString()).toBe('2027-02-22T00:00:00.000Z');
});

test.each<[OrderState, CalendarDate, string]>([
  ['awaiting-payment', '2027-02-10', 'paid'],
  ['awaiting-payment', '2027-02-12', 'still-to-come'],
  ['awaiting-payment', '2027-01-30', 'before-the-order'],
  ['paid', '2027-02-10', 'unchanged'],
  ['fulfilled', '2027-02-10', 'unchanged'],
  ['cancelled', '2027-02-10', 'ended'],
  // One of an earlier version does not say what was ordered with it.
  ['expired', '2027-02-10', 'ended'],
  ['refunded', '2027-02-10', 'ended'],
])('%s, money of %s: %s', (state, on, expected) => {
  const given = { ...order, state };
  const after = paid(given, on, '2027-02-11');
  const what = 'reason' in after ? after.reason : after === given ? 'unchanged' : after.state;
  expect(what).toBe(expected);
  if (what === 'paid') expect(after).toMatchObject({ paidOn: '2027-02-10' });
});

test.each<[CalendarDate, readonly string[]]>([
  ['2027-01-31', []],
  ['2027-02-01', []],
  ['2027-02-02', ['2027-02-01 day-1 wide']],
  ['2027-02-08', ['2027-02-07 day-7 wide']],
  ['2027-02-11', ['2027-02-07 day-7', '2027-02-10 day-10 wide']],
  ['2027-03-02', ['2027-02-07 day-7', '2027-02-21 day-21 wide', '2027-03-01 day-29 wide']],
])('one that is to be paid by %s is spoken of on %j, at last to the administrators too', (payBy, expected) => {
  const said = new Map<string, string>();
  for (let day = 0; day <= 30; day += 1) {
    const today = addDays(order.placedOn, day);
    const step = paymentStep({ ...order, payBy }, today);
    if (step.kind === 'remind' && !said.has(step.stage))
      said.set(step.stage, `${today} ${step.stage}${step.isWide ? ' wide' : ''}`);
  }
  expect([...said.values()]).toEqual(expected);
  expect(nextPaymentLook({ ...order, payBy }, 'UTC') <= new Date(`${addDays(payBy, 1)}T00:00:00Z`)).toBe(true);
});

test('whoever placed it sees to it; if they may not or are gone, the administrators do', () => {
  const marta = somebody('marta', 'global-administrator');
  const rui = somebody('rui', 'global-administrator');
  expect(paymentRecipients(order, [marta, rui], [marta, rui])).toEqual([marta]);
  expect(paymentRecipients(order, [marta, rui], [marta, rui], true)).toEqual([marta, rui]);
  expect(paymentRecipients(order, [rui], [rui])).toEqual([rui]);
  expect(paymentRecipients(order, [somebody('marta', 'none'), rui], [rui])).toEqual([rui]);
  expect(mayStillPay(order, somebody('marta', 'location-administrator'))).toBe(true);
});

test('what was renewed or upgraded with it returns to the term before; what others bought stays', () => {
  const renewal = {
    on: '2027-01-31',
    by: { individualId: 'marta', name: 'Marta' },
    previousAnniversaryDate: '2027-03-31',
  } as const;
  const before = aHeldCompetency({
    id: 'one',
    level: 'silver',
    startedOn: '2025-03-31',
    anniversaryDate: '2027-03-31',
  });
  const { level, locationId, startedOn, anniversaryDate } = before;
  const previousTerm = { level, locationId, startedOn, anniversaryDate };
  const upgraded = {
    ...before,
    level: 'gold',
    startedOn: '2027-01-31',
    anniversaryDate: '2028-01-31',
    previousTerm,
    lastRenewal: { ...renewal, orderNumber: order.number },
  } as const;
  const paidSince = { ...upgraded, id: 'two', lastRenewal: { ...renewal, orderNumber: '2100000002' } };
  const organization = anOrganization({
    competencies: [upgraded, paidSince],
    enrollment: {
      startedOn: '2020-03-31',
      anniversaryDate: '2028-03-31',
      lastRenewal: { ...renewal, orderNumber: order.number },
    },
  });
  const expired = endUnpaid(order, organization, 'expired');
  expect(expired.order.state).toBe('expired');
  expect(expired.organization.competencies).toEqual([before, paidSince]);
  expect(expired.returned).toEqual([before.id]);
  expect(expired.organization.enrollment).toEqual(organization.enrollment);
});
