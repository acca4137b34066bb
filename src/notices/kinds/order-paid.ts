import { broughtBy } from '../../program/orders/brought-by.ts';
import { firstDayOf } from '../../program/orders/first-day.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { Order, OrderLine } from '../../program/things/order.ts';
import { isToBeSent, type Shipment } from '../../program/things/shipment.ts';
import { toldAsText } from '../../words/notices.ts';
import { orderEndText, orderLineText } from '../../words/orders.ts';
import { shipmentText } from '../../words/shipments.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { orderTold } from './order-told.ts';

interface Paid {
  readonly order: Order;
  /** What is still to be sent, what leaves first on top. */
  readonly toBeSent: readonly Shipment[];
  readonly isBuyer: boolean;
}

type Context = NoticeContext<'members'>;

/** More stand in the order itself, and on the page of what is sent (our choice). */
const mostLines = 12;
const mostShipments = 4;

/** The money for an order has come: what is had now, until when, and what will be sent. */
export const orderPaid = noticeKind({
  name: 'order-paid',
  title: 'An order is paid',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'program-purchases',
  async load(c): Promise<Paid | Over> {
    const { say, organization } = c;
    const told = await orderTold(c);
    if (told instanceof Over) return told;
    const { order, isBuyer } = told;
    if (order.state !== 'paid' && order.state !== 'fulfilled') return new Over(orderEndText(order, say));
    const shipments = await c.store.shipmentsOfOrder(organization.id, order.number);
    const toBeSent = shipments
      .filter(isToBeSent)
      .toSorted((one, other) => (one.shipsOn < other.shipsOn ? -1 : Number(one.shipsOn > other.shipsOn)));
    return { order, toBeSent, isBuyer };
  },
  view(loaded, c) {
    const { order, toBeSent } = loaded;
    const { say } = c;
    return {
      message: messageText(loaded, c),
      lines: order.lines.slice(0, mostLines).map((line) => ({ text: hadText(line, order, c) })),
      sent: toBeSent.slice(0, 1).map(() => ({
        heading: say.text('What will be sent'),
        rows: toBeSent.slice(0, mostShipments).map((shipment) => ({
          text: say.text('{contents}: {when}', { contents: shipment.contents, when: shipmentText(shipment, say) }),
        })),
      })),
      facts: [
        { title: say.text('Order number'), value: order.number },
        { title: say.text('Placed by'), value: order.placedBy.name },
        ...(order.paidOn === undefined ? [] : [{ title: say.text('Paid on'), value: say.date(order.paidOn) }]),
        { title: say.text('Amount'), value: say.money(order.total) },
      ],
      ways: [...wayToOrder(order, c), ...(toBeSent.length > 0 ? c.way('shipping-history') : [])],
    };
  },
  summary: messageText,
  reason: ({ isBuyer }, { say, organization }) =>
    isBuyer
      ? say.text('You get this because you placed the order for {organization}.', { organization: organization.name })
      : toldAsText('administrator', organization.name, say),
  digest(loaded, c) {
    const [way] = wayToOrder(loaded.order, c);
    return {
      title: c.say.text('An order is paid'),
      text: messageText(loaded, c),
      ...(way === undefined ? {} : { way }),
    };
  },
});

function messageText({ order }: Paid, c: Context): string {
  const { say } = c;
  const values = { number: order.number, total: say.money(order.total) };
  // What has no year, such as a plaque, is had when it arrives.
  return order.lines.some((line) => untilOf(line, order, c) !== undefined)
    ? say.text('Order {number} of {total} is paid. Thank you! What it was for is yours now.', values)
    : say.text('Order {number} of {total} is paid. Thank you!', values);
}

/** What it is, and until when it is had. */
function hadText(line: OrderLine, order: Order, c: Context): string {
  const { organization, say } = c;
  const item = orderLineText(line, organization, say);
  const until = untilOf(line, order, c);
  return until === undefined ? item : say.text('{item}, until {date}', { item, date: say.date(until) });
}

/** The last day; a year that another order has brought since says nothing of this one. */
function untilOf(line: OrderLine, { number }: Order, { organization, catalog }: Context): CalendarDate | undefined {
  const term = broughtBy(line, number, organization, catalog.products);
  return term !== undefined && firstDayOf(term, number) !== undefined ? term.anniversaryDate : undefined;
}

/** To the order itself. */
function wayToOrder({ number }: Order, c: Context) {
  const ways = c.way('program-purchases', { order: number });
  return (ways.length > 0 ? ways : c.way('home')).slice(0, 1);
}
