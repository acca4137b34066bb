import { createHash } from 'node:crypto';
import { shipmentNotices } from '../program/telling/shipment-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import { noticeId } from '../program/things/notice.ts';
import type { Order } from '../program/things/order.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { mostShipmentEvents, type Shipment, shipmentAfter } from '../program/things/shipment.ts';
import type { AuditEntry } from '../store/repositories/documents.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { ShipmentReport } from './shipment-report.ts';

export type Taken =
  /** What people see has changed. `told` people hear of it. */
  | { readonly kind: 'changed'; readonly before?: Shipment; readonly after: Shipment; readonly told: number }
  /** It was known, or something later was. */
  | { readonly kind: 'unchanged'; readonly shipment: Shipment }
  | {
      readonly kind: 'refused';
      readonly reason: 'unknown-order' | 'unknown-shipment' | 'shipment-of-another-order' | 'too-many-events';
    }
  /** Others keep changing the same thing; it can be told again. */
  | { readonly kind: 'busy' };

export interface TakingServices {
  readonly membership: Membership;
  readonly now: () => Date;
  /** News are told when the next so many minutes of the clock are over, together with others; at once if left out. */
  readonly gatherMinutes?: number;
}

const mostTries = 5;

/**
 * Writes down what was told about a shipment of an organization: the shipment, the audit and the notices in one commit.
 * To tell it again changes nothing, also while somebody else does.
 * @param by who told it, for the audit
 * @throws StoreError
 */
export async function takeReport(
  organizationId: string,
  report: ShipmentReport,
  by: AuditEntry['by'],
  services: TakingServices,
): Promise<Taken> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const taken = await tryOnce(organizationId, report, by, services);
    if (taken !== 'conflict') return taken;
  }
  return { kind: 'busy' };
}

async function tryOnce(
  organizationId: string,
  report: ShipmentReport,
  by: AuditEntry['by'],
  { membership, now, gatherMinutes }: TakingServices,
): Promise<Taken | 'conflict'> {
  const at = now();
  const [organization, order, kept] = await Promise.all([
    membership.organization(organizationId),
    membership.order(organizationId, report.orderNumber).then((found) => found?.value),
    membership.shipment(organizationId, report.shipmentNumber),
  ]);
  if (organization === undefined || order === undefined) return { kind: 'refused', reason: 'unknown-order' };
  const event = { ...report.event, day: dayAt(report, kept?.value, order, organization.value) };
  if (kept === undefined && event.contents === undefined) return { kind: 'refused', reason: 'unknown-shipment' };
  if (kept !== undefined && kept.value.orderNumber !== report.orderNumber) {
    return { kind: 'refused', reason: 'shipment-of-another-order' };
  }
  const before = kept?.value;
  const { entered, events } = kept?.document.told ?? {
    entered: before ?? newShipment(report, order, organization.value),
    events: [],
  };
  if (before !== undefined && events.some((known) => known.id === event.id)) {
    return { kind: 'unchanged', shipment: before };
  }
  if (events.length >= mostShipmentEvents) return { kind: 'refused', reason: 'too-many-events' };
  const located = report.locationId === undefined ? event : { ...event, locationId: report.locationId };
  const told = { entered, events: [...events, located] };
  const after = shipmentAfter(entered, told.events);
  const isChange = before === undefined || !isSame(before, after);

  const associations = isChange ? await membership.associations(organizationId) : [];
  const said = isChange ? await membership.notices(organizationId, 'shipment', after.number) : [];
  const have = new Set(said.map((notice) => notice.document.id));
  const notices = shipmentNotices(before, after, event.occurredAt, associations, organization.value, at).filter(
    (notice) => !have.has(noticeId(notice)),
  );
  const changeId = changeIdOf(report);
  const outcome = await membership.commit(organizationId, changeId, [
    ...writes.shipped(kept, after, told),
    // Two first events of one shipment must not make two of it.
    ...(kept === undefined ? [writes.unchanged('root', organization.version)] : []),
    ...(isChange ? [recordOf(before, after, organizationId, changeId, by, at)] : []),
    ...notices.map((notice) => writes.noticed(notice, toldAt(at, gatherMinutes))),
    // Cards that stand in chats say how it is now.
    ...(isChange && said.length > 0
      ? [
          writes.settled(
            { organizationId, kind: 'shipment', subject: after.number, at: at.toISOString() },
            hashOf(changeId),
          ),
        ]
      : []),
  ]);
  if (outcome === 'conflict') return 'conflict';
  if (outcome === 'repeated') {
    return { kind: 'unchanged', shipment: (await membership.shipment(organizationId, after.number))?.value ?? after };
  }
  if (!isChange) return { kind: 'unchanged', shipment: after };
  return { kind: 'changed', after, told: notices.length, ...(before === undefined ? {} : { before }) };
}

function toldAt(now: Date, gatherMinutes: number | undefined): Date {
  if (gatherMinutes === undefined) return now;
  const step = gatherMinutes * 60_000;
  return new Date(Math.ceil(now.getTime() / step) * step);
}

function newShipment(report: ShipmentReport, order: Order, organization: Organization) {
  const { shipmentNumber: number, orderNumber } = report;
  return { organizationId: organization.id, number, orderNumber, locationId: placeOf(order, organization) };
}

function placeOf(order: Order, organization: Organization): string {
  return order.lines[0]?.locationId ?? headquartersOf(organization).id;
}

function dayAt(report: ShipmentReport, before: Shipment | undefined, order: Order, organization: Organization) {
  const locationId = report.locationId ?? before?.locationId ?? placeOf(order, organization);
  const location = organization.locations.find((entry) => entry.id === locationId) ?? headquartersOf(organization);
  return dateIn(new Date(report.event.occurredAt), location.timeZone);
}

function recordOf(
  before: Shipment | undefined,
  after: Shipment,
  organizationId: string,
  changeId: string,
  by: AuditEntry['by'],
  at: Date,
) {
  return writes.recorded(organizationId, hashOf(changeId), {
    at: at.toISOString(),
    by,
    what: `shipment-${after.state}`,
    details: {
      shipment: after.number,
      order: after.orderNumber,
      ...(before === undefined ? {} : { before: before.state }),
    },
  });
}

function isSame(one: Shipment, other: Shipment): boolean {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Shipment)[];
  return fields.every((field) => one[field] === other[field]);
}

function changeIdOf({ shipmentNumber, event }: ShipmentReport): string {
  return `shipment~${shipmentNumber}~${event.id}`;
}

/** Short, for ids of documents that belong to a change. */
function hashOf(changeId: string): string {
  return createHash('sha256').update(changeId).digest('base64url').slice(0, 22);
}
