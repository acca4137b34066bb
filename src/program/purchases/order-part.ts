import type { Money } from '../things/money.ts';
import type { Order, OrderLine } from '../things/order.ts';

/** A line of an order with what comes on top of it. */
export type TaxedLine = OrderLine & { readonly tax: Money };

/** What somebody sees of an order: all of it, or what is for the locations that they look after. */
export interface OrderPart {
  readonly order: Order;
  readonly lines: readonly TaxedLine[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  /** Whether these are all its lines. */
  readonly isWhole: boolean;
}

/**
 * The lines of an order that somebody may see, with their amounts alone: an order of several locations is shown to
 * whoever looks after one of them, and nothing of the others is (our choice).
 * @param isOwn whether somebody looks after a location
 * @param taxOn what comes on top of a line by the rates of the catalog, where they are known
 * @returns undefined if none of it is theirs
 */
export function orderPart(
  order: Order,
  isOwn: (locationId: string) => boolean,
  taxOn: (line: OrderLine) => Money | undefined,
): OrderPart | undefined {
  const taxes = lineTaxes(order, taxOn);
  const all = order.lines.map((line, index): TaxedLine => ({ ...line, tax: taxes[index] ?? zeroOf(order) }));
  const lines = all.filter(({ locationId }) => isOwn(locationId));
  if (lines.length === 0) return undefined;
  const isWhole = lines.length === all.length;
  if (isWhole) return { order, lines, net: order.net, tax: order.tax, total: order.total, isWhole };
  const { currency } = order.net;
  const net = sumOf(lines.map(({ amount }) => amount));
  const tax = sumOf(lines.map((line) => line.tax));
  const money = (minorUnits: number) => ({ minorUnits, currency });
  return { order, lines, net: money(net), tax: money(tax), total: money(net + tax), isWhole };
}

/**
 * What comes on top of each line; together always the tax of the order. Orders keep their tax as one amount: by the rates
 * of the catalog where they lead to it, else shared by the amounts, as rates may have been others then (our choice).
 */
function lineTaxes(
  { lines, tax }: Pick<Order, 'lines' | 'tax'>,
  taxOn: (line: OrderLine) => Money | undefined,
): readonly Money[] {
  const byRate = lines.map((line) => taxOn(line)?.minorUnits ?? 0);
  const known = byRate.reduce((sum, one) => sum + one, 0);
  const shares =
    known === tax.minorUnits
      ? byRate
      : shared(
          tax.minorUnits,
          lines.map(({ amount }) => amount.minorUnits),
        );
  return shares.map((minorUnits) => ({ minorUnits, currency: tax.currency }));
}

/** An amount in whole units by weights, so that the parts are all of it: what is left goes to the largest remainders. */
function shared(amount: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  // Nothing to share it by: it stands with the first.
  if (whole === 0) return weights.map((_weight, index) => (index === 0 ? amount : 0));
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((product) => Number(product / BigInt(whole)));
  const left = amount - parts.reduce((sum, one) => sum + one, 0);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % BigInt(whole) }))
    .toSorted((one, other) => Number(other.remainder - one.remainder) || one.index - other.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

function sumOf(amounts: readonly Money[]): number {
  return amounts.reduce((sum, { minorUnits }) => sum + minorUnits, 0);
}

function zeroOf({ tax }: Order): Money {
  return { minorUnits: 0, currency: tax.currency };
}
