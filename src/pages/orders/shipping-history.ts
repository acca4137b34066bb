import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { redirectShipment } from '../../changes/redirect-shipment.ts';
import { when } from '../../optional.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { locationName } from '../../words/names.ts';
import { locationNames } from '../locations/location-meant.ts';
import { Again, Conflict } from '../outcome.ts';
import { type ActionContext, action, page } from '../page.ts';
import { listView } from './shipping/list-view.ts';
import { shipmentView } from './shipping/shipment-view.ts';
import { isOnTheWay, isOwn, parcelNames, readAtOnce, readShipments, ShippingSlots } from './shipping/sought.ts';

const name = 'shipping-history';
const Data = z.strictObject({ shipment: z.string().max(40) });
const Form = z.object({ to: z.string().min(1, 'Choose a location.').max(200) });

/**
 * Review Shipping History: orders that have shipped, in process and scheduled to ship. What was cancelled, what is late and
 * where something goes instead is our choice.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const shippingHistory = page({
  name,
  title: 'Shipping history',
  area: 'orders-benefits',
  summary: 'What was sent to you, what is on its way and what is planned',
  right: 'shipments.view',
  slots: ShippingSlots,
  names: async (visit) => [...(await locationNames(visit)), ...(await parcelNames(visit))],
  async now(c) {
    const found = await c.store.shipments(c.principal.association.organizationId, readAtOnce);
    // Those that one read does not hold are not counted, so nothing is said of their number.
    if (found.next !== undefined) return undefined;
    const count = found.shipments.filter((entry) => isOwn(entry, c) && isOnTheWay(entry)).length;
    return c.say.text(
      '{count, plural, =0 {Nothing is on the way.} one {One shipment is on the way.} other {# shipments are on the way.}}',
      { count },
    );
  },
  async load(c) {
    const { value: organization } = await organizationOf(c);
    return readShipments(c, organization);
  },
  view(shipments, c) {
    return {
      one: when(shipments.one, (kept) => shipmentView(kept, shipments, c)),
      list: when(shipments.one === undefined, () => listView(shipments, c)),
    };
  },
  actions: {
    redirect: action({
      right: 'shipments.redirect',
      data: Data,
      form: Form,
      async find(c): Promise<{ readonly before?: Shipment }> {
        const kept = await c.store.shipment(c.principal.association.organizationId, c.data.shipment);
        return kept === undefined ? {} : { before: kept.value };
      },
      about: ({ form }, { before }) => [{ locationId: form.to }, ...when(before, ({ locationId }) => ({ locationId }))],
      run: (c) => redirect(c),
    }),
  },
});

async function redirect(
  c: ActionContext<'shipments.redirect', z.infer<typeof Data>, z.infer<typeof Form>>,
): Promise<Again> {
  const { say, data, form } = c;
  const slots = { shipment: data.shipment };
  const outcome = await redirectShipment(c, { number: data.shipment, to: form.to });
  if (outcome === 'conflict') {
    return new Conflict(slots, say.text('Something changed just now. This is how it stands.'));
  }
  const { value: organization } = await organizationOf(c);
  const again = (text: string, style: 'good' | 'attention' | 'emphasis') => new Again(slots, { text, style });
  switch (outcome.kind) {
    case 'redirected':
      return again(
        say.text('It goes to {location} now, and no longer to {before}.', {
          location: locationName(organization, outcome.shipment.locationId),
          before: locationName(organization, outcome.from),
        }),
        'good',
      );
    case 'redirected-already':
      return again(
        say.text('It goes to {location} already.', {
          location: locationName(organization, outcome.shipment.locationId),
        }),
        'emphasis',
      );
    case 'refused':
      switch (outcome.reason) {
        case 'gone':
          return again(say.text('It has left, or is not sent any more, so it cannot go elsewhere.'), 'attention');
        case 'unknown-location':
          return again(
            say.text('This location is not there any more, or you do not look after it. Choose another one.'),
            'attention',
          );
        case 'too-many-events':
          return again(say.text('Too much was told of this shipment: it cannot be changed any more.'), 'attention');
        case 'unknown-shipment':
          return again(say.text('This shipment is not listed any more.'), 'attention');
      }
  }
}
