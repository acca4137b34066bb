import { when } from '../../../optional.ts';
import { type CartLine, isProduct, withLine } from '../../../program/orders/cart.ts';
import { lineBlocked } from '../../../program/orders/line-blocked.ts';
import type { LineRefusal } from '../../../program/orders/order-refusal.ts';
import { quoteCart } from '../../../program/orders/quote-cart.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { locationChoices } from '../../../words/location-choices.ts';
import { locationName } from '../../../words/names.ts';
import { wantedText } from '../../../words/order-refusals.ts';
import { taxText } from './cart-view.ts';
import type { OrderAt, OrderButtons, TypedLine } from './draft.ts';
import { refusalView } from './refusal-view.ts';
import { reviewView } from './review-view.ts';
import { lineOf, ownCart, placesToOrderFor, proposedPlace, whatChoices } from './wanted.ts';

/** What is wanted, where, and how many, with what it costs there, or why it cannot be ordered. */
export function whatView(
  at: OrderAt,
  typed: TypedLine,
  notes: readonly string[],
  c: MemberVisit,
  button: OrderButtons,
) {
  const { say } = c;
  const { state } = at.loaded;
  const places = placesToOrderFor(state, c);
  const location = typed.location === '' ? proposedPlace(typed.what, places, state, c) : typed.location;
  const quantity = typed.quantity === '' ? '1' : typed.quantity;
  const cart = ownCart(at.draft.cart, c);
  const line = lineOf({ ...typed, location, quantity }, say);
  const why = line && problemOf(line, cart, at, c);
  const problem = line && why && refusalView(line, why, state, c);
  const isFor = { what: typed.what, location, quantity };
  return {
    notes: [
      ...notes,
      ...when(cart.length > 0, () =>
        say.text('{count, plural, one {One thing is} other {# things are}} in your cart.', { count: cart.length }),
      ),
    ].map((text) => ({ text })),
    ...isFor,
    whats: whatChoices(state, typed.what, c.today, say),
    locations: locationChoices(places, location, say),
    costs: when(line !== undefined && hasPrice(why) && line, (one) => ({ text: costsText(one, cart, at, c) })),
    review: problem === undefined && line !== undefined ? reviewView(line, state, c) : [],
    problem: when(problem, ({ text }) => ({ text })),
    waysOn: problem?.ways ?? [],
    add: button('add'),
    look: button('look'),
    cart: when(cart.length > 0, () => ({ button: button('go-to-cart') })),
  };
}

/** Why it cannot be put into the cart. */
function problemOf(
  line: CartLine,
  before: readonly CartLine[],
  { loaded: { state } }: OrderAt,
  c: MemberVisit,
): LineRefusal | undefined {
  const own = lineBlocked(line, [...before, line], state, c.today);
  if (own?.reason === 'quantity') return own;
  const cart = withLine(before, line);
  // More of what is in the cart is one line with it.
  const together =
    cart[cart.length === before.length ? before.findIndex((one, index) => cart[index] !== one) : cart.length - 1] ??
    line;
  return lineBlocked(together, cart, state, c.today);
}

/** Whoever asks for a price hears it, whether it can be ordered there today or not. */
function hasPrice(why: LineRefusal | undefined): boolean {
  switch (why?.reason) {
    case undefined:
    case 'level-needed':
    case 'not-opted-in':
    case 'requirements-missing':
    case 'most-in-country':
    case 'most-at-location':
      return true;
    case 'held-already':
      return why.held === undefined;
    default:
      return false;
  }
}

/** What it costs where it is wanted, before and with tax. */
function costsText(
  line: CartLine,
  before: readonly CartLine[],
  { loaded: { state } }: OrderAt,
  c: MemberVisit,
): string {
  const { say } = c;
  const quoted = quoteCart([...before.filter((one) => !isProduct(one)), line], state, c.today)
    .flatMap(({ lines, needsReview }) => lines.map((one) => ({ ...one, needsReview })))
    .find(({ of }) => of === line);
  const [alone] = quoteCart([line], state, c.today);
  if (quoted === undefined || alone === undefined) return '';
  const { year, country } = quoted;
  const values = { item: wantedText(line, say), location: locationName(state.organization, line.locationId) };
  if (year?.includedIn !== undefined) {
    return say.text(
      '{item} costs nothing at {location}: it is included in what is paid there, and goes until {date}.',
      {
        ...values,
        date: say.date(year.until),
      },
    );
  }
  if (quoted.line.amount.minorUnits === 0) {
    return say.paragraph([
      say.text('{item} costs nothing for {location}.', values),
      ...when(alone.needsReview, () => say.text('The program looks first if you may have it.')),
    ]);
  }
  const quantity = isProduct(line) ? line.quantity : 1;
  const price = say.text(
    '{quantity, plural, one {{item} costs {amount} for {location}} other {{item} for {location}: # at {each} each, {amount} together}}',
    { ...values, quantity, each: say.money(quoted.each), amount: say.money(quoted.line.amount) },
  );
  const [tax] = alone.taxes.filter((one) => one.country === country);
  return say.paragraph([
    tax === undefined
      ? say.text('{price}. No tax is added.', { price })
      : say.text('{price}, and {taxAmount} for {tax}: {total} in all.', {
          price,
          tax: taxText(tax, say),
          taxAmount: say.money(tax.amount),
          total: say.money(alone.total),
        }),
    ...when(alone.needsReview, () =>
      say.text('The program looks first if you may have it, and asks for the payment after that.'),
    ),
  ]);
}
