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
  switch (line.item) {
    case 'membership-renewal':
      return say.text('Membership, another year');
    case 'competency-renewal':
    case 'competency-upgrade': {
      const values = { competency: competencyName(line.competency, say), level: levelWord(line.level, say) };
      return line.item === 'competency-upgrade'
        ? say.text('{competency}, {level}, upgrade', values)
        : say.text('{competency}, {level}, another year', values);
    }
    case 'product':
      return say.nameOf('product', line.product);
  }
}

/** Where an order stands, in a word or two. */
export function orderStateWord(state: OrderStanding['state'], say: Speech): string {
  const words: Readonly<Record<OrderStanding['state'], string>> = {
    ordered: say.text('Ordered'),
    'awaiting-payment': say.text('Awaiting payment'),
    paid: say.text('Paid'),
    active: say.text('Active'),
    expired: say.text('Expired'),
    cancelled: say.text('Cancelled'),
    refunded: say.text('Refunded'),
  };
  return words[state];
}
