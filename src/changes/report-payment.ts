import type { Member } from '../access/principal.ts';
import { can } from '../access/rights.ts';
import { reportPayment as decide, type ReportRefusal } from '../program/orders/report-payment.ts';
import { paymentSettled } from '../program/telling/payment-reminders.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import type { Order } from '../program/things/order.ts';
import { headquartersOf } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { ofOrder } from './history-of.ts';
import { organizationOf } from './organization-of.ts';

export type ReportOutcome =
  | { readonly kind: 'reported'; readonly order: Order }
  | { readonly kind: 'not-reported'; readonly why: ReportRefusal; readonly order: Order }
  | Refused<'unknown-order'>
  | 'conflict';

/**
 * Somebody of the organization says that an order is paid: the program looks for the money, and they are not asked for it
 * any more. An order of a location that they do not look after is as if it were not there.
 * @param on the day on which it was paid
 */
export async function reportPayment(
  asked: Asked<Member>,
  { orderNumber, on }: { readonly orderNumber: string; readonly on: CalendarDate },
): Promise<ReportOutcome> {
  const { store, principal, now, changeId } = asked;
  const { organizationId, individualId, name } = principal.association;
  return untilItRests(async (): Promise<ReportOutcome> => {
    const kept = await store.order(organizationId, orderNumber);
    if (kept === undefined || !looksAfter(principal, kept.value)) return refused('unknown-order');
    const { value: organization } = await organizationOf(asked);
    const today = dateIn(now, headquartersOf(organization).timeZone);
    const order = decide(kept.value, on, { individualId, name }, today);
    if ('reason' in order) return { kind: 'not-reported', why: order, order: kept.value };
    const deed = deedOf(
      asked,
      'orders.place',
      'order-payment-reported',
      { order: orderNumber, on },
      ofOrder(kept.value, order),
    );
    const outcome = await change(store, { organizationId }, deed, [
      writes.orderMoved(kept, order),
      ...paymentSettled(order, now).map((settlement) => writes.settled(settlement, changeId)),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'reported', order };
  });
}

/** Whether each location that an order is for is looked after by who asks. */
export function looksAfter(principal: Member, { lines }: Pick<Order, 'lines'>): boolean {
  return lines.every(({ locationId }) => can(principal, 'orders.place', { locationId }));
}
