import fc from 'fast-check';
import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { lucia, marta } from '../../../src/demo/people.ts';
import { enrollmentYear } from '../../../src/program/benefits/software-benefits.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Order } from '../../../src/program/things/order.ts';
import { createTestApp, read, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let demo: TestApp;
beforeAll(async () => {
  demo = await createTestApp();
}, 60_000);
beforeEach(() => {
  app = demo;
});
afterEach(async () => {
  if (app !== demo) await app.close();
});
afterAll(() => demo.close());

/** Contoso, whose anniversary date is 8 April 2027, with these orders in place of its own. */
const withOrders = async (change: (order: Order) => Partial<Order>) => {
  app = await createTestApp({
    network: (today): Network => {
      const network = demoNetwork(today);
      return { ...network, orders: network.orders.map((order) => ({ ...order, ...change(order) })) };
    },
  });
};

test('the orders of this year that brought software, online and on disc, with what came of them', async () => {
  const words = read(await demo.as(marta).say('show the software benefits'));
  expect(words).toContain('Microsoft Action Pack');
  expect(words).toContain('Physical Media DVD');
  expect(words).toContain('Datacenter, Silver, another year');
  expect(words).toContain('Online: download it, with a key where it needs one.');
  expect(words).toContain('On disc: it is sent to you.');
  expect(words).toContain('Action Pack welcome kit: Sent on 6 February 2027, expected on 16 February 2027.');
  // A plaque is no software.
  expect(words).not.toContain('Additional Branch Plaque');
});

test('each leads to its order and to what is sent of it', async () => {
  const chat = demo.as(marta);
  const card = await chat.say('show the software benefits');
  expect(read(await chat.press(card, 'Order 2104468213'))).toContain('Order 2104468213');
  const sent = 'Action Pack welcome kit: Sent on 6 February 2027, expected on 16 February 2027.';
  expect(read(await chat.press(card, sent))).toContain('S-40211');
});

test('the year changes at midnight of the headquarters', async () => {
  app = await createTestApp({
    network: (today): Network => {
      const network = demoNetwork(today);
      return {
        ...network,
        organizations: network.organizations.map((one) =>
          one.id === 'contoso' ? { ...one, enrollment: { ...one.enrollment, anniversaryDate: '2028-04-08' } } : one,
        ),
        orders: network.orders.map((order) =>
          order.number === '2104468214' ? { ...order, placedOn: '2027-03-01' } : order,
        ),
      };
    },
  });
  const chat = app.as(marta);
  // Summer time in Lisbon: an hour before that of Greenwich.
  app.setNow(new Date('2027-04-08T22:59:00Z'));
  expect(read(await chat.say('show the software benefits'))).toContain('Physical Media DVD');
  app.setNow(new Date('2027-04-08T23:00:00Z'));
  const words = read(await chat.say('show the software benefits'));
  expect(words).toContain('Your enrollment year: 9 April 2027 to 8 April 2028');
  expect(words).not.toContain('Physical Media DVD');
});

test('what is not paid so far is counted, and what was cancelled is not there', async () => {
  await withOrders(({ number, placedOn }) => ({
    // What waited longer than a month has expired.
    placedOn: number === '2104468214' ? '2027-02-10' : placedOn,
    state:
      number === '2104468214'
        ? 'awaiting-payment'
        : ['2104468213', '2104390016', '2106000001'].includes(number)
          ? 'refunded'
          : 'fulfilled',
  }));
  const words = read(await app.as(marta).say('show the software benefits'));
  expect(words).toContain('One more order brings software once it is paid.');
  expect(words).not.toContain('Physical Media DVD');
  expect(words).not.toContain('Action Pack');
});

test('earlier years are a press away', async () => {
  // The year of the Action Pack goes on, whenever it was ordered.
  await withOrders(({ number }) => ({
    placedOn: '2024-05-05',
    state: number === '2104468213' ? 'refunded' : 'fulfilled',
  }));
  const chat = app.as(marta);
  const card = await chat.say('show the software benefits');
  expect(read(card)).toContain('No order of this year has brought software so far.');
  expect(read(await chat.press(card, 'Earlier years'))).toContain('Bought in 2024');
});

test('a Location Administrator sees what is for the own locations', async () => {
  const words = read(await demo.as(lucia).say('show the software benefits'));
  expect(words).toContain('Datacenter, Silver, another year');
  expect(words).not.toContain('Lisbon');
});

test('of one location alone, by a sentence', async () => {
  const words = read(await demo.as(marta).say('software benefits for Madrid'));
  expect(words).toContain('For Contoso Madrid alone');
  expect(words).not.toContain('Action Pack');
});

test('whatever the anniversary date: today is in the year, unless the membership has ended', () => {
  const day = (index: number) => addDays('2024-01-01' as CalendarDate, index);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 }), (anniversary, now) => {
      const { from, until } = enrollmentYear({ anniversaryDate: day(anniversary) }, day(now));
      expect(from < until).toBe(true);
      if (anniversary < now) expect(until).toBe(day(anniversary));
      else expect(from <= day(now) && day(now) <= until).toBe(true);
    }),
  );
});
