import { z } from 'zod';
import { can } from '../../../access/rights.ts';
import { addDays, type CalendarDate } from '../../../program/things/calendar.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { Days } from '../../../program/things/period.ts';
import { hasEnded, hasLeft, isOverdue, type Shipment } from '../../../program/things/shipment.ts';
import type { KeptShipment } from '../../../store/things/shipment.ts';
import type { Name } from '../../../understanding/understanding.ts';
import type { VerbOf } from '../../../visit/page-names.ts';
import type { Visit } from '../../../visit/visit.ts';
import { DaysSlots, isWithin } from '../../days-asked.ts';
import type { PageContext } from '../../page.ts';
import { From } from '../../portion.ts';
import { daysIn, numberIn, yearIn } from '../purchases/sought.ts';

/** What was sent longer ago stands behind “Show earlier” (our choice). */
const recentDays = 90;
export const readAtOnce = 100;
/** Of a long past; each costs a little with every sentence that may be about shipments (our choice). */
const mostNamed = 100;

/** The three groups of the program, what comes to nothing, and what was sent long ago. */
export const groups = ['shipped', 'in-process', 'scheduled', 'cancelled', 'earlier'] as const;
export type Group = (typeof groups)[number];

/** What people call what is sent: words that are looked for in the contents. */
export const parcels = ['plaque', 'kit', 'dvd'] as const;

export const ShippingSlots = z.object({
  /** The number of one of them. */
  shipment: z.string().max(40).optional(),
  order: z.string().max(40).optional(),
  location: z.string().max(200).optional(),
  parcel: z.enum(parcels).optional(),
  year: z.int().min(1900).max(9999).optional(),
  ...DaysSlots,
  group: z.enum(groups).optional(),
  /** With which one of those that were sought the card begins. */
  from: From,
  /** What a sentence has of words that nobody knows: a number, among others. */
  strange: z.string().optional(),
});
export type ShippingContext = PageContext<'shipments.view', z.infer<typeof ShippingSlots>, VerbOf<'shipping-history'>>;

/** What of the shipments is looked for; all that is recent, if nothing. */
export interface Sought {
  readonly order?: string;
  readonly locationId?: string;
  readonly parcel?: (typeof parcels)[number];
  readonly year?: number;
  /** In which it is sent, where they are no calendar year. */
  readonly days?: Days;
  readonly group?: Group;
}

export interface Shipments {
  readonly organization: Organization;
  readonly sought: Sought;
  /** All that this person may see and has looked for, what leaves last first. */
  readonly found: readonly Shipment[];
  /** One, with what was told of it, that was asked for. */
  readonly one?: KeptShipment;
  /** What was asked for by its number, and there is nothing of it to see. */
  readonly unknown?: string;
}

