import { pricesOn } from '../../catalog/prices.ts';
import { defined } from '../../optional.ts';
import { type Order, payByOf, paymentReference } from '../../program/things/order.ts';
import { toldAsText } from '../../words/notices.ts';
import { accountText, orderEndText, orderLineText } from '../../words/orders.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { orderTold } from './order-told.ts';

/** What the program has said: yes, no, or that it did not find the money. */
type Answer = 'approved' | 'declined' | 'payment-not-found';

interface Reviewed {
  readonly order: Order;
  readonly answer: Answer;
  readonly isBuyer: boolean;
}

type Context = NoticeContext<'members'>;

/** The program has looked at an order, or for its money: what came of it, and what is to be done now. */
export const orderReviewed = noticeKind({
  name: 'order-reviewed',
  title: 'The program has looked at an order',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<Reviewed | Over> {
    const told = await orderTold(c);
    if (told instanceof Over) return told;
    const { order, isBuyer } = told;
    const answer = answerOf(c.notice.stage);
    return stillSays(answer, order) ? { order, answer, isBuyer } : new Over(orderEndText(order, c.say));
  },
  heading: headingText,
  view(loaded, c) {
    const { order } = loaded;
    const { say, organization } = c;
    const isToPay = order.state === 'awaiting-payment';
    return {
      message: messageText(loaded, c),
      facts: [
        { title: say.text('Order number'), value: order.number },
        { title: say.text('Placed by'), value: order.placedBy.name },
        { title: say.text('Placed on'), value: say.date(order.placedOn) },
        { title: say.text('Amount'), value: say.money(order.total) },
        ...reasonOf(loaded).map((reason) => ({ title: say.text('Reason'), value: reason })),
        ...(isToPay
          ? [
              { title: say.text('To be paid by'), value: say.date(lastDayToPayOf(order)) },
              { title: say.text('Reference'), value: paymentReference(order, organization) },
            ]
          : []),
      ],
      lines: order.lines.map((line) => ({ text: orderLineText(line, organization, say) })).slice(0, mostLines),
      advice: adviceText(loaded, c),
      ways: wayOf(order, c),
    };
  },
  summary: messageText,
  reason: ({ isBuyer }, { say, organization }) =>
    isBuyer
      ? say.text('You get this because you placed the order for {organization}.', { organization: organization.name })
      : toldAsText('administrator', organization.name, say),
  digest: (loaded, c) => ({
    title: headingText(loaded, c),
    text: messageText(loaded, c),
    ...defined({ way: wayOf(loaded.order, c)[0] }),
  }),
});

/** An order may have as many lines as an organization has competencies. */
const mostLines = 20;

function answerOf(stage: string): Answer {
  return stage === 'approved' || stage === 'declined' ? stage : 'payment-not-found';
}

/** Whether that is still what is to be said of it. */
function stillSays(answer: Answer, { state, total, declined, paymentNotFound }: Order): boolean {
  switch (answer) {
    case 'approved':
      return state === 'awaiting-payment' || (total.minorUnits === 0 && (state === 'paid' || state === 'ordered'));
    case 'declined':
      return state === 'declined' && declined !== undefined;
    case 'payment-not-found':
      return paymentNotFound !== undefined && (state === 'awaiting-payment' || state === 'expired');
  }
}

function headingText({ answer }: Reviewed, { say }: Context): string {
  switch (answer) {
    case 'approved':
      return say.text('An order was approved');
    case 'declined':
      return say.text('An order was declined');
    case 'payment-not-found':
      return say.text('A payment was not found');
  }
}

function messageText({ order, answer }: Reviewed, { say, organization }: Context): string {
  const values = {
    number: order.number,
    total: say.money(order.total),
    date: say.date(lastDayToPayOf(order)),
    reference: paymentReference(order, organization),
  };
  if (answer === 'declined') {
    return say.text(
      'The program has declined order {number}. Nothing is to be paid, and what was ordered with it stays as it was.',
      values,
    );
  }
  if (answer === 'payment-not-found') {
    return order.state === 'expired'
      ? say.text(
          'The program did not find the payment that was reported for order {number}. The last day to pay was {date}, so the order has expired.',
          values,
        )
      : say.text(
          'The program did not find the payment that was reported for order {number}. Transfer {total} by {date} with the reference {reference}.',
          values,
        );
  }
  if (order.state === 'paid')
    return say.text('The program has approved order {number}. It costs nothing: it is yours now.', values);
  return order.state === 'ordered'
    ? say.text(
        'The program has approved order {number}. It is yours when the order is paid whose fee includes it.',
        values,
      )
    : say.text(
        'The program has approved order {number}. It is yours when it is paid: transfer {total} by {date} with the reference {reference}.',
        values,
      );
}

function reasonOf({ order, answer }: Reviewed): readonly string[] {
  if (answer === 'approved') return [];
  const said = answer === 'declined' ? order.declined : order.paymentNotFound;
  return said === undefined ? [] : [said.reason];
}

/** What can be done now. */
function adviceText({ order, answer }: Reviewed, { say, organization, catalog, today }: Context): string {
  const account = accountText(order.total.currency, pricesOn(catalog, today), say);
  const { partnerId } = organization;
  if (order.state === 'awaiting-payment') {
    return answer === 'approved'
      ? account
      : say.paragraph([
          account,
          say.text(
            'If it was transferred already, send the Regional Service Center the proof: date, account, amount and reference.',
          ),
        ]);
  }
  if (answer === 'declined') {
    return say.text(
      'Once the reason is mended, it can be ordered anew. The Regional Service Center answers questions: name the order number and the Organization ID {partnerId}.',
      { partnerId },
    );
  }
  return answer === 'payment-not-found'
    ? say.text(
        'It can be ordered anew. If the money was transferred in time, send the Regional Service Center the proof: date, account, amount and reference.',
      )
    : say.text('There is nothing that you have to do.');
}

function lastDayToPayOf({ payBy, placedOn }: Order) {
  return payBy ?? payByOf(placedOn);
}

/** To the order itself, where its payment is reported too. */
function wayOf({ number }: Order, c: Context) {
  const ways = c.way('program-purchases', { order: number });
  return (ways.length > 0 ? ways : c.way('home')).slice(0, 1);
}
