import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { orderOn } from '../../program/things/order.ts';
import { locationNames } from '../locations/location-meant.ts';
import { Again } from '../outcome.ts';
import { action, page } from '../page.ts';
import { listView } from './purchases/list-view.ts';
import { orderView } from './purchases/order-view.ts';
import { orderNumbers, PurchaseSlots, readPurchases } from './purchases/sought.ts';

/** Those of which the menu tells: what waits to be paid is not older than some weeks. */
const readForMenu = 100;

/**
 * Review Program Purchases: what was bought, competency enrollments among it. Number, date, buyer, location, item, amount,
 * tax, currency and state are our choice of columns.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const programPurchases = page({
  name: 'program-purchases',
  title: 'Program purchases',
  area: 'orders-benefits',
  summary: 'What was bought, what it cost, and how each order stands',
  right: 'orders.view',
  slots: PurchaseSlots,
  names: async (visit) => [...(await locationNames(visit)), ...(await orderNumbers(visit))],
  async now(c) {
    const { organization, say, principal } = c;
    if (organization === undefined) return undefined;
    const latest = await c.store.orders(organization.id, readForMenu);
    const count = latest.filter(
      (order) =>
        orderOn(order, c.today).state === 'awaiting-payment' &&
        order.lines.some(({ locationId }) => can(principal, 'orders.view', { locationId })),
    ).length;
    return count === 0
      ? undefined
      : say.text('{count, plural, one {One order waits to be paid.} other {# orders wait to be paid.}}', { count });
  },
  async load(c) {
    const { value: organization } = await organizationOf(c);
    return readPurchases(c, organization);
  },
  view(found, c) {
    return {
      order: when(found.one, (one) => orderView(one, found, c)),
      list: when(found.one === undefined, () => listView(found, c)),
    };
  },
  actions: {
    choose: action({
      right: 'orders.view',
      // It changes nothing, and shows what may be seen by whoever presses.
      about: () => [],
      data: z.strictObject({ location: z.string().optional() }),
      form: z.object({ year: z.string().regex(/^\d{4}$/, 'Choose a year.') }),
      run: async ({ data, form }) => new Again({ ...data, year: Number(form.year) }),
    }),
  },
});
