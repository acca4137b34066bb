import type { Network } from '../../src/demo/network.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { addDays, addYears, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Order, OrderState } from '../../src/program/things/order.ts';
import type { PendingEnrollment } from '../../src/program/things/pending-enrollment.ts';

/** An order of Contoso Madrid. */
export const orderNumber = '2105530127';

/** The demo's network, where Marta has ordered an Action Pack for Madrid, which stands in this state. */
export const inReview =
  (state: OrderState = 'in-review', today: CalendarDate = '2027-02-15') =>
  (network: Network): Network => {
    const placedOn = addDays(today, -4);
    const by = { individualId: demoIndividualId(marta), name: marta.name };
    const payBy = addDays(placedOn, 30);
    const when = state === 'in-review' ? { reviewBy: addDays(placedOn, 10) } : { payBy };
    const pack: PendingEnrollment = {
      kind: 'subscription',
      product: 'action-pack',
      locationId: 'madrid',
      orderNumber,
      on: placedOn,
      by,
      until: addYears(placedOn, 1),
      ...(state === 'in-review' ? {} : { payBy }),
    };
    const isPending = state === 'in-review' || state === 'payment-review' || state === 'awaiting-payment';
    const order = (entry: Order): Order => ({
      organizationId: entry.organizationId,
      number: entry.number,
      placedOn,
      placedBy: by,
      lines: [{ item: 'product', product: 'action-pack', locationId: 'madrid', amount: entry.net }],
      net: entry.net,
      tax: entry.tax,
      total: entry.total,
      state,
      ...when,
      ...(state === 'payment-review' ? { reportedPayment: { on: today, by, reportedOn: today } } : {}),
    });
    return {
      ...network,
      orders: network.orders.map((entry) => (entry.number === orderNumber ? order(entry) : entry)),
      organizations: network.organizations.map((organization) =>
        organization.id === 'contoso' && isPending ? { ...organization, pendingEnrollments: [pack] } : organization,
      ),
    };
  };
