import { z } from 'zod';
import { nextPaymentLook } from '../../program/telling/payment-reminders.ts';
import { levels } from '../../program/things/competency.ts';
import { type Order, type OrderLine, orderStates, type UnpaidYear } from '../../program/things/order.ts';
import { shardOf } from '../store.ts';
import type { Catalogued } from './exchange.ts';
import { competency, date, fieldsOf, id, listOf, money, orderNumber, person } from './fields.ts';
import { orderNumberClaim } from './order-number-claim.ts';
import { orderedYear } from './ordered-year.ts';
import { ofOrganization, type Searched, stored } from './thing.ts';

type LineOf<Item> = Extract<OrderLine, { readonly item: Item }>;
const charged = {
  locationId: id.describe('the location that it is for'),
  amount: money.describe('what it costs, without tax'),
};

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
  fieldsOf<LineOf<'product'>>()({
    item: z.literal('product').describe(what),
    product: id.meta({ title: 'product' }).describe('which one, of the catalog: `action-pack`'),
    ...charged,
  }),
]);

/** What was ordered. While it is to be paid somebody looks at it again and again. */
export const order = stored<Order, { readonly lookAt?: Date | undefined }>()({
  type: 'order',
  partition: ofOrganization,
  key: ['placedOn', 'number'],
  searched: (value, before): Searched =>
    isUnpaid(value)
      ? {
          shard: shardOf(value.organizationId),
          state: value.state,
          dueAt: before?.document.dueAt ?? nextPaymentLook(value, 'UTC').toISOString(),
        }
      : {},
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
      paidOn: date.exactOptional().describe('the day on which the money came'),
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

function isUnpaid({ state }: Order): boolean {
  return state === 'awaiting-payment';
}
