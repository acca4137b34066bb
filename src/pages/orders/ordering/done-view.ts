import { when } from '../../../optional.ts';
import type { Order } from '../../../program/things/order.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { open } from '../../../visit/ways.ts';
import { orderView } from '../order-view.ts';

/** What came of it, as it stands now. */
export function doneView(orders: readonly Order[], organization: Organization, c: MemberVisit) {
  const { say } = c;
  const isOne = orders.length === 1;
  return {
    thanks: say.text(
      '{count, plural, =0 {There is no order of yours here.} one {Your order is placed. Thank you!} other {Your # orders are placed. Thank you!}}',
      {
        count: orders.length,
      },
    ),
    orders: orders.map((order) => orderView(order, organization, c)),
    pay: orders.flatMap((order) =>
      when(order.state === 'awaiting-payment' || order.state === 'in-review', () => ({
        title: isOne ? say.text('Pay or cancel it') : say.text('Pay or cancel {number}', { number: order.number }),
        button: open('pay-order', { order: order.number }),
      })),
    ),
    ways: [{ title: say.text('Order something else'), button: open('new-order') }, ...c.way('home')],
  };
}
