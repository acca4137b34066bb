import type { RenewalState } from '../renewal/plan.ts';
import type { Candidate } from '../requirements/readiness.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { Level } from '../things/competency.ts';
import type { Product } from '../things/product.ts';

/** Something that is wanted, and the location that it is for. */
export type CartLine = { readonly locationId: string } & Wanted;

export type Wanted =
  | { readonly item: 'product'; readonly product: string; readonly quantity: number }
  /** A competency that is not held there; the next year of one that is held is renewed. */
  | { readonly item: 'competency-enrollment'; readonly competency: string; readonly level: Level };

export type ProductLine = Extract<CartLine, { readonly item: 'product' }>;
export type EnrollmentLine = Extract<CartLine, { readonly item: 'competency-enrollment' }>;

/** As many as a card shows, and more than anybody orders at once (our choice). */
export const mostLines = 12;
/** Of one thing, where the catalog says nothing of it (our choice). */
export const mostOfOne = 100;

/** What an order is decided on: the organization as it is, and the program's data. */
export interface OrderingState extends RenewalState {
  readonly products: readonly Product[];
  /** What took the place of a subscription that is not sold any more, by its id. */
  readonly successors: ReadonlyMap<string, readonly string[]>;
  /** Days after the order in which the program says whether the organization may have what it looks at first. */
  readonly reviewDays: number;
}

/** Whether two lines are for the same thing at the same place, so that there is one of them in a cart. */
function isSameThing(one: CartLine, other: CartLine): boolean {
  if (one.locationId !== other.locationId) return false;
  return one.item === 'product'
    ? other.item === 'product' && one.product === other.product
    : other.item === 'competency-enrollment' && one.competency === other.competency;
}

/** A cart with one more line: more of the same product are added up, and of a competency the level said last counts. */
export function withLine(cart: readonly CartLine[], line: CartLine): readonly CartLine[] {
  const before = cart.find((one) => isSameThing(one, line));
  if (before === undefined) return [...cart, line];
  const together =
    before.item === 'product' && line.item === 'product'
      ? { ...line, quantity: before.quantity + line.quantity }
      : line;
  return cart.map((one) => (one === before ? together : one));
}

/** A competency that is wanted, as it is measured: by the requirements of today. */
export function candidateFor({ competency, level, locationId }: EnrollmentLine, today: CalendarDate): Candidate {
  return { id: `wanted-${competency}-${locationId}`, competency, level, locationId, on: today };
}

export function isEnrollment(line: CartLine): line is EnrollmentLine {
  return line.item === 'competency-enrollment';
}

export function isProduct(line: CartLine): line is ProductLine {
  return line.item === 'product';
}
