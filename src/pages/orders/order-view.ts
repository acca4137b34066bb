import { pricesOn } from '../../catalog/prices.ts';
import { when } from '../../optional.ts';
import { orderStanding } from '../../program/renewal/order-standing.ts';
import { isUnpaid, type Order, paymentReference } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { paymentNotFoundText } from '../../words/order-payments.ts';
import { accountText, orderLineText, orderStateWord } from '../../words/orders.ts';

/** An order with what it is for, where it stands, who has to do something next and until when, and where it is paid. */
export function orderView(order: Order, organization: Organization, c: MemberVisit) {
  const { say, today } = c;
  const standing = orderStanding(order, organization, today);
  const isToBePaid = order.state === 'awaiting-payment';
  const { payment } = order;
  return {
    title: say.text('Order {number}', { number: order.number }),
    state: orderStateWord(standing.state, say),
    color: isToBePaid ? 'Attention' : standing.owner === 'program' ? 'Accent' : 'Good',
    lines: order.lines.map((line) => ({
      title: orderLineText(line, organization, say),
      amount: line.amount.minorUnits === 0 ? say.text('free') : say.money(line.amount),
    })),
    facts: [
      ...(order.tax.minorUnits === 0 ? [] : [{ title: say.text('Tax'), value: say.money(order.tax) }]),
      { title: say.text('Total'), value: say.money(order.total) },
      {
        title: say.text('Ordered'),
        value: say.text('{date}, by {name}', { date: say.date(order.placedOn), name: order.placedBy.name }),
      },
      ...when(payment?.method === 'purchase-order' && payment, ({ purchaseOrder }) => ({
        title: say.text('Your purchase order'),
        value: purchaseOrder,
      })),
      ...(isUnpaid(order) && order.total.minorUnits > 0
        ? [{ title: say.text('Reference'), value: paymentReference(order, organization) }]
        : []),
      ...when(nextText(order, organization, c), (value) => ({ title: say.text('Next'), value })),
    ],
    account: when(isToBePaid && order.total.minorUnits > 0, () => ({
      text: accountText(order.total.currency, pricesOn(c.catalog, today), say),
    })),
  };
}

/** Who has to do what by when. */
function nextText(order: Order, organization: Organization, { say, today }: MemberVisit): string | undefined {
  const { state, nextOn } = orderStanding(order, organization, today);
  const date = nextOn === undefined ? '' : say.date(nextOn);
  const isLate = nextOn !== undefined && nextOn < today;
  switch (state) {
    case 'in-review':
      if (isLate) {
        return say.text(
          'The program was to say by {date} if you may have it, and has not yet. The Regional Service Center can tell you more.',
          { date },
        );
      }
      return nextOn === undefined
        ? say.text('The program looks if you may have it.')
        : say.text('The program looks if you may have it, until {date}.', { date });
    case 'awaiting-payment':
      return say.paragraph([
        ...when(paymentNotFoundText(order, say), (text) => text),
        say.text('You pay it by {date}.', { date }),
      ]);
    case 'payment-review':
      if (isLate) {
        return say.text(
          'The program was to find the money by {date}, and has not yet. The Regional Service Center can tell you more.',
          { date },
        );
      }
      return order.reportedPayment === undefined
        ? say.text('The program looks for the money.')
        : say.text('You paid it on {paidOn}, as {name} said. The program looks for the money until {date}.', {
            paidOn: say.date(order.reportedPayment.on),
            name: order.reportedPayment.by.name,
            date,
          });
    case 'ordered':
      return nextOn === undefined
        ? say.text('It waits for another order to be paid.')
        : say.text('It waits for another order, which you pay by {date}.', { date });
    case 'active':
      return say.text('Yours until {date}.', { date });
    case 'paid':
      return nextOn === undefined ? say.text('The program sends it.') : say.text('It begins on {date}.', { date });
    default:
      return undefined;
  }
}
