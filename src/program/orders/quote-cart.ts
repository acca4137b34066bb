import { defined } from '../../optional.ts';
import { competencyFee, productFee, taxIn, taxOn } from '../renewal/fees.ts';
import type { CalendarDate } from '../things/calendar.ts';
import { addMoney, type Money } from '../things/money.ts';
import type { OrderLine } from '../things/order.ts';
import { type CartLine, type EnrollmentLine, isEnrollment, type OrderingState } from './cart.ts';
import { type EnrollmentYear, enrollmentYears } from './enrollment-year.ts';

/** What a line costs, and what comes on top. */
export interface QuotedLine {
  readonly line: OrderLine;
  readonly of: CartLine;
  /** What one of it costs, before tax. */
  readonly each: Money;
  readonly tax: Money;
  /** Where its tax is of, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Of a competency. */
  readonly year?: EnrollmentYear;
}

/** What one order would be: those of a currency. */
export interface CartQuote {
  readonly lines: readonly QuotedLine[];
  /** By country and tax, in the order of the lines; none where no tax is added. */
  readonly taxes: readonly {
    readonly name: string;
    readonly rate: number;
    readonly country: string;
    readonly amount: Money;
  }[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  /** Whether the program looks first if the organization may have it. */
  readonly needsReview: boolean;
}

/**
 * What a cart costs, an order for each currency. Tax is added by the country of the location, line by line, so that a
 * line costs the same whatever else is ordered.
 * @param cart of which each line can be ordered: see `lineBlocked`. One without a price is left out
 */
export function quoteCart(cart: readonly CartLine[], state: OrderingState, today: CalendarDate): readonly CartQuote[] {
  const years = enrollmentYears(cart.filter(isEnrollment), state, today);
  const quoted = cart.flatMap((line) => quotedLine(line, years, state, today) ?? []);
  return [...Map.groupBy(quoted, ({ line }) => line.amount.currency)].map(([currency, lines]) => {
    const nothing = { minorUnits: 0, currency };
    const net = lines.reduce((sum, { line }) => addMoney(sum, line.amount), nothing);
    const tax = lines.reduce((sum, one) => addMoney(sum, one.tax), nothing);
    const reviewed = state.products.filter(({ needsReview }) => needsReview === true).map(({ id }) => id);
    return {
      lines,
      taxes: taxesOf(lines, state),
      net,
      tax,
      total: addMoney(net, tax),
      needsReview: lines.some(({ line }) => line.item === 'product' && reviewed.includes(line.product)),
    };
  });
}

/**
 * What was read of a cart, to be compared with what is there when it is ordered: nothing is ordered at another price, with
 * another tax, or at another time of payment than somebody has read.
 */
export function markOf(quotes: readonly CartQuote[]): string {
  return quotes
    .map(({ lines, total, needsReview }) =>
      [
        total.currency,
        total.minorUnits,
        needsReview ? 'r' : 'p',
        ...lines.map(({ line, tax, year }) =>
          [line.amount.minorUnits, tax.minorUnits, year?.includedIn === undefined ? '' : `i${year.until}`].join('+'),
        ),
      ].join(' '),
    )
    .join(';');
}

function quotedLine(
  of: CartLine,
  years: ReadonlyMap<EnrollmentLine, EnrollmentYear>,
  { organization, products, prices }: OrderingState,
  today: CalendarDate,
): QuotedLine | undefined {
  const { locationId } = of;
  const country = organization.locations.find(({ id }) => id === locationId)?.country ?? '';
  if (of.item === 'product') {
    const product = products.find(({ id }) => id === of.product);
    const each = product && productFee(product, country, prices, today);
    if (each === undefined) return undefined;
    const { item, product: id, quantity } = of;
    const amount = { ...each, minorUnits: each.minorUnits * quantity };
    const line = { item, product: id, locationId, amount, ...(quantity === 1 ? {} : { quantity }) };
    return { line, of, each, tax: taxOn(amount, country, prices), country };
  }
  const { competency, level } = of;
  const each = competencyFee(level, country, prices);
  const year = years.get(of);
  if (each === undefined || year === undefined) return undefined;
  const amount = year.includedIn === undefined ? each : { ...each, minorUnits: 0 };
  const line = {
    item: 'competency-enrollment',
    competency,
    level,
    locationId,
    amount,
    ...defined({ includedIn: year.includedIn }),
  } as const;
  return { line, of, each, tax: taxOn(amount, country, prices), country, year };
}

function taxesOf(lines: readonly QuotedLine[], { prices }: OrderingState): CartQuote['taxes'] {
  return [...Map.groupBy(lines, ({ country }) => country)].flatMap(([country, ofCountry]) => {
    const tax = taxIn(country, prices);
    const [first, ...others] = ofCountry.map((one) => one.tax);
    return tax === undefined || first === undefined
      ? []
      : [{ ...tax, country, amount: others.reduce(addMoney, first) }];
  });
}
