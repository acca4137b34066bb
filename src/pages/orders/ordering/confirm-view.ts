import { when } from '../../../optional.ts';
import { isEnrollment, type OrderingState } from '../../../program/orders/cart.ts';
import { lineBlocked } from '../../../program/orders/line-blocked.ts';
import { commitsToRevenue, payByFor } from '../../../program/orders/place-order.ts';
import { type CartQuote, markOf, quoteCart } from '../../../program/orders/quote-cart.ts';
import { refundDays } from '../../../program/renewal/end-order.ts';
import { revenueCommitment } from '../../../program/renewal/fees.ts';
import { addDays } from '../../../program/things/calendar.ts';
import { paymentDays } from '../../../program/things/order.ts';
import type { Speech } from '../../../speech/speech.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { press } from '../../../visit/ways.ts';
import { competencyName, locationName } from '../../../words/names.ts';
import { lineRefusalText } from '../../../words/order-refusals.ts';
import { amountText, lineNotes, lineTitle, taxText } from './cart-view.ts';
import type { OrderAt, OrderButtons } from './draft.ts';
import { refusalWords } from './refusal-view.ts';
import { ownCart } from './wanted.ts';

/** The last step: each order with what it costs, how and until when it is paid, and what gold commits to. */
export function confirmView(at: OrderAt, c: MemberVisit, button: OrderButtons) {
  const { say } = c;
  const { state } = at.loaded;
  const cart = ownCart(at.draft.cart, c);
  const problems = cart.flatMap((line) => {
    const why = lineBlocked(line, cart, state, c.today);
    return why === undefined ? [] : [{ text: lineRefusalText(line, why, refusalWords(state, c)) }];
  });
  const quotes = problems.length > 0 ? [] : quoteCart(cart, state, c.today);
  const isFree = quotes.every(({ total }) => total.minorUnits === 0);
  const { payment } = at.draft;
  return {
    problems,
    orders: quotes.map((entry) => ({
      lines: entry.lines.map((line) => ({
        title: lineTitle(line.of, state, say),
        notes: lineNotes(line, state, say).map((text) => ({ text })),
        amount: amountText(line, say),
      })),
      taxes: entry.taxes.map((tax) => ({ title: taxText(tax, say), amount: say.money(tax.amount) })),
      total: say.money(entry.total),
      notes: [{ text: whenText(entry, at, c) }],
    })),
    pays: when(!isFree, () => ({
      method: payment?.method ?? 'wire',
      methods: [
        { value: 'wire', title: say.text('Bank transfer') },
        {
          value: 'purchase-order',
          title: say.text('Bank transfer, with the number of our purchase order on the invoice'),
        },
      ],
      purchaseOrder: payment?.method === 'purchase-order' ? payment.purchaseOrder : '',
    })),
    commitment: commitmentOf(at, c),
    terms: when(!isFree, () => ({ text: termsText(quotes, state, say) })),
    confirm: when(problems.length === 0 && quotes.length > 0, () => ({
      button: press('new-order', 'confirm', { read: markOf(quotes), version: at.version }),
    })),
    back: button('back'),
  };
}

/** When it is paid, and from when on it is had. */
function whenText(entry: CartQuote, { loaded: { state } }: OrderAt, { say, today }: MemberVisit): string {
  if (entry.needsReview && entry.total.minorUnits === 0) {
    return say.text(
      'The program looks at this order until {date}. There is nothing to pay, and you have it after that.',
      {
        date: say.date(addDays(today, state.reviewDays)),
      },
    );
  }
  if (entry.needsReview) {
    return say.text(
      'The program looks at this order until {date}, as not everybody may have all of it. Nothing is to be paid before that; then you have {days, plural, one {# day} other {# days}}.',
      { date: say.date(addDays(today, state.reviewDays)), days: paymentDays },
    );
  }
  if (entry.total.minorUnits === 0) {
    const waits = entry.lines.find(({ year }) => typeof year?.unpaid === 'object')?.year?.unpaid;
    return typeof waits === 'object'
      ? say.text('There is nothing to pay. You have it once order {number} is paid, which includes it.', {
          number: waits.orderNumber,
        })
      : say.text('There is nothing to pay. You have it at once.');
  }
  return say.text(
    'To be paid by {date}. What is ordered is yours once it is paid, and an order that stays unpaid expires.',
    {
      date: say.date(payByFor(entry, state, today)),
    },
  );
}

/** How it is paid, who sends an invoice, and how it is taken back. */
function termsText(quotes: readonly CartQuote[], { prices: { invoice } }: OrderingState, say: Speech): string {
  return say.paragraph([
    say.text('The next card says where to transfer it, and with which reference.'),
    ...(quotes.length > 1 ? [say.text('There is an order for each currency, and each is paid by itself.')] : []),
    ...when(invoice, ({ sender, days }) =>
      say.text(
        '{sender} sends an invoice {days, plural, =0 {with the payment} one {about # day after the payment} other {about # days after the payment}}.',
        { sender, days },
      ),
    ),
    say.text(
      'You can cancel an order as long as it is not paid. What is paid is given back within {days, plural, one {# day} other {# days}}, if none of it was used and no key was looked at.',
      { days: refundDays },
    ),
  ]);
}

/** What gold commits to a year, for each gold of the cart. */
function commitmentOf({ loaded: { state }, draft }: OrderAt, c: MemberVisit) {
  const { say } = c;
  const cart = ownCart(draft.cart, c);
  if (!commitsToRevenue(cart)) return [];
  const { prices, organization } = state;
  const note = prices.revenueCommitment?.note;
  const amounts = cart.filter(isEnrollment).flatMap(({ competency, level, locationId }) => {
    const country = organization.locations.find(({ id }) => id === locationId)?.country ?? '';
    const amount = level === 'gold' ? revenueCommitment(competency, country, prices) : undefined;
    if (amount === undefined) return [];
    return [
      say.text('{competency} at {location}, {amount}', {
        competency: competencyName(competency, say),
        location: locationName(organization, locationId),
        amount: say.roundMoney(amount),
      }),
    ];
  });
  const values = { amounts: say.list(amounts), note: say.ofProgram(note ?? '') };
  const title =
    amounts.length === 0
      ? say.text('We accept the yearly revenue commitment of Gold')
      : note === undefined
        ? say.text('We accept the yearly revenue commitment of Gold: {amounts}', values)
        : say.text('We accept the yearly revenue commitment of Gold: {amounts} ({note})', values);
  return [{ id: 'acceptsRevenueCommitment', title }];
}
