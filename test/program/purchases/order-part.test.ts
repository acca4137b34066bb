import fc from 'fast-check';
import { orderPart } from '../../../src/program/purchases/order-part.ts';
import type { Money } from '../../../src/program/things/money.ts';
import type { Order, OrderLine } from '../../../src/program/things/order.ts';

const eur = (minorUnits: number): Money => ({ minorUnits, currency: 'EUR' });
const line = (locationId: string, minorUnits: number): OrderLine => ({
  item: 'product',
  product: 'action-pack',
  locationId,
  amount: eur(minorUnits),
});
const orderOf = (lines: readonly OrderLine[], tax: number): Order => {
  const net = lines.reduce((sum, { amount }) => sum + amount.minorUnits, 0);
  return {
    organizationId: 'contoso',
    number: '2104468213',
    placedOn: '2027-02-03',
    placedBy: { individualId: 'i', name: 'Marta Oliveira' },
    lines,
    net: eur(net),
    tax: eur(tax),
    total: eur(net + tax),
    state: 'paid',
  };
};
const at =
  (...locations: readonly string[]) =>
  (locationId: string) =>
    locations.includes(locationId);
/** 23 % in Lisbon, 21 % in Madrid. */
const rates = ({ locationId, amount }: OrderLine) =>
  eur(Math.floor(amount.minorUnits * (locationId === 'madrid' ? 0.21 : 0.23) + 0.5));

test('who looks after all of it sees it as it stands', () => {
  const order = orderOf([line('lisbon', 10_000), line('madrid', 10_000)], 4_400);
  expect(orderPart(order, at('lisbon', 'madrid'), rates)).toMatchObject({
    isWhole: true,
    net: eur(20_000),
    tax: eur(4_400),
    total: eur(24_400),
  });
});

test('who looks after a part of it sees its lines and their amounts alone, with the tax of their country', () => {
  const order = orderOf([line('lisbon', 10_000), line('madrid', 10_000)], 4_400);
  const part = orderPart(order, at('madrid'), rates);
  expect(part).toMatchObject({ isWhole: false, net: eur(10_000), tax: eur(2_100), total: eur(12_100) });
  expect(part?.lines.map(({ locationId }) => locationId)).toEqual(['madrid']);
});

test('an order of which nothing is theirs is not there', () => {
  expect(orderPart(orderOf([line('lisbon', 1)], 0), at('madrid'), rates)).toBeUndefined();
});

test.each([
  ['other rates than today', [10_000, 10_000, 10_000], 1_000, [334, 333, 333]],
  ['nothing to share it by', [0, 0], 5, [5, 0]],
  ['amounts beyond what a product of numbers holds', [9_000_000_000_000, 1], 9_000_000_000_000, [8_999_999_999_999, 1]],
])('the tax of an order that no rate leads to is shared by the amounts: %s', (_what, amounts, tax, expected) => {
  const order = orderOf(
    amounts.map((amount) => line('lisbon', amount)),
    tax,
  );
  const part = orderPart(
    order,
    () => true,
    () => undefined,
  );
  expect(part?.lines.map((one) => one.tax.minorUnits)).toEqual(expected);
});

test('however it is split, the parts are all of it', () => {
  const entry = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 100_000_000 }));
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), fc.nat({ max: 50_000_000 }), (entries, tax) => {
      const order = orderOf(
        entries.map(([locationId, amount]) => line(locationId, amount)),
        tax,
      );
      const parts = ['a', 'b', 'c'].flatMap((location) => orderPart(order, at(location), rates) ?? []);
      const sum = (pick: 'net' | 'tax' | 'total') => parts.reduce((total, part) => total + part[pick].minorUnits, 0);
      expect(sum('net')).toBe(order.net.minorUnits);
      expect(sum('tax')).toBe(order.tax.minorUnits);
      expect(sum('total')).toBe(order.total.minorUnits);
      for (const part of parts) {
        expect(part.total.minorUnits).toBe(part.net.minorUnits + part.tax.minorUnits);
        for (const one of part.lines) expect(one.tax.minorUnits).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
