import { z } from 'zod';
import type { OrderPart, TaxedLine } from '../../program/purchases/order-part.ts';
import { orderStanding } from '../../program/renewal/order-standing.ts';
import { decimalOf } from '../../program/things/money.ts';
import { purchasesOf } from '../../visit/purchases.ts';
import { locationName } from '../../words/names.ts';
import { orderItemText, orderStateWord } from '../../words/orders.ts';
import { csvOf } from '../csv.ts';
import { type DownloadContext, downloadKind } from '../define-kind.ts';

const What = z.object({
  /** The year of the orders; all of them, if left out. */
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  /** The location whose lines are wanted; all that whoever opens the link looks after, if left out. */
  location: z.string().optional(),
});
type Context = DownloadContext<z.infer<typeof What>>;

/**
 * What was bought, as a table for a spreadsheet: a row for each line of each order, with dates and amounts as machines
 * write them. Of an order that is for several locations a Location Administrator gets the own lines alone.
 */
export const purchases = downloadKind({
  name: 'purchases',
  right: 'orders.view',
  page: 'program-purchases',
  what: What,
  async load(c) {
    const { year, location } = c.what;
    const all = await purchasesOf(c, location);
    return { parts: year === undefined ? all : all.filter(({ order }) => order.placedOn.startsWith(year)) };
  },
  file({ parts }, c) {
    const { say, what } = c;
    return {
      name: say.text('Program purchases {name} {year}', {
        name: what.location === undefined ? c.organization.name : locationName(c.organization, what.location),
        year: what.year ?? c.today,
      }),
      ending: 'csv',
      type: 'text/csv; charset=utf-8; header=present',
      content: csvOf(
        headOf(c),
        parts.flatMap((part) => part.lines.map((line) => rowOf(part, line, c))),
      ),
    };
  },
});

function headOf({ say }: Context): readonly string[] {
  return [
    say.text('Order'),
    say.text('Ordered on'),
    say.text('Ordered by'),
    say.text('Location'),
    say.text('Item'),
    say.text('Net'),
    say.text('Tax'),
    say.text('Total'),
    say.text('Currency'),
    say.text('State'),
    say.text('Pay until'),
    say.text('Paid on'),
  ];
}

function rowOf({ order }: OrderPart, line: TaxedLine, c: Context): readonly string[] {
  const { say, organization, today } = c;
  const { amount, tax } = line;
  const { state } = orderStanding(order, organization, today);
  const total = { ...amount, minorUnits: amount.minorUnits + tax.minorUnits };
  return [
    order.number,
    order.placedOn,
    order.placedBy.name,
    locationName(organization, line.locationId),
    orderItemText(line, say),
    decimalOf(amount),
    decimalOf(tax),
    decimalOf(total),
    amount.currency,
    orderStateWord(state, say),
    state === 'awaiting-payment' ? (order.payBy ?? '') : '',
    order.paidOn ?? '',
  ];
}
