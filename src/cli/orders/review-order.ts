import type { Catalog } from '../../catalog/catalog.ts';
import { approveOrder } from '../../changes/approve-order.ts';
import { type Decline, declineOrder } from '../../changes/decline-order.ts';
import type { OrderName } from '../../changes/find-order.ts';
import { DataError } from '../../exchange/data-error.ts';
import type { Order } from '../../program/things/order.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { noSuchOrder } from './no-such-order.ts';
import { headLines, operatorSpeech, stateWords } from './order-words.ts';

type Surroundings = Pick<World, 'now' | 'newId'> & { readonly catalog: Catalog };

/**
 * The program says yes to an order that is in review.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function approve(
  name: OrderName,
  membership: Membership,
  { now, newId, catalog }: Surroundings,
): Promise<readonly string[]> {
  const { orderNumber } = name;
  const occasion = { store: membership, now: now(), changeId: newId(), by: operator };
  const outcome = await approveOrder(occasion, name, catalog);
  if (outcome === 'conflict') throw busy();
  switch (outcome.kind) {
    case 'approved': {
      const { order, organization } = outcome;
      const say = operatorSpeech(catalog);
      return [
        ...headLines(order, organization, say),
        order.state === 'awaiting-payment'
          ? `  approved; ${say.money(order.total)} is to be paid by ${order.payBy}`
          : `  approved; it costs nothing and ${order.state === 'paid' ? 'is had now' : 'waits for the order whose fee includes it'}`,
        told,
      ];
    }
    case 'approved-already':
      return [`Order ${orderNumber} is not in review: ${stateWords(outcome.order)}. Nothing was changed.`];
    case 'refused':
      throw outcome.reason === 'unknown-order'
        ? noSuchOrder(name)
        : new DataError(
            `Order ${orderNumber} cannot be approved: ${stateWords(outcome.order)}. It has to be ordered anew.`,
          );
  }
}

/**
 * The program says no: to an order that is in review, or to a payment that was reported and is not there.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function decline(
  given: Decline,
  membership: Membership,
  { now, newId, catalog }: Surroundings,
): Promise<readonly string[]> {
  const { orderNumber } = given;
  const occasion = { store: membership, now: now(), changeId: newId(), by: operator };
  const outcome = await declineOrder(occasion, given);
  if (outcome === 'conflict') throw busy();
  switch (outcome.kind) {
    case 'declined':
      return [
        ...headLines(outcome.order, outcome.before, operatorSpeech(catalog)),
        `  declined: ${given.reason}`,
        '  nothing of it is had, and nothing is to be paid',
        told,
      ];
    case 'payment-not-found': {
      const { order, before } = outcome;
      return [
        ...headLines(order, before, operatorSpeech(catalog)),
        `  the payment was not found: ${given.reason}`,
        order.state === 'expired'
          ? `  it was to be paid by ${order.payBy}, and has expired`
          : `  it waits to be paid again, by ${order.payBy}`,
        told,
      ];
    }
    case 'declined-already':
      return [`Order ${orderNumber} was declined already. Nothing was changed.`];
    case 'refused':
      throw outcome.reason === 'unknown-order'
        ? noSuchOrder(given)
        : new DataError(
            `There is nothing to decline of order ${orderNumber}: ${stateWords(outcome.order)}.${insteadOf(outcome.order)}`,
          );
  }
}

const told = 'Whoever placed it and the administrators are told.';

function busy(): DataError {
  return new DataError('Somebody else keeps changing this order. Try again in a moment.');
}

/** With what somebody ends an order that waits to be paid, or gives the money of a paid one back. */
function insteadOf({ state }: Order): string {
  if (state === 'awaiting-payment') return ' To end it, cancel it.';
  return state === 'paid' || state === 'fulfilled' ? ' To give the money back, refund it.' : '';
}
