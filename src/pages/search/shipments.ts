import type { Shipment } from '../../program/things/shipment.ts';
import type { Speech } from '../../speech/speech.ts';
import { locationName } from '../../words/names.ts';
import { carrierText, overdueText, shipmentText, trackingView } from '../../words/shipments.ts';
import { type Group, groupOf, isLate, isOnTheWay, ownShipments } from '../orders/shipping/sought.ts';
import { shippingHistory } from '../orders/shipping-history.ts';
import type { Hit, Search, SearchVisit } from './define-search.ts';
import { placeWords } from './place-words.ts';

/** Shipments, by number, order, contents, place, state, tracking number, day or month. */
export const shipmentSearch: Search = {
  name: 'shipments',
  page: shippingHistory,
  async find(c) {
    const shipments = await ownShipments(c, c.organization.id);
    return shipments.map((shipment) => hitOf(shipment, c));
  },
  title: ({ id }, say) => say.text('Shipment {number}', { number: id }),
  sentence: ({ id }, say) => say.text('where is shipment {number}', { number: id }, 'as somebody asks the bot'),
  slots: ({ id }) => ({ shipment: id }),
  async glimpse({ id }, c) {
    const shipments = await ownShipments(c, c.organization.id);
    const shipment = shipments.find(({ number }) => number === id);
    if (shipment === undefined) return undefined;
    const { say, organization, today } = c;
    const overdue = overdueText(shipment, today, say);
    const carrier = carrierText(shipment, say);
    return {
      state: { text: shipmentText(shipment, say), color: isLate(shipment, today) ? 'Attention' : 'Default' },
      facts: [
        { title: say.text('What'), value: shipment.contents },
        { title: say.text('To'), value: locationName(organization, shipment.locationId) },
        ...(carrier === undefined ? [] : [{ title: say.text('Carrier'), value: carrier }]),
        { title: say.text('Order'), value: shipment.orderNumber },
      ],
      notes: overdue === undefined ? [] : [overdue],
      links: trackingView(shipment, say),
    };
  },
};

function hitOf(shipment: Shipment, { say, organization, today }: SearchVisit): Hit {
  const days = [shipment.shipsOn, shipment.expectedOn, shipment.deliveredOn].flatMap((day) => day ?? []);
  return {
    thing: { id: shipment.number },
    searched: [
      shipment.number,
      shipment.orderNumber,
      shipment.contents,
      shipment.trackingNumber ?? '',
      carrierText(shipment, say) ?? '',
      ...days,
      ...placeWords(shipment.locationId, organization, say),
      shipmentText(shipment, say),
      groupWord(groupOf(shipment, today), say),
      isLate(shipment, today) ? say.text('late', {}, 'what a search finds shipments by') : '',
      shipment.state === 'scheduled' ? say.text('planned', {}, 'what a search finds shipments by') : '',
      isOnTheWay(shipment) ? say.text('on its way', {}, 'what a search finds shipments by') : '',
    ],
    preview: () => ({
      title: say.text('{contents}, shipment {number}', { contents: shipment.contents, number: shipment.number }),
      text: say.text('{state} {location}', {
        state: shipmentText(shipment, say),
        location: locationName(organization, shipment.locationId),
      }),
    }),
  };
}

function groupWord(group: Group, say: Speech): string {
  switch (group) {
    case 'in-process':
      return say.text('In process');
    case 'scheduled':
      return say.text('Scheduled');
    case 'cancelled':
      return say.text('Cancelled');
    case 'earlier':
    case 'shipped':
      return say.text('Shipped');
  }
}
