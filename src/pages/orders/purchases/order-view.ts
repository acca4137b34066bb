import { pricesOn } from '../../../catalog/prices.ts';
import { when } from '../../../optional.ts';
import { invoiceOf, taxSums } from '../../../program/purchases/invoice.ts';
import type { OrderPart } from '../../../program/purchases/order-part.ts';
import type { PriceList } from '../../../program/renewal/fees.ts';
import { orderStanding } from '../../../program/renewal/order-standing.ts';
import { paymentReference } from '../../../program/things/order.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { Speech } from '../../../speech/speech.ts';
import { open } from '../../../visit/ways.ts';
import { levelWord, locationName } from '../../../words/names.ts';
import {
  accountText,
  orderItemText,
  orderStandingColor,
  orderStandingText,
  paymentText,
  refundTexts,
  taxText,
} from '../../../words/orders.ts';
import { isOpenOrder } from '../open-orders.ts';
import type { PurchaseContext, Purchases } from './sought.ts';

const name = 'program-purchases';
/** Of a very long order; all its lines are in the table (our choice). */
const mostLines = 20;

/** One order: what it is made of, how it stands, what has to be paid and where, and its papers. */
export function orderView(part: OrderPart, found: Purchases, c: PurchaseContext) {
  const { say } = c;
  const { order, lines, net, total } = part;
  const { organization, year } = found;
  const standing = orderStanding(order, organization, c.today);
  const prices = pricesOn(c.catalog, order.placedOn);
  const invoice = invoiceOf(part, organization, prices);
  return {
    title: say.text('Order {number}', { number: order.number }),
    standing: orderStandingText(standing, say),
    color: orderStandingColor(standing),
    told: toldTexts(part, organization, c).map((text) => ({ text })),
    facts: [
      { title: say.text('Ordered on'), value: say.date(order.placedOn) },
      { title: say.text('Ordered by'), value: order.placedBy.name },
      ...when(order.total.minorUnits > 0, () => ({
        title: say.text('Payment by'),
        value: paymentText(order.payment, say),
      })),
      ...when(order.paidOn, (on) => ({ title: say.text('Paid on'), value: say.date(on) })),
    ],
    lines: lines.slice(0, mostLines).map((line) => ({
      item: orderItemText(line, say),
      location: locationName(organization, line.locationId),
      amount: say.money(line.amount),
      included: when('includedIn' in line ? line.includedIn : undefined, (level) => ({
        text: say.text('Included in the fee of {level}, which is paid once for the location', {
          level: levelWord(level, say),
        }),
      })),
    })),
    more: when(lines.length > mostLines, () => ({
      text: say.text('And {count} more, which are in the table of the year.', { count: lines.length - mostLines }),
    })),
    sums: [
      { title: say.text('Net'), value: say.money(net) },
      ...taxFacts(part, organization, prices, say),
      { title: say.text('Total'), value: say.money(total) },
    ],
    payment: paymentView(part, found, c),
    papers: when(invoice, ({ kind }) => ({
      links: [
        {
          text: kind === 'proforma' ? say.text('Proforma invoice (PDF)') : say.text('Invoice (PDF)'),
          url: c.links.download('invoice', { order: order.number }),
        },
      ],
    })),
    part: when(!part.isWhole, () => ({
      text: say.text(
        'This order is for other locations too. You see the lines of those that you look after, with their amounts alone; whoever looks after all of them pays it.',
      ),
    })),
    ways: [
      { title: say.text('All of {year}', { year: String(year) }), button: open(name, { year }) },
      ...(isOpenOrder(order) && part.isWhole ? c.way('pay-order', { order: order.number }) : []),
      ...c.way('shipping-history'),
    ],
  };
}

/** The tax by its rates, where these are known. */
function taxFacts(part: OrderPart, organization: Organization, prices: PriceList, say: Speech) {
  const sums = taxSums(part, organization, prices);
  return sums.length === 0
    ? [{ title: say.text('Tax'), value: say.money(part.tax) }]
    : sums.map(({ by, tax }) => ({
        title: by === undefined ? say.text('Tax') : taxText(by, say),
        value: say.money(tax),
      }));
}

/** What was said about it besides: why it was declined, that it was paid, whether its money can be had back. */
function toldTexts(
  { order, isWhole }: OrderPart,
  organization: Organization,
  { say, today }: PurchaseContext,
): readonly string[] {
  return [
    ...when(order.declined, ({ on, reason }) =>
      say.text('Declined on {date}: {reason}', { date: say.date(on), reason }),
    ),
    ...when(order.state === 'payment-review' ? order.reportedPayment : undefined, ({ on, by, reportedOn }) =>
      say.text('{name} has said on {date} that it was paid on {paid}.', {
        name: by.name,
        date: say.date(reportedOn),
        paid: say.date(on),
      }),
    ),
    ...(isWhole ? refundTexts(order, organization, today, say) : []),
  ];
}

/** How much, until when, where to, and what has to stand with it, so that the money finds its order. */
function paymentView({ order, isWhole }: OrderPart, { organization }: Purchases, { say, catalog }: PurchaseContext) {
  if (order.state !== 'awaiting-payment' || !isWhole) return [];
  const { total, payBy } = order;
  const values = { amount: say.money(total), reference: paymentReference(order, organization) };
  return [
    {
      amount:
        payBy === undefined
          ? say.text('Transfer {amount}.', values)
          : say.text('Transfer {amount} so that it arrives by {date}.', { ...values, date: say.date(payBy) }),
      account: accountText(total.currency, pricesOn(catalog, order.placedOn), say),
      reference: say.text('Reference: {reference}', values),
    },
  ];
}
