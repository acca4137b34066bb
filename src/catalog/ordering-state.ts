import type { OrderingState } from '../program/orders/cart.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Transcript } from '../program/things/people.ts';
import type { Catalog } from './catalog.ts';
import { pricesOn } from './prices.ts';

/**
 * What an order of an organization is decided on today.
 * @param transcripts of the organization: competencies ask for them, products do not
 */
export function orderingState(
  organization: Organization,
  transcripts: readonly Transcript[],
  catalog: Catalog,
  today: CalendarDate,
): OrderingState {
  const { competencies, renewalTerms: terms, products, orderTerms } = catalog;
  return {
    organization,
    transcripts,
    competencies,
    terms,
    prices: pricesOn(catalog, today),
    products,
    successors: new Map(catalog.subscriptions.map(({ id, successors = [] }) => [id, successors])),
    reviewDays: orderTerms.reviewDays,
  };
}
