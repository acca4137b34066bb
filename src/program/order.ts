import { addDays, type CalendarDate } from './calendar.ts';
import type { Level } from './competency.ts';
import type { Money } from './money.ts';

/** States between the quoted ones are our choice. */
export const orderStates = ['awaiting-payment', 'paid', 'fulfilled', 'cancelled', 'expired', 'refunded'] as const;
export type OrderState = (typeof orderStates)[number];

export interface Order {
  readonly organizationId: string;
  /** Ten digits. */
  readonly number: string;
  readonly placedOn: CalendarDate;
  readonly placedBy: { readonly individualId: string; readonly name: string };
  readonly lines: readonly OrderLine[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly state: OrderState;
  /** Last day on which payment is waited for; absent if nothing is to be paid. */
  readonly payBy?: CalendarDate;
}

export type OrderLine = { readonly locationId: string; readonly amount: Money } & OrderItem;

export type OrderItem =
  | { readonly item: 'membership-renewal' }
  | {
      readonly item: 'competency-renewal' | 'competency-upgrade';
      readonly competency: string;
      readonly level: Level;
    }
  | { readonly item: 'product'; readonly product: string };

/**
 * An order that is not paid within 30 days expires.
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 */
export const paymentDays = 30;

export function payByOf(placedOn: CalendarDate): CalendarDate {
  return addDays(placedOn, paymentDays);
}
