import type { Catalog } from '../../catalog/catalog.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type OrderStanding, orderStanding } from '../../program/renewal/order-standing.ts';
import { type CalendarDate, dateIn } from '../../program/things/calendar.ts';
import type { Order } from '../../program/things/order.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import { isToBeSent, type Shipment } from '../../program/things/shipment.ts';
import type { Speech } from '../../speech/speech.ts';
import { createMembership, type Membership } from '../../store/repositories/membership.ts';
import type { Store } from '../../store/store.ts';
import type { toBeSent } from '../../store/things/shipment.ts';
import { orderItemText } from '../../words/orders.ts';
import type { World } from '../world.ts';
import { operatorSpeech } from './order-words.ts';
import {
  findWaiting,
  isWanted,
  type Waiting,
  type WaitingQuery,
  waitingShipment,
  waitingStates,
} from './waiting-orders.ts';

/** How an order is listed: where it stands, or that something of it is to be sent. */
export type ListedState = OrderStanding['state'] | typeof toBeSent;

export interface OrderQuery extends Omit<WaitingQuery, 'state'> {
  readonly state?: ListedState;
  /** All of this organization, the latest first; all that wait, if left out. */
  readonly partnerId?: string;
  /** How many lines at the most. */
  readonly most: number;
}

interface Listed extends Omit<OrderStanding, 'state'> {
  readonly state: ListedState;
  readonly order: Order;
  readonly organization: Organization;
  /** What is to be sent. */
  readonly contents?: string;
}

/**
 * The queue of the program: all orders that wait for somebody, where something has to be done soonest first. Or all of an
 * organization, the latest first.
 * @returns a line each: number, day, Partner ID and name, amount, state, who has to do something next, by when and whether
 * that is over, and what it is for
 * @throws DataError if nobody has the Partner ID, or what is asked for is found within an organization only; StoreError
 */
export async function* listOrders(
  query: OrderQuery,
  store: Store,
  { now, catalog }: Pick<World, 'now'> & { readonly catalog: Catalog },
): AsyncGenerator<string> {
  const membership = createMembership(store);
  const say = operatorSpeech(catalog);
  const at = now();
  const { most, partnerId } = query;
  let count = 0;
  let hasMore = false;
  if (partnerId === undefined) {
    const waiting = await findWaiting(assertFindable(query), most, store);
    for (const entry of waiting.found) {
      const listed = await whole(entry, membership);
      if (listed === undefined) continue;
      count += 1;
      yield lineOf(listed, at, say);
    }
    hasMore = waiting.hasMore;
  } else {
    const organization = await organizationOf(partnerId, membership);
    const orders = await membership.orders(organization.id, most + 1);
    const { shipments } = await membership.shipments(organization.id, mostShipments);
    const today = todayOf(organization, at);
    hasMore = orders.length > most;
    for (const order of orders.slice(0, most)) {
      const listed = standingOf(order, organization, shipments, today);
      if (!isAskedFor(listed, query)) continue;
      count += 1;
      yield lineOf(listed, at, say);
    }
  }
  if (count === 0) yield isNarrow(query) ? 'There is no such order.' : 'No order waits for anybody.';
  if (hasMore) yield `There are more than ${most}: ask for a state, an owner, an earlier day, or for more with --most.`;
}

/** What was sent last and is to be sent; earlier ones have left. */
const mostShipments = 200;

/** @throws DataError for a state in which orders are not found over all organizations */
function assertFindable({ state, ...query }: OrderQuery): WaitingQuery {
  const waits = waitingStates.find((one) => one === state);
  if (state !== undefined && waits === undefined) {
    throw new DataError(
      `Over all organizations only orders that wait are listed: ${waitingStates.join(', ')}. ` +
        `For those that are ${state} name an organization with --partner-id.`,
    );
  }
  return { ...query, ...(waits === undefined ? {} : { state: waits }) };
}

async function organizationOf(partnerId: string, membership: Membership): Promise<Organization> {
  const holder = await membership.holderOf(partnerId);
  const organization = holder && (await membership.organization(holder.organizationId))?.value;
  if (organization === undefined) throw new DataError(`Nobody has the Partner ID ${partnerId}.`);
  return organization;
}

/** @returns undefined for what has been moved since, and for a shipment whose order is not paid or has ended */
async function whole(entry: Waiting, membership: Membership): Promise<Listed | undefined> {
  const { organizationId, orderNumber, order: known, ...standing } = entry;
  const [organization, order] = await Promise.all([
    membership.organization(organizationId),
    known ?? membership.order(organizationId, orderNumber).then((kept) => kept?.value),
  ]);
  if (organization === undefined || order === undefined) return undefined;
  if (known === undefined && !isPaid(order)) return undefined;
  return { ...standing, order, organization: organization.value };
}

function standingOf(
  order: Order,
  organization: Organization,
  shipments: readonly Shipment[],
  today: CalendarDate,
): Listed {
  const [first] = shipments
    .filter((entry) => entry.orderNumber === order.number && isToBeSent(entry))
    .toSorted((left, right) => (left.shipsOn < right.shipsOn ? -1 : 1));
  const standing =
    first === undefined || !isPaid(order) ? orderStanding(order, organization, today) : waitingShipment(first);
  return { ...standing, order, organization };
}

function isPaid({ state }: Order): boolean {
  return state === 'paid' || state === 'fulfilled';
}

function isNarrow({ partnerId, state, owner, dueBefore }: OrderQuery): boolean {
  return [partnerId, state, owner, dueBefore].some((given) => given !== undefined);
}

function isAskedFor({ state, owner, nextOn }: Listed, query: OrderQuery): boolean {
  if (owner !== undefined && nextOn !== undefined) return isWanted({ state, owner, nextOn }, query);
  const { state: wanted = state, owner: whose = owner, dueBefore } = query;
  return wanted === state && whose === owner && dueBefore === undefined;
}

function todayOf(organization: Organization, now: Date): CalendarDate {
  return dateIn(now, headquartersOf(organization).timeZone);
}

function lineOf({ order, organization, state, owner, nextOn, contents }: Listed, now: Date, say: Speech): string {
  const isLate = nextOn !== undefined && nextOn < todayOf(organization, now) && isToBeDone(state);
  return [
    order.number,
    order.placedOn,
    organization.partnerId,
    organization.name,
    say.money(order.total),
    state,
    owner ?? '-',
    nextOn === undefined ? '-' : isLate ? `${nextOn} late` : nextOn,
    contents ?? itemsOf(order, say),
  ].join('  ');
}

/** Whether somebody has to do something by the day, and not only something ends on it. */
function isToBeDone(state: ListedState): boolean {
  return waitingStates.some((one) => one === state);
}

function itemsOf({ lines }: Order, say: Speech): string {
  const [first, ...others] = lines;
  const item = first === undefined ? '-' : orderItemText(first, say);
  return others.length === 0 ? item : `${item}, and ${others.length} more`;
}
