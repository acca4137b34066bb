import type { Invoice } from '../../program/purchases/invoice.ts';
import { accountFor, type BankAccount, type PriceList } from '../../program/renewal/fees.ts';
import { paymentReference } from '../../program/things/order.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import { addressParts } from '../../words/locations.ts';
import { locationName } from '../../words/names.ts';
import { orderItemText, taxText } from '../../words/orders.ts';
import { openPaper, type Paper } from '../pdf/paper.ts';
import { unwritten } from '../pdf/writable.ts';

/** What an invoice is written from. */
export interface ToWrite {
  readonly invoice: Invoice;
  readonly organization: Organization;
  /** Those of the day of the order. */
  readonly prices: PriceList;
  readonly say: Speech;
  readonly now: Date;
}

/** What an invoice is called, as a heading and as a file. */
export function invoiceTitle({ kind, part }: Invoice, say: Speech): string {
  const { number } = part.order;
  return kind === 'proforma'
    ? say.text('Proforma invoice {number}', { number })
    : say.text('Invoice {number}', { number });
}

/** The invoice as a PDF, A4. */
export async function writeInvoice(given: ToWrite): Promise<Uint8Array> {
  const { invoice, organization, prices, say, now } = given;
  const { order } = invoice.part;
  const title = invoiceTitle(invoice, say);
  const seller = prices.invoice?.sender ?? say.text('The program');
  const paper = await openPaper({ title, author: seller, locale: say.locale }, now);
  paper.heading(title);
  paper.beside(
    [
      say.text('From'),
      seller,
      '',
      say.text('Date: {date}', { date: say.date(invoice.dated) }),
      say.text('Order: {number} of {date}', { number: order.number, date: say.date(order.placedOn) }),
      say.text('Ordered by: {name}', { name: order.placedBy.name }),
      ...(order.payment?.method === 'purchase-order'
        ? [say.text('Your purchase order: {number}', { number: order.payment.purchaseOrder })]
        : []),
    ],
    [
      say.text('To'),
      organization.name,
      ...addressParts(headquartersOf(organization), say),
      say.text('Partner ID: {partnerId}', { partnerId: organization.partnerId }),
    ],
  );
  paper.space();
  writeLines(paper, given);
  writeSums(paper, given);
  paper.space();
  writePayment(paper, given);
  if (paper.lacksSigns) {
    paper.space();
    paper.text(
      say.text(
        '{mark} stands for signs that the font of this document does not have. What is written there stands in full on the card of the order in the Partner Membership Center.',
        { mark: unwritten },
      ),
      { isSmall: true },
    );
  }
  return paper.finish((page, count) =>
    say.text('{title}, page {page} of {count}', { title, page: String(page), count: String(count) }),
  );
}

function writeLines(paper: Paper, { invoice, organization, say }: ToWrite): void {
  paper.table(
    [
      { title: say.text('Item') },
      { title: say.text('Quantity'), width: 60, isNumber: true },
      { title: say.text('Net'), width: 100, isNumber: true },
      { title: say.text('Tax'), width: 100, isNumber: true },
    ],
    invoice.part.lines.map((line) => {
      const { quantity = 1, ...one } = line.item === 'product' ? line : { ...line, quantity: 1 };
      return [
        [orderItemText(one, say), locationName(organization, line.locationId)],
        [say.number(quantity)],
        [say.money(line.amount)],
        [say.money(line.tax)],
      ];
    }),
  );
}

function writeSums(paper: Paper, { invoice, say }: ToWrite): void {
  const { part, taxes } = invoice;
  paper.sums([
    { title: say.text('Net'), value: say.money(part.net) },
    ...taxes.map(({ by, net, tax }) => ({
      title:
        by === undefined ? say.text('Tax') : say.text('{tax} on {net}', { tax: taxText(by, say), net: say.money(net) }),
      value: say.money(tax),
    })),
    ...(taxes.length === 0 ? [{ title: say.text('Tax'), value: say.money(part.tax) }] : []),
    { title: say.text('Total'), value: say.money(part.total) },
  ]);
}

/** Whether it is paid; if not, how much is to be paid until when, where to, and with which reference. */
function writePayment(paper: Paper, { invoice, organization, prices, say }: ToWrite): void {
  const { order, total } = invoice.part;
  const amount = say.money(total);
  if (invoice.kind === 'refunded') {
    paper.text(say.text('Refunded: the money was given back.'), { isBold: true });
    return;
  }
  if (invoice.kind === 'invoice') {
    paper.text(
      order.paidOn === undefined
        ? say.text('Paid. There is nothing left to pay.')
        : say.text('Paid on {date}. There is nothing left to pay.', { date: say.date(order.paidOn) }),
      { isBold: true },
    );
    return;
  }
  paper.text(
    order.payBy === undefined
      ? say.text('Awaiting payment of {amount}', { amount })
      : say.text('Awaiting payment of {amount}, which has to arrive by {date}', {
          amount,
          date: say.date(order.payBy),
        }),
    { isBold: true },
  );
  paper.text(say.text('Reference: {reference}', { reference: paymentReference(order, organization) }), {
    isBold: true,
  });
  const account = accountFor(total.currency, prices);
  if (account === undefined) {
    paper.text(say.text('The Regional Service Center can tell you where to transfer it.'));
  } else for (const line of accountLines(account, say)) paper.text(line);
  paper.text(say.text('This is no invoice for tax purposes. The invoice follows once the money has come.'), {
    isSmall: true,
  });
}

function accountLines({ beneficiary, bank, account, bic }: BankAccount, say: Speech): readonly string[] {
  return [
    say.text('To: {beneficiary}', { beneficiary }),
    say.text('Bank: {bank}', { bank }),
    say.text('Account: {account}', { account }),
    ...(bic === undefined ? [] : [say.text('BIC: {bic}', { bic })]),
  ];
}
