import type { PriceList } from '../program/renewal/fees.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { Catalog } from './catalog.ts';

/** The prices of a program from a day on, until the next ones. */
export interface DatedPrices extends PriceList {
  readonly validFrom: CalendarDate;
}

/** The prices of a day; the first ones, for a day before them. @throws Error if a catalog has none */
export function pricesOn({ prices }: Pick<Catalog, 'prices'>, on: CalendarDate): PriceList {
  const inForce = prices.findLast((entry) => entry.validFrom <= on) ?? prices[0];
  if (inForce === undefined) throw new Error('a catalog has prices');
  return inForce;
}
