import { carriers } from '../catalog/carriers.ts';
import { carrierNamed, trackingLink } from '../program/benefits/tracking.ts';
import { hasLeft, type Shipment } from '../program/things/shipment.ts';
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
