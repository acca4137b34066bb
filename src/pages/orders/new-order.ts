import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { orderingBlocked } from '../../program/profile/agreement-due.ts';
import { levels } from '../../program/things/competency.ts';
import type { Order } from '../../program/things/order.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { whoRenewsText } from '../../words/associations.ts';
import { orderRefusalText } from '../../words/order-refusals.ts';
import { LocationSlots } from '../locations/location-meant.ts';
import { Refusal } from '../outcome.ts';
import { type PageContext, page } from '../page.ts';
import { cartView } from './ordering/cart-view.ts';
import { confirmView } from './ordering/confirm-view.ts';
import { doneView } from './ordering/done-view.ts';
import type { OrderAt, TypedLine } from './ordering/draft.ts';
import { ordering } from './ordering/ordering-steps.ts';
import { refusalWords } from './ordering/refusal-view.ts';
import { orderNames, type SaidLine, saidLine } from './ordering/said-line.ts';
import { whatView } from './ordering/what-view.ts';

const name = 'new-order';
const right = 'orders.place';

export const NewOrderSlots = z.object({
  ...LocationSlots,
  product: z.string().max(200).optional(),
  productAmong: z.array(z.string()).max(12).optional(),
  competency: z.string().max(200).optional(),
  level: z.enum(levels).optional(),
  quantity: z.string().max(40).optional(),
  quantityAmong: z.array(z.string()).max(12).optional(),
  /** A number that nobody can order, as it was typed: see `oddNumberIn`. */
  numberTyped: z.string().max(40).optional(),
  country: z.string().max(10).optional(),
  /** What came of the last order, instead of a new one. */
  ordered: z.boolean().optional(),
});
export type NewOrderContext = PageContext<typeof right, z.infer<typeof NewOrderSlots>, never> & MemberVisit;

interface Shown {
  readonly at: OrderAt;
  readonly said: SaidLine;
  readonly orders: readonly Order[];
}

/**
 * What an organization orders: competencies it does not hold, Action Pack, toolkits, plaques and physical media, for a
 * location, priced by its country.
 * Source: Partner Membership Center Overview (New Orders),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const newOrder = page({
  name,
  title: 'New order',
  confirms: true,
  area: 'orders-benefits',
  summary: 'Order a competency, the Action Pack, toolkits, plaques or media for a location, and see what it costs',
  right,
  slots: NewOrderSlots,
  names: orderNames,
  async load(c): Promise<Shown | Refusal> {
    const arrived = await ordering.arrive(c, {});
    if (arrived instanceof Refusal) return arrived;
    const said = saidLine(arrived.loaded.state, c);
    if (arrived.draft.step === 'done' && c.slots.ordered === true) {
      return { at: arrived, said, orders: await placedOrders(arrived, c) };
    }
    const unsigned = await unsignedRefusal(arrived, c);
    if (unsigned !== undefined) return unsigned;
    // After one that was placed the next begins.
    const at = arrived.draft.step === 'done' ? arrived.anew() : arrived;
    // A sentence, or a button elsewhere, opens the form beside whatever is in the cart.
    return { at: said.typed === undefined ? at : { ...at, draft: { ...at.draft, step: 'what' } }, said, orders: [] };
  },
  view({ at, said, orders }, c) {
    const button = ordering.buttons(c, at);
    const typed: TypedLine = said.typed ?? at.draft.typed ?? { what: '', location: '', quantity: '' };
    return ordering.view(c, at, {
      what: () => whatView(at, typed, said.notes, c, button),
      cart: () => cartView(at, c, button),
      confirm: () => confirmView(at, c, button),
      done: () => doneView(orders, at.loaded.state.organization, c),
    });
  },
  actions: ordering.actions,
});

/** The orders that were placed last, as they are now; of those for locations that are looked after. */
async function placedOrders({ draft }: OrderAt, { store, principal }: MemberVisit): Promise<readonly Order[]> {
  const { organizationId } = principal.association;
  const found = await Promise.all((draft.placed ?? []).map((number) => store.order(organizationId, number)));
  return found
    .flatMap((kept) => kept?.value ?? [])
    .filter(({ lines }) => lines.every(({ locationId }) => can(principal, right, { locationId })));
}

/** Where the agreement is overdue nothing is ordered: who signs it. */
async function unsignedRefusal({ loaded: { state } }: OrderAt, c: MemberVisit): Promise<Refusal | undefined> {
  const { say } = c;
  const { organization } = state;
  const signBy = orderingBlocked(organization, c.catalog.agreements, c.today);
  if (signBy === undefined) return undefined;
  const text = orderRefusalText({ reason: 'agreement-overdue', signBy }, refusalWords(state, c));
  const signs = can(c.principal, 'agreement.sign');
  const who = signs ? '' : whoRenewsText(await c.store.inCharge(organization.id), organization, say);
  const title = signs ? say.text('Sign the agreement') : say.text('Read the agreement');
  return new Refusal(say.paragraph([text, ...(who === '' ? [] : [who])]), [
    { title, button: open('agreement') },
    ...c.way('home'),
  ]);
}
