import { firstDayOf } from '../orders/first-day.ts';
import type { ShippingCatalog } from '../orders/kit-schedule.ts';
import { addDays, addYears, type CalendarDate } from '../things/calendar.ts';
import type { Term } from '../things/enrollment.ts';
import type { Order, OrderLine } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';
import { type MediaKind, mediaKinds } from '../things/product.ts';

/** A year of the membership, by its first and last day. */
export interface EnrollmentYear {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/**
 * The year of the membership in which a day lies; of a membership that has ended, its last one. It begins the day after
 * the anniversary date.
 * @param today at the headquarters
 */
export function enrollmentYear(
  { anniversaryDate }: Pick<Term, 'anniversaryDate'>,
  today: CalendarDate,
): EnrollmentYear {
  let years = 0;
  // Who renews early has an anniversary date that lies more than a year ahead.
  while (addYears(anniversaryDate, -years - 1) >= today) years += 1;
  const until = addYears(anniversaryDate, -years);
  return { from: addDays(addYears(anniversaryDate, -years - 1), 1), until };
}

/**
 * How software comes with a line of an order. What another order's fee includes comes with that one.
 * Source: gold re-enrollment fees and media on disc give software benefits: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export function mediaOf(line: OrderLine, { products, levelGoods }: ShippingCatalog): readonly MediaKind[] {
  if (line.item === 'membership-renewal') return [];
  if (line.item === 'product') return products.find(({ id }) => id === line.product)?.media ?? [];
  return line.includedIn === undefined ? (levelGoods[line.level]?.media ?? []) : [];
}

/** The same of several lines, each kind once. */
export function mediaOfAll(lines: readonly OrderLine[], catalog: ShippingCatalog): readonly MediaKind[] {
  const found = new Set(lines.flatMap((line) => mediaOf(line, catalog)));
  return mediaKinds.filter((kind) => found.has(kind));
}

/** Whether an order has brought what it is for, or will once it is paid; undefined if it never does. */
export function givesSoftware({ state }: Pick<Order, 'state'>): 'now' | 'once-paid' | undefined {
  switch (state) {
    case 'paid':
    case 'fulfilled':
      return 'now';
    case 'in-review':
    case 'ordered':
    case 'awaiting-payment':
    case 'payment-review':
      return 'once-paid';
    default:
      return undefined;
  }
}

/**
 * Whether an order is one of an enrollment year: it was paid in it, or what it has brought begins in it (our choice, so
 * that a fee that was paid early is found in the year that it is for).
 */
export function isOfYear(order: Order, organization: Organization, { from, until }: EnrollmentYear): boolean {
  const { competencies, subscriptions, enrollment } = organization;
  const begins = [enrollment, ...competencies, ...subscriptions].flatMap(
    (term) => firstDayOf(term, order.number) ?? [],
  );
  return [order.paidOn ?? order.placedOn, ...begins].some((day) => from <= day && day <= until);
}
