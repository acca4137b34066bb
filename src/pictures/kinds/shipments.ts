import { defined, when } from '../../optional.ts';
import { groupTitle, inOrder } from '../../pages/orders/shipping/list-view.ts';
import { groupOf, isLate, isOnTheWay, ownShipments } from '../../pages/orders/shipping/sought.ts';
import { hasLeft, type Shipment } from '../../program/things/shipment.ts';
import { locationName } from '../../words/names.ts';
import { carrierText, overdueText, shipmentText, trackingView } from '../../words/shipments.ts';
import { shortened } from '../../words/shortened.ts';
import { openWay, shipmentWay } from '../asks.ts';
import { type PictureVisit, picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { ShipmentShown, ShipmentsShown } from '../shown/shipments.ts';

/** In a group (our choice). */
const mostShown = 8;
const longestName = 100;

/** What is on its way, in preparation and planned. */
export const shipments = picture({
  name: 'shipments',
  title: 'Shipments',
  summary: 'What is on its way to you, and what is planned',
  page: 'shipping-history',
  load: (c) => ownShipments(c, c.organization.id),
  view(all, c): ShipmentsShown {
    const { say, today } = c;
    const open = all.filter((one) => one.state !== 'cancelled' && groupOf(one, today) !== 'earlier');
    const groups = (['shipped', 'in-process', 'scheduled'] as const).flatMap((kind) => {
      const entries = inOrder(
        open.filter((one) => groupOf(one, today) === kind),
        kind,
      );
      if (entries.length === 0) return [];
      // What is late is what somebody looks for.
      const late = entries.toSorted((one, other) => Number(isLate(other, today)) - Number(isLate(one, today)));
      const list = beginningOf(late, mostShown, openWay('shipping-history', say), say);
      return [
        {
          kind,
          title: groupTitle(kind, say),
          count: entries.length,
          shipments: list.shown.map((one) => shipmentShown(one, c)),
          ...defined({ more: list.more }),
        },
      ];
    });
    return {
      summary: summaryOf(open, c),
      groups,
      ...defined({
        nothing:
          groups.length > 0
            ? undefined
            : all.length > 0
              ? { text: say.text('Nothing is on its way or planned, and nothing was sent in the last three months.') }
              : {
                  text: say.text(
                    'Nothing has been sent to you so far, and nothing is planned. Once an order is to be sent, it stands here.',
                  ),
                },
      }),
    };
  },
});

function summaryOf(open: readonly Shipment[], { say, today }: PictureVisit): string {
  const late = open.filter((one) => isLate(one, today)).length;
  const onTheWay = open.filter(isOnTheWay).length;
  return say.paragraph([
    say.text(
      '{count, plural, =0 {Nothing is on the way.} one {One shipment is on the way.} other {# shipments are on the way.}}',
      { count: onTheWay },
    ),
    ...when(late > 0 || onTheWay > 0, () =>
      late === 0
        ? say.text('Nothing of it is late.')
        : say.text('{count, plural, one {One shipment is late.} other {# shipments are late.}}', { count: late }),
    ),
  ]);
}

function shipmentShown(shipment: Shipment, c: PictureVisit): ShipmentShown {
  const { say, today, organization } = c;
  const { number, contents, shipsOn, expectedOn, locationId, state } = shipment;
  const late = isLate(shipment, today);
  const overdue = overdueText(shipment, today, say);
  const carrier = carrierText(shipment, say);
  const [tracking] = trackingView(shipment, say);
  return {
    number,
    contents: shortened(contents, longestName),
    badge: {
      text: late ? say.text('Late') : groupWord(shipment, c),
      tone: late ? 'attention' : state === 'delivered' ? 'good' : hasLeft(shipment) ? 'accent' : 'neutral',
    },
    text: say.paragraph([shipmentText(shipment, say), ...(overdue === undefined ? [] : [overdue])]),
    step: state === 'delivered' ? 4 : hasLeft(shipment) ? 3 : state === 'scheduled' ? 1 : 2,
    leaves: { date: shipsOn, text: say.date(shipsOn) },
    ...defined({
      expected: expectedOn === undefined ? undefined : { date: expectedOn, text: say.date(expectedOn) },
      carrier: carrier === undefined ? undefined : shortened(carrier, longestName),
      tracking: tracking && { title: tracking.text, url: tracking.url },
    }),
    isLate: late,
    to: locationName(organization, locationId),
    way: shipmentWay(number, say),
  };
}

function groupWord(shipment: Shipment, { say, today }: PictureVisit): string {
  return shipment.state === 'delivered' ? say.text('Delivered') : groupTitle(groupOf(shipment, today), say);
}
