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
    case 'declined':
      return [declinedText(order, say)];
    case 'cancelled':
      return [say.text('Nothing of it is to be paid, and it can be ordered anew.')];
    default:
      return refundTexts(order, organization, today, say);
  }
}

function declinedText({ declined }: Order, say: Speech): string {
  const end = say.text('Nothing of it is to be paid. The Regional Service Center can tell you more.');
  if (declined === undefined) return end;
  const why = say.text('The program declined it on {date}: {reason}', {
    date: say.date(declined.on),
    reason: declined.reason,
  });
  return say.paragraph([asSentence(why), end]);
}

/** That the program has looked for the money and has not found it; undefined where it has not. */
export function paymentNotFoundText({ state, paymentNotFound }: Order, say: Speech): string | undefined {
  if (state !== 'awaiting-payment' || paymentNotFound === undefined) return undefined;
  const why = say.text('The payment that you reported was looked for on {date} and not found: {reason}', {
    date: say.date(paymentNotFound.on),
    reason: paymentNotFound.reason,
  });
  return asSentence(why);
}

/** What an operator typed may have its full stop, or not. */
function asSentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}
