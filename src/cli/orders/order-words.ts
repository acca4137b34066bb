import type { Catalog } from '../../catalog/catalog.ts';
import { pendingFor } from '../../program/orders/pending.ts';
import { waitingFor } from '../../program/renewal/ordered-year.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import { createSpeech, type Speech } from '../../speech/speech.ts';
import { heldText, locationName } from '../../words/names.ts';
import { orderLineText } from '../../words/orders.ts';

/* What commands say of orders, to those who work for the program. */

/** Amounts, and what the things of the program are called. */
export function operatorSpeech({ names }: Pick<Catalog, 'names'>): Speech {
  return createSpeech('en-GB', undefined, names);
}

/** How an order stands, behind a colon. */
export function stateWords({
  state,
  payBy,
  paidOn,
}: Pick<Order, 'state'> & Partial<Pick<Order, 'payBy' | 'paidOn'>>): string {
  switch (state) {
    case 'in-review':
      return 'it is in review';
    case 'ordered':
      return 'it costs nothing and waits for the order whose fee includes it';
    case 'awaiting-payment':
      return payBy === undefined ? 'it waits to be paid' : `it waits to be paid by ${payBy}`;
    case 'payment-review':
      return 'it was reported as paid';
    case 'paid':
    case 'fulfilled':
      return paidOn === undefined ? 'it is paid' : `it is paid, since ${paidOn}`;
    case 'declined':
    case 'cancelled':
    case 'refunded':
      return `it was ${state}`;
    case 'expired':
      return 'it has expired';
  }
}

/** Whose order it is, and what it is for, a line each. */
export function headLines(order: Order, organization: Organization, say: Speech): readonly string[] {
  return [
    `${organization.name}, order ${order.number}`,
    ...order.lines.map((line) => `  ${orderLineText(line, organization, say)}`),
  ];
}

/** What is had once an order is paid, by name. @param organization before it is */
export function awaitedNames(number: string, organization: Organization, say: Speech): readonly string[] {
  return [
    ...waitingFor(number, organization).map((held) => heldText({ ...held, ...held.ordered }, organization, say)),
    ...pendingFor(number, organization).map((pending) =>
      pending.kind === 'competency'
        ? heldText(pending, organization, say)
        : `${say.nameOf('subscription', pending.product)}, ${locationName(organization, pending.locationId)}`,
    ),
  ];
}
