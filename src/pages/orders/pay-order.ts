import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { cancelOrder } from '../../changes/cancel-order.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { looksAfter, reportPayment } from '../../changes/report-payment.ts';
import { type Order, orderOn } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import { isCalendarDate } from '../../store/things/formats.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import type { MemberVisit, Visit } from '../../visit/visit.ts';
import { reportRefusalText } from '../../words/order-payments.ts';
import { orderEndText } from '../../words/orders.ts';
import { DaysSlots } from '../days-asked.ts';
import { typedLine } from '../forms.ts';
import { Again, Refusal } from '../outcome.ts';
import { type ActionContext, action, type PageContext, type PressOutcome, page, type Touched } from '../page.ts';
import { From } from '../portion.ts';
import { openOrders } from './open-orders.ts';
import { payOrderView } from './pay-order-view.ts';
import { numberIn } from './purchases/sought.ts';

const name = 'pay-order';
const right = 'orders.place';

const Slots = z.object({
  /** Its number. */
  order: z.string().max(20).optional(),
  /** What a sentence has of words that nobody knows: the number of an order that waits no more, among others. */
  strange: z.string().optional(),
  /** The day that was typed. */
  paidOn: z.string().max(40).optional(),
  /** Of which a sentence says that it was paid then. */
  ...DaysSlots,
  /** Whether it is asked if the order is really to be cancelled. */
  cancelling: z.boolean().optional(),
  from: From,
});
const Data = z.strictObject({ order: z.string().max(20) });
export type PayOrderContext = PageContext<typeof right, z.infer<typeof Slots>, VerbOf<typeof name>>;

export interface PayOrderShown {
  readonly organization: Organization;
  /** The one that is shown; without it, those that wait. */
  readonly order?: Order;
  readonly waiting: readonly Order[];
}

/**
 * Orders that wait: where the money goes, that it was sent, and taking an order back.
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 */
export const payOrderPage = page({
  name,
  title: 'Pay an order',
  confirms: true,
  intent: 'program-purchases',
  area: 'orders-benefits',
  summary: 'Where the money for an order goes; say that it is paid, or cancel an order',
  right,
  slots: Slots,
  names: openOrderNumbers,
  async now(c) {
    const count = (await openOrders(c)).length;
    return c.say.text('{count, plural, =0 {No order waits.} one {One order waits.} other {# orders wait.}}', { count });
  },
  async load(c): Promise<PayOrderShown | Refusal> {
    const { value: organization } = await organizationOf(c);
    const waiting = await openOrders(c);
    const [only, ...others] = waiting;
    const number = c.slots.order ?? numberIn(c.slots.strange);
    if (number === undefined) {
      return { organization, waiting, ...(only !== undefined && others.length === 0 ? { order: only } : {}) };
    }
    // Never another one in its place, which somebody would then pay or cancel.
    const order = waiting.find((one) => one.number === number) ?? (await findOrder(c, number));
    return order === undefined ? noSuchOrder(c) : { organization, waiting, order };
  },
  view: payOrderView,
  actions: {
    report: action({
      right,
      data: Data,
      form: z.object({ paidOn: typedLine(40) }),
      slots: ({ order }) => ({ order }),
      find: (c) => meantOrder(c),
      about: (_, order) => placesOf(order),
      run: (c) => report(c),
    }),
    cancel: action({
      right,
      data: Data,
      form: z.object({}),
      slots: ({ order }) => ({ order }),
      find: (c) => meantOrder(c),
      about: (_, order) => placesOf(order),
      run: (c) => cancel(c),
    }),
  },
});

/** The numbers of the orders that wait: a sentence may name one. */
async function openOrderNumbers(visit: Visit) {
  const { principal } = visit;
  const { association } = principal;
  if (association === undefined || !can(principal, right)) return [];
  const orders = await openOrders({ ...visit, principal: { ...principal, association } as MemberVisit['principal'] });
  return orders.map(({ number }) => ({ slot: 'order', value: number, text: number }));
}

async function findOrder(
  c: Pick<MemberVisit, 'store' | 'principal' | 'today'>,
  number: string,
): Promise<Order | undefined> {
  const kept = await c.store.order(c.principal.association.organizationId, number);
  return kept !== undefined && looksAfter(c.principal, kept.value) ? orderOn(kept.value, c.today) : undefined;
}

type Pressed<Form> = ActionContext<typeof right, z.infer<typeof Data>, Form>;

async function meantOrder(c: Pressed<unknown>): Promise<Order | Refusal> {
  const kept = await c.store.order(c.principal.association.organizationId, c.data.order);
  return kept?.value ?? noSuchOrder(c);
}

function placesOf({ lines }: Order): readonly Touched[] {
  return [...new Set(lines.map(({ locationId }) => locationId))].map((locationId) => ({ locationId }));
}

async function report(c: Pressed<{ readonly paidOn: string }>): Promise<PressOutcome> {
  const { say } = c;
  const { order: number } = c.data;
  const { paidOn } = c.form;
  const again = (text: string) => new Again({ order: number, paidOn }, { text, style: 'attention' });
  if (!isCalendarDate(paidOn)) return again(say.text('Enter the day on which you paid, such as 2027-01-31.'));
  const outcome = await reportPayment(c, { orderNumber: number, on: paidOn });
  if (outcome === 'conflict') return again(say.text('Something changed just now. This is how it stands.'));
  switch (outcome.kind) {
    case 'reported':
      return new Again(
        { order: number },
        {
          text: say.text('Thank you. The program looks for the money now, and you are not asked for it again.'),
          style: 'good',
        },
      );
    case 'not-reported':
      return again(reportRefusalText(outcome.why, outcome.order, say));
    case 'refused':
      return noSuchOrder(c);
  }
}

async function cancel(c: Pressed<object>): Promise<PressOutcome> {
  const { say } = c;
  const { order: number } = c.data;
  const outcome = await cancelOrder(c, number);
  if (outcome === 'conflict') {
    return new Again(
      { order: number },
      { text: say.text('Something changed just now. This is how it stands.'), style: 'attention' },
    );
  }
  switch (outcome.kind) {
    case 'cancelled':
      return new Again(
        { order: number },
        { text: say.text('Order {number} is cancelled. Nothing is to be paid.', { number }), style: 'good' },
      );
    case 'cancelled-already':
      return new Again({ order: number }, { text: orderEndText(outcome.order, say), style: 'emphasis' });
    case 'refused':
      return outcome.reason === 'unknown-order'
        ? noSuchOrder(c)
        : new Again({ order: number }, { text: orderEndText(outcome.order, say), style: 'attention' });
  }
}

/** Of another part of the tree and not there look the same. */
function noSuchOrder({ say, way }: Pick<Visit, 'say' | 'way'>): Refusal {
  return new Refusal(say.text('There is no such order, or you do not look after what it is for.'), [
    ...way(name),
    ...way('new-order'),
    ...way('home'),
  ]);
}
