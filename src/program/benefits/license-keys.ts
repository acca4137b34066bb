import type { CalendarDate } from '../things/calendar.ts';
import type { LicenseKey } from '../things/license-key.ts';
import type { Order } from '../things/order.ts';
import { type LicenseProgram, licenseEntitlement } from './license-entitlement.ts';

/** What can be done with a key. */
export type KeyState = 'available' | 'blocked' | 'exhausted';

/**
 * How a key stands: keys have a fixed number of activations, and leaked ones may be blocked.
 * Sources: MPN benefits - software, https://docs.microsoft.com/en-us/partner-center/mpn-benefits-software; MPN Benefit
 * Package Usage Guide (May 2018), https://www.scribd.com/document/412645442/MPN-Program-Benefit-Usage-Guide
 */
export function keyStateOf(key: Pick<LicenseKey, 'blockedOn' | 'activations'>): KeyState {
  if (key.blockedOn !== undefined) return 'blocked';
  return activationsLeft(key) === 0 ? 'exhausted' : 'available';
}

/** @returns undefined where nobody counts them */
export function activationsLeft({ activations }: Pick<LicenseKey, 'activations'>): number | undefined {
  return activations && Math.max(0, activations.granted - activations.used);
}

/** Why a key is not shown. */
export type KeyRefusal =
  /** The membership has lapsed, or holds nothing that brings licenses: see `license-entitlement.ts`. */
  | { readonly reason: 'not-entitled' }
  | { readonly reason: 'blocked'; readonly on: CalendarDate }
  | { readonly reason: 'exhausted'; readonly granted: number }
  /** What it came with is to be paid first. */
  | { readonly reason: 'order-unpaid'; readonly number: string }
  /** What it came with was given back, or ended before it was paid. */
  | { readonly reason: 'order-ended'; readonly number: string };

/**
 * Why a key cannot be looked at now; undefined if it can. Keys are for software that the membership is entitled to
 * (Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview); that an exhausted key is not
 * shown, and that one which came with an order is shown while that is paid and not given back, is our choice.
 * @param order the one that it came with, if that is known here
 * @param today at the headquarters
 */
export function keyRefusal(
  key: LicenseKey,
  organization: Parameters<typeof licenseEntitlement>[0],
  order: Pick<Order, 'number' | 'state'> | undefined,
  program: LicenseProgram,
  today: CalendarDate,
): KeyRefusal | undefined {
  if (licenseEntitlement(organization, program, today).kind !== 'entitled') return { reason: 'not-entitled' };
  if (key.blockedOn !== undefined) return { reason: 'blocked', on: key.blockedOn };
  if (key.activations !== undefined && activationsLeft(key) === 0) {
    return { reason: 'exhausted', granted: key.activations.granted };
  }
  if (order === undefined || hadStates.has(order.state)) return undefined;
  return { reason: endedStates.has(order.state) ? 'order-ended' : 'order-unpaid', number: order.number };
}

/** What is `ordered` costs nothing and waits for another order, so it is not unpaid itself. */
const hadStates: ReadonlySet<string> = new Set<Order['state']>(['ordered', 'paid', 'fulfilled']);
const endedStates: ReadonlySet<string> = new Set(['cancelled', 'expired', 'refunded', 'declined']);

/** The order once a key that came with it was looked at: the first day counts. */
export function withKeyViewed(order: Order, on: CalendarDate): Order {
  return order.keyViewedOn === undefined ? { ...order, keyViewedOn: on } : order;
}
