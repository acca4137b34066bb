import type { CalendarDate } from './calendar.ts';
import type { PostalAddress } from './organization.ts';

/**
 * What can be told of a shipment. Scheduled, in process and shipped are the three groups of Review Shipping History;
 * delayed and delivered are our choice.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const toldStates = ['scheduled', 'in-process', 'shipped', 'delayed', 'delivered'] as const;
export type ToldState = (typeof toldStates)[number];

/** How far a shipment has come; it is cancelled with its order, and stays so whatever is told of it (our choice). */
export const shipmentStates = [...toldStates, 'cancelled'] as const;
export type ShipmentState = (typeof shipmentStates)[number];

/** What became of the order with which a shipment was cancelled. */
export const cancellations = ['cancelled', 'declined', 'expired', 'refunded'] as const;
export type Cancellation = (typeof cancellations)[number];

export interface Shipment {
  readonly organizationId: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly contents: string;
  readonly locationId: string;
  readonly state: ShipmentState;
  /** The day it was or will be sent. */
  readonly shipsOn: CalendarDate;
  /** The day it is expected to arrive; absent if nobody knows. */
  readonly expectedOn?: CalendarDate;
  readonly deliveredOn?: CalendarDate;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  /** The day from which on it is late; only while it is. */
  readonly delayedSince?: CalendarDate;
  /** What belongs in it and is not: it comes with a later shipment. */
  readonly lacks?: string;
  /** The address with which it has left; before that it goes to the one that the location has. */
  readonly sentTo?: PostalAddress;
  /** When it was cancelled, and what had become of its order. */
  readonly cancelled?: { readonly on: CalendarDate; readonly with: Cancellation };
}

/** Signs that an id of a document may have, without the `~` that stands between the parts of one. */
export function isShipmentNumber(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(text);
}

/** What somebody told about a shipment: a carrier, a fulfilment house, or an operator. */
export interface ShipmentEvent
  extends Partial<
    Omit<Shipment, 'organizationId' | 'number' | 'orderNumber' | 'delayedSince' | 'sentTo' | 'cancelled'>
  > {
  /** The same id is the same event, however often it is told. */
  readonly id: string;
  readonly state: ToldState;
  /** Instant, UTC, in the form of `Date.toISOString`. */
  readonly occurredAt: string;
  /** Which day that was at the location. */
  readonly day: CalendarDate;
  /** How many events of this shipment had arrived before; absent in what earlier versions wrote down. */
  readonly arrival?: number;
  /** The organization itself has said where it is to go. */
  readonly isRedirect?: true;
}

/** What is known of a shipment before the first event: all of it, or for what order it is and where it goes. */
export type EnteredShipment = Pick<Shipment, 'organizationId' | 'number' | 'orderNumber' | 'locationId'> &
  Partial<Shipment>;

/** More than this is told about no parcel (our choice). */
export const mostShipmentEvents = 100;

/**
 * A shipment as its events made it. Messages overtake one another and come twice, so they are taken in the order in which
 * they happened; when they arrived counts only between those of one instant and state. One that would lead back, such as to
 * scheduled when it has been delivered, changes nothing. Whatever is told later takes the place of what was told before.
 * @param events at least one, each id once
 */
export function shipmentAfter(entered: EnteredShipment, events: readonly ShipmentEvent[]): Shipment {
  const inOrder = events.toSorted(byTime);
  const [first] = inOrder;
  if (first === undefined) throw new Error('nothing was told about the shipment');
  let shipment: Shipment = {
    ...entered,
    contents: entered.contents ?? inOrder.find((event) => event.contents !== undefined)?.contents ?? '',
    state: entered.state ?? 'scheduled',
    shipsOn: entered.shipsOn ?? first.shipsOn ?? first.day,
  };
  let reached: number = stepOf(shipment.state) ?? (hasLeft(shipment) ? steps.shipped : steps['in-process']);
  let isRedirected = false;
  for (const event of inOrder) {
    const step = stepOf(event.state) ?? reached;
    const isDelayAfterDelivery = event.state === 'delayed' && shipment.state === 'delivered';
    if (step < reached || isDelayAfterDelivery) continue;
    isRedirected ||= event.isRedirect === true;
    // Whoever tells of it before it has left may name the place that it was to go to before.
    const isStale = isRedirected && event.isRedirect !== true && step < steps.shipped;
    const { locationId: _stale, ...elsewhere } = event;
    shipment = applied(shipment, isStale ? elsewhere : event, reached);
    reached = step;
  }
  return shipment;
}

/** Whether it has been handed to the carrier. A delayed one has, once it can be tracked. */
export function hasLeft({ state, trackingNumber }: Pick<Shipment, 'state' | 'trackingNumber'>): boolean {
  return state === 'shipped' || state === 'delivered' || (state === 'delayed' && trackingNumber !== undefined);
}

/** Whether somebody has to hand it to the carrier: it is planned or prepared, or late before it has left. */
export function isToBeSent(shipment: Pick<Shipment, 'state' | 'trackingNumber'>): boolean {
  const { state } = shipment;
  return state === 'scheduled' || state === 'in-process' || (state === 'delayed' && !hasLeft(shipment));
}

/** Whether nothing more comes of it: it has arrived, or is not sent at all. */
export function hasEnded({ state }: Pick<Shipment, 'state'>): boolean {
  return state === 'delivered' || state === 'cancelled';
}

/**
 * Whether the day on which it was to leave or to arrive is over and nobody has said that it did, or that it will not.
 * @param today at the headquarters
 */
export function isOverdue(shipment: Shipment, today: CalendarDate): boolean {
  if (hasEnded(shipment)) return false;
  const day = hasLeft(shipment) || shipment.state === 'delayed' ? shipment.expectedOn : shipment.shipsOn;
  return day !== undefined && day < today;
}

const steps = { scheduled: 0, 'in-process': 1, shipped: 2, delivered: 3, cancelled: 4 } as const;

/** A delay is no step forward, and none back. */
function stepOf(state: ShipmentState): number | undefined {
  return state === 'delayed' ? undefined : steps[state];
}

function byTime(left: ShipmentEvent, right: ShipmentEvent): number {
  return (
    compare(left.occurredAt, right.occurredAt) ||
    toldStates.indexOf(left.state) - toldStates.indexOf(right.state) ||
    // Of one instant and state the one that arrived last is the correction.
    (left.arrival ?? 0) - (right.arrival ?? 0) ||
    compare(left.id, right.id)
  );
}

function applied(shipment: Shipment, event: ShipmentEvent, reached: number): Shipment {
  const { id: _id, occurredAt: _occurredAt, arrival: _arrival, isRedirect: _isRedirect, day, ...told } = event;
  const { expectedOn, delayedSince = day, ...before } = shipment;
  // Whoever tells a delay without a new day does not know it, and the old one is no longer true.
  const expected = told.state === 'delayed' || expectedOn === undefined ? {} : { expectedOn };
  const late = told.state === 'delayed' ? { delayedSince } : {};
  const after = { ...before, ...expected, ...told, ...late };
  if (told.state === 'shipped')
    return { ...after, shipsOn: told.shipsOn ?? (reached < steps.shipped ? day : shipment.shipsOn) };
  if (told.state !== 'delivered') return after;
  const deliveredOn = told.deliveredOn ?? shipment.deliveredOn ?? day;
  // Nobody told when it was sent, and it was planned for a later day.
  return { ...after, deliveredOn, shipsOn: after.shipsOn > deliveredOn ? deliveredOn : after.shipsOn };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
