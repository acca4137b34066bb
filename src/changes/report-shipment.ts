import { createHash } from 'node:crypto';
import { type Reported, reported, type ShipmentReport } from '../program/benefits/report-shipment.ts';
import { shipmentNotices } from '../program/telling/shipment-notices.ts';
import { noticeId } from '../program/things/notice.ts';
import type { Order } from '../program/things/order.ts';
import { hasEnded, type Shipment } from '../program/things/shipment.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion, type Refused, refused, untilItRests } from './change.ts';
import { ofShipment } from './history-of.ts';

export type ShipmentRefusal =
  | Extract<Reported, { kind: 'refused' }>['reason']
  /** The number is that of a shipment which another organization gets. */
  | 'shipment-of-another-organization';

export type ShipmentOutcome =
  /** What people see has changed. `told` people hear of it. */
  | { readonly kind: 'changed'; readonly before?: Shipment; readonly after: Shipment; readonly told: number }
  /** It was known, or something later was. */
  | { readonly kind: 'unchanged'; readonly shipment: Shipment }
  | Refused<ShipmentRefusal>
  /** Others keep changing the same thing; it can be told again. */
  | 'conflict';

/** A report is its own change, by the id of its event: whoever tells it again changes nothing. */
export type ReportOccasion = Omit<Occasion, 'changeId'> & { readonly by: Author };

/**
 * Writes down what was told about a shipment of an organization, together with the notices, also while somebody else
 * does.
 * @param gatherMinutes news are told when the next so many minutes of the clock are over, together with others; at once
 * if left out
 */
export function reportShipment(
  occasion: ReportOccasion,
  organizationId: string,
  report: ShipmentReport,
  gatherMinutes?: number,
): Promise<ShipmentOutcome> {
  return untilItRests(() => reportOnce(occasion, organizationId, report, gatherMinutes));
}

async function reportOnce(
  { store, by, now }: ReportOccasion,
  organizationId: string,
  report: ShipmentReport,
  gatherMinutes: number | undefined,
): Promise<ShipmentOutcome> {
  const [organization, order, kept] = await Promise.all([
    store.organization(organizationId),
    store.order(organizationId, report.orderNumber),
    store.shipment(organizationId, report.shipmentNumber),
  ]);
  if (organization === undefined || order === undefined) return refused('unknown-order');
  const told = kept?.document.told;
  const state = {
    organization: organization.value,
    order: order.value,
    ...(kept === undefined ? {} : { shipment: kept.value }),
    ...(told === undefined ? {} : { told }),
  };
  const taken = reported(state, report);
  if (taken.kind === 'refused') return taken;
  if (taken.kind === 'known') return { kind: 'unchanged', shipment: taken.shipment };
  const { before, after, isNews } = taken;
  // Also of a shipment that was there before its number was reserved.
  if ((await store.reserveShipmentNumber(after.number, organizationId)) === 'taken') {
    return refused('shipment-of-another-organization');
  }
  const { occurredAt, id: eventId } = report.event;
  const associations = isNews ? await store.inCharge(organizationId) : [];
  const said = isNews ? await store.notices(organizationId, 'shipment', after.number) : [];
  const have = new Set(said.map((notice) => notice.document.id));
  const notices = shipmentNotices(before, after, occurredAt, associations, organization.value, now).filter(
    (notice) => !have.has(noticeId(notice)),
  );
  const fulfilled = after.state === 'delivered' ? await orderAfterDelivery(store, order, after) : [];
  const changeId = `shipment~${report.shipmentNumber}~${eventId}`;
  // What is cancelled is told by whoever cancelled its order.
  const what = isNews && after.state !== 'cancelled' ? (`shipment-${after.state}` as const) : 'shipment-told';
  const settled = { organizationId, kind: 'shipment', subject: after.number, at: now.toISOString() };
  const outcome = await change(
    store,
    { organizationId },
    { changeId, by, at: now, what, details: detailsOf(before, after), history: ofShipment(before, after) },
    [
      ...writes.shipped(kept, after, taken.told),
      ...fulfilled,
      // Two first events of one shipment must not make two of it.
      ...(kept === undefined ? [writes.unchanged('root', organization.version)] : []),
      ...notices.map((notice) => writes.noticed(notice, toldAt(now, gatherMinutes))),
      // Cards that stand in chats say how it is now.
      ...(said.length > 0 ? [writes.settled(settled, hashOf(changeId))] : []),
    ],
  );
  if (outcome === 'conflict') return 'conflict';
  if (outcome === 'repeated') {
    return { kind: 'unchanged', shipment: (await store.shipment(organizationId, after.number))?.value ?? after };
  }
  if (!isNews) return { kind: 'unchanged', shipment: after };
  return { kind: 'changed', after, told: notices.length, ...(before === undefined ? {} : { before }) };
}

/**
 * An order is fulfilled once all that is sent of it has arrived. Of two that arrive at the same moment each asserts the
 * order, so that the second one sees the first.
 */
async function orderAfterDelivery(store: Membership, order: Kept<Order>, arrived: Shipment): Promise<readonly Write[]> {
  if (order.value.state !== 'paid') return [];
  const { organizationId, number } = order.value;
  const others = await store.shipmentsOfOrder(organizationId, number);
  return others.every((entry) => entry.number === arrived.number || hasEnded(entry))
    ? [writes.orderMoved(order, { ...order.value, state: 'fulfilled' })]
    : [writes.unchanged(order.document.id, order.version)];
}

function toldAt(now: Date, gatherMinutes: number | undefined): Date {
  if (gatherMinutes === undefined) return now;
  const step = gatherMinutes * 60_000;
  return new Date(Math.ceil(now.getTime() / step) * step);
}

function detailsOf(before: Shipment | undefined, after: Shipment) {
  const { number: shipment, orderNumber: order } = after;
  return { shipment, order, ...(before === undefined ? {} : { before: before.state }) };
}

/** Short, for ids of documents that belong to a change. */
function hashOf(changeId: string): string {
  return createHash('sha256').update(changeId).digest('base64url').slice(0, 22);
}
