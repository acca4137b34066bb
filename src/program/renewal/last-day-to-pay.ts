import type { CalendarDate } from '../things/calendar.ts';
import { type RenewalTerms, standingOf } from '../things/enrollment.ts';
import { payByOf } from '../things/order.ts';
import type { ChosenYear } from './location-fees.ts';

/**
 * The last day to pay for what is ordered today: a renewal is finished by the anniversary date, so its payment too. An
 * upgrade begins its year with the payment and can wait.
 */
export function lastDayToPay(years: readonly ChosenYear[], today: CalendarDate, terms: RenewalTerms): CalendarDate {
  const [end] = years
    .filter(({ isUpgrade, includedIn, unpaid }) => !isUpgrade && (includedIn === undefined || unpaid === 'same-order'))
    .map(({ held }) =>
      today <= held.anniversaryDate ? held.anniversaryDate : standingOf(held, today, terms).graceEndsOn,
    )
    .toSorted();
  return payByOf(today, end);
}