/** Reads what may be seen, and finds in it what was asked for. */
export async function readShipments(c: ShippingContext, organization: Organization): Promise<Shipments> {
  const { slots, store } = c;
  const own = await ownShipments(c, organization.id);
  const isSeen = slots.shipment !== undefined && own.some(({ number }) => number === slots.shipment);
  const one = isSeen ? await store.shipment(organization.id, slots.shipment ?? '') : undefined;
  const sought = soughtIn(c, organization);
  const found = own.filter((entry) => isSought(entry, sought, c.today));
  const isUnknownOrder = sought.order !== undefined && found.length === 0;
  const unknown = isSeen ? undefined : (slots.shipment ?? (isUnknownOrder ? sought.order : undefined));
  return {
    organization,
    sought,
    found,
    ...(one === undefined ? {} : { one }),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

function soughtIn(c: ShippingContext, organization: Organization): Sought {
  const { slots, principal } = c;
  const { locations, closedLocations = [] } = organization;
  const isKnown = [...locations, ...closedLocations].some(({ id }) => id === slots.location);
  // Any other one is as if it had not been named.
  const locationId =
    isKnown && can(principal, 'shipments.view', { locationId: slots.location ?? '' }) ? slots.location : undefined;
  const order = slots.order ?? numberIn(slots.strange);
  const year = slots.year ?? (order === undefined ? yearIn(c) : undefined);
  const days = slots.year === undefined && order === undefined ? daysIn(c) : undefined;
  const { parcel, group } = slots;
  return {
    ...(order === undefined ? {} : { order }),
    ...(locationId === undefined ? {} : { locationId }),
    ...(parcel === undefined ? {} : { parcel }),
    ...(year === undefined ? {} : { year }),
    ...(days === undefined ? {} : { days }),
    ...(group === undefined ? {} : { group }),
  };
}

function isSought(shipment: Shipment, sought: Sought, today: CalendarDate): boolean {
  const { order, locationId, parcel, year, days, group } = sought;
  return (
    (order === undefined || shipment.orderNumber === order) &&
    (locationId === undefined || shipment.locationId === locationId) &&
    (parcel === undefined || isParcel(shipment, parcel)) &&
    (year === undefined || Number(shipment.shipsOn.slice(0, 4)) === year) &&
    (days === undefined || isWithin(shipment.shipsOn, days)) &&
    (group === undefined || groupOf(shipment, today) === group)
  );
}

function isParcel({ contents }: Shipment, parcel: (typeof parcels)[number]): boolean {
  const words = contents.toLowerCase();
  return parcel === 'dvd' ? /dvd|disc|media/.test(words) : words.includes(parcel);
}

/** In which group a shipment stands. @param today at the headquarters */
export function groupOf(shipment: Shipment, today: CalendarDate): Group {
  const since = addDays(today, -recentDays);
  if (shipment.state === 'cancelled')
    return (shipment.cancelled?.on ?? shipment.shipsOn) >= since ? 'cancelled' : 'earlier';
  if (!hasLeft(shipment)) return shipment.state === 'scheduled' ? 'scheduled' : 'in-process';
  const isRecent = shipment.state === 'delayed' || shipment.shipsOn >= since || isLate(shipment, today);
  return isRecent ? 'shipped' : 'earlier';
}

/** Delayed, or its day is over and nobody has said anything. @param today at the headquarters */
export function isLate(shipment: Shipment, today: CalendarDate): boolean {
  return !hasEnded(shipment) && (shipment.state === 'delayed' || isOverdue(shipment, today));
}

export function isOnTheWay(shipment: Shipment): boolean {
  return hasLeft(shipment) && !hasEnded(shipment);
}

export function isOwn({ locationId }: Shipment, { principal }: Pick<Visit, 'principal'>): boolean {
  return can(principal, 'shipments.view', { locationId });
}

/** To the end: what should have been sent long ago and was not is still open. */
export async function ownShipments(
  c: Pick<Visit, 'store' | 'principal'>,
  organizationId: string,
): Promise<readonly Shipment[]> {
  const shipments: Shipment[] = [];
  let next: string | undefined;
  do {
    const page = await c.store.shipments(organizationId, readAtOnce, next);
    shipments.push(...page.shipments.filter((entry) => isOwn(entry, c)));
    next = page.next;
  } while (next !== undefined);
  return shipments;
}

/** The numbers of the latest shipments and of their orders, of which sentences speak, and what people call a parcel. */
export async function parcelNames(visit: Visit): Promise<readonly Name[]> {
  const { store, organization, say } = visit;
  if (organization === undefined) return [];
  const { shipments } = await store.shipments(organization.id, mostNamed);
  const own = shipments.filter((entry) => isOwn(entry, visit));
  const orders = new Set(own.map(({ orderNumber }) => orderNumber));
  const called: Readonly<Record<(typeof parcels)[number], string>> = {
    plaque: say.text('plaque, plaques', {}, 'what sentences call a parcel'),
    kit: say.text('kit, kits', {}, 'what sentences call a parcel'),
    dvd: say.text('dvd, dvds, disc, discs', {}, 'what sentences call a parcel'),
  };
  return [
    ...own.map(({ number }) => ({ slot: 'shipment', value: number, text: number })),
    ...[...orders].map((number) => ({ slot: 'order', value: number, text: number })),
    ...parcels.flatMap((value) =>
      called[value].split(',').map((text) => ({ slot: 'parcel', value, text: text.trim() })),
    ),
  ];
}
