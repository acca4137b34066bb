import { DataError } from '../../exchange/data-error.ts';
import { orderStanding } from '../../program/renewal/order-standing.ts';
import { dateIn } from '../../program/things/calendar.ts';
import type { Order } from '../../program/things/order.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import { createSpeech } from '../../speech/speech.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { shardCount } from '../../store/repositories/outbox.ts';
import type { Store } from '../../store/store.ts';
import { order } from '../../store/things/order.ts';
import type { Envelope } from '../../store/things/thing.ts';
import type { World } from '../world.ts';

/** Older orders of an organization than these are in the export. */
const mostListed = 200;
/** A store reads no more at once. */
const mostInShard = 1000;

/**
 * The orders of an organization, the latest first; or those of all that wait to be paid.
 * @returns a line each: number, day, Partner ID and name, amount, state, who has to do something next, and by when
 * @throws DataError if nobody has the Partner ID; StoreError
 */
export async function* listOrders(
  { partnerId }: { readonly partnerId?: string },
  store: Store,
  { now }: Pick<World, 'now'>,
): AsyncGenerator<string> {
  const membership = createMembership(store);
  const at = now();
  if (partnerId !== undefined) {
    const holder = await membership.holderOf(partnerId);
    const organization = holder && (await membership.organization(holder.organizationId))?.value;
    if (organization === undefined) throw new DataError(`Nobody has the Partner ID ${partnerId}.`);
    const orders = await membership.orders(organization.id, mostListed);
    if (orders.length === 0) yield 'There are no orders.';
    for (const entry of orders) yield lineOf(entry, organization, at);
    return;
  }
  let count = 0;
  for (let shard = 0; shard < shardCount; shard += 1) {
    const query = { type: order.type, state: 'awaiting-payment', field: 'dueAt', shard } as const;
    const found = await store.due<Envelope<Order>>({ ...query, until: '9999', limit: mostInShard });
    for (const { value } of found.map(order.kept)) {
      const organization = (await membership.organization(value.organizationId))?.value;
      if (organization !== undefined) yield lineOf(value, organization, at);
    }
    count += found.length;
    if (found.length === mostInShard) yield 'There are more; name an organization with --partner-id.';
  }
  if (count === 0) yield 'No order waits to be paid.';
}

function lineOf(entry: Order, organization: Organization, now: Date): string {
  const { state, owner, nextOn } = orderStanding(
    entry,
    organization,
    dateIn(now, headquartersOf(organization).timeZone),
  );
  return [
    entry.number,
    entry.placedOn,
    organization.partnerId,
    organization.name,
    createSpeech('en-GB').money(entry.total),
    state,
    owner === undefined ? '-' : owner,
    nextOn ?? '-',
  ].join('  ');
}
