import { z } from 'zod';
import { pricesOn } from '../../catalog/prices.ts';
import { invoiceOf } from '../../program/purchases/invoice.ts';
import { purchaseOf } from '../../visit/purchases.ts';
import { downloadKind, NotThere } from '../define-kind.ts';
import { invoiceTitle, writeInvoice } from '../invoice/write-invoice.ts';

/** The invoice of an order: of what was paid, or, until then, of what is to be paid. */
export const invoice = downloadKind({
  name: 'invoice',
  right: 'orders.view',
  page: 'program-purchases',
  what: z.object({ order: z.string() }),
  async load(c) {
    const part = await purchaseOf(c.what.order, c);
    if (part === undefined) return new NotThere();
    const prices = pricesOn(c.catalog, part.order.placedOn);
    const found = invoiceOf(part, c.organization, prices);
    return found === undefined ? new NotThere() : { invoice: found, prices };
  },
  async file(loaded, c) {
    const { say, organization, now } = c;
    return {
      name: invoiceTitle(loaded.invoice, say),
      ending: 'pdf',
      type: 'application/pdf',
      content: await writeInvoice({ ...loaded, organization, say, now }),
    };
  },
});
