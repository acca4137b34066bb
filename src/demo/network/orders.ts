import type { Catalog } from '../../catalog/catalog.ts';
import { pricesOn } from '../../catalog/prices.ts';
import { competencyFee, productFee, taxOn } from '../../program/renewal/fees.ts';
import { addDays, addMonths, type CalendarDate } from '../../program/things/calendar.ts';
import type { Level } from '../../program/things/competency.ts';
import { addMoney, type Money } from '../../program/things/money.ts';
import type { Order, OrderLine } from '../../program/things/order.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { demoIndividualId, marta } from '../people.ts';
import { actionPackOn, actionPackOrder } from './contoso.ts';

export function orders(today: CalendarDate, catalog: Catalog): Order[] {
  const prices = pricesOn(catalog, today);
  const fee = (level: Level, country: string): Money => {
    const amount = competencyFee(level, country, prices);
    if (amount === undefined) throw new Error(`the demo has no price for ${country}`);
    return amount;
  };
  const order = (number: string, daysAgo: number, country: string, lines: readonly OrderLine[]): Order => {
    const [first, ...others] = lines.map(({ amount }) => amount);
    if (first === undefined) throw new Error(`order ${number} of the demo is for nothing`);
    const net = others.reduce(addMoney, first);
    const tax = taxOn(net, country, prices);
    return {
      organizationId: 'contoso',
      number,
      placedOn: addDays(today, -daysAgo),
      placedBy: { individualId: demoIndividualId(marta), name: marta.name },
      lines,
      net,
      tax,
      total: addMoney(net, tax),
      state: 'fulfilled',
    };
  };
  const competency = (id: string, level: Level, locationId: string, amount: Money): OrderLine => ({
    item: 'competency-renewal',
    competency: id,
    level,
    locationId,
    amount,
  });
  const product = (name: string, locationId: string): OrderLine => {
    const sold = catalog.products.find(({ id }) => id === name);
    const amount = sold && productFee(sold, 'PT', prices, today);
    if (amount === undefined) throw new Error(`the demo has no price for ${name}`);
    return { item: 'product', product: name, locationId, amount };
  };
  const free = { minorUnits: 0, currency: fee('gold', 'PT').currency };
  return [
    order('2103377120', 333, 'PT', [
      competency('data-platform', 'gold', 'lisbon', fee('gold', 'PT')),
      { ...competency('cloud-platform', 'gold', 'lisbon', free), includedIn: 'gold' } as OrderLine,
    ]),
    order('2104468214', 48, 'PT', [product('physical-media-dvd', 'lisbon')]),
    order('2103361904', 340, 'PT', [competency('application-development', 'silver', 'porto', fee('silver', 'PT'))]),
    order('2105530127', 135, 'ES', [competency('datacenter', 'silver', 'madrid', fee('silver', 'ES'))]),
    order(actionPackOrder, 12, 'PT', [product('action-pack', 'lisbon')]),
    // It was given back before it was sent.
    { ...order('2104390016', 60, 'PT', [product('physical-media-dvd', 'porto')]), state: 'refunded' },
    // It is still on its way.
    { ...order('2104512987', 20, 'PT', [product('additional-branch-plaque', 'porto')]), state: 'paid' },
  ];
}

export function shipments(today: CalendarDate): Shipment[] {
  const organizationId = 'contoso';
  return [
    {
      organizationId,
      number: 'S-40211',
      orderNumber: '2104468213',
      contents: 'Action Pack welcome kit',
      locationId: 'lisbon',
      state: 'shipped',
      shipsOn: addDays(today, -9),
      expectedOn: addDays(today, 1),
      carrier: 'DHL',
      trackingNumber: '4038 2219 07',
    },
    {
      organizationId,
      number: 'S-40387',
      orderNumber: '2105530127',
      contents: 'Branch plaque, Madrid',
      locationId: 'madrid',
      state: 'in-process',
      shipsOn: addDays(today, 2),
      expectedOn: addDays(today, 8),
    },
    {
      organizationId,
      number: 'S-40502',
      orderNumber: '2104468213',
      contents: 'Action Pack quarterly kit',
      locationId: 'lisbon',
      state: 'scheduled',
      // A kit comes when the year begins, and after three, six and nine months.
      shipsOn: addMonths(actionPackOn(today), 3),
    },
    {
      organizationId,
      number: 'S-40198',
      orderNumber: '2104512987',
      contents: 'Branch plaque, Porto',
      locationId: 'porto',
      state: 'delayed',
      shipsOn: addDays(today, -11),
      expectedOn: addDays(today, 4),
      carrier: 'UPS',
      trackingNumber: '1Z999AA10123456784',
    },
    {
      organizationId,
      number: '2104390016-1',
      orderNumber: '2104390016',
      contents: 'Physical media (DVD)',
      locationId: 'porto',
      state: 'cancelled',
      shipsOn: addDays(today, -58),
      cancelled: { on: addDays(today, -57), with: 'refunded' },
    },
    {
      organizationId,
      number: 'S-39874',
      orderNumber: '2104468214',
      contents: 'Physical media (DVD)',
      locationId: 'lisbon',
      state: 'delivered',
      shipsOn: addDays(today, -41),
      expectedOn: addDays(today, -36),
      deliveredOn: addDays(today, -37),
      carrier: 'FedEx',
      trackingNumber: '7946 1122 0345',
    },
    {
      organizationId,
      number: 'S-38012',
      orderNumber: '2103377120',
      contents: 'Gold plaque, Lisbon',
      locationId: 'lisbon',
      state: 'delivered',
      shipsOn: addDays(today, -320),
      deliveredOn: addDays(today, -314),
      carrier: 'DHL',
      trackingNumber: '3967 1140 55',
    },
  ];
}
