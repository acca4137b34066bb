import type { CalendarDate } from './calendar.ts';
import type { Level } from './competency.ts';

/** How software comes with a product, or with a level. */
export const mediaKinds = ['online', 'physical'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** Something that is sent of what was ordered, so many months after it is had. */
export interface Sent {
  readonly contents: string;
  readonly afterMonths: number;
}

/** What can be ordered beside competencies; the catalog lists it. */
export interface Product extends Goods {
  readonly id: string;
  /** What people call it besides its name. */
  readonly called?: readonly string[];
  /** In whole US dollars, before tax; absent where the program has no price for it. */
  readonly dollars?: number;
  /** The first and the last day on which it is sold. */
  readonly offeredFrom?: CalendarDate;
  readonly offeredUntil?: CalendarDate;
  /** The subscription of which an order is a year, by id; absent for what is had once and for all. */
  readonly subscription?: string;
  /** How many are ordered at once for a location; any number, if left out. */
  readonly most?: number;
  /** How many an organization has at a time in a country, and at a location; any number, if left out. */
  readonly mostInCountry?: number;
  readonly mostAtLocation?: number;
  /** The level, or a higher one, that the organization has to hold. */
  readonly needsLevel?: Level;
  /** Whether the program looks first if the organization may have it. */
  readonly needsReview?: boolean;
}

/** What comes with something that is ordered. */
export interface Goods {
  /** What is sent of it; nothing, if left out. */
  readonly ships?: readonly Sent[];
  /** How software comes with it; none, if left out. */
  readonly media?: readonly MediaKind[];
}

/** What comes with each year of a level that is paid for, once for a location. */
export type LevelGoods = Readonly<Partial<Record<Level, Goods>>>;
