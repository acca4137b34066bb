import { type Payment, type PaymentOutcome, payOrder } from '../../changes/pay-order.ts';
import { DataError } from '../../exchange/data-error.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { noSuchOrder } from './no-such-order.ts';
import { awaitedNames, headLines, operatorSpeech } from './order-words.ts';

/**
 * Writes down that the money for an order has come.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function reportPayment(
  payment: Payment,
  membership: Membership,
  world: Pick<World, 'now' | 'newId' | 'environment'>,
): Promise<readonly string[]> {
  const { orderNumber } = payment;
  const occasion = { store: membership, now: world.now(), changeId: world.newId(), by: operator };
  const catalog = configuredCatalog(world);
  const outcome = await payOrder(occasion, payment, catalog);
  if (outcome === 'conflict') throw new DataError('Somebody else keeps changing this order. Try again in a moment.');
  switch (outcome.kind) {
    case 'paid': {
      const { order, organization, on } = outcome;
      const say = operatorSpeech(catalog);
      return [
        ...headLines(order, organization, say),
        `  ${say.money(order.total)} paid on ${on}`,
        ...awaitedNames(orderNumber, organization, say).map((name) => `  active with it: ${name}`),
        'Cards that ask for it say so.',
      ];
    }
    case 'paid-already': {
      const since = outcome.order.paidOn === undefined ? '' : ` on ${outcome.order.paidOn}`;
      return [`Order ${orderNumber} was paid already${since}. Nothing was changed.`];
    }
    case 'refused':
      throw outcome.reason === 'unknown-order' ? noSuchOrder(payment) : new DataError(refusalText(outcome));
  }
}

type Refusal = Exclude<Extract<PaymentOutcome, { readonly kind: 'refused' }>, { readonly reason: 'unknown-order' }>;

function refusalText({ reason, order, on }: Refusal): string {
  switch (reason) {
    case 'still-to-come':
      return `${on} is still to come. Say it when the money is there.`;
    case 'in-review':
      return `Order ${order.number} is in review: approve it first.`;
    case 'waits-for-another':
      return `Order ${order.number} costs nothing: it begins when the order whose fee includes it is paid.`;
    case 'before-the-order':
      return `Order ${order.number} was placed on ${order.placedOn}, after ${on}. Check the day.`;
    case 'ended': {
      const by = order.payBy === undefined ? '' : ` It was to be paid by ${order.payBy}.`;
      return order.state === 'expired'
        ? `Order ${order.number} has expired, and nothing of it is had.${by} It has to be ordered anew.`
        : `Order ${order.number} was ${order.state}, so there is nothing to pay.`;
    }
  }
}
