import fc from 'fast-check';
import { orderPart } from '../../../src/program/purchases/order-part.ts';
import { yearsOf, yearTotals } from '../../../src/program/purchases/purchase-totals.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { type Order, type OrderState, orderStates } from '../../../src/program/things/order.ts';

const part = (placedOn: CalendarDate, minorUnits: number, currency: string, state: OrderState) => {
  const amount = { minorUnits, currency };
  const order: Order = {
    organizationId: 'contoso',
    number: '2104468213',
    placedOn,
    placedBy: { individualId: 'i', name: 'Marta Oliveira' },
    lines: [{ item: 'membership-renewal', locationId: 'lisbon', amount }],
    net: amount,
    tax: { minorUnits: 0, currency },
    total: amount,
    state,
  };
  const found = orderPart(
    order,
    () => true,
    () => undefined,
  );
  if (found === undefined) throw new Error('all of it is seen');
  return found;
};

test.each<[OrderState, 'paid' | 'open' | 'nothing']>([
  ['in-review', 'open'],
  ['ordered', 'open'],
  ['awaiting-payment', 'open'],
  ['payment-review', 'open'],
  ['paid', 'paid'],
  ['fulfilled', 'paid'],
  ['declined', 'nothing'],
  ['cancelled', 'nothing'],
  ['expired', 'nothing'],
  ['refunded', 'nothing'],
])('an order that is %s counts as %s', (state, counts) => {
  const totals = yearTotals([part('2027-01-31', 100, 'EUR', state)]);
  const amount = (of: string) => ({ minorUnits: counts === of ? 100 : 0, currency: 'EUR' });
  expect(totals).toEqual(
    counts === 'nothing'
      ? []
      : [{ year: 2027, currency: 'EUR', orders: 1, paid: amount('paid'), open: amount('open') }],
  );
  expect(yearsOf([part('2027-01-31', 100, 'EUR', state)])).toEqual([2027]);
});

test('years and currencies stand apart: the latest year first', () => {
  const totals = yearTotals([
    part('2026-12-31', 1, 'EUR', 'paid'),
    part('2027-01-01', 2, 'USD', 'paid'),
    part('2027-06-01', 4, 'EUR', 'paid'),
    part('2027-06-02', 8, 'EUR', 'awaiting-payment'),
  ]);
  expect(
    totals.map(({ year, currency, orders, paid, open }) => [year, currency, orders, paid.minorUnits, open.minorUnits]),
  ).toEqual([
    [2027, 'EUR', 2, 4, 8],
    [2027, 'USD', 1, 2, 0],
    [2026, 'EUR', 1, 1, 0],
  ]);
});

test('whatever was bought, nothing is counted twice or lost', () => {
  const entry = fc.tuple(
    fc.integer({ min: 2007, max: 2027 }),
    fc.nat({ max: 1_000_000_000 }),
    fc.constantFrom('EUR', 'USD', 'JPY'),
    fc.constantFrom(...orderStates),
  );
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 50 }), (entries) => {
      const parts = entries.map(([year, amount, currency, state]) => part(`${year}-06-15`, amount, currency, state));
      const totals = yearTotals(parts);
      const ended = ['declined', 'cancelled', 'expired', 'refunded'];
      const counted = entries.filter(([, , , state]) => !ended.includes(state));
      for (const wanted of ['EUR', 'USD', 'JPY']) {
        const sum = totals
          .filter(({ currency }) => currency === wanted)
          .reduce((total, { paid, open }) => total + paid.minorUnits + open.minorUnits, 0);
        const all = counted.filter(([, , currency]) => currency === wanted);
        expect(sum).toBe(all.reduce((total, [, amount]) => total + amount, 0));
      }
      expect(totals.reduce((total, { orders }) => total + orders, 0)).toBe(counted.length);
      expect(new Set(totals.map(({ year, currency }) => `${year} ${currency}`)).size).toBe(totals.length);
    }),
  );
});
