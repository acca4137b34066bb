import type { Renewal, Term } from '../things/enrollment.ts';
import type { OrderLine } from '../things/order.ts';
import { type Organization, placeOfSubscription } from '../things/organization.ts';
import type { Product } from '../things/product.ts';
import { firstDayOf } from './first-day.ts';

/** A year that is had, and the order that brought it or renewed it last. */
export interface Brought extends Term {
  readonly lastRenewal?: Renewal;
  readonly orderNumber?: string;
}

/**
 * What is had by a line of an order that was paid.
 * @param number of the order
 * @returns undefined of what no year belongs to, such as a plaque, and of what is not held any more
 */
export function broughtBy(
  line: OrderLine,
  number: string,
  { enrollment, competencies, subscriptions, ...organization }: Organization,
  products: readonly Product[],
): Brought | undefined {
  switch (line.item) {
    case 'membership-renewal':
      return enrollment;
    case 'product': {
      const subscription = products.find(({ id }) => id === line.product)?.subscription;
      return subscriptions.find(
        (one) => one.product === subscription && placeOfSubscription(one, organization) === line.locationId,
      );
    }
    default:
      return competencies.find((one) => one.competency === line.competency && firstDayOf(one, number) !== undefined);
  }
}
