import { when } from '../../../optional.ts';
import { type CartLine, isProduct, type OrderingState } from '../../../program/orders/cart.ts';
import { lineBlocked } from '../../../program/orders/line-blocked.ts';
import { type CartQuote, type QuotedLine, quoteCart } from '../../../program/orders/quote-cart.ts';
import type { Speech } from '../../../speech/speech.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { press } from '../../../visit/ways.ts';
import { countryName } from '../../../words/countries.ts';
import { levelWord, locationName } from '../../../words/names.ts';
import { wantedText } from '../../../words/order-refusals.ts';
import { shortened } from '../../../words/shortened.ts';
import type { OrderAt, OrderButtons } from './draft.ts';
import { quantityInput } from './ordering-steps.ts';
import { refusalView } from './refusal-view.ts';
import { ownCart } from './wanted.ts';

/** A button is one line, also on a phone. */
const longestOnButton = 18;

/** What is in the cart, what each of it costs, and the sum for each currency. */
export function cartView(at: OrderAt, c: MemberVisit, button: OrderButtons) {
  const { say } = c;
  const { state } = at.loaded;
  const cart = ownCart(at.draft.cart, c);
  const orderable = cart.filter((line) => lineBlocked(line, cart, state, c.today) === undefined);
  const quotes = quoteCart(orderable, state, c.today);
  const quoted = quotes.flatMap(({ lines }) => lines);
  const isEmpty = cart.length === 0;
  return {
    none: isEmpty,
    lines: cart.map((line, index) => {
      const why = lineBlocked(line, cart, state, c.today);
      const one = quoted.find(({ of }) => of === line);
      const problem = why && refusalView(line, why, state, c);
      return {
        title: lineTitle(line, state, say),
        notes: one === undefined ? [] : lineNotes(one, state, say).map((text) => ({ text })),
        amount: one === undefined ? '' : amountText(one, say),
        quantity: when(isProduct(line) && line, ({ quantity }) => ({
          id: quantityInput(index),
          label: say.text('How many for {location}', { location: locationName(state.organization, line.locationId) }),
          value: at.draft.quantities?.[quantityInput(index)] ?? String(quantity),
        })),
        problem: when(problem, ({ text, ways }) => ({ text, ways })),
        remove: press('new-order', 'remove', { ...at.data, line: index, version: at.version }),
        removeTitle: say.text('Remove {item}', { item: shortened(wantedText(line, say), longestOnButton) }),
      };
    }),
    totals: quotes.map((entry) => ({ text: totalText(entry, say) })),
    checkout: when(!isEmpty, () => ({ button: button('checkout') })),
    change: when(cart.some(isProduct), () => ({ button: button('change') })),
    more: button('more'),
  };
}

/** What it is, and for where. */
export function lineTitle(line: CartLine, { organization }: Pick<OrderingState, 'organization'>, say: Speech): string {
  const values = { item: wantedText(line, say), location: locationName(organization, line.locationId) };
  const quantity = isProduct(line) ? line.quantity : 1;
  return quantity === 1
    ? say.text('{item}, {location}', values)
    : say.text('{count} × {item}, {location}', { ...values, count: quantity });
}

/** What one of it costs, and what includes it. */
export function lineNotes(
  { of, each, year }: QuotedLine,
  { organization }: Pick<OrderingState, 'organization'>,
  say: Speech,
): readonly string[] {
  if (year?.includedIn !== undefined) {
    return [
      say.text('Included in the {level} fee of {location}, until {date}', {
        level: levelWord(year.includedIn, say),
        location: locationName(organization, of.locationId),
        date: say.date(year.until),
      }),
    ];
  }
  return isProduct(of) && of.quantity > 1 ? [say.text('{each} each', { each: say.money(each) })] : [];
}

export function amountText({ line }: QuotedLine, say: Speech): string {
  return line.amount.minorUnits === 0 ? say.text('free') : say.money(line.amount);
}

/** `VAT, 23% (Portugal)`. */
export function taxText({ name, rate, country }: CartQuote['taxes'][number], say: Speech): string {
  return say.text('{name}, {rate, number, ::percent .###} ({country})', {
    name,
    rate,
    country: countryName(country, say),
  });
}

function totalText({ net, tax, total }: CartQuote, say: Speech): string {
  if (total.minorUnits === 0) return say.text('There is nothing to pay.');
  const values = { net: say.money(net), tax: say.money(tax), total: say.money(total) };
  return tax.minorUnits === 0
    ? say.text('{total} in all; no tax is added.', values)
    : say.text('{net} and {tax} of tax: {total} in all.', values);
}
