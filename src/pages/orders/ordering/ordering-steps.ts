import { z } from 'zod';
import { readOrdering } from '../../../changes/place-order.ts';
import { type CartLine, isProduct, mostLines, withLine } from '../../../program/orders/cart.ts';
import { lineBlocked } from '../../../program/orders/line-blocked.ts';
import { tidiedLine } from '../../../program/things/forms.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { lineRefusalText, orderRefusalText } from '../../../words/order-refusals.ts';
import { quantityTyped } from '../../../words/quantities.ts';

import type { Touched } from '../../page.ts';
import { type Move, on, type StepOutcome } from '../../sequence.ts';
import { steps } from '../../steps.ts';
import { confirmOrder } from './confirm-order.ts';
import { ButtonData, type OrderAt, type OrderDraft, type OrderWizard, type TypedLine } from './draft.ts';
import { refusalWords } from './refusal-view.ts';
import { lineOf, ownCart } from './wanted.ts';

/** A purchase order has a number of its own, which is at most so long (our choice). */
const longestPurchaseOrder = 50;

/** One line, of which only so much is kept. */
const typed = (most: number) =>
  z
    .string()
    .default('')
    .transform((text) => tidiedLine(text).slice(0, most));

const LineForm = z.object({
  what: z.string().max(300).default(''),
  location: z.string().max(200).default(''),
  /** Whatever is typed is answered by the program, and stands there again. */
  quantity: typed(60),
});
const QuantityForm = z.looseObject({});
const ConfirmForm = z.object({
  method: z.enum(['wire', 'purchase-order']).default('wire'),
  purchaseOrder: typed(200),
  acceptsRevenueCommitment: z.string().optional(),
});

/** The input of a line's quantity. */
export function quantityInput(index: number): string {
  return `quantity-${index}`;
}

/**
 * An order in three steps: what, the cart, and the confirmation. The form of the first one can be pressed wherever somebody
 * is, as a sentence opens it beside a cart that is kept.
 */
export const ordering = steps<OrderWizard>({
  name: 'new-order',
  right: 'orders.place',
  data: ButtonData,
  about: () => [{}],
  steps: [
    { name: 'what', title: (say) => say.text('What you need') },
    { name: 'cart', title: (say) => say.text('Your cart') },
    { name: 'confirm', title: (say) => say.text('Confirm', {}, 'an order') },
  ],
  place: ({ principal }) => ({ organizationId: principal.association.organizationId }),
  subject: () => 'cart',
  slots: (_, step) => (step === 'done' ? { ordered: true } : {}),
  load: (c) => readOrdering(c.store, c.catalog, c.principal, c.today),
  begin: () => ({ cart: [] }),
  leftBehind: (say) => say.text('You have gone on from another card. This is where your order is.'),
  moves: {
    look: anywhere(LineForm, (_, __, typed) => ({ said: { typed }, to: 'what' }), ofForm),
    add: anywhere(LineForm, (c, at, typed) => add(c, at, typed), ofForm),
    'go-to-cart': anywhere(z.object({}), () => ({ said: {}, to: 'cart' })),
    more: on('cart', QuantityForm, (c, at, form) => withQuantities(c, at, form, 'what')),
    change: on('cart', QuantityForm, (c, at, form) => withQuantities(c, at, form, 'cart')),
    remove: on('cart', z.looseObject({}), (c, at) => {
      const own = ownCart(at.draft.cart, c);
      return { said: { cart: own.filter((_, index) => index !== at.data.line), quantities: {} }, to: 'cart' };
    }),
    checkout: on('cart', QuantityForm, (c, at, form) => checkOut(c, at, form)),
    confirm: on(
      'confirm',
      ConfirmForm,
      (c, at, { method, purchaseOrder, acceptsRevenueCommitment }) => {
        const payment = method === 'wire' ? ({ method } as const) : { method, purchaseOrder };
        if (payment.method === 'purchase-order' && purchaseOrder.length > longestPurchaseOrder) {
          const problem = c.say.text('The number of a purchase order has at most {most} characters.', {
            most: longestPurchaseOrder,
          });
          return { said: { payment }, problem, to: 'confirm' };
        }
        return confirmOrder(c, at, payment, acceptsRevenueCommitment === 'true');
      },
      (c, at) => ownCart(at.draft.cart, c).map(({ locationId }) => ({ locationId })),
    ),
  },
});

