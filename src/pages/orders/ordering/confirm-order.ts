import { placeOrder } from '../../../changes/place-order.ts';
import type { Payment } from '../../../program/things/order.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { orderRefusalText } from '../../../words/order-refusals.ts';
import type { StepOutcome } from '../../sequence.ts';
import type { OrderAt, OrderWizard } from './draft.ts';
import { refusalWords } from './refusal-view.ts';
import { ownCart } from './wanted.ts';

/** The last button: that it is done is kept by the very commit that places the orders. */
export async function confirmOrder(
  c: MemberVisit,
  at: OrderAt,
  payment: Payment,
  acceptsRevenueCommitment: boolean,
): Promise<StepOutcome<OrderWizard>> {
  const { say } = c;
  const { changeId } = at.draft;
  const cart = ownCart(at.draft.cart, c);
  const outcome = await placeOrder(
    { ...c, changeId },
    at.loaded,
    {
      cart,
      read: at.data.read ?? '',
      payment,
      acceptsRevenueCommitment,
      orderNumbers: cart.map(() => c.ids.order()),
      ids: cart.map(() => c.ids.fresh()),
    },
    ({ orders }) => [at.keeping({ cart: [], placed: orders.map(({ number }) => number) }, 'done')],
  );
  if (outcome === 'conflict') {
    // With something to keep, so that whoever only pressed twice finds what came of the first press.
    return {
      said: { payment },
      problem: say.text(
        'Somebody changed something of your organization just now. This is how it stands: look at it, and confirm again.',
      ),
    };
  }
  switch (outcome.kind) {
    case 'done':
    case 'repeated':
      return 'kept';
    case 'number-taken':
      return {
        said: { payment },
        problem: say.text('The order could not be placed just now. Please confirm it again.'),
      };
    case 'refused': {
      const { refusal } = outcome;
      const to = refusal.reason === 'line' || refusal.reason === 'nothing-in-cart' ? 'cart' : 'confirm';
      return { said: { payment }, to, problem: orderRefusalText(refusal, refusalWords(at.loaded.state, c)) };
    }
  }
}
