import type { PriceList } from '../../program/renewal/fees.ts';
import { competencyFee, taxOn } from '../../program/renewal/fees.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { Level } from '../../program/things/competency.ts';
import { addMoney } from '../../program/things/money.ts';
import type { Order } from '../../program/things/order.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { demoIndividualId, marta } from '../people.ts';

export function orders(today: CalendarDate, prices: PriceList): Order[] {
  const competencyOrder = (
    number: string,
    daysAgo: number,
    competency: string,
    level: Level,
    locationId: string,
    country: string,
  ): Order => {
    const amount = competencyFee(level, country, prices);
    if (amount === undefined) throw new Error(`the demo has no price for ${country}`);
    const tax = taxOn(amount, country, prices);
    return {
      organizationId: 'contoso',
      number,
      placedOn: addDays(today, -daysAgo),
      placedBy: { individualId: demoIndividualId(marta), name: marta.name },
      lines: [{ item: 'competency-renewal', competency, level, locationId, amount }],
      net: amount,
      tax,
      total: addMoney(amount, tax),
      state: 'fulfilled',
    };
  };
  return [
    competencyOrder('2104468213', 333, 'data-platform', 'gold', 'lisbon', 'PT'),
    competencyOrder('2104468214', 333, 'cloud-platform', 'gold', 'lisbon', 'PT'),
    competencyOrder('2104512987', 340, 'application-development', 'silver', 'porto', 'PT'),
    competencyOrder('2105530127', 135, 'datacenter', 'silver', 'madrid', 'ES'),
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
      shipsOn: addDays(today, 34),
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
      orderNumber: '2104468213',
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
