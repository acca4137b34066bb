import { z } from 'zod';
import { can } from '../../../access/rights.ts';
import { defined } from '../../../optional.ts';
import type { OrderPart } from '../../../program/purchases/order-part.ts';
import { yearsOf } from '../../../program/purchases/purchase-totals.ts';
import type { CalendarDate } from '../../../program/things/calendar.ts';
import type { Organization } from '../../../program/things/organization.ts';
import { daysOf, periods } from '../../../program/things/period.ts';
import type { Name } from '../../../understanding/understanding.ts';
import type { VerbOf } from '../../../visit/page-names.ts';
import { purchaseOf, purchasesOf } from '../../../visit/purchases.ts';
import type { Visit } from '../../../visit/visit.ts';
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
  /** A year, as sentences name it. */
  boughtIn: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  period: z.enum(periods).optional(),
  /** What a sentence has of words that nobody knows: a number or a year, among others. */
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
    ...defined({ locationId, unknown: number }),
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

/** The year that a sentence names, or speaks of. */
export function yearIn({
  slots,
  today,
}: {
  readonly slots: Partial<Pick<PurchaseContext['slots'], 'boughtIn' | 'strange' | 'period'>>;
  readonly today: CalendarDate;
}): number | undefined {
  const named = slots.boughtIn ?? /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(slots.strange ?? '')?.[0];
  if (named !== undefined) return Number(named);
  return slots.period === undefined ? undefined : Number(daysOf(slots.period, today).until.slice(0, 4));
}

/** The numbers of the latest orders, of which sentences speak most; an older one is found by being ten digits. */
export async function orderNumbers({ store, organization, principal }: Visit): Promise<readonly Name[]> {
  if (organization === undefined) return [];
  const latest = await store.orders(organization.id, mostNamed);
  return latest
    .filter(({ lines }) => lines.some(({ locationId }) => can(principal, 'orders.view', { locationId })))
    .map(({ number }) => ({ slot: 'order', value: number, text: number }));
}

/** The years that sentences may name: as far back as anybody keeps papers, and the next one (our choice). */
export function yearNames({ today }: Visit): readonly Name[] {
  const year = Number(today.slice(0, 4));
  return Array.from({ length: 32 }, (_, index) => String(year + 1 - index)).map((text) => ({
    slot: 'boughtIn',
    value: text,
    text,
  }));
}
