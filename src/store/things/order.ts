import { z } from 'zod';
import { nextPaymentLook } from '../../program/telling/payment-reminders.ts';
import { levels } from '../../program/things/competency.ts';
import { hasInvisibleSigns } from '../../program/things/forms.ts';
import {
  isUnpaid,
  type Order,
  type OrderLine,
  orderStates,
  type Payment,
  type ReportedPayment,
  type UnpaidYear,
  waitOf,
} from '../../program/things/order.ts';
import { shardOf } from '../store.ts';
import type { Catalogued } from './exchange.ts';
import { competency, count, date, fieldsOf, id, listOf, money, name, orderNumber, person } from './fields.ts';
import { orderNumberClaim } from './order-number-claim.ts';
import { orderedYear } from './ordered-year.ts';
import { pendingEnrollment } from './pending-enrollment.ts';
import { ofOrganization, type Searched, stored } from './thing.ts';

type LineOf<Item> = Extract<OrderLine, { readonly item: Item }>;
const charged = {
  locationId: id.describe('the location that it is for'),
  amount: money.describe('what it costs, without tax'),
};

/** Why the program says no to an order, or to a payment, for people to read. */
export const reviewReason = name.refine((text) => !hasInvisibleSigns(text), {
  error: 'has a sign in it that nobody sees',
});

const what = 'what it is for';

const line = z.discriminatedUnion('item', [
  fieldsOf<LineOf<'membership-renewal'>>()({ item: z.literal('membership-renewal').describe(what), ...charged }),
  fieldsOf<LineOf<'competency-renewal' | 'competency-upgrade'>>()({
    item: z.enum(['competency-renewal', 'competency-upgrade']).describe(what),
    competency: competency.describe('which competency'),
    level: z.enum(levels).describe('at which level'),
    includedIn: z
      .enum(levels)
      .exactOptional()
      .describe('the level whose fee, paid once for the location, includes it; then it costs nothing'),
    ...charged,
  }),
  fieldsOf<LineOf<'competency-enrollment'>>()({
    item: z.literal('competency-enrollment').describe(what),
    competency: competency.describe('which one, that is not held yet'),
    level: z.enum(levels).describe('at which level'),
    includedIn: z
      .enum(levels)
      .exactOptional()
      .describe('the level whose fee, paid once for the location, includes it; then it costs nothing'),
    ...charged,
  }),
  fieldsOf<LineOf<'product'>>()({
    item: z.literal('product').describe(what),
    product: id.meta({ title: 'product' }).describe('which one, of the catalog: `action-pack`'),
    quantity: count.exactOptional().describe('how many; one, if left out. The amount is that of all of them'),
    ...charged,
  }),
]);

const payment = z.discriminatedUnion('method', [
  fieldsOf<Extract<Payment, { readonly method: 'wire' }>>()({ method: z.literal('wire').describe('how') }),
  fieldsOf<Extract<Payment, { readonly method: 'purchase-order' }>>()({
    method: z.literal('purchase-order').describe('how'),
    purchaseOrder: name.describe('the number of the partner’s own purchase order'),
  }),
]);

