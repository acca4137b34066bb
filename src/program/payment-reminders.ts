import { addDays, type CalendarDate, daysBetween, startOfDay } from './calendar.ts';
import type { Notice } from './notice.ts';
import type { Order } from './order.ts';

/** Days after the order on which an unpaid one is spoken of; it expires after thirty (our choice). */
export const paymentStages = [7, 21, 29] as const;

export function paymentStageName(day: number): string {
  return `day-${day}`;
}

/** The latest stage whose day has come; undefined before the first. */
export function currentPaymentStage(order: Pick<Order, 'placedOn'>, today: CalendarDate): number | undefined {
  const day = daysBetween(order.placedOn, today);
  return paymentStages.findLast((stage) => stage <= day);
}

/** The reminders of an order that is to be paid, for whoever placed it; none if there is nothing to pay. */
export function paymentReminders(
  order: Order,
  timeZone: string,
  now: Date,
): readonly { readonly notice: Notice; readonly dueAt: Date }[] {
  if (order.state !== 'awaiting-payment') return [];
  return paymentStages.map((day) => ({
    notice: {
      organizationId: order.organizationId,
      kind: 'payment-outstanding',
      subject: order.number,
      stage: paymentStageName(day),
      recipientId: order.placedBy.individualId,
      createdAt: now.toISOString(),
    },
    dueAt: startOfDay(addDays(order.placedOn, day), timeZone),
  }));
}
