import type { ReportRefusal } from '../program/orders/report-payment.ts';
import { refundDays } from '../program/renewal/end-order.ts';
import type { Order } from '../program/things/order.ts';
import type { Speech } from '../speech/speech.ts';
import { orderEndText } from './orders.ts';

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

/** How an order is taken back that can be cancelled no more; undefined where nothing is to be said of it. */
export function howToEndText({ state, total, paidOn, placedOn }: Order, say: Speech): string | undefined {
  if (state === 'payment-review') {
    return say.text(
      'You have said that it is paid, so it is not cancelled here. The Regional Service Center gives the money back if you do not want it any more.',
    );
  }
  if ((state !== 'paid' && state !== 'fulfilled') || total.minorUnits === 0) return undefined;
  return say.text(
    'It was paid on {date}. The Regional Service Center gives the money back within {days, plural, one {# day} other {# days}} of that, if none of it was used and no key was looked at.',
    { date: say.date(paidOn ?? placedOn), days: refundDays },
  );
}
