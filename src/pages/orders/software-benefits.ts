import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import {
  type EnrollmentYear,
  enrollmentYear,
  givesSoftware,
  isOfYear,
  mediaOf,
  mediaOfAll,
} from '../../program/benefits/software-benefits.ts';
import type { OrderPart } from '../../program/purchases/order-part.ts';
import { orderStanding } from '../../program/renewal/order-standing.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { shipment } from '../../store/things/shipment.ts';
import { purchasesOf } from '../../visit/purchases.ts';
import { open } from '../../visit/ways.ts';
import { locationName } from '../../words/names.ts';
import { orderItemsText, orderStandingColor, orderStandingText } from '../../words/orders.ts';
import { shipmentText } from '../../words/shipments.ts';
import { shortened } from '../../words/shortened.ts';
import { locationNames } from '../locations/location-meant.ts';
import { type PageContext, page } from '../page.ts';
import { From, portionOf } from '../portion.ts';

const name = 'software-benefits';
/** An order is longer than most entries of lists (our choice). */
const mostOrders = 6;
/** Of an order with many parcels; the others stand in the shipping history (our choice). */
const mostShipments = 4;
const longestName = 80;

const Slots = z.object({ location: z.string().max(200).optional(), from: From });
type Context = PageContext<'orders.view', z.infer<typeof Slots>>;

interface Benefits {
  readonly organization: Organization;
  readonly year: EnrollmentYear;
  readonly locationId?: string;
  /** Those that gave software in the year, the latest first. */
  readonly orders: readonly OrderPart[];
  /** How many more will, once they are paid. */
  readonly waiting: number;
  /** What is sent of these orders, by order. */
  readonly shipments: ReadonlyMap<string, readonly Shipment[]>;
  /** The calendar year of the latest order of an earlier enrollment year; absent if there is none. */
  readonly earlier?: number;
}

/**
 * Review Software Benefits: the orders of the current enrollment year that gave software media, online and physical.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const softwareBenefits = page({
  name,
  title: 'Software benefits',
  area: 'orders-benefits',
  summary: 'Orders of this enrollment year that brought software, and what came of them',
  right: 'orders.view',
  slots: Slots,
  showsToday: true,
  names: locationNames,
  async load(c): Promise<Benefits> {
    const { value: organization } = await organizationOf(c);
    const locationId = knownLocation(c, organization);
    const [all, sent] = await Promise.all([
      purchasesOf({ ...c, organization }, locationId),
      c.store.all(shipment, { organizationId: organization.id }),
    ]);
    const year = enrollmentYear(organization.enrollment, c.today);
    const withSoftware = all.filter(({ lines }) => mediaOfAll(lines, c.catalog).length > 0);
    const orders = withSoftware.filter(
      ({ order }) => givesSoftware(order) === 'now' && isOfYear(order, organization, year),
    );
    const earlier = withSoftware.find(({ order }) => givesSoftware(order) === 'now' && order.placedOn < year.from);
    const own = sent.filter((one) => can(c.principal, 'orders.view', { locationId: one.locationId }));
    return {
      organization,
      year,
      orders,
      waiting: withSoftware.filter(({ order }) => givesSoftware(order) === 'once-paid').length,
      shipments: Map.groupBy(own, ({ orderNumber }) => orderNumber),
      ...(locationId === undefined ? {} : { locationId }),
      ...(earlier === undefined ? {} : { earlier: Number(earlier.order.placedOn.slice(0, 4)) }),
    };
  },
  view(found, c) {
    const { say } = c;
    const { organization, year, orders, waiting, locationId, earlier } = found;
    const slots = locationId === undefined ? {} : { location: locationId };
    const { shown, rest } = portionOf(orders, c.slots.from, { page: name, slot: 'from', slots, most: mostOrders }, say);
    const days = { from: say.date(year.from), until: say.date(year.until) };
    return {
      year:
        year.until < c.today
          ? say.text('Your last enrollment year: {from} to {until}', days)
          : say.text('Your enrollment year: {from} to {until}', days),
      only: when(locationId, (id) => ({
        text: say.text('For {location} alone', { location: locationName(organization, id) }),
      })),
      none: when(orders.length === 0, () => ({
        text: say.text('No order of this year has brought software so far.'),
      })),
      orders: shown.map((part) => orderView(part, found, c)),
      rest,
      waiting: when(waiting > 0, () => ({
        text: say.text(
          '{count, plural, one {One more order brings software once it is paid.} other {# more orders bring software once they are paid.}}',
          { count: waiting },
        ),
      })),
      ways: [
        ...c.way('download-software'),
        ...c.way('license-keys'),
        ...c.way('license-statement'),
        ...when(earlier, (of) =>
          c.way('program-purchases', { year: of }).map(({ button }) => ({ title: say.text('Earlier years'), button })),
        ).flat(),
        ...when(locationId, () => ({ title: say.text('All locations'), button: open(name) })),
        ...c.way('shipping-history'),
      ],
    };
  },
});

/** One that is looked after, of those that are closed too; any other is as if it had not been named. */
function knownLocation({ slots, principal }: Context, organization: Organization): string | undefined {
  const { location } = slots;
  if (location === undefined || !can(principal, 'orders.view', { locationId: location })) return undefined;
  const { locations, closedLocations = [] } = organization;
  return [...locations, ...closedLocations].some(({ id }) => id === location) ? location : undefined;
}

function orderView(part: OrderPart, { organization, shipments }: Benefits, c: Context) {
  const { say } = c;
  const { order } = part;
  const lines = part.lines.filter((line) => mediaOf(line, c.catalog).length > 0);
  const media = mediaOfAll(lines, c.catalog);
  const standing = orderStanding(order, organization, c.today);
  const places = [...new Set(lines.map(({ locationId }) => locationName(organization, locationId)))];
  const sent = shipments.get(order.number) ?? [];
  const hidden = sent.length - mostShipments;
  const online = say.text('Online: download it, with a key where it needs one.');
  const physical = say.text('On disc: it is sent to you.');
  return {
    title: say.text('Order {number}', { number: order.number }),
    items: orderItemsText(lines, say),
    standing: orderStandingText(standing, say),
    color: orderStandingColor(standing),
    media: media.map((kind) => ({ text: kind === 'online' ? online : physical })),
    sent: sent.slice(0, mostShipments).map((one) => ({
      text: say.text('{contents}: {status}', {
        contents: shortened(one.contents, longestName),
        status: shipmentText(one, say),
      }),
      button: open('shipping-history', { shipment: one.number }),
    })),
    more: when(hidden > 0, () => ({
      text: say.text('{count, plural, one {And one more parcel.} other {And # more parcels.}}', { count: hidden }),
    })),
    detail: say.text('Order {number} of {date}, for {location}', {
      number: order.number,
      date: say.date(order.placedOn),
      location: say.list(places.map((place) => shortened(place, longestName))),
    }),
    button: open('program-purchases', { order: order.number }),
  };
}
