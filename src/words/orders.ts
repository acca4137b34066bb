import { accountFor, type PriceList } from '../program/renewal/fees.ts';
import type { OrderStanding } from '../program/renewal/order-standing.ts';
import type { OrderedYear } from '../program/things/competency.ts';
import type { OrderItem } from '../program/things/order.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, levelWord } from './names.ts';

/** Orders as pages write them. */

/** A year that is ordered: until when its payment is waited for, and what it is then. */
export function orderedText({ payBy, level, until, isUpgrade }: OrderedYear, say: Speech): string {
  const values = { payBy: say.date(payBy), level: levelWord(level, say), until: say.date(until) };
  return isUpgrade
    ? say.text('Awaiting payment until {payBy}, then {level} for a year', values)
    : say.text('Awaiting payment until {payBy}, then {level} until {until}', values);
}

/** Who has ordered the next year of a competency, and until when it can be paid. */
export function orderedByText(competency: string, { by, on, payBy }: OrderedYear, say: Speech): string {
  return say.text('{competency} was ordered by {name} on {date}. Awaiting payment until {payBy}.', {
    competency: competencyName(competency, say),
    name: by.name,
    date: say.date(on),
    payBy: say.date(payBy),
  });
}

/** Where a transfer in a currency goes. */
export function accountText(currency: string, prices: PriceList, say: Speech): string {
  const account = accountFor(currency, prices);
  if (account === undefined) return say.text('The Regional Service Center can tell you where to transfer it.');
  const { bic, ...values } = account;
  return bic === undefined
    ? say.text('Transfer it to {beneficiary}, {bank}, account {account}.', values)
    : say.text('Transfer it to {beneficiary}, {bank}, account {account}, BIC {bic}.', { ...values, bic });
}

/** What a line of an order is for. */
export function orderItemText(line: OrderItem, say: Speech): string {
  if (line.item === 'membership-renewal') return say.text('Membership, another year');
  if (line.item === 'product') {
    const product = say.nameOf('product', line.product);
    const { quantity = 1 } = line;
    return quantity === 1 ? product : say.text('{count} × {product}', { count: quantity, product });
  }
  const values = { competency: competencyName(line.competency, say), level: levelWord(line.level, say) };
  switch (line.item) {
    case 'competency-renewal':
      return say.text('{competency}, {level}, another year', values);
    case 'competency-upgrade':
      return say.text('{competency}, {level}, upgrade', values);
    case 'competency-enrollment':
      return say.text('{competency}, {level}, enrollment', values);
  }
}

/** Where an order stands, in a word or two. */
export function orderStateWord(state: OrderStanding['state'], say: Speech): string {
  const words: Readonly<Record<OrderStanding['state'], string>> = {
    'in-review': say.text('In review'),
    ordered: say.text('Ordered'),
    'awaiting-payment': say.text('Awaiting payment'),
    'payment-review': say.text('Payment is looked for'),
    paid: say.text('Paid'),
    fulfilled: say.text('Fulfilled'),
    active: say.text('Active'),
    declined: say.text('Declined'),
    cancelled: say.text('Cancelled'),
    expired: say.text('Expired'),
    refunded: say.text('Refunded'),
  };
  return words[state];
}
