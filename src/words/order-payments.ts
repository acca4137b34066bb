import type { ReportRefusal } from '../program/orders/report-payment.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import { lastDayOf, type Order } from '../program/things/order.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { orderEndText, refundTexts } from './orders.ts';

/** Why a payment is not written down as the partner says. */
export function reportRefusalText(why: ReportRefusal, order: Order, say: Speech): string {
  switch (why.reason) {
    case 'not-to-be-paid':
      return orderEndText(order, say);
    case 'reported-already':
      return say.text('{name} said already that it was paid on {date}. The program is looking for the money.', {
        name: why.reported.by.name,
        date: say.date(why.reported.on),
      });
    case 'before-the-order':
      return say.text('The order was placed on {date}, so it cannot have been paid before that day.', {
        date: say.date(why.placedOn),
      });
    case 'still-to-come':
      return say.text('This day is still to come. Say it when you have paid.');
    case 'too-late':
      return say.text(
        'It was to be paid by {date}. The Regional Service Center can tell you whether the money is still taken; else order anew.',
        { date: say.date(why.payBy) },
      );
  }
}

/** How an order is taken back that can be cancelled no more, and what becomes of its money. */
export function howToEndTexts(
  order: Order,
  organization: Organization,
  today: CalendarDate,
  say: Speech,
): readonly string[] {
  switch (order.state) {
    case 'payment-review':
      return [
        say.text(
          'You have said that it is paid, so it is not cancelled here. The Regional Service Center gives the money back if you do not want it any more.',
        ),
      ];
    case 'expired':
      return [
        say.text(
          'It was not paid by {date}. If you have sent the money all the same, the Regional Service Center can tell you whether it is still taken; else order anew.',
          { date: say.date(lastDayOf(order)) },
        ),
      ];
    default:
      return refundTexts(order, organization, today, say);
  }
}
