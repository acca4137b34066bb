import { type Kit, kitsOf, plannedNumber, type ShippingCatalog } from '../program/orders/kit-schedule.ts';
import { shipmentNotices } from '../program/telling/shipment-notices.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { Order } from '../program/things/order.ts';
import type { Organization } from '../program/things/organization.ts';
import { type Cancellation, isToBeSent, type Shipment } from '../program/things/shipment.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Occasion } from './change.ts';

/** A commit takes 99 writes; what else an order brings or takes with it is less than this. */
const otherWrites = 28;
const mostWrites = 99;
/** Those of one order who are told of it at once (our choice). */
const mostRecipients = 30;

/**
 * What is to be sent of an order that is paid, for the commit that says so: so it is neither lost nor planned twice. People
 * are told of what leaves first.
 * @param organization once what was ordered is had
 * @param on the day on which it was paid @param today at the headquarters
 */
export async function kitsPlanned(
  { store, now, changeId }: Occasion,
  order: Order,
  organization: Organization,
  catalog: ShippingCatalog,
  on: CalendarDate,
  today: CalendarDate,
): Promise<readonly Write[]> {
  const kits = kitsOf(order, organization, catalog, on, today);
  const { organizationId } = order;
  if (kits.length === 0) return [];
  const planned = await numbered(store, kits, order);
  const [first] = planned;
  if (first === undefined) return [];
  const room = Math.min(mostRecipients, mostWrites - otherWrites - planned.length);
  const associations = await store.inCharge(organizationId);
  const at = now.toISOString();
  return [
    ...planned.flatMap((shipment) => {
      const { contents, shipsOn } = shipment;
      const event = { id: `planned-${changeId}`, state: 'scheduled', occurredAt: at, day: today } as const;
      return writes.shipped(undefined, shipment, {
        entered: shipment,
        events: [{ ...event, arrival: 0, contents, shipsOn }],
      });
    }),
    ...shipmentNotices(undefined, first, at, associations, organization, now)
      .slice(0, Math.max(0, room))
      .map((notice) => writes.noticed(notice, now)),
  ];
}

/** The same for orders that are placed just now, of those that cost nothing and are had at once. */
export async function kitsPlannedAtOnce(
  occasion: Occasion,
  orders: readonly Order[],
  organization: Organization,
  catalog: ShippingCatalog,
  today: CalendarDate,
): Promise<readonly Write[]> {
  const all = orders
    .filter(({ state }) => state === 'paid')
    .map((order) => kitsPlanned(occasion, order, organization, catalog, today, today));
  return (await Promise.all(all)).flat();
}

/**
 * What was to be sent of orders that have ended and has not left: it is cancelled with them, and whoever was told that it
 * comes is told that it does not.
 * @param today at the headquarters
 */
export async function kitsCancelled(
  { store, now, changeId }: Occasion,
  organization: Organization,
  orderNumbers: readonly string[],
  ended: Cancellation,
  today: CalendarDate,
): Promise<readonly Write[]> {
  const ofOrders = await Promise.all(orderNumbers.map((number) => store.shipmentsOfOrder(organization.id, number)));
  const numbers = ofOrders.flat().filter(isToBeSent);
  if (numbers.length === 0) return [];
  const associations = await store.inCharge(organization.id);
  const all = await Promise.all(
    numbers.map(async ({ number }) => {
      const kept = await store.shipment(organization.id, number);
      return kept === undefined ? [] : cancelled(kept);
    }),
  );
  return all.flat();

  async function cancelled(kept: NonNullable<Awaited<ReturnType<Membership['shipment']>>>): Promise<readonly Write[]> {
    const before = kept.value;
    const after: Shipment = { ...before, state: 'cancelled', cancelled: { on: today, with: ended } };
    const said = await store.notices(organization.id, 'shipment', after.number);
    const at = now.toISOString();
    const readers = new Set(said.map(({ value }) => value.recipientId));
    const settled = { organizationId: organization.id, kind: 'shipment', subject: after.number, at };
    return [
      writes.replaced(kept, after),
      ...(said.length === 0 ? [] : [writes.settled(settled, changeId)]),
      ...shipmentNotices(before, after, at, associations, organization, now)
        .filter(({ recipientId }) => readers.has(recipientId))
        .slice(0, mostRecipients / 3)
        .map((notice) => writes.noticed(notice, now)),
    ];
  }
}

async function numbered(store: Membership, kits: readonly Kit[], order: Order): Promise<readonly Shipment[]> {
  const { organizationId, number: orderNumber } = order;
  const known = await store.shipmentsOfOrder(organizationId, orderNumber);
  const taken = new Set(known.map(({ number }) => number));
  const planned: Shipment[] = [];
  for (let index = 1; planned.length < kits.length; index += 1) {
    const number = plannedNumber(order, index);
    const kit = kits[planned.length];
    if (kit === undefined || taken.has(number)) continue;
    // Some other sender may have had the same idea for another organization.
    if ((await store.reserveShipmentNumber(number, organizationId)) === 'taken') continue;
    planned.push({ organizationId, number, orderNumber, state: 'scheduled', ...kit });
  }
  return planned;
}
