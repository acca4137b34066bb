import type { AmountShown, Badge, More, Nothing, Way } from './common.ts';

/** What was bought, by month; amounts of two currencies have no sum, so each has its own picture. */
export interface PurchasesShown {
  /** The one of most orders first. */
  readonly currencies: readonly CurrencyShown[];
  /** What has to be paid, what is due next first. */
  readonly waiting: readonly OrderShown[];
  readonly moreWaiting?: More;
  readonly nothing?: Nothing;
}

export interface CurrencyShown {
  readonly currency: string;
  /** The latest year first, without a gap: a year in which nothing was bought has zeros. */
  readonly years: readonly PurchaseYear[];
}

/** A year; a Location Administrator is told of the lines of the own locations alone. */
export interface PurchaseYear extends PurchaseSum {
  readonly year: number;
  /** Twelve, January first; of the latest years alone, and empty for the others. */
  readonly months: readonly PurchaseMonth[];
  readonly way: Way;
}

export interface PurchaseMonth extends PurchaseSum {
  /** `2026-03`. */
  readonly month: string;
  /** `March`. */
  readonly name: string;
}

export interface PurchaseSum {
  /** With tax. */
  readonly paid: AmountShown;
  /** Ordered, and not paid so far. */
  readonly open: AmountShown;
  readonly orders: number;
  /** All of it in a sentence. */
  readonly text: string;
}

export interface OrderShown {
  readonly number: string;
  readonly items: string;
  readonly amount: AmountShown;
  readonly badge: Badge;
  readonly way: Way;
}
