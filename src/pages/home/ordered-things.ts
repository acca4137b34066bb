import { can } from '../../access/rights.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { type Order, payByOf } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { orderLineText, pendingText } from '../../words/orders.ts';

/** More than somebody orders at a time stands behind the last one (our choice). */
const mostShown = 3;

interface Waiting {
  readonly order: string;
  /** The last day to pay; unknown while the program looks at it. */
  readonly payBy: CalendarDate | undefined;
  readonly things: readonly string[];
  readonly isReported: boolean;
}

/**
 * What is ordered and not had so far, an entry for each order, the one to be paid first on top.
 * @param orders that wait, of what the reader looks after
 */
export function orderedThings(organization: Organization, orders: readonly Order[], c: MemberVisit) {
  const { say } = c;
  const pending = pendingOrders(organization, orders, c);
  const known = new Set(pending.map(({ order }) => order));
  const others = orders.filter(({ number }) => !known.has(number)).flatMap((order) => goodsOf(order, organization, c));
  return [...pending, ...others]
    .toSorted((one, other) => ((one.payBy ?? '9') < (other.payBy ?? '9') ? -1 : 1))
    .slice(0, mostShown)
    .map((waiting) => ({
      text: waitingText(waiting, c),
      title: say.text('See order {order}', { order: waiting.order }),
      button: open('pay-order', { order: waiting.order }),
    }));
}

/** Those by which something is had that runs for a year. */
function pendingOrders(
  organization: Organization,
  orders: readonly Order[],
  { principal, say }: MemberVisit,
): readonly Waiting[] {
  const { pendingEnrollments = [] } = organization;
  const own = pendingEnrollments.filter(({ locationId }) => can(principal, 'orders.place', { locationId }));
  const byOrder = Map.groupBy(own, ({ orderNumber, includedInOrder }) => includedInOrder ?? orderNumber);
  return [...byOrder].map(([order, entries]) => ({
    order,
    payBy: entries.find((one) => one.payBy !== undefined)?.payBy,
    things: entries.map((one) => pendingText(one, organization, say)),
    isReported: orders.find(({ number }) => number === order)?.state === 'payment-review',
  }));
}

/** Plaques and media: they are had once, so that only their order says that they wait. */
function goodsOf(order: Order, organization: Organization, { say }: MemberVisit): readonly Waiting[] {
  const goods = order.lines.filter(({ item }) => item === 'product');
  if (goods.length === 0) return [];
  const { number, state, payBy, placedOn } = order;
  return [
    {
      order: number,
      payBy: state === 'in-review' ? undefined : (payBy ?? payByOf(placedOn)),
      things: goods.slice(0, mostShown).map((line) => orderLineText(line, organization, say)),
      isReported: state === 'payment-review',
    },
  ];
}

function waitingText({ things, payBy, isReported }: Waiting, { say }: MemberVisit): string {
  const values = { things: say.list(things) };
  if (isReported)
    return say.text('Paid, as you have said, and the program is looking for the money: {things}.', values);
  return payBy === undefined
    ? say.text('Ordered, and the program is looking at it: {things}.', values)
    : say.text('Ordered, awaiting payment until {date}: {things}.', { ...values, date: say.date(payBy) });
}
