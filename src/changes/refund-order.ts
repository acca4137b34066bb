import { type RefundRefusal, refund } from '../program/renewal/end-order.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import type { Order } from '../program/things/order.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Author, change, type Occasion, type Refused, refused, untilItRests } from './change.ts';
import { findOrder, type OrderName } from './find-order.ts';
import { ofOrder } from './history-of.ts';
import { kitsCancelled } from './kit-writes.ts';
import { laddersSettled } from './ladder-writes.ts';

/** What somebody says about money that was given back. */
export interface Refund extends OrderName {
  /** The day on which it was; today, if left out. */
  readonly on?: CalendarDate;
}

export type RefundOutcome =
  | { readonly kind: 'refunded'; readonly order: Order; readonly organization: Organization; readonly returned: number }
  | { readonly kind: 'refunded-already'; readonly order: Order }
  | Refused<'unknown-order'>
  | { readonly kind: 'refused'; readonly why: RefundRefusal; readonly order: Order }
  | 'conflict';

/** Writes down that the money for an order was given back: what it bought returns to the term before. */
export async function refundOrder(occasion: Occasion & { readonly by: Author }, given: Refund): Promise<RefundOutcome> {
  const { store, now, changeId, by } = occasion;
  return untilItRests(async (): Promise<RefundOutcome> => {
    const kept = await findOrder(store, given);
    const organization = kept && (await store.organization(kept.value.organizationId));
    if (kept === undefined || organization === undefined) return refused('unknown-order');
    if (kept.value.state === 'refunded') return { kind: 'refunded-already', order: kept.value };
    const today = dateIn(now, headquartersOf(organization.value).timeZone);
    const { on = today } = given;
    const ended = refund(kept.value, organization.value, on, today);
    if ('reason' in ended) return { kind: 'refused', why: ended, order: kept.value };
    const { order, returned } = ended;
    const { organizationId } = order;
    const details = { order: order.number, on, returned: returned.join(' ') };
    const outcome = await change(
      store,
      { organizationId },
      { changeId, by, at: now, what: 'order-refunded', details, history: ofOrder(kept.value, order) },
      [
        writes.orderMoved(kept, order),
        ...(await kitsCancelled(occasion, organization.value, [order.number], 'refunded', today)),
        returned.length === 0
          ? writes.unchanged('root', organization.version)
          : writes.replaced(organization, ended.organization),
        ...laddersSettled(organization.value, ended.organization, now, changeId),
      ],
    );
    return outcome === 'conflict'
      ? 'conflict'
      : { kind: 'refunded', order, organization: organization.value, returned: returned.length };
  });
}
