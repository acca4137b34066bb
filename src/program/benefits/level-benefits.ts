import type { CalendarDate } from '../things/calendar.ts';
import { type Level, levelOn } from '../things/competency.ts';
import { type RenewalTerms, standingOf, type Term } from '../things/enrollment.ts';
import { type Organization, placeOfSubscription } from '../things/organization.ts';

/** How much of something comes with a level, or with a subscription; the catalog says it. */
export interface LevelBenefit {
  readonly id: string;
  readonly silver: number;
  readonly gold: number;
  /** By subscription. */
  readonly subscriptions: Readonly<Record<string, number>>;
}

/**
 * What a location has of a benefit: by the highest level that it holds, as a second level gives only the difference, and
 * by the subscriptions that are used there.
 * Source: Azure benefits for competency partners, https://technet440.rssing.com/chan-6827930/article14980.html. That both
 * add up, and where a subscription counts, is our choice.
 */
export function amountAt(
  benefit: LevelBenefit,
  locationId: string,
  organization: Organization,
  today: CalendarDate,
  terms: RenewalTerms,
): number {
  const isOn = (term: Pick<Term, 'anniversaryDate'>) => standingOf(term, today, terms).state !== 'lapsed';
  const levels = organization.competencies
    .filter((held) => held.locationId === locationId && isOn(held))
    .map((held): Level => levelOn(held, today));
  const byLevel = Math.max(0, ...levels.map((level) => benefit[level]));
  const subscribed = organization.subscriptions.filter(
    (held) => placeOfSubscription(held, organization) === locationId && isOn(held),
  );
  return subscribed.reduce((sum, { product }) => sum + (benefit.subscriptions[product] ?? 0), byLevel);
}
