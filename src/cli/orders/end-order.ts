import { endUnpaidOrder } from '../../changes/end-order.ts';
import type { OrderName } from '../../changes/find-order.ts';
import { type Refund, refundOrder } from '../../changes/refund-order.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type RefundRefusal, refundDays } from '../../program/renewal/end-order.ts';
import { isUnpaid, type Order } from '../../program/things/order.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { noSuchOrder } from './no-such-order.ts';
import { headLines, operatorSpeech, stateWords } from './order-words.ts';

type Surroundings = Pick<World, 'now' | 'newId' | 'environment'>;

/**
 * Ends an order that waits to be paid.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function endOrder(
  name: OrderName,
  state: 'expired' | 'cancelled',
  membership: Membership,
  world: Surroundings,
): Promise<readonly string[]> {
  const { orderNumber } = name;
  const { now, newId } = world;
  const say = operatorSpeech(configuredCatalog(world));
  const outcome = await endUnpaidOrder({ store: membership, now: now(), changeId: newId(), by: operator }, name, state);
  if (outcome === 'conflict') throw busy;
  switch (outcome.kind) {
    case 'ended':
      return [
        ...headLines(outcome.order, outcome.organization, say),
        `  ${state}; ${outcome.returned === 0 ? 'nothing that is held depends on it' : 'what is held stays as it was'}`,
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
  world: Surroundings,
): Promise<readonly string[]> {
  const { orderNumber } = given;
  const { now, newId } = world;
  const say = operatorSpeech(configuredCatalog(world));
  const outcome = await refundOrder({ store: membership, now: now(), changeId: newId(), by: operator }, given);
  if (outcome === 'conflict') throw busy;
  switch (outcome.kind) {
    case 'refunded':
      return [
        ...headLines(outcome.order, outcome.organization, say),
        `  ${say.money(outcome.order.total)} given back; ${outcome.returned === 0 ? 'nothing that is held depends on it' : 'what is held is as before the order'}`,
      ];
    case 'refunded-already':
      return [`Order ${orderNumber} was refunded already. Nothing was changed.`];
    case 'refused':
      throw 'why' in outcome ? new DataError(refundRefusal(outcome.why, outcome.order)) : noSuchOrder(given);
  }
}

const busy = new DataError('Somebody else keeps changing this order. Try again in a moment.');

function refundRefusal(why: RefundRefusal, order: Order): string {
  switch (why.reason) {
    case 'not-paid':
      return `Order ${order.number} cannot be refunded: ${stateWords(order)}.${canBeCancelled(order) ? ' Cancel it.' : ''}`;
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

function canBeCancelled(order: Order): boolean {
  return isUnpaid(order) || order.state === 'in-review';
}
