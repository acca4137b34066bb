import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import { type Order, type OrderState, waitOf } from '../../program/things/order.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { shardCount } from '../../store/repositories/outbox.ts';
import type { DueQuery, Store } from '../../store/store.ts';
import { order } from '../../store/things/order.ts';
import { shipment, toBeSent } from '../../store/things/shipment.ts';
import type { Envelope } from '../../store/things/thing.ts';

/** In which states orders wait for somebody; `to-be-sent`: it is paid, and a shipment of it has not left. */
export const waitingStates = ['in-review', 'awaiting-payment', 'payment-review', toBeSent] as const;
export type WaitingState = (typeof waitingStates)[number];

export const owners = ['partner', 'program'] as const;
export type Owner = (typeof owners)[number];

/** Of all that wait: those in this state, for this one, and before this day. */
export interface WaitingQuery {
  readonly state?: WaitingState;
  readonly owner?: Owner;
  /** Only where something has to be done earlier than on this day. */
  readonly dueBefore?: CalendarDate;
}

/** An order that waits, or one of which something is to be sent: then the order itself is not read yet. */
export interface Waiting {
  readonly organizationId: string;
  readonly orderNumber: string;
  readonly state: WaitingState;
  readonly owner: Owner;
  readonly nextOn: CalendarDate;
  readonly order?: Order;
  /** What is in the shipment. */
  readonly contents?: string;
}

/** A store reads no more at once. */
const mostInShard = 1000;

/** The end of all days: later than any that somebody waits for. */
const endless: CalendarDate = '2199-12-31';

/**
 * What waits over all organizations, the earliest day first: the store finds it by that day, so that nothing else is read.
 * @param most how many are kept in memory and answered
 * @returns also whether there are more
 */
export async function findWaiting(
  query: WaitingQuery,
  most: number,
  store: Store,
): Promise<{ readonly found: readonly Waiting[]; readonly hasMore: boolean }> {
  const until = query.dueBefore === undefined ? endless : addDays(query.dueBefore, -1);
  let found: Waiting[] = [];
  let hasMore = false;
  for (let shard = 0; shard < shardCount; shard += 1) {
    for (const source of sources) {
      if (!source.states.some((state) => query.state === undefined || query.state === state)) continue;
      const read = await source.read(store, shard, until);
      hasMore ||= read.length === mostInShard;
      found.push(...read.flatMap((entry) => entry ?? []).filter((entry) => isWanted(entry, query, until)));
      found.sort(byDay);
      hasMore ||= found.length > most;
      found = found.slice(0, most);
    }
  }
  return { found, hasMore };
}

/** Whether it is wanted, as far as that can be told without reading more. */
export function isWanted(
  { state, owner, nextOn }: Pick<Waiting, 'owner' | 'nextOn'> & { readonly state: string },
  query: Omit<WaitingQuery, 'state'> & { readonly state?: string },
  until: CalendarDate = endless,
): boolean {
  const { dueBefore } = query;
  return (
    (query.state === undefined || query.state === state) &&
    (query.owner === undefined || query.owner === owner) &&
    (dueBefore === undefined ? nextOn <= until : nextOn < dueBefore)
  );
}

interface Source {
  readonly states: readonly WaitingState[];
  /** @returns an entry for each that was read, undefined for what another source finds too */
  read(store: Store, shard: number, until: CalendarDate): Promise<readonly (Waiting | undefined)[]>;
}

const sources: readonly Source[] = [
  {
    states: ['in-review', 'awaiting-payment', 'payment-review'],
    async read(store, shard, until) {
      const read = await store.due<Envelope<Order>>({ ...dueOf(order.type, shard, 'nextStageAt'), until });
      return read.map(({ document }) => waitingOrder(document.value));
    },
  },
  {
    // What an earlier version wrote stands under the day of the next look only, until that has come.
    states: ['awaiting-payment', 'payment-review'],
    async read(store, shard) {
      const query = { ...dueOf(order.type, shard, 'dueAt'), state: 'awaiting-payment', until: '9999' };
      const read = await store.due<Envelope<Order>>(query);
      return read.map(({ document }) =>
        document.nextStageAt === undefined ? waitingOrder(document.value) : undefined,
      );
    },
  },
  {
    states: [toBeSent],
    async read(store, shard, until) {
      const query = { ...dueOf(shipment.type, shard, 'dueAt'), state: toBeSent, until };
      const read = await store.due<Envelope<Shipment>>(query);
      // Of an order the first one that is to be sent.
      const seen = new Set<string>();
      return read.map(({ document: { value } }) => {
        if (seen.has(value.orderNumber)) return undefined;
        seen.add(value.orderNumber);
        return waitingShipment(value);
      });
    },
  },
];

function dueOf(type: string, shard: number, field: DueQuery['field']) {
  return { type, shard, field, limit: mostInShard };
}

function waitingOrder(value: Order): Waiting | undefined {
  const wait = waitOf(value);
  if (wait === undefined || !isWaitingState(value.state)) return undefined;
  const { organizationId, number: orderNumber, state } = value;
  return { organizationId, orderNumber, state, owner: wait.owner, nextOn: wait.until, order: value };
}

export function waitingShipment({ organizationId, orderNumber, shipsOn, contents }: Shipment): Waiting {
  return { organizationId, orderNumber, state: toBeSent, owner: 'program', nextOn: shipsOn, contents };
}

function isWaitingState(state: OrderState): state is OrderState & WaitingState {
  return waitingStates.some((one) => one === state);
}

function byDay(left: Waiting, right: Waiting): number {
  return compare(left.nextOn, right.nextOn) || compare(left.orderNumber, right.orderNumber);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
