import { addDays, type CalendarDate, daysBetween, startOfDay } from '../things/calendar.ts';
import type { Notice } from '../things/notice.ts';
import { isExpired, type Order, payByOf } from '../things/order.ts';
import type { Association } from '../things/people.ts';

/** What of an order says when it is spoken of. */
type Dated = Pick<Order, 'placedOn' | 'payBy' | 'approvedOn'>;

/** Days after the order on which an unpaid one is spoken of, besides the day before the last one (our choice). */
const firstDays = [7, 21] as const;
/** From this day on it is the administrators' too: what is ordered would be lost with it (our choice). */
const widerFrom = 21;

/** The day from which on an order was to be paid: of one that was looked at first, that of the approval. */
function payableFrom({ placedOn, approvedOn = placedOn }: Dated): CalendarDate {
  return approvedOn;
}

/** The days after an order on which it is spoken of: 7, 21 and 29 of thirty; fewer of one that has to be paid sooner. */
function paymentStages(order: Dated): readonly number[] {
  const from = payableFrom(order);
  const dayBefore = daysBetween(from, order.payBy ?? payByOf(from)) - 1;
  return [...firstDays.filter((day) => day < dayBefore), ...(dayBefore > 0 ? [dayBefore] : [])];
}

export function paymentStageName(day: number): string {
  return `day-${day}`;
}

/** The latest stage whose day has come; undefined before the first. */
export function currentPaymentStage(order: Dated, today: CalendarDate): number | undefined {
  const day = daysBetween(payableFrom(order), today);
  return paymentStages(order).findLast((stage) => stage <= day);
}

/** The instant (UTC) at which the next stage after today's begins; undefined after the last. @param timeZone of the headquarters */
export function nextPaymentStageAt(order: Dated, today: CalendarDate, timeZone: string): Date | undefined {
  const from = payableFrom(order);
  const next = paymentStages(order).find((stage) => stage > daysBetween(from, today));
  return next === undefined ? undefined : startOfDay(addDays(from, next), timeZone);
}

/** What is to be done about an order that is to be paid. @param today at the headquarters */
export type PaymentStep =
  | { readonly kind: 'wait' }
  /** @property isWide whether the administrators hear of it too */
  | { readonly kind: 'remind'; readonly stage: string; readonly isWide: boolean }
  | { readonly kind: 'expire' };

export function paymentStep(order: Order, today: CalendarDate): PaymentStep {
  if (isExpired(order, today)) return { kind: 'expire' };
  // Whoever has paid is not asked again while the money is looked for.
  if (order.state === 'payment-review') return { kind: 'wait' };
  const stage = currentPaymentStage(order, today);
  if (stage === undefined) return { kind: 'wait' };
  const isWide = stage >= widerFrom || stage === paymentStages(order).at(-1);
  return { kind: 'remind', stage: paymentStageName(stage), isWide };
}

/**
 * The instant (UTC) at which somebody looks at an unpaid order again: on the day of the first stage, from then on each day,
 * so that whoever has to see to it instead of a buyer who left hears of it the day after.
 * @param today undefined when the order was just placed
 */
export function nextPaymentLook(order: Dated, timeZone: string, today?: CalendarDate): Date {
  const from = payableFrom(order);
  const { payBy = payByOf(from) } = order;
  const [day] = paymentStages(order);
  // One that has to be paid today is looked at when that day is over.
  const first = day === undefined ? addDays(payBy, 1) : addDays(from, day);
  const next = today === undefined || today < first ? first : addDays(today, 1);
  return startOfDay(next, timeZone);
}

/** Why somebody hears of an order that is to be paid. */
export type PaymentInterest = 'buyer' | 'administrator';

/**
 * Who sees to it that an order is paid: whoever placed it, as long as they belong to the organization and may buy for it;
 * else the administrators, so that it is never nobody (our choice).
 * @param administrators who looks after the organization: see `administratorsOf`
 * @param isWide whether the administrators hear of it in any case
 */
export function paymentRecipients(
  order: Pick<Order, 'placedBy'>,
  associations: readonly Association[],
  administrators: readonly Association[],
  isWide = false,
): readonly Association[] {
  const buyer = associations.find((entry) => mayStillPay(order, entry));
  if (buyer === undefined) return administrators;
  return isWide ? [...new Set([buyer, ...administrators])] : [buyer];
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
  kind: 'payment-outstanding' | 'order-expired' | 'order-reviewed' | 'order-paid',
  stage: string,
  recipientId: string,
  now: Date,
): Notice {
  const { organizationId, number: subject } = order;
  return { organizationId, kind, subject, stage, recipientId, createdAt: now.toISOString() };
}

/** Once an order is paid or ends otherwise, the cards that ask for the money say so. */
export function paymentSettled(
  { organizationId, number: subject }: Pick<Order, 'organizationId' | 'number'>,
  now: Date,
) {
  const at = now.toISOString();
  return ['payment-outstanding', 'order-reviewed'].map((kind) => ({ organizationId, kind, subject, at }));
}
