import { defined } from '../../optional.ts';
import {
  interestInShipment,
  newsDays,
  type ShipmentInterest,
  shipmentStage,
} from '../../program/telling/shipment-notices.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { locationName } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { carrierText, shipmentText, trackingView } from '../../words/shipments.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

interface ShipmentNews {
  readonly shipment: Shipment;
  readonly interest: ShipmentInterest;
}

type Context = NoticeContext<'members'>;

/** Something was planned to be sent, was sent, is late, or has arrived. */
export const shipment = noticeKind({
  name: 'shipment',
  title: 'News of a shipment',
  category: 'orders-and-shipping',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'of-a-day',
  overview: 'shipping-history',
  async load(c): Promise<ShipmentNews | Over> {
    const { say, organization } = c;
    const kept = await c.store.shipment(organization.id, c.notice.subject);
    if (kept === undefined) return new Over(say.text('This shipment is not listed any more.'));
    const found = kept.value;
    const interest = interestInShipment(c.principal.association, found, organization);
    if (interest === undefined) return new Over(say.text('You no longer look after what is sent to this location.'));
    const isOld = c.now.getTime() - new Date(c.notice.createdAt).getTime() > newsDays * 86_400_000;
    if (shipmentStage(found) !== c.notice.stage || isOld) return new Over(wholeText(found, c));
    return { shipment: found, interest };
  },
  view({ shipment: found }, c) {
    const { say, organization } = c;
    const carrier = carrierText(found, say);
    return {
      headline: headlineOf(found, c),
      color: ['delayed', 'cancelled'].includes(found.state) ? 'Attention' : 'Accent',
      contents: found.contents,
      status: shipmentText(found, say),
      carrier: carrier === undefined ? [] : [{ text: carrier }],
      tracking: trackingView(found, say),
      facts: [
        { title: say.text('To'), value: locationName(organization, found.locationId) },
        { title: say.text('Order'), value: found.orderNumber },
        { title: say.text('Shipment'), value: found.number },
      ],
      history: c.way('shipping-history'),
    };
  },
  summary: ({ shipment: found }, c) => wholeText(found, c),
  reason: ({ interest }, { organization, say }) => toldAsText(interest, organization.name, say),
  stageEnds: (_, { notice }) => new Date(new Date(notice.createdAt).getTime() + newsDays * 86_400_000),
  digest: ({ shipment: found }, c) => ({
    title: headlineOf(found, c),
    text: c.say.paragraph([wholeText(found, c), carriedText(found, c) ?? []].flat()),
    ...defined({ way: c.way('shipping-history')[0] }),
  }),
});

function headlineOf(found: Shipment, { say }: Context): string {
  switch (found.state) {
    case 'scheduled':
    case 'in-process':
      return say.text('Planned to be sent');
    case 'shipped':
      return say.text('On its way');
    case 'delayed':
      return say.text('Delayed');
    case 'delivered':
      return say.text('Delivered');
    case 'cancelled':
      return say.text('Not sent after all');
  }
}

function carriedText(found: Shipment, { say }: Context): string | undefined {
  const carrier = carrierText(found, say);
  return carrier && say.text('{carrier}.', { carrier });
}

function wholeText(found: Shipment, { say }: Context): string {
  return say.text('{contents}: {status}', { contents: found.contents, status: shipmentText(found, say) });
}
