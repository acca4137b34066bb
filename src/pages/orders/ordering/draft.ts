import { z } from 'zod';
import type { OrderingBasis } from '../../../changes/place-order.ts';
import type { CartLine } from '../../../program/orders/cart.ts';
import type { Payment } from '../../../program/things/order.ts';
import type { At, Buttons, Progress } from '../../sequence.ts';

/** What stands in the form of the first step, as it was typed and chosen. */
export interface TypedLine {
  /** `product:action-pack`, or `gold:messaging`. */
  readonly what: string;
  readonly location: string;
  readonly quantity: string;
}

export interface OrderDraft extends Progress<'what' | 'cart' | 'confirm'> {
  readonly cart: readonly CartLine[];
  /** What was typed last and is not in the cart. */
  readonly typed?: TypedLine;
  /** The quantities of the cart as they were typed, where they cannot be taken; by line. */
  readonly quantities?: Readonly<Record<string, string>>;
  readonly payment?: Payment;
  /** The numbers of the orders that were placed. */
  readonly placed?: readonly string[];
}

export const ButtonData = z.strictObject({
  /** The line of the cart that a button takes out. */
  line: z.int().min(0).optional(),
  /** What the card says that it costs: see `markOf`. */
  read: z.string().max(4000).optional(),
});

export interface OrderWizard {
  readonly name: 'new-order';
  readonly right: 'orders.place';
  readonly draft: OrderDraft;
  readonly loaded: OrderingBasis;
  readonly data: typeof ButtonData;
}

export type OrderAt = At<OrderWizard>;
export type OrderButtons = Buttons<OrderWizard>;
