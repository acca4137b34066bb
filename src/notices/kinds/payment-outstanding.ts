import { pricesOn } from '../../catalog/prices.ts';
import { defined } from '../../optional.ts';
import { administratorsOf } from '../../program/joining/association.ts';
import {
  currentPaymentStage,
  mayStillPay,
  nextPaymentStageAt,
  type PaymentInterest,
  paymentStageName,
} from '../../program/telling/payment-reminders.ts';
import { type Order, paymentReference } from '../../program/things/order.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { accountText, orderEndText } from '../../words/orders.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOf } from './deadlines.ts';

interface OutstandingPayment {
  readonly order: Order;
  readonly interest: PaymentInterest;
  /** Whether whoever placed it can still see to it. */
  readonly isBuyerThere: boolean;
}

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
  overview: 'program-purchases',
  async load(c): Promise<OutstandingPayment | Over> {
    const order = (await c.store.order(c.organization.id, c.notice.subject))?.value;
    if (order === undefined) return new Over(c.say.text('This order is not there any more.'));
    if (order.state !== 'awaiting-payment') return new Over(orderEndText(order, c.say));
    const stage = currentPaymentStage(order, c.today);
    if (stage === undefined || c.notice.stage !== paymentStageName(stage)) {
      return new Over(c.say.text('A newer reminder has taken the place of this one.'));
    }
    if (mayStillPay(order, c.principal.association)) return { order, interest: 'buyer', isBuyerThere: true };
    const buyer = (await c.store.association(c.organization.id, order.placedBy.individualId))?.value;
    const isBuyerThere = buyer !== undefined && mayStillPay(order, buyer);
    return isAdministrator(c)
      ? { order, interest: 'administrator', isBuyerThere }
      : new Over(c.say.text('You no longer see to what this organization has ordered.'));
  },
  view: ({ order }, c) => ({
    message: messageText(order, c),
    facts: [
      { title: c.say.text('Order number'), value: order.number },
      { title: c.say.text('Placed on'), value: c.say.date(order.placedOn) },
      { title: c.say.text('Amount'), value: c.say.money(order.total) },
      { title: c.say.text('To be paid by'), value: c.say.date(order.payBy ?? c.today) },
      { title: c.say.text('Reference'), value: paymentReference(order, c.organization) },
    ],
    account: accountText(order.total.currency, pricesOn(c.catalog, c.today), c.say),
    order: c.way('program-purchases', { order: order.number }),
    home: c.way('home'),
  }),
  summary: ({ order }, c) => messageText(order, c),
  reason: ({ order, interest, isBuyerThere }, { say, organization }) => {
    const values = { organization: organization.name, name: order.placedBy.name };
    if (interest === 'buyer') return say.text('You get this because you placed the order for {organization}.', values);
    return isBuyerThere
      ? say.text(
          'You get this as an administrator of {organization}, because the order that {name} placed is still not paid.',
          values,
        )
      : say.text(
          'You get this as an administrator of {organization}, because {name}, who placed the order, cannot see to it any more.',
          values,
        );
  },
  digest: ({ order }, c) => ({
    title: c.say.text('An order is waiting for payment'),
    text: messageText(order, c),
    ...defined({ way: c.way('program-purchases', { order: order.number })[0] ?? c.way('home')[0] }),
  }),
  stageEnds: ({ order }, c) => nextPaymentStageAt(order, c.today, headquartersOf(c.organization).timeZone),
  deadline: ({ order }, c) => (order.payBy === undefined || c.today < order.payBy ? undefined : endOf(order.payBy, c)),
});

/** Of those who see to it when the buyer cannot. */
function isAdministrator({ principal, organization }: Context): boolean {
  return administratorsOf([principal.association], organization).length > 0;
}

function messageText(order: Order, { say, organization }: Context): string {
  return say.text(
    'Order {number} of {total} has not been paid so far. Transfer it by {date} with the reference {reference}; an order that stays unpaid expires.',
    {
      reference: paymentReference(order, organization),
      number: order.number,
      total: say.money(order.total),
      date: say.date(order.payBy ?? order.placedOn),
    },
  );
}
