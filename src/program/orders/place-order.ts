import { defined } from '../../optional.ts';
import { addDays, type CalendarDate } from '../things/calendar.ts';
import { firstAnniversaryDate, nextAnniversaryDate } from '../things/enrollment.ts';
import { type Order, type Payment, payByOf } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';
import type { PendingEnrollment } from '../things/pending-enrollment.ts';
import { type CartLine, isEnrollment, mostLines, type OrderingState } from './cart.ts';
import { renewedBy } from './held-and-ordered.ts';
import { lineBlocked } from './line-blocked.ts';
import type { OrderRefusal } from './order-refusal.ts';
import { enrolled, withEnrollment } from './pending.ts';
import { type CartQuote, markOf, type QuotedLine, quoteCart } from './quote-cart.ts';

export interface OrderCommand {
  readonly cart: readonly CartLine[];
  /** What was read of it: see `markOf`. */
  readonly read: string;
  readonly payment: Payment;
  readonly acceptsRevenueCommitment: boolean;
  readonly by: Order['placedBy'];
  /** One for each currency that is charged; more do no harm. */
  readonly orderNumbers: readonly string[];
  /** Of the competencies that are enrolled in: one for each line at the most. */
  readonly ids: readonly string[];
}

export interface PlacedOrders {
  readonly organization: Organization;
  readonly orders: readonly Order[];
}

/**
 * Decides what is ordered: everything in the cart, or nothing. What costs nothing is had at once, everything else when its
 * order is paid; what the program looks at first is paid for after that.
 * @param today at the headquarters
 */
export function placeOrder(
  state: OrderingState,
  command: OrderCommand,
  today: CalendarDate,
): PlacedOrders | OrderRefusal {
  const { cart, payment } = command;
  if (cart.length === 0) return { reason: 'nothing-in-cart' };
  if (cart.length > mostLines) return { reason: 'too-many-lines', most: mostLines };
  for (const line of cart) {
    const why = lineBlocked(line, cart, state, today);
    if (why !== undefined) return { reason: 'line', line, why };
  }
  if (commitsToRevenue(cart) && !command.acceptsRevenueCommitment) return { reason: 'revenue-commitment-missing' };
  const quotes = quoteCart(cart, state, today);
  if (markOf(quotes) !== command.read) return { reason: 'price-changed' };
  const isFree = quotes.every(({ total }) => total.minorUnits === 0);
  if (!isFree && payment.method === 'purchase-order' && payment.purchaseOrder === '') {
    return { reason: 'purchase-order-missing' };
  }
  const ids = [...command.ids];
  return quotes.reduce<PlacedOrders>(
    ({ organization, orders }, quoted, position) => {
      const order = orderOf(quoted, state, command, command.orderNumbers[position], today);
      const bought = withBought(organization, quoted, order, ids, state, today);
      return { organization: bought, orders: [...orders, order] };
    },
    { organization: state.organization, orders: [] },
  );
}

/**
 * Gold commits to a yearly revenue, accepted while enrolling.
 * Source: Omsetningskrav til Gold Competency,
 * https://blogs.technet.microsoft.com/partnerbloggen/2010/10/27/omsetningskrav-til-gold-competency/
 */
export function commitsToRevenue(cart: readonly CartLine[]): boolean {
  return cart.some((line) => isEnrollment(line) && line.level === 'gold');
}

/** The last day to pay for what is ordered today: a year that is renewed has to be paid by its last day. */
export function payByFor(quoted: CartQuote, state: OrderingState, today: CalendarDate): CalendarDate {
  const [end] = quoted.lines.flatMap(({ of }) => renewedIn(of, state, today)?.anniversaryDate ?? []).toSorted();
  return payByOf(today, end);
}

function orderOf(
  quoted: CartQuote,
  state: OrderingState,
  { by, payment }: OrderCommand,
  number: string | undefined,
  today: CalendarDate,
): Order {
  if (number === undefined) throw new Error('a cart needs an order number for each currency');
  const { lines, net, tax, total, needsReview } = quoted;
  const placed = {
    organizationId: state.organization.id,
    number,
    placedOn: today,
    placedBy: by,
    lines: lines.map(({ line }) => line),
    net,
    tax,
    total,
  };
  if (needsReview) return { ...placed, state: 'in-review', reviewBy: addDays(today, state.reviewDays), payment };
  if (total.minorUnits > 0) {
    return { ...placed, state: 'awaiting-payment', payBy: payByFor(quoted, state, today), payment };
  }
  return { ...placed, state: lines.some(({ year }) => typeof year?.unpaid === 'object') ? 'ordered' : 'paid' };
}

/** The organization with what an order brings: held where nothing is to be paid for it, else waiting. */
function withBought(
  organization: Organization,
  { lines }: CartQuote,
  order: Order,
  ids: string[],
  state: OrderingState,
  today: CalendarDate,
): Organization {
  let after = organization;
  for (const quoted of lines) {
    const pending = pendingOf(quoted, order, ids, state, today);
    if (pending === undefined) continue;
    const isPaid = quoted.year?.includedIn !== undefined && quoted.year.unpaid === undefined;
    after =
      isPaid && order.state !== 'in-review'
        ? withEnrollment(after, pending, today)
        : { ...after, pendingEnrollments: [...(after.pendingEnrollments ?? []), pending] };
  }
  return order.state === 'paid' ? enrolled(after, order.number, today) : after;
}

function pendingOf(
  { of, year }: QuotedLine,
  order: Order,
  ids: string[],
  state: OrderingState,
  today: CalendarDate,
): PendingEnrollment | undefined {
  const earlier = typeof year?.unpaid === 'object' ? year.unpaid : undefined;
  const payBy = order.state === 'in-review' ? undefined : (earlier?.payBy ?? order.payBy);
  const { locationId } = of;
  const ordered = { on: today, by: order.placedBy, orderNumber: order.number, locationId, ...defined({ payBy }) };
  if (of.item === 'competency-enrollment') {
    const id = ids.shift();
    if (id === undefined || year === undefined) throw new Error('a competency of a cart needs an id');
    const { competency, level } = of;
    const { until } = year;
    return {
      kind: 'competency',
      id,
      competency,
      level,
      until,
      ...ordered,
      ...defined({ includedInOrder: earlier?.orderNumber }),
    };
  }
  const product = state.products.find(({ id }) => id === of.product);
  if (product?.subscription === undefined) return undefined;
  const renewed = renewedBy(of, product, state, today);
  const until =
    renewed === undefined ? firstAnniversaryDate(today, state.terms) : nextAnniversaryDate(renewed, state.terms);
  const quantity = of.quantity === 1 ? undefined : of.quantity;
  return {
    kind: 'subscription',
    product: product.subscription,
    until,
    ...ordered,
    ...defined({ quantity }),
    ...(renewed === undefined ? {} : { renews: true }),
  };
}

function renewedIn(line: CartLine, state: OrderingState, today: CalendarDate) {
  if (line.item !== 'product') return undefined;
  const product = state.products.find(({ id }) => id === line.product);
  return product && renewedBy(line, product, state, today);
}
