import { open } from '../../cards/button.ts';
import { addDays, startOfDay } from '../../program/calendar.ts';
import type { Order } from '../../program/order.ts';
import { headquartersOf } from '../../program/organization.ts';
import { currentPaymentStage, paymentStageName } from '../../program/payment-reminders.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

/** So many orders are looked through: more than an organization places while one waits to be paid. */
const mostOrders = 200;

type Context = NoticeContext<'members'>;

/** An order waits to be paid by bank transfer: which one, how much, by when. */
export const paymentOutstanding = noticeKind({
  name: 'payment-outstanding',
  title: 'An order is waiting for payment',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<Order | Over> {
    const orders = await c.store.orders(c.organization.id, mostOrders);
    const order = orders.find((entry) => entry.number === c.notice.subject);
    if (order === undefined) return new Over(c.say.text('This order is not there any more.'));
    if (order.state !== 'awaiting-payment') return new Over(endText(order, c));
    const stage = currentPaymentStage(order, c.today);
    return stage !== undefined && c.notice.stage === paymentStageName(stage)
      ? order
      : new Over(c.say.text('A newer reminder has taken the place of this one.'));
  },
  view: (order, c) => ({
    message: messageText(order, c),
    facts: [
      { title: c.say.text('Order number'), value: order.number },
      { title: c.say.text('Placed on'), value: c.say.date(order.placedOn) },
      { title: c.say.text('Amount'), value: c.say.money(order.total) },
      { title: c.say.text('To be paid by'), value: c.say.date(order.payBy ?? c.today) },
    ],
    home: c.pages.some((page) => page.name === 'home') ? [{ button: open('home') }] : [],
  }),
  summary: messageText,
  reason: (_, c) =>
    c.say.text('You get this because you placed the order for {organization}.', { organization: c.organization.name }),
  digest: (order, c) => ({
    title: c.say.text('An order is waiting for payment'),
    text: messageText(order, c),
    ...(c.pages.some((page) => page.name === 'home')
      ? { way: { title: c.say.text('Open Home'), button: open('home') } }
      : {}),
  }),
  deadline: (order, c) =>
    order.payBy === undefined || c.today < order.payBy
      ? undefined
      : startOfDay(addDays(order.payBy, 1), headquartersOf(c.organization).timeZone),
});

function messageText(order: Order, { say }: Context): string {
  return say.text(
    'Order {number} of {total} has not been paid so far. Transfer it by {date} with the order number as the reference; an order that stays unpaid expires.',
    { number: order.number, total: say.money(order.total), date: say.date(order.payBy ?? order.placedOn) },
  );
}

function endText({ number, state }: Order, { say }: Context): string {
  if (state === 'paid' || state === 'fulfilled')
    return say.text('Order {number} has been paid. Thank you!', { number });
  return say.text('Order {number} is not to be paid any more.', { number });
}
