import { endUnpaidOrder } from '../../changes/end-order.ts';
import type { OrderName } from '../../changes/find-order.ts';
import { type Refund, refundOrder } from '../../changes/refund-order.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type RefundRefusal, refundDays } from '../../program/renewal/end-order.ts';
import type { Order } from '../../program/things/order.ts';
import { createSpeech } from '../../speech/speech.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { noSuchOrder } from './no-such-order.ts';

type Surroundings = Pick<World, 'now' | 'newId'>;

/**
 * Ends an order that waits to be paid.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function endOrder(
  name: OrderName,
  state: 'expired' | 'cancelled',
  membership: Membership,
  { now, newId }: Surroundings,
): Promise<readonly string[]> {
  const { orderNumber } = name;
  const outcome = await endUnpaidOrder({ store: membership, now: now(), changeId: newId(), by: operator }, name, state);
  if (outcome === 'conflict') throw busy;
  switch (outcome.kind) {
    case 'ended':
      return [
        `${outcome.organization.name}, order ${orderNumber}`,
        `  ${state}; ${notRenewed(outcome.returned)}`,
        state === 'expired'
          ? 'Whoever placed it and the administrators are told.'
          : 'Cards that ask for the money say so.',
      ];
    case 'ended-already':
      return [`Order ${orderNumber} was ${state} already. Nothing was changed.`];
    case 'refused':
      throw outcome.reason === 'unknown-order'
        ? noSuchOrder(name)
        : new DataError(`Order ${orderNumber} does not wait to be paid: ${stateWords(outcome.order)}.`);
  }
}

/**
 * Writes down that the money for an order was given back.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function reportRefund(
  given: Refund,
  membership: Membership,
  { now, newId }: Surroundings,
): Promise<readonly string[]> {
  const { orderNumber } = given;
  const outcome = await refundOrder({ store: membership, now: now(), changeId: newId(), by: operator }, given);
  if (outcome === 'conflict') throw busy;
  switch (outcome.kind) {
    case 'refunded':
      return [
        `${outcome.organization.name}, order ${orderNumber}`,
        `  ${createSpeech('en-GB').money(outcome.order.total)} given back; ${backWords(outcome.returned)}`,
      ];
    case 'refunded-already':
      return [`Order ${orderNumber} was refunded already. Nothing was changed.`];
    case 'refused':
      throw 'why' in outcome ? new DataError(refundRefusal(outcome.why, outcome.order)) : noSuchOrder(given);
  }
}

const busy = new DataError('Somebody else keeps changing this order. Try again in a moment.');

function notRenewed(count: number): string {
  if (count === 0) return 'nothing depends on it';
  return count === 1 ? 'one competency stays as it was' : `${count} competencies stay as they were`;
}

function backWords(count: number): string {
  if (count === 0) return 'no competency depends on it';
  return count === 1 ? 'one competency is as before' : `${count} competencies are as before`;
}

function stateWords({ state }: Order): string {
  if (state === 'fulfilled') return 'it is paid';
  return state === 'ordered' ? 'it costs nothing' : `it is ${state}`;
}

function refundRefusal(why: RefundRefusal, order: Order): string {
  switch (why.reason) {
    case 'not-paid':
      return `Order ${order.number} cannot be refunded: ${order.state === 'awaiting-payment' ? 'it is not paid. Cancel it' : stateWords(order)}.`;
    case 'nothing-paid':
      return `Order ${order.number} costs nothing, so there is nothing to give back.`;
    case 'too-late':
      return `Order ${order.number} could be refunded until ${why.until}, ${refundDays} days after the payment.`;
    case 'key-viewed':
      return `A license key that came with order ${order.number} was looked at on ${why.on}, so it is not refunded any more.`;
    case 'still-to-come':
      return 'That day is still to come. Say it when the money was given back.';
    case 'changed-since':
      return `What order ${order.number} bought was changed by a later order, so it is not given back any more.`;
  }
}
