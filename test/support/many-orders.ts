import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Order } from '../../src/program/things/order.ts';

/** So many days lie between the first order and today: 20 years of them. */
const days = 20 * 365;
const names = 'Maria da Conceição Gonçalves Guimarães de Sousa e Vasconcelos';

/** The demo's network, whose Contoso has bought something every other day for 20 years: in two currencies, for two places. */
export function networkOfManyOrders(today: CalendarDate, count = 5_000): Network {
  const demo = demoNetwork(today);
  const orders = Array.from({ length: count }, (_, index): Order => {
    const currency = index % 5 === 0 ? 'USD' : 'EUR';
    const amount = { minorUnits: 10_000 + index, currency };
    const tax = { minorUnits: Math.floor(amount.minorUnits * 0.23 + 0.5), currency };
    return {
      organizationId: 'contoso',
      number: String(3_100_000_000 + index),
      placedOn: addDays(today, -Math.floor((index * days) / count) - 30),
      placedBy: { individualId: demoIndividualId(marta), name: names },
      lines: [
        {
          item: 'product',
          product: 'action-pack',
          locationId: index % 3 === 0 ? 'madrid' : 'lisbon',
          amount,
        },
      ],
      net: amount,
      tax,
      total: { minorUnits: amount.minorUnits + tax.minorUnits, currency },
      state: index % 7 === 0 ? 'expired' : 'fulfilled',
    };
  });
  return { ...demo, orders: [...demo.orders, ...orders] };
}
