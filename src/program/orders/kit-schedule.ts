import { addMonths, type CalendarDate } from '../things/calendar.ts';
import { longest } from '../things/forms.ts';
import type { Order, OrderLine } from '../things/order.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import type { LevelGoods, Product, Sent } from '../things/product.ts';
import type { Shipment } from '../things/shipment.ts';
import { broughtBy } from './brought-by.ts';
import { firstDayOf } from './first-day.ts';

/** What of the catalog says what is sent. */
export interface ShippingCatalog {
  readonly products: readonly Product[];
  readonly levelGoods: LevelGoods;
}

/** Something that is to be sent, before it has a number. */
export type Kit = Pick<Shipment, 'contents' | 'locationId' | 'shipsOn'>;

/** Of one order, so that what a payment brings is one commit; beyond it, what leaves on a day goes in one parcel. */
export const mostKits = 40;

/**
 * What is to be sent of an order that was paid, in the order in which it leaves. Months are those of the calendar, counted
 * from the first day on which something is had, so that the kits of a renewed subscription follow its new year. What
 * should have left by now, as the money came late or was told of late, leaves today (our choice).
 * Source: a welcome kit and three quarterly ones a year: Action Pack do's and don'ts,
 * http://ladylicensing.wordpress.com/2009/02/15/microsoft-action-pack-maps-dos-and-donts/
 * @param organization once what was ordered is had
 * @param on the day on which it was paid @param today at the headquarters
 */
export function kitsOf(
  order: Pick<Order, 'number' | 'lines'>,
  organization: Organization,
  { products, levelGoods }: ShippingCatalog,
  on: CalendarDate,
  today: CalendarDate,
): readonly Kit[] {
  // One set for a location and level, however many competencies of it are in the order.
  const sets = new Set<string>();
  const kits = order.lines.flatMap((line) => {
    const brought =
      line.item === 'membership-renewal' ? undefined : broughtBy(line, order.number, organization, products);
    const from = (brought && firstDayOf(brought, order.number)) ?? on;
    const locationId = openPlaceOf(line.locationId, organization);
    return sentWith(line).map(({ contents, afterMonths }): Kit => {
      const day = addMonths(from, afterMonths);
      return { contents: counted(contents, line), locationId, shipsOn: day < today ? today : day };
    });
  });
  return inParcels(kits.toSorted((one, other) => compare(one.shipsOn, other.shipsOn)));

  function sentWith(line: OrderLine): readonly Sent[] {
    if (line.item === 'product') return products.find(({ id }) => id === line.product)?.ships ?? [];
    // The order whose fee includes it brings what comes with the level.
    if (line.item === 'membership-renewal' || line.includedIn !== undefined) return [];
    const set = `${line.level}~${line.locationId}`;
    if (sets.has(set)) return [];
    sets.add(set);
    return levelGoods[line.level]?.ships ?? [];
  }
}

/** Where something is sent that is for a location: there, or where what was there has gone when it was closed. */
export function openPlaceOf(
  locationId: string,
  organization: Pick<Organization, 'locations' | 'closedLocations'>,
): string {
  const seen = new Set<string>();
  for (let id: string | undefined = locationId; id !== undefined && !seen.has(id); ) {
    const at: string = id;
    if (organization.locations.some((location) => location.id === at)) return at;
    seen.add(at);
    const closed = organization.closedLocations?.find((location) => location.id === at);
    id = closed?.movedTo ?? closed?.parentId;
  }
  return headquartersOf(organization).id;
}

/**
 * The number of a shipment that is planned here: that of its order, and which of its shipments it is (our choice). No two
 * orders have the same, so that no two shipments have.
 * @param index from 1
 */
export function plannedNumber({ number }: Pick<Order, 'number'>, index: number): string {
  return `${number}-${index}`;
}

function counted(contents: string, line: OrderLine): string {
  const quantity = line.item === 'product' ? (line.quantity ?? 1) : 1;
  return quantity === 1 ? contents : `${quantity} × ${contents}`;
}

function inParcels(kits: readonly Kit[]): readonly Kit[] {
  if (kits.length <= mostKits) return kits;
  const parcels: Kit[] = [];
  for (const kit of kits) {
    const fits = (other: Kit) =>
      other.locationId === kit.locationId &&
      other.shipsOn === kit.shipsOn &&
      other.contents.length + kit.contents.length + 2 <= longest.name;
    const index = parcels.findIndex(fits);
    const before = parcels[index];
    if (before === undefined) parcels.push(kit);
    else parcels[index] = { ...before, contents: `${before.contents}, ${kit.contents}` };
  }
  return parcels;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
