import { administratorsOf } from '../../program/joining/association.ts';
import { mayStillPay } from '../../program/telling/payment-reminders.ts';
import type { Order } from '../../program/things/order.ts';
import { type NoticeContext, Over } from '../define-kind.ts';

/** The order that a notice is about, as it is now, for who placed it or looks after the organization. */
export async function orderTold(
  c: NoticeContext<'members'>,
): Promise<{ readonly order: Order; readonly isBuyer: boolean } | Over> {
  const { say, organization, principal } = c;
  const order = (await c.store.order(organization.id, c.notice.subject))?.value;
  if (order === undefined) return new Over(say.text('This order is not there any more.'));
  const isBuyer = mayStillPay(order, principal.association);
  if (!isBuyer && administratorsOf([principal.association], organization).length === 0) {
    return new Over(say.text('You no longer see to what this organization has ordered.'));
  }
  return { order, isBuyer };
}
