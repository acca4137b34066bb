import { defined } from '../../optional.ts';
import type { CalendarDate } from '../things/calendar.ts';
import { isToBeSent, mostShipmentEvents, type Shipment, shipmentAfter } from '../things/shipment.ts';
import type { ToldOfShipment } from './report-shipment.ts';

/** Where a shipment is to go instead, as it was said. */
export interface Redirection {
  /** Names it among what was told of the shipment. */
  readonly id: string;
  readonly to: string;
  /** Instant, UTC. */
  readonly at: string;
  /** Which day that is at the headquarters. */
  readonly day: CalendarDate;
}

export interface Redirected {
  readonly after: Shipment;
  readonly told: ToldOfShipment;
}

/**
 * A shipment that goes to another location, as long as it has not left.
 * @param told what was told of it so far
 */
export function redirected(
  shipment: Shipment,
  told: ToldOfShipment | undefined,
  { id, to, at, day }: Redirection,
): Redirected | 'gone' | 'too-many-events' {
  const { state, expectedOn } = shipment;
  if (!isToBeSent(shipment) || state === 'cancelled') return 'gone';
  const { entered, events } = told ?? { entered: shipment, events: [] };
  if (events.length >= mostShipmentEvents) return 'too-many-events';
  const event = {
    id: `redirect-${id}`,
    isRedirect: true,
    state,
    occurredAt: at,
    day,
    arrival: events.length,
    locationId: to,
    ...defined({ expectedOn }),
  } as const;
  const all = { entered, events: [...events, event] };
  return { after: shipmentAfter(entered, all.events), told: all };
}
