import type { Money } from '../things/money.ts';
import type { OrderState } from '../things/order.ts';
import type { OrderPart } from './order-part.ts';

/** What was bought in a time in a currency, with tax. What came to nothing is in neither amount. */
export interface Total {
  readonly currency: string;
  readonly orders: number;
  /** The money has come. */
  readonly paid: Money;
  /** Ordered, and the money has not come so far. */
  readonly open: Money;
}

export type YearTotal = Total & { readonly year: number };

/** @property month such as `2026-03` */
export type MonthTotal = Total & { readonly month: string };

/** Which of the amounts of its year an order counts to. */
const countsAs: Readonly<Record<OrderState, 'paid' | 'open' | 'nothing'>> = {
  'in-review': 'open',
  ordered: 'open',
  'awaiting-payment': 'open',
  'payment-review': 'open',
  paid: 'paid',
  fulfilled: 'paid',
  declined: 'nothing',
  cancelled: 'nothing',
  expired: 'nothing',
  refunded: 'nothing',
};

/**
 * What was bought, by the calendar year in which it was ordered and by currency, as amounts of two currencies have no sum.
 * @returns the latest year first, within a year by the code of the currency; a year of which nothing came is not there
 */
export function yearTotals(parts: readonly OrderPart[]): readonly YearTotal[] {
  return totalsBy(parts, ({ placedOn }) => placedOn.slice(0, 4)).map(({ time, ...total }) => ({
    year: Number(time),
    ...total,
  }));
}

/** The same by the month in which it was ordered, the latest first. */
export function monthTotals(parts: readonly OrderPart[]): readonly MonthTotal[] {
  return totalsBy(parts, ({ placedOn }) => placedOn.slice(0, 7)).map(({ time, ...total }) => ({
    month: time,
    ...total,
  }));
}

/** What all of them came to, by currency. */
export function totalsOf(parts: readonly OrderPart[]): readonly Total[] {
  return totalsBy(parts, () => '').map(({ time: _, ...total }) => total);
}

/** @param timeOf in digits that sort as time goes */
function totalsBy(
  parts: readonly OrderPart[],
  timeOf: (order: OrderPart['order']) => string,
): readonly (Total & { readonly time: string })[] {
  const sums = new Map<string, { orders: number; paid: number; open: number }>();
  for (const { order, total } of parts) {
    const counts = countsAs[order.state];
    if (counts === 'nothing') continue;
    const key = `${timeOf(order)}~${total.currency}`;
    const sum = sums.get(key) ?? { orders: 0, paid: 0, open: 0 };
    sums.set(key, { ...sum, orders: sum.orders + 1, [counts]: sum[counts] + total.minorUnits });
  }
  return [...sums]
    .map(([key, { orders, paid, open }]) => {
      const [time = '', currency = ''] = key.split('~');
      const money = (minorUnits: number): Money => ({ minorUnits, currency });
      return { time, currency, orders, paid: money(paid), open: money(open) };
    })
    .toSorted((one, other) =>
      one.time === other.time ? (one.currency < other.currency ? -1 : 1) : one.time < other.time ? 1 : -1,
    );
}

/** The years in which something was ordered, whatever became of it; the latest first. */
export function yearsOf(parts: readonly OrderPart[]): readonly number[] {
  const years = new Set(parts.map(({ order }) => Number(order.placedOn.slice(0, 4))));
  return [...years].toSorted((one, other) => other - one);
}
