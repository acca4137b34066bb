import { carriers } from '../catalog/carriers.ts';
import { carrierNamed, trackingLink } from '../program/benefits/tracking.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import { hasLeft, isOverdue, type Shipment, type ShipmentEvent, type ToldState } from '../program/things/shipment.ts';
import type { Speech } from '../speech/speech.ts';

/** Shipments as the page and the notices write them. */

/** Where it is, as a sentence. */
export function shipmentText(shipment: Shipment, say: Speech): string {
  const { state, expectedOn, deliveredOn } = shipment;
  const date = say.date(shipment.shipsOn);
  const expected = expectedOn === undefined ? '' : say.date(expectedOn);
  switch (state) {
    case 'scheduled':
      return say.text('Will be sent on {date}.', { date });
    case 'in-process':
      return expectedOn === undefined
        ? say.text('Being prepared. Will be sent on {date}.', { date })
        : say.text('Being prepared. Will be sent on {date}, expected on {expected}.', { date, expected });
    case 'shipped':
      return expectedOn === undefined
        ? say.text('Sent on {date}.', { date })
        : say.text('Sent on {date}, expected on {expected}.', { date, expected });
    case 'delayed':
      return delayedText(shipment, say);
    case 'delivered':
      return deliveredOn === undefined
        ? say.text('Delivered. It was sent on {date}.', { date })
        : say.text('Delivered on {date}.', { date: say.date(deliveredOn) });
    case 'cancelled':
      return cancelledText(shipment, say);
  }
}

function delayedText({ expectedOn, delayedSince }: Shipment, say: Speech): string {
  const expected = expectedOn === undefined ? '' : say.date(expectedOn);
  if (delayedSince === undefined) {
    return expectedOn === undefined
      ? say.text('Delayed. There is no new date yet.')
      : say.text('Delayed. Now expected on {expected}.', { expected });
  }
  const since = say.date(delayedSince);
  return expectedOn === undefined
    ? say.text('Delayed since {since}. There is no new date yet.', { since })
    : say.text('Delayed since {since}. Now expected on {expected}.', { since, expected });
}

function cancelledText({ cancelled }: Shipment, say: Speech): string {
  if (cancelled === undefined) return say.text('Cancelled. It is not sent.');
  const date = say.date(cancelled.on);
  switch (cancelled.with) {
    case 'cancelled':
      return say.text('Cancelled on {date}, as its order was cancelled.', { date });
    case 'declined':
      return say.text('Cancelled on {date}, as its order was declined.', { date });
    case 'expired':
      return say.text('Cancelled on {date}, as its order expired unpaid.', { date });
    case 'refunded':
      return say.text('Cancelled on {date}, as the money for its order was given back.', { date });
  }
}

/** That its day is over and nobody has said anything; undefined if it is not. @param today at the headquarters */
export function overdueText(shipment: Shipment, today: CalendarDate, say: Speech): string | undefined {
  if (!isOverdue(shipment, today)) return undefined;
  return hasLeft(shipment) || shipment.state === 'delayed'
    ? say.text('That day is over, and nobody has said that it has arrived.')
    : say.text('That day is over, and nobody has said that it was sent.');
}

/** What was told at a time, in a sentence. */
export function eventText(event: ShipmentEvent, locationName: (id: string) => string, say: Speech): string {
  const { expectedOn, shipsOn, lacks, locationId } = event;
  if (event.isRedirect === true && locationId !== undefined) {
    return say.text('It goes to {location} from now on.', { location: locationName(locationId) });
  }
  const words: Readonly<Record<ToldState, string>> = {
    scheduled: say.text('Planned.'),
    'in-process': say.text('Being prepared.'),
    shipped: say.text('Sent.'),
    delayed: say.text('Delayed.'),
    delivered: say.text('Delivered.'),
  };
  return say.paragraph([
    words[event.state],
    ...(shipsOn === undefined || event.state === 'shipped'
      ? []
      : [say.text('It will be sent on {date}.', { date: say.date(shipsOn) })]),
    ...(expectedOn === undefined ? [] : [say.text('It is expected on {date}.', { date: say.date(expectedOn) })]),
    ...(lacks === undefined ? [] : [say.text('{lacks} is not in it.', { lacks })]),
  ]);
}

/** Who carries it, and under which number; undefined before it has left. */
export function carrierText(shipment: Shipment, say: Speech): string | undefined {
  const { trackingNumber: number } = shipment;
  const carrier = carrierName(shipment);
  if (!hasLeft(shipment)) return undefined;
  if (carrier === undefined) return number === undefined ? undefined : say.text('Tracking number {number}', { number });
  return number === undefined
    ? say.text('With {carrier}', { carrier })
    : say.text('With {carrier}, tracking number {number}', { carrier, number });
}

/** The link with which it can be followed, if there is one. */
export function trackingView(
  shipment: Shipment,
  say: Speech,
): readonly { readonly text: string; readonly url: string }[] {
  const url = hasLeft(shipment) ? trackingLink(shipment.carrier, shipment.trackingNumber, carriers) : undefined;
  const carrier = carrierName(shipment);
  if (url === undefined || carrier === undefined) return [];
  return [{ text: say.text('Track it at {carrier}', { carrier }), url }];
}

function carrierName({ carrier }: Shipment): string | undefined {
  return carrier === undefined ? undefined : (carrierNamed(carrier, carriers)?.name ?? carrier);
}
