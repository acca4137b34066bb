import { defined } from '../../optional.ts';
import { addressAt } from '../locations/former-addresses.ts';
import { openPlaceOf } from '../orders/kit-schedule.ts';
import { dateIn } from '../things/calendar.ts';
import type { Order } from '../things/order.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import {
  type EnteredShipment,
  hasLeft,
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
      readonly reason:
        | 'unknown-order'
        | 'unknown-shipment'
        | 'shipment-of-another-order'
        | 'too-many-events'
        /** It is not sent, as its order has ended. */
        | 'shipment-cancelled'
        /** Of a new one that has not left. */
        | 'order-ended';
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
  if (before?.state === 'cancelled') return { kind: 'refused', reason: 'shipment-cancelled' };
  const isNewPlan = before === undefined && !hasLeft({ trackingNumber: 'any', ...report.event });
  if (isNewPlan && hasEndedUnsent(order)) return { kind: 'refused', reason: 'order-ended' };
  if (events.length >= mostShipmentEvents) return { kind: 'refused', reason: 'too-many-events' };
  const locationId = report.locationId ?? before?.locationId ?? placeOf(order, organization);
  const event = {
    ...report.event,
    arrival: events.length,
    day: dayAt(report.event.occurredAt, locationId, organization),
    ...defined({ locationId: report.locationId }),
  };
  const all = { entered, events: [...events, event] };
  const after = withAddress(shipmentAfter(entered, all.events), before, event, organization);
  const isNews = before === undefined || !isSame(before, after);
  return { kind: 'told', ...defined({ before }), after, told: all, isNews };
}

function newShipment(report: ShipmentReport, order: Order, organization: Organization): EnteredShipment {
  const { shipmentNumber: number, orderNumber } = report;
  return { organizationId: organization.id, number, orderNumber, locationId: placeOf(order, organization) };
}

/**
 * A parcel goes to the address that its location had when it left, whatever address that has later.
 * @param event what was told just now
 */
function withAddress(
  after: Shipment,
  before: Shipment | undefined,
  event: Pick<ShipmentEvent, 'occurredAt'>,
  organization: Organization,
): Shipment {
  if (!hasLeft(after)) return after;
  const isSame = before !== undefined && hasLeft(before) && before.locationId === after.locationId;
  if (isSame) return before.sentTo === undefined ? after : { ...after, sentTo: before.sentTo };
  const { locations, closedLocations = [] } = organization;
  const location = [...locations, ...closedLocations].find(({ id }) => id === after.locationId);
  return location === undefined ? after : { ...after, sentTo: addressAt(location, event.occurredAt) };
}

function hasEndedUnsent({ state }: Order): boolean {
  return ['cancelled', 'declined', 'expired', 'refunded'].includes(state);
}

function placeOf(order: Order, organization: Organization): string {
  return openPlaceOf(order.lines[0]?.locationId ?? headquartersOf(organization).id, organization);
}

function dayAt(instant: string, locationId: string, organization: Organization) {
  const location = organization.locations.find((entry) => entry.id === locationId) ?? headquartersOf(organization);
  return dateIn(new Date(instant), location.timeZone);
}

function isSame(one: Shipment, other: Shipment): boolean {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Shipment)[];
  return fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
}
