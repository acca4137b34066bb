import { pricesOn } from '../../catalog/prices.ts';
import { competencyFee, productFee, taxOn } from '../../program/renewal/fees.ts';
import { addMoney, type Money } from '../../program/things/money.ts';
import type { Order, OrderLine } from '../../program/things/order.ts';
import { paymentDays } from '../../program/things/order.ts';
import type { Organization, Subscription } from '../../program/things/organization.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { dateOf, dayOf, inYear, yearOf } from './days.ts';
import type { Making } from './organization.ts';

/** Orders are kept for three years. */
const keptYears = 3;
const kitsPerYear = 4;

/** The renewals of the last years, oldest first. */
export function renewalOrders(organization: Organization, making: Making): Order[] {
  const { shape, random, numbering } = making;
  const prices = pricesOf(making);
  const { anniversaryDate } = shape;
  const years = Math.min(shape.renewals, keptYears);
  const membership: OrderLine = { item: 'membership-renewal', locationId: 'l-1', amount: free(making) };
  return Array.from({ length: years }, (_, index) => {
    const previous = inYear(anniversaryDate, yearOf(anniversaryDate) - years + index);
    const placedOn = dateOf(dayOf(previous) - random.below(60));
    const lines = organization.competencies
      .filter((held) => held.startedOn < placedOn)
      .map(({ competency, level, locationId }): OrderLine => {
        const amount = competencyFee(level, shape.country.code, prices) ?? free(making);
        return { item: 'competency-renewal', competency, level, locationId, amount };
      });
    return order(numbering.orderNumber(), placedOn, [membership, ...lines], making);
  });
}

/** A subscription with its order and the kits of its year. */
export function actionPack(making: Making): { subscription: Subscription; order: Order; shipments: Shipment[] } {
  const { shape, random, numbering, today, catalog } = making;
  const prices = pricesOf(making);
  const begun = dayOf(today) - random.below(360);
  const startedOn = dateOf(begun);
  const product = 'action-pack';
  const sold = catalog.products.find(({ id }) => id === product);
  const fee = sold && productFee(sold, shape.country.code, prices, startedOn);
  const line: OrderLine = { item: 'product', product, locationId: 'l-1', amount: fee ?? free(making) };
  const placed = order(numbering.orderNumber(), startedOn, [line], making);
  return {
    subscription: { product, startedOn, anniversaryDate: dateOf(begun + 365) },
    order: placed,
    shipments: Array.from({ length: kitsPerYear }, (_, index) =>
      kit(index, begun + 3 + Math.floor((index * 365) / kitsPerYear), placed, making),
    ),
  };
}

function kit(index: number, day: number, { organizationId, number }: Order, making: Making): Shipment {
  const daysLeft = day - dayOf(making.today);
  const common = {
    organizationId,
    number: making.numbering.shipmentNumber(),
    orderNumber: number,
    contents: index === 0 ? 'Action Pack welcome kit' : 'Action Pack quarterly kit',
    locationId: 'l-1',
    shipsOn: dateOf(day),
  };
  if (daysLeft > 14) return { ...common, state: 'scheduled' };
  const expectedOn = dateOf(day + 6);
  if (daysLeft > 0) return { ...common, state: 'in-process', expectedOn };
  const carrier = making.random.pick(['DHL', 'FedEx', 'UPS']);
  const trackingNumber = String(1_000_000 + making.random.below(1_000_000));
  return { ...common, state: 'shipped', expectedOn, carrier, trackingNumber };
}

function order(number: string, placedOn: Order['placedOn'], lines: readonly OrderLine[], making: Making): Order {
  const { administrator, shape, today } = making;
  const net = lines.map((line) => line.amount).reduce(addMoney);
  const tax = taxOn(net, shape.country.code, pricesOf(making));
  const total = addMoney(net, tax);
  const paidBy = dayOf(placedOn) + paymentDays;
  const isOpen = total.minorUnits > 0 && paidBy > dayOf(today) && making.random.chance(500_000);
  return {
    organizationId: making.organizationId,
    number,
    placedOn,
    placedBy: administrator,
    lines,
    net,
    tax,
    total,
    state: isOpen ? 'awaiting-payment' : total.minorUnits > 0 ? 'fulfilled' : 'paid',
    ...(isOpen ? { payBy: dateOf(paidBy) } : {}),
  };
}

function pricesOf({ catalog, today }: Making) {
  return pricesOn(catalog, today);
}

function free(making: Making): Money {
  const { shape } = making;
  return { minorUnits: 0, currency: pricesOf(making).countries[shape.country.code]?.currency ?? 'USD' };
}
