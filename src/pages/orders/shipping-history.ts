import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { Organization } from '../../program/things/organization.ts';
import { hasLeft, type Shipment } from '../../program/things/shipment.ts';
import { open } from '../../visit/ways.ts';
import { locationName } from '../../words/names.ts';
import { carrierText, shipmentText, trackingView } from '../../words/shipments.ts';
import { type PageContext, page } from '../page.ts';

const name = 'shipping-history';
/** What was sent longer ago stands behind “Show earlier” (our choice). */
const recentDays = 90;
/** In a group, and on a page of earlier ones: more would be too long a card for a phone. */
const mostShown = 8;
const readAtOnce = 100;

/** Where the earlier ones begin: the day and the number of the last one that was shown. */
const Slots = z.object({ before: z.string().optional() });
type Context = PageContext<'shipments.view', z.infer<typeof Slots>>;

interface History {
  readonly organization: Organization;
  readonly shipments: readonly Shipment[];
  /** Where the next page begins; absent if there is none. */
  readonly next?: string;
}

/**
 * Review Shipping History: orders that have shipped, in process and scheduled to ship.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const shippingHistory = page({
  name,
  title: 'Shipping history',
  area: 'orders-benefits',
  summary: 'What was sent to you, what is on its way and what is planned',
  right: 'shipments.view',
  slots: Slots,
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
  async load(c): Promise<History> {
    const [{ value: organization }, found] = await Promise.all([
      organizationOf(c),
      c.slots.before === undefined ? recent(c) : earlier(c, c.slots.before),
    ]);
    return { organization, ...found };
  },
  view({ organization, shipments, next }, c) {
    const { say } = c;
    const isFirst = c.slots.before === undefined;
    const group = (title: string, entries: readonly Shipment[], isToCome = false) => {
      // What comes next is first among the planned ones, what came last among the sent ones.
      const inOrder = isToCome ? entries.toReversed() : entries;
      const hidden = entries.length - mostShown;
      return when(entries.length > 0, () => ({
        title,
        shipments: inOrder.slice(0, mostShown).map((entry) => shipmentView(entry, organization, c)),
        more: when(hidden > 0, () => ({ text: say.text('And {count} more.', { count: hidden }) })),
      }));
    };
    const waiting = shipments.filter((entry) => !hasLeft(entry));
    const groups = isFirst
      ? [
          ...group(say.text('Shipped'), shipments.filter(hasLeft)),
          ...group(
            say.text('In process'),
            waiting.filter((entry) => entry.state !== 'scheduled'),
            true,
          ),
          ...group(
            say.text('Scheduled'),
            waiting.filter((entry) => entry.state === 'scheduled'),
            true,
          ),
        ]
      : group(say.text('Sent earlier'), shipments);
    return {
      groups,
      none: when(groups.length === 0, () => ({ text: emptyText(isFirst, next !== undefined, c) })),
      earlier: when(next, (before) => ({ button: open(name, { before }) })),
      latest: when(!isFirst, () => ({ button: open(name) })),
    };
  },
});

/** Whatever has not arrived, and what was sent in the last months. */
async function recent(c: Context): Promise<Omit<History, 'organization'>> {
  const since = addDays(c.today, -recentDays);
  const shipments: Shipment[] = [];
  let next: string | undefined;
  let hasEarlier = false;
  do {
    const found = await c.store.shipments(c.principal.association.organizationId, readAtOnce, next);
    const own = found.shipments.filter((entry) => isOwn(entry, c));
    shipments.push(...own.filter((entry) => isRecent(entry, since)));
    hasEarlier ||= own.some((entry) => !isRecent(entry, since));
    next = found.next;
    // To the end: what should have been sent long ago and was not is still open.
  } while (next !== undefined);
  return { shipments, ...(hasEarlier ? { next: `${since}~` } : {}) };
}

/** Those before a place, as many as a card holds. */
async function earlier(c: Context, before: string): Promise<Omit<History, 'organization'>> {
  const since = addDays(c.today, -recentDays);
  const shipments: Shipment[] = [];
  let next: string | undefined = before;
  do {
    const found = await c.store.shipments(c.principal.association.organizationId, readAtOnce, next);
    shipments.push(...found.shipments.filter((entry) => isOwn(entry, c) && !isRecent(entry, since)));
    next = found.next;
  } while (next !== undefined && shipments.length <= mostShown);
  const shown = shipments.slice(0, mostShown);
  const last = shown.at(-1);
  const hasMore = shipments.length > mostShown && last !== undefined;
  return { shipments: shown, ...(hasMore ? { next: `${last.shipsOn}~${last.number}` } : {}) };
}

function isOnTheWay(shipment: Shipment): boolean {
  return hasLeft(shipment) && shipment.state !== 'delivered';
}

function isOwn({ locationId }: Shipment, { principal }: Pick<Context, 'principal'>): boolean {
  return can(principal, 'shipments.view', { locationId });
}

function isRecent(shipment: Shipment, since: CalendarDate): boolean {
  return !hasLeft(shipment) || shipment.state === 'delayed' || shipment.shipsOn >= since;
}

function shipmentView(shipment: Shipment, organization: Organization, c: Context) {
  const { say } = c;
  const carrier = carrierText(shipment, say);
  return {
    contents: shipment.contents,
    status: shipmentText(shipment, say),
    color: shipment.state === 'delayed' ? 'Attention' : 'Default',
    carrier: when(carrier, (text) => ({ text })),
    tracking: trackingView(shipment, say),
    detail: say.text('To {location} · order {order} · shipment {number}', {
      location: locationName(organization, shipment.locationId),
      order: shipment.orderNumber,
      number: shipment.number,
    }),
  };
}

function emptyText(isFirst: boolean, hasEarlier: boolean, { say }: Context): string {
  if (!isFirst) return say.text('Nothing was sent earlier.');
  return hasEarlier
    ? say.text('Nothing is on its way or planned, and nothing was sent in the last three months.')
    : say.text(
        'Nothing has been sent to you so far, and nothing is planned. Once an order is to be sent, it stands here.',
      );
}
