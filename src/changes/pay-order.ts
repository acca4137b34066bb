import { administratorsOf } from '../program/joining/association.ts';
import type { ShippingCatalog } from '../program/orders/kit-schedule.ts';
import { activated, beforeExpiry, countWaitingFor } from '../program/renewal/ordered-year.ts';
import { paymentNotice, paymentRecipients, paymentSettled } from '../program/telling/payment-reminders.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { type Order, type PaymentRefusal, paid } from '../program/things/order.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Author, change, type Occasion, type Refused, refused, untilItRests } from './change.ts';
import { includedMoved } from './end-order.ts';
import { findOrder, type OrderName } from './find-order.ts';
import { ofOrder } from './history-of.ts';
import { kitsPlanned } from './kit-writes.ts';
import { laddersSettled } from './ladder-writes.ts';

/** Beside what else a payment brings, a commit has room for so many; nobody has that many administrators. */
const mostRecipients = 10;

/** What somebody says about the money for an order. */
export interface Payment extends OrderName {
  /** The day on which it came; today, if left out. */
  readonly on?: CalendarDate;
}

export type PaymentOutcome =
  | { readonly kind: 'paid'; readonly order: Order; readonly organization: Organization; readonly on: CalendarDate }
  | { readonly kind: 'paid-already'; readonly order: Order }
  | Refused<'unknown-order'>
  | (Refused<PaymentRefusal['reason']> & { readonly order: Order; readonly on: CalendarDate })
  | 'conflict';

/**
 * Writes down that an order was paid: what was ordered with it is had from then on, and what is sent with it is planned.
 * Whoever placed it is told, or the administrators if they have left. To say it again changes nothing.
 * @param catalog says what is sent
 */
export async function payOrder(
  occasion: Occasion & { readonly by: Author },
  payment: Payment,
  catalog: ShippingCatalog,
): Promise<PaymentOutcome> {
  const { store, now, changeId, by } = occasion;
  return untilItRests(async (): Promise<PaymentOutcome> => {
    const kept = await findOrder(store, payment);
    const keptOrganization = kept && (await store.organization(kept.value.organizationId));
    if (kept === undefined || keptOrganization === undefined) return refused('unknown-order');
    const organization =
      kept.value.state === 'expired' ? beforeExpiry(keptOrganization.value, kept.value) : keptOrganization.value;
    if (organization === undefined) {
      return { ...refused('ended'), order: kept.value, on: payment.on ?? kept.value.placedOn };
    }
    const { id: organizationId } = organization;
    const today = dateIn(now, headquartersOf(organization).timeZone);
    const { on = today } = payment;
    const order = paid(kept.value, on, today);
    if ('reason' in order) return { ...refused(order.reason), order: kept.value, on };
    if (order === kept.value) return { kind: 'paid-already', order };
    const deed = {
      changeId,
      by,
      at: now,
      what: 'order-paid',
      details: { order: order.number, on },
      history: ofOrder(kept.value, order),
    } as const;
    const isAwaited = countWaitingFor(order.number, organization) > 0;
    const after = isAwaited ? activated(organization, order.number, on) : organization;
    const associations = await store.inCharge(organizationId);
    const administrators = administratorsOf(associations, organization);
    const outcome = await change(store, { organizationId }, deed, [
      writes.orderMoved(kept, order),
      ...(await includedMoved(store, order, organization, 'paid')),
      ...(await kitsPlanned(occasion, order, after, catalog, on, today)),
      // What is sent goes to where it is: a location that is closed meanwhile makes a conflict.
      isAwaited ? writes.replaced(keptOrganization, after) : writes.unchanged('root', keptOrganization.version),
      ...paymentSettled(order, now).map((settlement) => writes.settled(settlement, changeId)),
      ...paymentRecipients(order, associations, administrators)
        .slice(0, mostRecipients)
        .map(({ individualId }) =>
          writes.noticed(paymentNotice(order, 'order-paid', `paid-${now.getTime()}`, individualId, now), now),
        ),
      // They were spoken of again if the order had expired.
      ...laddersSettled(keptOrganization.value, after, now, changeId),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'paid', order, organization, on };
  });
}
