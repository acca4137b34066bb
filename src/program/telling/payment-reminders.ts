import { addDays, type CalendarDate, daysBetween, startOfDay } from '../things/calendar.ts';
import type { Notice } from '../things/notice.ts';
import { isExpired, type Order } from '../things/order.ts';
import type { Association } from '../things/people.ts';

/** Days after the order on which an unpaid one is spoken of; it expires after thirty (our choice). */
const paymentStages = [7, 21, 29] as const;

export function paymentStageName(day: number): string {
  return `day-${day}`;
}

/** The latest stage whose day has come; undefined before the first. */
export function currentPaymentStage(order: Pick<Order, 'placedOn'>, today: CalendarDate): number | undefined {
  const day = daysBetween(order.placedOn, today);
  return paymentStages.findLast((stage) => stage <= day);
}

/** What is to be done about an order that is to be paid. @param today at the headquarters */
export type PaymentStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'remind'; readonly stage: string }
  | { readonly kind: 'expire' };

export function paymentStep(order: Order, today: CalendarDate): PaymentStep {
  if (isExpired(order, today)) return { kind: 'expire' };
  const stage = currentPaymentStage(order, today);
  return stage === undefined ? { kind: 'wait' } : { kind: 'remind', stage: paymentStageName(stage) };
}

/**
 * The instant (UTC) at which somebody looks at an unpaid order again: on the day of the first stage, from then on each day,
 * so that whoever has to see to it instead of a buyer who left hears of it the day after.
 * @param today undefined when the order was just placed
 */
export function nextPaymentLook(order: Pick<Order, 'placedOn'>, timeZone: string, today?: CalendarDate): Date {
  const first = addDays(order.placedOn, paymentStages[0]);
  const next = today === undefined || today < first ? first : addDays(today, 1);
  return startOfDay(next, timeZone);
}

/** Why somebody hears of an order that is to be paid. */
export type PaymentInterest = 'buyer' | 'administrator';

/**
 * Who sees to it that an order is paid: whoever placed it, as long as they belong to the organization and may buy for it;
 * else the administrators, so that it is never nobody (our choice).
 * @param administrators who looks after the organization: see `administratorsOf`
 */
export function paymentRecipients(
  order: Pick<Order, 'placedBy'>,
  associations: readonly Association[],
  administrators: readonly Association[],
): readonly Association[] {
  const buyer = associations.find((entry) => mayStillPay(order, entry));
  return buyer === undefined ? administrators : [buyer];
}

/** Who hears that an order has expired: whoever was to pay it, and those who look after what it was for. */
export function expiryRecipients(
  order: Pick<Order, 'placedBy'>,
  associations: readonly Association[],
  administrators: readonly Association[],
): readonly Association[] {
  return [...new Set([...paymentRecipients(order, associations, administrators), ...administrators])];
}

export function mayStillPay(order: Pick<Order, 'placedBy'>, association: Association): boolean {
  return association.individualId === order.placedBy.individualId && association.rights !== 'none';
}

/** @param kind with the stage of that kind */
export function paymentNotice(
  order: Pick<Order, 'organizationId' | 'number'>,
  kind: 'payment-outstanding' | 'order-expired',
  stage: string,
  recipientId: string,
  now: Date,
): Notice {
  const { organizationId, number: subject } = order;
  return { organizationId, kind, subject, stage, recipientId, createdAt: now.toISOString() };
}

/** Once an order is paid or ends otherwise, the cards that ask for the money say so. */
export function paymentSettled({ organizationId, number }: Pick<Order, 'organizationId' | 'number'>, now: Date) {
  return { organizationId, kind: 'payment-outstanding', subject: number, at: now.toISOString() };
}
