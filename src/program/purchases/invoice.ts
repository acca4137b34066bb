import { type PriceList, taxIn } from '../renewal/fees.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { Money } from '../things/money.ts';
import type { OrderState } from '../things/order.ts';
import { countryOf, type Organization } from '../things/organization.ts';
import type { OrderPart } from './order-part.ts';

/** The tax of a country on the lines that are for it. */
export interface TaxSum {
  /** Absent where the order was taxed by other rates than those of the catalog. */
  readonly by?: { readonly name: string; readonly rate: number };
  readonly net: Money;
  readonly tax: Money;
}

/** What an order is billed with. */
export interface Invoice {
  /** `proforma`: what is to be paid; `invoice`: what was paid; `refunded`: what was paid and given back. */
  readonly kind: 'proforma' | 'invoice' | 'refunded';
  readonly dated: CalendarDate;
  readonly part: OrderPart;
  readonly taxes: readonly TaxSum[];
}

const kinds: Readonly<Partial<Record<OrderState, Invoice['kind']>>> = {
  'awaiting-payment': 'proforma',
  'payment-review': 'proforma',
  paid: 'invoice',
  fulfilled: 'invoice',
  refunded: 'refunded',
};

/**
 * The invoice of an order, which has the number of its order (our choice): a proforma invoice until the money has come.
 * It is for all of an order, so who sees a part of it gets none. The program sends its own about ten days after the
 * payment; what people need before that, or again, they have here.
 * Source: Invoices and taxes in MPN, https://docs.microsoft.com/en-us/partner-center/mpn-view-print-maps-invoice
 * @returns undefined where there is nothing to bill: it costs nothing, or has come to nothing, or is not taken so far
 */
export function invoiceOf(part: OrderPart, organization: Organization, prices: PriceList): Invoice | undefined {
  const { order, isWhole } = part;
  const kind = kinds[order.state];
  if (kind === undefined || !isWhole || order.total.minorUnits === 0) return undefined;
  const dated = kind === 'proforma' ? order.placedOn : (order.paidOn ?? order.placedOn);
  return { kind, dated, part, taxes: taxSums(part, organization, prices) };
}

/** The tax of an order by its rates, in the order of its lines; what was taxed with nothing is left out. */
export function taxSums(part: OrderPart, organization: Organization, prices: PriceList): readonly TaxSum[] {
  const sums = new Map<string, TaxSum>();
  for (const line of part.lines) {
    const by = taxIn(countryOf(organization, line.locationId), prices);
    const isByRate = by === undefined ? line.tax.minorUnits === 0 : isShare(line.tax, line.amount, by.rate);
    // One line of another rate, and nobody can say by which rates the whole was taxed.
    if (!isByRate) return part.tax.minorUnits === 0 ? [] : [{ net: part.net, tax: part.tax }];
    if (by === undefined || line.amount.minorUnits === 0) continue;
    const key = `${by.name} ${by.rate}`;
    const sum = sums.get(key);
    sums.set(key, { by, net: added(sum?.net, line.amount), tax: added(sum?.tax, line.tax) });
  }
  return [...sums.values()];
}

/** Whether an amount is a share of another one, to the nearest minor unit. */
function isShare(tax: Money, net: Money, rate: number): boolean {
  return Math.abs(tax.minorUnits - net.minorUnits * rate) <= 1;
}

function added(sum: Money | undefined, amount: Money): Money {
  return { ...amount, minorUnits: (sum?.minorUnits ?? 0) + amount.minorUnits };
}
