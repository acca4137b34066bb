import { when } from '../../optional.ts';
import { canBeCancelled } from '../../program/orders/report-payment.ts';
import { orderStanding } from '../../program/renewal/order-standing.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import { everyDay } from '../../program/things/period.ts';
import { open } from '../../visit/ways.ts';
import { howToEndTexts } from '../../words/order-payments.ts';
import { orderLineText, orderStateWord } from '../../words/orders.ts';
import { daysAsked, daysText } from '../days-asked.ts';
import { portionOf } from '../portion.ts';
import { orderView } from './order-view.ts';
import type { PayOrderContext, PayOrderShown } from './pay-order.ts';

/** One order, or those that wait. */
export function payOrderView({ organization, order, waiting }: PayOrderShown, c: PayOrderContext) {
  const { say } = c;
  const ways = [
    ...(order !== undefined && waiting.length > 1 ? allOrders(c) : []),
    ...c.way('new-order'),
    ...c.way('home'),
  ];
  if (order !== undefined) return { list: [], one: [{ ...oneView(order, organization, c), ways }] };
  const portion = portionOf(waiting, c.slots.from, { page: 'pay-order', slot: 'from' }, say);
  return {
    one: [],
    list: [
      {
        none: when(waiting.length === 0, () => ({ text: say.text('No order waits to be looked at or paid.') })),
        orders: portion.shown.map((one) => entryView(one, organization, c)),
        rest: portion.rest,
        ways,
      },
    ],
  };
}

function allOrders({ say }: PayOrderContext) {
  return [{ title: say.text('All that wait'), button: open('pay-order') }];
}

function entryView(order: Order, organization: Organization, { say, today }: PayOrderContext) {
  const { state, nextOn } = orderStanding(order, organization, today);
  const [first, ...others] = order.lines.map((line) => orderLineText(line, organization, say));
  const title = say.text('Order {number}, {total}', { number: order.number, total: say.money(order.total) });
  return {
    name: title,
    title: say.text('Open order {number}', { number: order.number }),
    detail:
      others.length === 0
        ? (first ?? '')
        : say.text('{first} and {count, plural, one {# more thing} other {# more things}}', {
            first: first ?? '',
            count: others.length,
          }),
    state:
      nextOn === undefined
        ? orderStateWord(state, say)
        : nextOn < today && (state === 'in-review' || state === 'payment-review')
          ? say.text('{state}; the program was to answer by {date}', {
              state: orderStateWord(state, say),
              date: say.date(nextOn),
            })
          : say.text('{state}, until {date}', { state: orderStateWord(state, say), date: say.date(nextOn) }),
    button: open('pay-order', { order: order.number }),
  };
}

function oneView(order: Order, organization: Organization, c: PayOrderContext) {
  const { say, today, slots } = c;
  const mayCancel = canBeCancelled(order);
  const isCancelling = slots.cancelling === true && mayCancel;
  const data = { order: order.number };
  return {
    ...orderView(order, organization, c),
    report: when(order.state === 'awaiting-payment' && !isCancelling, () => ({
      note: when(notThen(order, c), (text) => ({ text })),
      paidOn: slots.paidOn ?? dayOfPayment(order, c),
      button: c.button('report', data),
    })),
    cancel: when(mayCancel && !isCancelling, () => ({ button: open('pay-order', { ...data, cancelling: true }) })),
    sure: when(isCancelling, () => ({
      text: say.text(
        'Cancel order {number}? What it is for is not ordered any more and can be ordered anew, at the price of that day. If you have sent the money already, do not cancel: say that you have paid.',
        { number: order.number },
      ),
      button: c.button('cancel', data),
      keep: open('pay-order', data),
    })),
    how: howToEndTexts(order, organization, today, say).map((text) => ({ text })),
  };
}

/** “I paid yesterday”; nobody has paid before they have ordered. */
function dayOfPayment({ placedOn }: Order, { slots, today }: PayOrderContext): CalendarDate {
  const days = daysAsked(slots, today);
  const isDay = days !== undefined && days.from === days.until && days.from >= placedOn && days.from <= today;
  return isDay ? days.from : today;
}

/** What a sentence says of when it was paid, and no payment of this order can have been. */
function notThen(order: Order, c: PayOrderContext): string | undefined {
  const { slots, say } = c;
  const days = daysAsked(slots, c.today);
  const isOneTime = days !== undefined && days.from !== everyDay.from && days.until !== everyDay.until;
  if (!isOneTime || slots.paidOn !== undefined || dayOfPayment(order, c) === days.from) return undefined;
  // Who says that they are going to pay has not paid.
  if (days.from > c.today) return undefined;
  const values = { days: daysText(days, say), placed: say.date(order.placedOn) };
  return days.from === days.until
    ? say.text(
        'It cannot have been paid then: {days}. It was ordered on {placed}. Change the day, if it was another one.',
        values,
      )
    : say.text('On which day was it paid? You said: {days}. Change the day, if it was not today.', values);
}
