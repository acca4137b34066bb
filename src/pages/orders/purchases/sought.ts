import { z } from 'zod';
import { can } from '../../../access/rights.ts';
import { defined } from '../../../optional.ts';
import type { OrderPart } from '../../../program/purchases/order-part.ts';
import { yearsOf } from '../../../program/purchases/purchase-totals.ts';
import type { CalendarDate } from '../../../program/things/calendar.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { Days } from '../../../program/things/period.ts';
import type { Name } from '../../../understanding/understanding.ts';
import type { VerbOf } from '../../../visit/page-names.ts';
import { purchaseOf, purchasesOf } from '../../../visit/purchases.ts';
import type { Visit } from '../../../visit/visit.ts';
import { type DaysAsked, DaysSlots, daysAsked, yearOf } from '../../days-asked.ts';
import type { PageContext } from '../../page.ts';
import { From } from '../../portion.ts';

/** Of a long past; each costs a little with every sentence that may be about orders (our choice). */
const mostNamed = 100;

export const PurchaseSlots = z.object({
  year: z.int().min(1900).max(9999).optional(),
  /** With which one of the year the card begins. */
  from: From,
  /** The number of one of them. */
  order: z.string().max(40).optional(),
  location: z.string().optional(),
  ...DaysSlots,
  /** What a sentence has of words that nobody knows: a number, among others. */
  strange: z.string().optional(),
});
export type PurchaseContext = PageContext<'orders.view', z.infer<typeof PurchaseSlots>, VerbOf<'program-purchases'>>;

/** What of the purchases is looked at. */
export interface Purchases {
  readonly organization: Organization;
  /** All that this person may see, of one location alone if one was asked for; the latest first. Of one order only that. */
  readonly parts: readonly OrderPart[];
  readonly years: readonly number[];
  /** The year whose orders are shown; the last one in which something was bought, if none was asked for. */
  readonly year: number;
  /** The days whose orders are shown, if those of no year were asked for. */
  readonly days?: Days;
  /** The location that was asked for. */
  readonly locationId?: string;
  /** The order that was asked for. */
  readonly one?: OrderPart;
  /** The number that was asked for, of which there is nothing to see. */
  readonly unknown?: string;
}

/** Reads the order that was asked for, or everything that may be seen. */
export async function readPurchases(c: PurchaseContext, organization: Organization): Promise<Purchases> {
  const number = c.slots.order ?? numberIn(c.slots.strange);
  const one = number === undefined ? undefined : await purchaseOf(number, { ...c, organization });
  if (one !== undefined) {
    return { organization, one, parts: [one], years: [], year: Number(one.order.placedOn.slice(0, 4)) };
  }
  const locationId = knownLocation(c, organization);
  const parts = await purchasesOf({ ...c, organization }, locationId);
  const years = yearsOf(parts);
  return {
    organization,
    parts,
    years,
    year: c.slots.year ?? yearIn(c) ?? years[0] ?? Number(c.today.slice(0, 4)),
    ...defined({ locationId, unknown: number, days: c.slots.year === undefined ? daysIn(c) : undefined }),
  };
}

/** One that is looked after, of those that are closed too; any other is as if it had not been named. */
function knownLocation({ slots, principal }: PurchaseContext, organization: Organization): string | undefined {
  const { location } = slots;
  if (location === undefined || !can(principal, 'orders.view', { locationId: location })) return undefined;
  const { locations, closedLocations = [] } = organization;
  return [...locations, ...closedLocations].some(({ id }) => id === location) ? location : undefined;
}

/** Ten digits, however they are grouped. */
export function numberIn(strange: string | undefined): string | undefined {
  return /(?<!\d)\d{10}(?!\d)/.exec((strange ?? '').replace(/[\s-]/g, ''))?.[0];
}

type AskedForDays = {
  readonly slots: DaysAsked;
  readonly today: CalendarDate;
};

/** The calendar year that a sentence asks for. */
export function yearIn({ slots, today }: AskedForDays): number | undefined {
  const days = daysAsked(slots, today);
  return days && yearOf(days);
}

/** The days that a sentence asks for, where they are no calendar year. */
export function daysIn({ slots, today }: AskedForDays): Days | undefined {
  const days = daysAsked(slots, today);
  return days !== undefined && yearOf(days) === undefined ? days : undefined;
}

/** The numbers of the latest orders, of which sentences speak most; an older one is found by being ten digits. */
export async function orderNumbers({ store, organization, principal }: Visit): Promise<readonly Name[]> {
  if (organization === undefined) return [];
  const latest = await store.orders(organization.id, mostNamed);
  return latest
    .filter(({ lines }) => lines.some(({ locationId }) => can(principal, 'orders.view', { locationId })))
    .map(({ number }) => ({ slot: 'order', value: number, text: number }));
}