/** What was ordered. While it is to be paid somebody looks at it again and again. */
export const order = stored<Order, { readonly lookAt?: Date | undefined }>()({
  type: 'order',
  personal: {
    says: 'who placed it, who reported its payment, whose enrollment it is',
    kept: 'as long as the organization is in the store: it is what was bought and paid',
  },
  partition: ofOrganization,
  key: ['placedOn', 'number'],
  searched: (value, before): Searched => {
    const wait = waitOf(value);
    if (wait === undefined) return {};
    // By the day on which somebody has to do something: what the program works off.
    const found = { shard: shardOf(value.organizationId), nextStageAt: wait.until };
    if (!isUnpaid(value)) return { ...found, state: value.state };
    // One that is looked for is looked at like one that is to be paid.
    const state = 'awaiting-payment';
    const planned = before?.document.state === state ? before.document.dueAt : undefined;
    return { ...found, state, dueAt: planned ?? nextPaymentLook(value, 'UTC').toISOString() };
  },
  beside: (value, given): Searched =>
    given?.lookAt !== undefined && isUnpaid(value) ? { dueAt: given.lookAt.toISOString() } : {},
  numbers: ({ organizationId, number }) => [
    { what: 'order number', number, claim: orderNumberClaim.document({ organizationId }, { number }) },
  ],
  exchange: {
    about: 'what was ordered',
    schema: fieldsOf<Order>()({
      organizationId: id.describe('who ordered it'),
      number: orderNumber.describe('no two orders have the same'),
      placedOn: date.describe('when it was ordered'),
      placedBy: person.describe('by whom'),
      lines: listOf(line, 1000).min(1, { error: 'has no entries' }).describe('what it is made of, at least one'),
      net: money.describe('the sum of the lines'),
      tax: money.describe('what comes on top'),
      total: money.describe('both together; all amounts are of one currency'),
      state: z.enum(orderStates).describe('how far it has come'),
      payBy: date.exactOptional().describe('the last day on which payment is waited for'),
      unpaidYears: listOf(fieldsOf<UnpaidYear>()({ id: id.describe('the competency'), ...orderedYear }), 1000)
        .exactOptional()
        .describe('what was ordered with one that has expired'),
      unpaidEnrollments: listOf(pendingEnrollment, 1000)
        .exactOptional()
        .describe('what was ordered with one that has expired and is not held so far'),
      paidOn: date.exactOptional().describe('the day on which the money came'),
      payment: payment.exactOptional().describe('how it is to be paid; by wire, if left out'),
      reviewBy: date.exactOptional().describe('the day by which the program looks whether they may have it'),
      approvedOn: date.exactOptional().describe('the day on which the program said that they may have it'),
      reportedPayment: fieldsOf<ReportedPayment>()({
        on: date.describe('the day on which the partner has paid'),
        by: person.describe('who said so'),
        reportedOn: date.describe('when they said so'),
      })
        .exactOptional()
        .describe('what the partner has said of the payment'),
      declined: fieldsOf<NonNullable<Order['declined']>>()({
        on: date.describe('when'),
        reason: reviewReason.describe('why'),
      })
        .exactOptional()
        .describe('that the program did not take it'),
      paymentNotFound: fieldsOf<NonNullable<Order['paymentNotFound']>>()({
        on: date.describe('when'),
        reason: reviewReason.describe('what was looked for, and where'),
      })
        .exactOptional()
        .describe('that the program did not find a payment which was reported'),
      keyViewedOn: date
        .exactOptional()
        .describe('the day on which a license key that came with it was first looked at'),
    }).superRefine(({ lines, net, tax, total }, context) => {
      const amounts = [net, tax, total, ...lines.map((line) => line.amount)];
      if (new Set(amounts.map(({ currency }) => currency)).size > 1) {
        context.addIssue({ code: 'custom', path: [], message: 'has amounts in several currencies' });
      }
      const sum = lines.reduce((soFar, line) => soFar + line.amount.minorUnits, 0);
      if (sum !== net.minorUnits) {
        context.addIssue({ code: 'custom', path: ['net'], message: `is not the sum of the lines, ${sum}` });
      }
      if (net.minorUnits + tax.minorUnits !== total.minorUnits) {
        context.addIssue({ code: 'custom', path: ['total'], message: 'is not net and tax together' });
      }
    }),
    names: ({ organizationId, lines }) => ({ organizationId, locationIds: lines.map((line) => line.locationId) }),
    offers: ({ organizationId, number }) => [['order', organizationId, number]],
    catalogued: ({ lines }) =>
      lines.flatMap((one, index): readonly Catalogued[] => {
        if ('competency' in one)
          return [{ sort: 'competency', id: one.competency, path: ['lines', index, 'competency'] }];
        return 'product' in one ? [{ sort: 'product', id: one.product, path: ['lines', index, 'product'] }] : [];
      }),
    sameBy: ({ number }) => number,
  },
});
