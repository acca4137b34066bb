import { refund, refundUntil } from '../program/renewal/end-order.ts';
import { accountFor, type PriceList } from '../program/renewal/fees.ts';
import type { OrderStanding } from '../program/renewal/order-standing.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { OrderedYear } from '../program/things/competency.ts';
import type { Order, OrderItem, OrderLine, Payment } from '../program/things/order.ts';
import type { Organization } from '../program/things/organization.ts';
import type { PendingEnrollment } from '../program/things/pending-enrollment.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, levelWord, locationName } from './names.ts';

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

/** What a line of an order is for, and where; the membership is nowhere in particular. */
export function orderLineText(
  line: OrderLine,
  organization: Pick<Organization, 'locations' | 'closedLocations'>,
  say: Speech,
): string {
  const item = orderItemText(line, say);
  return line.item === 'membership-renewal'
    ? item
    : say.text('{item}, {location}', { item, location: locationName(organization, line.locationId) });
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

/** How an order that is not to be paid any more came to its end, or how far it has come. */
export function orderEndText({ number, state }: Pick<Order, 'number' | 'state'>, say: Speech): string {
  switch (state) {
    case 'paid':
    case 'fulfilled':
      return say.text('Order {number} has been paid. Thank you!', { number });
    case 'payment-review':
      return say.text('Order {number} was reported as paid, and the program is looking for the money.', { number });
    case 'cancelled':
      return say.text('Order {number} was cancelled.', { number });
    case 'refunded':
      return say.text('The money for order {number} was given back.', { number });
    case 'expired':
      return say.text('Order {number} was not paid in time and has expired.', { number });
    case 'declined':
      return say.text('Order {number} was declined.', { number });
    case 'awaiting-payment':
      return say.text('Order {number} waits to be paid.', { number });
    case 'in-review':
      return say.text('The program looks at order {number}.', { number });
    case 'ordered':
      return say.text('Order {number} costs nothing, and waits for another one to be paid.', { number });
  }
}

/** Where an order stands, who has to do something next, and by when: one sentence. */
export function orderStandingText({ state, owner, nextOn }: OrderStanding, say: Speech): string {
  const date = nextOn === undefined ? undefined : say.date(nextOn);
  switch (state) {
    case 'in-review':
      return date === undefined
        ? say.text('In review: the program looks whether you may have it.')
        : say.text('In review: the program answers by {date}.', { date });
    case 'ordered':
      return date === undefined
        ? say.text('Ordered: it costs nothing, and begins with the order whose fee includes it.')
        : say.text('Ordered: it costs nothing, and begins when you pay the order whose fee includes it, by {date}.', {
            date,
          });
    case 'awaiting-payment':
      return date === undefined
        ? say.text('Awaiting payment by you.')
        : say.text('Awaiting payment by you until {date}, then it expires.', { date });
    case 'payment-review':
      return date === undefined
        ? say.text('You have said that it is paid; the program looks for the money.')
        : say.text('You have said that it is paid; the program looks for the money until {date}.', { date });
    case 'paid':
      if (date !== undefined) return say.text('Paid. It begins on {date}.', { date });
      return owner === 'program' ? say.text('Paid. The program has to deliver it.') : say.text('Paid.');
    case 'active':
      return date === undefined ? say.text('Active.') : say.text('Paid, and active until {date}.', { date });
    case 'fulfilled':
      return say.text('Paid and delivered. There is nothing left to do.');
    case 'declined':
      return say.text('Declined by the program.');
    case 'cancelled':
      return say.text('Cancelled.');
    case 'expired':
      return say.text('Expired, as it was not paid in time.');
    case 'refunded':
      return say.text('Refunded.');
  }
}

/** Whether the money for an order can be had back, until when and from whom, or why not; of what was not paid nothing. */
export function refundTexts(
  order: Order,
  organization: Organization,
  today: CalendarDate,
  say: Speech,
): readonly string[] {
  const outcome = refund(order, organization, today, today);
  if (!('reason' in outcome)) {
    return [
      say.text(
        'It can be refunded until {date}, as long as nothing of it was used and nobody has looked at a license key that came with it. The Regional Service Center does it.',
        { date: say.date(refundUntil(order)) },
      ),
    ];
  }
  switch (outcome.reason) {
    case 'too-late':
      return [say.text('It could be refunded until {date}.', { date: say.date(outcome.until) })];
    case 'key-viewed':
      return [
        say.text('It is not refunded any more: a license key that came with it was looked at on {date}.', {
          date: say.date(outcome.on),
        }),
      ];
    case 'changed-since':
      return [say.text('It is not refunded any more: a later order has changed what was bought with it.')];
    case 'not-paid':
    case 'nothing-paid':
    case 'still-to-come':
      return [];
  }
}

/** The color of a standing, one that can be read on white. */
export function orderStandingColor({ state, owner }: OrderStanding): 'Accent' | 'Attention' | 'Default' {
  if (owner === 'partner') return 'Attention';
  return state === 'in-review' || state === 'payment-review' ? 'Accent' : 'Default';
}

/** Of several lines the first one, and how many more there are. */
export function orderItemsText(lines: readonly OrderItem[], say: Speech): string {
  const [first, ...others] = lines;
  const item = first === undefined ? '' : orderItemText(first, say);
  return others.length === 0
    ? item
    : say.text('{item} and {count, plural, one {# more} other {# more}}', { item, count: others.length });
}

/** How an order is paid. */
export function paymentText(payment: Payment | undefined, say: Speech): string {
  return payment?.method === 'purchase-order'
    ? say.text('Bank transfer, your purchase order {number}', { number: payment.purchaseOrder })
    : say.text('Bank transfer');
}

/** The tax of a country, with its share of the net price: `VAT 23%`, `VAT 8.1%`. */
export function taxText({ name, rate }: { readonly name: string; readonly rate: number }, say: Speech): string {
  return say.text('{tax} {rate}%', { tax: say.ofProgram(name), rate: say.number(Math.round(rate * 100_000) / 1000) });
}

/** What is ordered and not had so far, and where. */
export function pendingText(
  pending: PendingEnrollment,
  organization: Pick<Organization, 'locations' | 'closedLocations'>,
  say: Speech,
): string {
  const location = locationName(organization, pending.locationId);
  if (pending.kind === 'subscription') {
    return say.text('{item}, {location}', { item: say.nameOf('subscription', pending.product), location });
  }
  return say.text('{level} {competency}, {location}', {
    level: levelWord(pending.level, say),
    competency: competencyName(pending.competency, say),
    location,
  });
}