/** A button that does the same wherever somebody is. */
function anywhere<F extends z.ZodObject>(
  form: F,
  run: (c: MemberVisit, at: OrderAt, form: z.infer<F>) => StepOutcome<OrderWizard>,
  about: (form: z.infer<F>) => readonly Touched[] = () => [],
): Move<OrderWizard> {
  return {
    form,
    about: (_, __, filled) => about(filled as z.infer<F>),
    run: async (c, at, filled) => run(c, at, filled as z.infer<F>),
  };
}

function ofForm({ location }: TypedLine): readonly Touched[] {
  return location === '' ? [] : [{ locationId: location }];
}

/** Into the cart, if it can be ordered; else the form stands there again and says why not. */
function add(c: MemberVisit, { loaded: { state }, draft }: OrderAt, typed: TypedLine): StepOutcome<OrderWizard> {
  const again = { said: { typed }, to: 'what' } as const;
  const line = lineOf(typed, c.say);
  if (line === undefined) return { ...again, problem: c.say.text('Choose what you need.') };
  if (typed.location === '') return { ...again, problem: c.say.text('Choose a location.') };
  const before = ownCart(draft.cart, c);
  const cart = withLine(before, line);
  if (cart.length > mostLines) {
    return {
      ...again,
      problem: orderRefusalText({ reason: 'too-many-lines', most: mostLines }, refusalWords(state, c)),
    };
  }
  // Its own quantity first: what is wrong with a sum would not be what was typed.
  const alone = lineBlocked(line, [...before, line], state, c.today);
  const added = cart.find((one) => one.locationId === line.locationId && isSame(one, line)) ?? line;
  const why = alone?.reason === 'quantity' ? alone : lineBlocked(added, cart, state, c.today);
  if (why !== undefined) return { ...again, problem: lineRefusalText(line, why, refusalWords(state, c)) };
  return { said: { cart, typed: nothingTyped, quantities: {} }, to: 'cart' };
}

const nothingTyped: TypedLine = { what: '', location: '', quantity: '' };

function isSame(one: CartLine, other: CartLine): boolean {
  if (isProduct(one)) return isProduct(other) && one.product === other.product;
  return !isProduct(other) && one.competency === other.competency;
}

/** The quantities of the cart as they were typed; where one cannot be taken, all of them stand there again. */
function withQuantities(
  c: MemberVisit,
  { loaded: { state }, draft }: OrderAt,
  form: Readonly<Record<string, unknown>>,
  to: Exclude<OrderDraft['step'], 'done'>,
): Exclude<StepOutcome<OrderWizard>, 'kept'> {
  const own = ownCart(draft.cart, c);
  const quantities = Object.fromEntries(
    own.map((line, index) => {
      const given = form[quantityInput(index)];
      const kept = isProduct(line) ? String(line.quantity) : '1';
      return [quantityInput(index), typeof given === 'string' ? given.slice(0, 40) : kept];
    }),
  );
  const cart = own.map(
    (line, index): CartLine =>
      isProduct(line) ? { ...line, quantity: quantityTyped(quantities[quantityInput(index)] ?? '', c.say) } : line,
  );
  for (const line of cart) {
    const why = lineBlocked(line, cart, state, c.today);
    if (why?.reason !== 'quantity') continue;
    return { said: { cart: own, quantities }, to: 'cart', problem: lineRefusalText(line, why, refusalWords(state, c)) };
  }
  return { said: { cart, quantities: {} }, to };
}

function checkOut(c: MemberVisit, at: OrderAt, form: Readonly<Record<string, unknown>>): StepOutcome<OrderWizard> {
  const taken = withQuantities(c, at, form, 'confirm');
  const { state } = at.loaded;
  const cart = taken.said?.cart ?? [];
  if (taken.problem !== undefined) return taken;
  if (cart.length === 0) {
    return { ...taken, to: 'what', problem: orderRefusalText({ reason: 'nothing-in-cart' }, refusalWords(state, c)) };
  }
  for (const line of cart) {
    const why = lineBlocked(line, cart, state, c.today);
    if (why !== undefined) return { ...taken, to: 'cart', problem: lineRefusalText(line, why, refusalWords(state, c)) };
  }
  return taken;
}
