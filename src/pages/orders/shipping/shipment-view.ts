import { can } from '../../../access/rights.ts';
import { when } from '../../../optional.ts';
import { isToBeSent, type ShipmentEvent } from '../../../program/things/shipment.ts';
import type { KeptShipment } from '../../../store/things/shipment.ts';
import { open } from '../../../visit/ways.ts';
import { locationChoices } from '../../../words/location-choices.ts';
import { locationName } from '../../../words/names.ts';
import { addressNote, goesToText } from '../../../words/parcel-address.ts';
import { carrierText, eventText, overdueText, shipmentText, trackingView } from '../../../words/shipments.ts';
import { locationsByName } from '../../locations/location-meant.ts';
import { isLate, type Shipments, type ShippingContext } from './sought.ts';

const name = 'shipping-history';
/** What was told last stands first; more than this is told of few parcels (our choice). */
const mostEvents = 12;

/** One shipment: where it is, where it goes, what was told of it, and what can be done. */
export function shipmentView(
  { value: shipment, document }: KeptShipment,
  { organization }: Shipments,
  c: ShippingContext,
) {
  const { say } = c;
  const events = document.told?.events ?? [];
  const plannedAt = events.map(({ occurredAt }) => occurredAt).toSorted()[0];
  const isHere = isToBeSent(shipment);
  const late = isLate(shipment, c.today);
  const places = locationsByName(organization, c);
  const isElsewhere = places.some(({ id }) => id !== shipment.locationId);
  const mayRedirect =
    isHere && isElsewhere && can(c.principal, 'shipments.redirect', { locationId: shipment.locationId });
  return {
    contents: shipment.contents,
    status: shipmentText(shipment, say),
    color: late ? 'Attention' : 'Default',
    notes: [
      ...when(overdueText(shipment, c.today, say), (text) => ({ text })),
      ...when(shipment.lacks, (lacks) => ({
        text: say.text('{lacks} is late, and not in it. It comes with a later shipment.', { lacks }),
      })),
      ...when(addressNote(shipment, organization, plannedAt, say), (text) => ({ text })),
    ],
    tracking: trackingView(shipment, say),
    facts: [
      { title: say.text('To'), value: locationName(organization, shipment.locationId) },
      ...when(goesToText(shipment, organization, say), (value) => ({ title: say.text('Address'), value })),
      ...when(carrierText(shipment, say), (value) => ({ title: say.text('Carrier'), value })),
      { title: say.text('Order'), value: shipment.orderNumber },
      { title: say.text('Shipment'), value: shipment.number },
    ],
    events: when(events.length > 0, () => ({
      title: say.text('What was told of it'),
      entries: latestFirst(events)
        .slice(0, mostEvents)
        .map((event) => ({
          title: say.date(event.day),
          value: eventText(event, (id) => locationName(organization, id), say),
        })),
    })),
    support: when(late, () => ({
      text: say.text(
        'If it does not come, the Regional Service Center looks for it: name order {order} and shipment {number}.',
        { order: shipment.orderNumber, number: shipment.number },
      ),
    })),
    redirect: when(mayRedirect, () => ({
      locations: locationChoices(places, shipment.locationId, say),
      to: places.some(({ id }) => id === shipment.locationId) ? shipment.locationId : '',
      button: c.button('redirect', { shipment: shipment.number }),
    })),
    ways: [
      ...c.way('program-purchases', { order: shipment.orderNumber }),
      ...when(isHere, () => c.way('manage-locations', { location: shipment.locationId })).flat(),
      { title: say.text('All shipments'), button: open(name) },
    ],
  };
}

function latestFirst(events: readonly ShipmentEvent[]): readonly ShipmentEvent[] {
  return events.toSorted((one, other) => (one.occurredAt < other.occurredAt ? 1 : -1));
}
