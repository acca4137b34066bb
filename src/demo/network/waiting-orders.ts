import type { Catalog } from '../../catalog/catalog.ts';
import { pricesOn } from '../../catalog/prices.ts';
import { productFee, taxOn } from '../../program/renewal/fees.ts';
import { addDays, addYears, type CalendarDate } from '../../program/things/calendar.ts';
import { addMoney } from '../../program/things/money.ts';
import { type Order, payByOf } from '../../program/things/order.ts';
import type { PendingEnrollment } from '../../program/things/pending-enrollment.ts';
import { aoife, demoIndividualId } from '../people.ts';

const by = { individualId: demoIndividualId(aoife), name: aoife.name };
const actionPack = '2105541207';
const daysSince = { actionPack: 12, plaque: 10, media: 5 } as const;

/** What waits for the program and for its partner: Northwind has ordered what nobody has looked at, or found the money of. */
export function waitingOrders(today: CalendarDate, catalog: Catalog): readonly Order[] {
  const prices = pricesOn(catalog, today);
  const order = (number: string, daysAgo: number, product: string): Omit<Order, 'state'> => {
    const sold = catalog.products.find(({ id }) => id === product);
    const net = sold && productFee(sold, 'IE', prices, today);
    if (net === undefined) throw new Error(`the demo has no price for ${product}`);
    const tax = taxOn(net, 'IE', prices);
    return {
      organizationId: 'northwind',
      number,
      placedOn: addDays(today, -daysAgo),
      placedBy: by,
      lines: [{ item: 'product', product, locationId: 'dublin', amount: net }],
      net,
      tax,
      total: addMoney(net, tax),
    };
  };
  const pack = order(actionPack, daysSince.actionPack, 'action-pack');
  const plaque = order('2105541215', daysSince.plaque, 'additional-branch-plaque');
  const media = order('2105541223', daysSince.media, 'physical-media-dvd');
  const yesterday = addDays(today, -1);
  return [
    // It should have been looked at two days ago.
    { ...pack, state: 'in-review', reviewBy: addDays(pack.placedOn, catalog.orderTerms.reviewDays) },
    {
      ...plaque,
      state: 'payment-review',
      payBy: payByOf(plaque.placedOn),
      reportedPayment: { on: yesterday, by, reportedOn: yesterday },
    },
    { ...media, state: 'awaiting-payment', payBy: payByOf(media.placedOn) },
  ];
}

/** What Northwind has once that is paid. */
export function waitingEnrollments(today: CalendarDate): readonly PendingEnrollment[] {
  const on = addDays(today, -daysSince.actionPack);
  return [
    {
      kind: 'subscription',
      product: 'action-pack',
      locationId: 'dublin',
      orderNumber: actionPack,
      on,
      by,
      until: addYears(on, 1),
    },
  ];
}
