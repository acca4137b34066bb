import { defined } from '../../optional.ts';
import { dateIn } from '../things/calendar.ts';
import type { Order } from '../things/order.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import {
  type EnteredShipment,
  mostShipmentEvents,
  type Shipment,
  type ShipmentEvent,
  shipmentAfter,
} from '../things/shipment.ts';

/** What is told about a shipment, whoever tells it. */
export interface ShipmentReport {
  readonly orderNumber: string;
  readonly shipmentNumber: string;
  /** Only where the sender names it; else the shipment goes where its order said. */
  readonly locationId?: string;
  /** The day at the location is filled in when the report is taken. */
  readonly event: Omit<ShipmentEvent, 'day' | 'arrival'>;
}

/** What is known when a report comes. */
export interface ShipmentState {
  readonly organization: Organization;
  /** Of the report's number. */
  readonly order?: Order;
  /** Of the report's number, with what was told about it so far. */
  readonly shipment?: Shipment;
  readonly told?: ToldOfShipment;
}

/** From what a shipment came to be what it is. */
export interface ToldOfShipment {
  readonly entered: EnteredShipment;
  readonly events: readonly ShipmentEvent[];
}

export type Reported =
  /** It was told before. */
  | { readonly kind: 'known'; readonly shipment: Shipment }
  /** It is written down; `isNews` if it changes what people see, as something later may have been told already. */
  | {
      readonly kind: 'told';
      readonly before?: Shipment;
      readonly after: Shipment;
      readonly told: ToldOfShipment;
      readonly isNews: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly reason: 'unknown-order' | 'unknown-shipment' | 'shipment-of-another-order' | 'too-many-events';
    };

/** Takes a report: what the shipment is with it, in whatever order reports come. */
export function reported(
  { organization, order, shipment: before, told }: ShipmentState,
  report: ShipmentReport,
): Reported {
  if (order === undefined) return { kind: 'refused', reason: 'unknown-order' };
  if (before === undefined && report.event.contents === undefined) {
    return { kind: 'refused', reason: 'unknown-shipment' };
  }
  if (before !== undefined && before.orderNumber !== report.orderNumber) {
    return { kind: 'refused', reason: 'shipment-of-another-order' };
  }
  const { entered, events } = told ?? { entered: before ?? newShipment(report, order, organization), events: [] };
  if (before !== undefined && events.some((known) => known.id === report.event.id)) {
    return { kind: 'known', shipment: before };
  }
  if (events.length >= mostShipmentEvents) return { kind: 'refused', reason: 'too-many-events' };
  const locationId = report.locationId ?? before?.locationId ?? placeOf(order, organization);
  const event = {
    ...report.event,
    arrival: events.length,
    day: dayAt(report.event.occurredAt, locationId, organization),
    ...defined({ locationId: report.locationId }),
  };
  const all = { entered, events: [...events, event] };
  const after = shipmentAfter(entered, all.events);
  const isNews = before === undefined || !isSame(before, after);
  return { kind: 'told', ...defined({ before }), after, told: all, isNews };
}

function newShipment(report: ShipmentReport, order: Order, organization: Organization): EnteredShipment {
  const { shipmentNumber: number, orderNumber } = report;
  return { organizationId: organization.id, number, orderNumber, locationId: placeOf(order, organization) };
}

function placeOf(order: Order, organization: Organization): string {
  return order.lines[0]?.locationId ?? headquartersOf(organization).id;
}

function dayAt(instant: string, locationId: string, organization: Organization) {
  const location = organization.locations.find((entry) => entry.id === locationId) ?? headquartersOf(organization);
  return dateIn(new Date(instant), location.timeZone);
}

function isSame(one: Shipment, other: Shipment): boolean {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Shipment)[];
  return fields.every((field) => one[field] === other[field]);
}
