import type { World } from '../cli/world.ts';
import { DataError } from '../exchange/data-error.ts';
import { paymentSettled } from '../program/telling/payment-reminders.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { type Order, type PaymentRefusal, paid } from '../program/things/order.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { createSpeech } from '../speech/speech.ts';
import type { Kept } from '../store/repositories/documents.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import { findOrder, operator } from './find-order.ts';

/** What an operator says about the money for an order. */
export interface Payment {
  readonly orderNumber: string;
  readonly partnerId?: string;
  /** The day on which it came; today, if left out. */
  readonly on?: CalendarDate;
}

const mostTries = 5;

/**
 * Writes down that an order was paid. To say it again changes nothing.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function payOrder(
  payment: Payment,
  membership: Membership,
  world: Pick<World, 'now' | 'newId'>,
): Promise<readonly string[]> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await findOrder(payment, membership);
    const organization = await membership.organization(kept.value.organizationId);
    if (organization === undefined) throw new DataError('The order names an organization that is not there.');
    const lines = await tryOnce(payment, kept, organization.value, membership, world);
    if (lines !== 'conflict') return lines;
  }
  throw new DataError('Somebody else keeps changing this order. Try again in a moment.');
}

async function tryOnce(
  { orderNumber, on }: Payment,
  kept: Kept<Order>,
  organization: Organization,
  membership: Membership,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Promise<readonly string[] | 'conflict'> {
  const at = now();
  const today = dateIn(at, headquartersOf(organization).timeZone);
  const day = on ?? today;
  const order = paid(kept.value, day, today);
  if ('reason' in order) throw new DataError(refusalText(order, kept.value, day));
  if (order === kept.value) {
    const since = order.paidOn === undefined ? '' : ` on ${order.paidOn}`;
    return [`Order ${orderNumber} was paid already${since}. Nothing was changed.`];
  }
  const changeId = newId();
  const outcome = await membership.commit(order.organizationId, changeId, [
    writes.orderMoved(kept, order),
    writes.recorded(order.organizationId, changeId, {
      at: at.toISOString(),
      by: operator,
      what: 'order-paid',
      details: { order: order.number, on: day },
    }),
    writes.settled(paymentSettled(order, at), changeId),
  ]);
  if (outcome === 'conflict') return 'conflict';
  const total = createSpeech('en-GB').money(order.total);
  return [`${organization.name}, order ${orderNumber}`, `  ${total} paid on ${day}`, 'Cards that ask for it say so.'];
}

function refusalText(refusal: PaymentRefusal, order: Order, day: CalendarDate): string {
  switch (refusal.reason) {
    case 'still-to-come':
      return `${day} is still to come. Say it when the money is there.`;
    case 'before-the-order':
      return `Order ${order.number} was placed on ${order.placedOn}, after ${day}. Check the day.`;
    case 'ended': {
      const by = order.payBy === undefined ? '' : ` It was to be paid by ${order.payBy}.`;
      return refusal.state === 'expired'
        ? `Order ${order.number} has expired, and what it was for has gone back.${by} It has to be ordered anew.`
        : `Order ${order.number} was ${refusal.state}, so there is nothing to pay.`;
    }
  }
}
