import { parse } from 'csv-parse/sync';
import { createDownloadSeal } from '../../../src/access/download-seal.ts';
import { createLinkSeal } from '../../../src/access/link-seal.ts';
import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, diogo, lucia, marta } from '../../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Order, OrderLine } from '../../../src/program/things/order.ts';
import { type Card, linksOf, walk } from '../../support/card.ts';
import { among, mentioning } from '../../support/group.ts';
import { readPdf } from '../../support/pdf.ts';
import { read, testApp, testNow } from '../../support/test-app.ts';

/*
 * Contoso has bought for Lisbon, Porto and Madrid. Besides what the demo says of it, an order of December waits to be paid,
 * one is for Lisbon and Madrid together, and some came to nothing.
 */

const eur = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });
const toolkit = (locationId: string, minorUnits: number): OrderLine => ({
  item: 'product',
  product: 'physical-media-dvd',
  quantity: 2,
  locationId,
  amount: eur(minorUnits),
});

function network(today: CalendarDate): Network {
  const whole = demoNetwork(today);
  const order = (number: string, daysAgo: number, lines: readonly OrderLine[], more: Partial<Order> = {}): Order => {
    const net = lines.reduce((sum, { amount }) => sum + amount.minorUnits, 0);
    const tax = lines.reduce(
      (sum, { amount, locationId }) => sum + Math.round(amount.minorUnits * (locationId === 'madrid' ? 0.21 : 0.23)),
      0,
    );
    return {
      organizationId: 'contoso',
      number,
      placedOn: addDays(today, -daysAgo),
      placedBy: { individualId: demoIndividualId(marta), name: '=Marta "Oliveira"' },
      lines,
      net: eur(net),
      tax: eur(tax),
      total: eur(net + tax),
      state: 'paid',
      ...more,
    };
  };
  return {
    ...whole,
    orders: [
      ...whole.orders,
      order('2106000001', 50, [toolkit('lisbon', 10_000)], {
        state: 'awaiting-payment',
        payBy: addDays(today, 3),
        payment: { method: 'purchase-order', purchaseOrder: 'PO-4711' },
      }),
      order('2106000002', 400, [toolkit('lisbon', 20_000), toolkit('madrid', 30_000)]),
      order('2106000000', 1300, [toolkit('madrid', 7_000)]),
      order('2106000003', 410, [toolkit('lisbon', 40_000)], { state: 'expired' }),
      order('2106000004', 5, [toolkit('lisbon', 5_000)], {
        state: 'declined',
        declined: { on: addDays(today, -2), reason: 'The web site [is](https://evil.example) not yours' },
      }),
      order('2105000001', 401, [toolkit('porto', 1_000)], { state: 'awaiting-payment', payBy: addDays(today, -1) }),
      order('2105000002', 402, [toolkit('porto', 1_000)], {
        paidOn: addDays(today, -10),
        keyViewedOn: addDays(today, -3),
      }),
    ],
  };
}

const app = testApp({ network }, 'shared');
const say = (sentence: string, person: DemoPerson = marta) => app.as(person).say(sentence);
const linkTo = (card: Card | undefined, title: string): string => {
  let url: unknown;
  walk(card, (element) => {
    if (element.type === 'Action.OpenUrl' && element.title === title) url = element.url;
  });
  if (typeof url !== 'string') throw new Error(`no link “${title}” among ${linksOf(card as Card).length}`);
  return app.address + new URL(url).pathname;
};
const table = async (url: string) => parse(await (await fetch(url)).text(), { bom: true }) as string[][];

test('the orders of the last year stand with number, day, buyer, location, item, amount, tax and state', async () => {
  const words = read(await say('review program purchases'));
  expect(words).toContain('Bought in 2027');
  expect(words).toContain('Microsoft Action Pack');
  expect(words).toContain('Order 2104468213 of 3 February 2027 by Marta Oliveira, for Contoso Lisbon');
  expect(words).toContain('€350.00 and €80.50 tax');
  expect(words).toContain('€430.50');
  expect(words).toContain('Paid. The program has to deliver it.');
  expect(words).toContain('Declined by the program.');
  expect(words).not.toContain('2103377120');
});

test('what waits to be paid stands before all else, although it was ordered last year', async () => {
  const card = await say('has the invoice been paid');
  expect(read(card)).toContain('2 × Physical Media DVD, order 2106000001');
  expect(read(card)).toContain('Awaiting payment by you until 18 February 2027, then it expires.');
  const detail = read(await app.as(marta).press(card, 'Order 2106000001'));
  expect(detail).toContain('Transfer €123.00 so that it arrives by 18 February 2027.');
  expect(detail).toContain('account EXAMPLE-EUR-0001');
  expect(detail).toContain('Reference: 2106000001 1417220');
  expect(detail).toContain('Bank transfer, your purchase order PO-4711');
  const order = await say('show order 2106000001');
  expect(read(await app.as(marta).press(order, 'Pay an order'))).toContain('Reference\n2106000001');
});

test.each([
  ['what did we buy last year', 'Bought in 2026'],
  ['what did we buy in 2026', 'Bought in 2026'],
  ['purchases 2026', 'Bought in 2026'],
  ['what did we buy in 2024', 'Nothing was bought in 2024.'],
])('%s', async (sentence, words) => {
  expect(read(await say(sentence))).toContain(words);
});

test('a year is chosen among all in which something was ordered', async () => {
  const card = await say('review program purchases');
  const shown = read(await app.as(marta).press(card, 'Show this year', { year: '2026' }));
  expect(shown).toContain('Bought in 2026');
  expect(shown).toContain('Data Platform, Gold, another year and 1 more');
  expect(shown).not.toContain('2104468213');
});

test.each(['show order 2103377120', 'where does order 2103377120 stand', '2103377120 order details'])(
  'one order is had by its number: %s',
  async (sentence) => {
    const words = read(await say(sentence));
    expect(words).toContain('Order 2103377120');
    expect(words).toContain('Data Platform, Gold, another year');
    expect(words).toContain('Included in the fee of Gold, which is paid once for the location');
    expect(words).toContain('Cloud Platform, Gold, another year');
  },
);

test('a number that is written in groups is found too', async () => {
  const card = await say('show our order 21033 77120');
  const isAsked = !read(card).includes('Order 2103377120');
  expect(read(isAsked ? await app.as(marta).press(card, 'Program purchases') : card)).toContain('Order 2103377120');
});

test('a number of which there is nothing to see leads to what there is', async () => {
  for (const number of ['2999999999', '2103377121']) {
    const words = read(await say(`show order ${number}`));
    expect(words).toContain(`There is no order ${number} that you may look at.`);
    expect(words).toContain('Bought in 2027');
  }
});

test.each([
  ['2104468213', 'It can be refunded until 5 March 2027, as long as nothing of it was used and nobody has looked'],
  ['2103377120', 'It could be refunded until 18 April 2026.'],
  ['2105000002', 'It is not refunded any more: a license key that came with it was looked at on 12 February 2027.'],
])('whether the money for order %s can be had back stands on it', async (number, words) => {
  for (const sentence of [`can I get a refund for order ${number}`, `is order ${number} still refundable?`]) {
    expect(read(await say(sentence))).toContain(words);
  }
});

test('an order whose last day is over has expired, though nobody has written that down', async () => {
  const card = await say('show order 2105000001');
  expect(read(card)).toContain('Expired, as it was not paid in time.');
  expect(linksOf(card as Card).filter((url) => url.includes('/downloads/'))).toEqual([]);
  const list = read(await say('review program purchases'));
  expect(list).not.toContain('2105000001');
  expect(list).not.toContain('until 14 February 2027');
});

test('what the program says about an order is only text', async () => {
  const words = read(await say('show order 2106000004'));
  expect(words).toContain('Declined on 13 February 2027: The web site');
  expect(words).not.toMatch(/(?<!\\)\[is(?<!\\)\]\(/);
});

test('the orders of one location', async () => {
  const words = read(await say('what did Porto buy'));
  expect(words).toContain('For Contoso Porto alone');
  expect(words).toContain('Additional Branch Plaque');
  expect(words).not.toContain('Microsoft Action Pack');
});

test('of one location the table is that of the location too', async () => {
  const card = await say('what did Porto buy');
  const rows = await table(linkTo(card, 'Take all years away as a table (CSV)'));
  expect(rows.length).toBeGreaterThan(1);
  expect(new Set(rows.slice(1).map((row) => row[3]))).toEqual(new Set(['Contoso Porto']));
  const response = await fetch(linkTo(card, 'Take 2027 away as a table (CSV)'));
  expect(response.headers.get('content-disposition')).toContain('Program purchases Contoso Porto 2027.csv');
});

test('a year in which nothing was bought has its place in the picture', async () => {
  const text = JSON.stringify(await say('review program purchases', lucia));
  expect(text).toContain('With tax, 2023 to 2026, in EUR');
  expect(text).toContain('{"x":"2024","y":0},{"x":"2025","y":0}');
});

test('a picture has the totals by year and currency, and a list has them for who sees none', async () => {
  const card = await say('how much did we spend');
  const charts: Record<string, unknown>[] = [];
  walk(card, (element) => {
    if (element.type === 'Chart.VerticalBar.Grouped') charts.push(element);
  });
  const orders = network(app.today).orders.filter((order) => order.organizationId === 'contoso');
  const sum = (year: string, states: readonly string[]) =>
    orders
      .filter(({ number }) => number !== '2105000001')
      .filter(({ placedOn, state }) => placedOn.startsWith(year) && states.includes(state))
      .reduce((total, order) => total + order.total.minorUnits, 0) / 100;
  const years = ['2023', '2024', '2025', '2026', '2027'];
  expect(charts).toHaveLength(1);
  expect(charts[0]).toMatchObject({
    yAxisTitle: 'EUR',
    data: [
      {
        legend: 'Paid',
        values: years.map((x) => ({ x, y: sum(x, ['paid', 'fulfilled']) })),
      },
      { legend: 'Not paid yet', values: years.map((x) => ({ x, y: sum(x, ['awaiting-payment']) })) },
    ],
  });
  expect(charts[0]).toHaveProperty('fallback.facts');
  expect(JSON.stringify(card)).toContain('"title":"2026: €');
});

describe('a Location Administrator', () => {
  test('sees what is for the own locations, and of an order for others too the own lines and their amounts', async () => {
    const words = read(await say('review program purchases', lucia));
    expect(words).toContain('Order 2106000002');
    expect(words).toContain('€300.00 and €63.00 tax');
    expect(words).toContain('€363.00');
    expect(words).toContain('you see the lines of those that you look after, with their amounts alone');
    expect(words).toContain('Datacenter, Silver, another year');
    for (const hidden of ['Lisbon', 'Porto', '€200.00', '2104468213', '2106000001', '2027']) {
      expect(words).not.toContain(hidden);
    }
    const detail = read(await say('show order 2106000002', lucia));
    expect(detail).toContain('This order is for other locations too.');
    expect(detail).not.toContain('Lisbon');
    expect(detail).not.toContain('€200.00');
  });

  test('learns nothing of the others, by number, by place or by year', async () => {
    expect(read(await say('show order 2104468213', lucia))).toContain('There is no order 2104468213');
    expect(read(await say('what did Lisbon buy', lucia))).not.toContain('Lisbon');
    expect(read(await say('what did we buy in 2027', lucia))).toContain('Nothing was bought in 2027.');
  });

  test('takes the own lines away alone', async () => {
    const rows = await table(
      linkTo(await say('review program purchases', lucia), 'Take all years away as a table (CSV)'),
    );
    expect(rows.slice(1).map(([number, , , location]) => `${number} ${location}`)).toEqual([
      '2105530127 Contoso Madrid',
      '2106000002 Contoso Madrid',
      '2106000000 Contoso Madrid',
    ]);
    expect(rows.find(([number]) => number === '2106000002')?.slice(5, 9)).toEqual(['300.00', '63.00', '363.00', 'EUR']);
  });
});

test('who has no administration rights reads who can help', async () => {
  expect(read(await say('review program purchases', diogo))).toContain('Who can help you:');
});

describe('the table', () => {
  test('has a row for each line, of the year or of all, and what was typed is only text', async () => {
    const card = await say('review program purchases');
    const year = await table(linkTo(card, 'Take 2027 away as a table (CSV)'));
    expect(year.slice(1).every(([, on = '']) => on.startsWith('2027-'))).toBe(true);
    const all = await table(linkTo(card, 'Take all years away as a table (CSV)'));
    expect(all[0]).toEqual([
      'Order',
      'Ordered on',
      'Ordered by',
      'Location',
      'Item',
      'Net',
      'Tax',
      'Total',
      'Currency',
      'State',
      'Pay until',
      'Paid on',
    ]);
    const orders = network(app.today).orders.filter((order) => order.organizationId === 'contoso');
    expect(all).toHaveLength(1 + orders.flatMap(({ lines }) => lines).length);
    const cents = (text = '') => Math.round(Number(text) * 100);
    expect(all.slice(1).reduce((sum, row) => sum + cents(row[7]), 0)).toBe(
      orders.reduce((sum, { total }) => sum + total.minorUnits, 0),
    );
    expect(all.find(([number]) => number === '2106000001')).toEqual([
      '2106000001',
      addDays(app.today, -50),
      '\'=Marta "Oliveira"',
      'Contoso Lisbon',
      '2 × Physical Media DVD',
      '100.00',
      '23.00',
      '123.00',
      'EUR',
      'Awaiting payment',
      addDays(app.today, 3),
      '',
    ]);
  });

  test('is a file with a name in words', async () => {
    const response = await fetch(linkTo(await say('review program purchases'), 'Take 2027 away as a table (CSV)'));
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="Program purchases Contoso Consulting 2027.csv"',
    );
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  });

  test('a card that is drawn again has a new link', async () => {
    const [first, second] = [await say('review program purchases'), await say('review program purchases')];
    const title = 'Take all years away as a table (CSV)';
    expect(linkTo(first, title)).toBe(linkTo(second, title));
    app.setNow(new Date(testNow.getTime() + 60_000));
    expect(linkTo(await say('review program purchases'), title)).not.toBe(linkTo(first, title));
    app.setNow(testNow);
  });
});

describe('the invoice', () => {
  const invoiceOf = async (number: string, person: DemoPerson = marta) => {
    const card = await say(`show order ${number}`, person);
    const [link] = linksOf(card as Card).filter((url) => url.includes('/downloads/'));
    return link === undefined ? undefined : fetch(app.address + new URL(link).pathname);
  };
  const textOf = async (response: Response | undefined) =>
    response === undefined ? '' : (await readPdf(await response.bytes())).pages.flat().join('\n');

  test('is a PDF: a proforma invoice of what waits to be paid, and the invoice of what is paid', async () => {
    const open = await invoiceOf('2106000001');
    expect(open?.headers.get('content-type')).toBe('application/pdf');
    expect(open?.headers.get('content-disposition')).toBe('attachment; filename="Proforma invoice 2106000001.pdf"');
    expect(await textOf(open)).toContain('Reference: 2106000001 1417220');
    const paid = await invoiceOf('2103377120');
    expect(paid?.headers.get('content-disposition')).toBe('attachment; filename="Invoice 2103377120.pdf"');
    expect(await textOf(paid)).toContain('Paid. There is nothing left to pay.');
  });

  test('is there for who looks after all of an order, and of no other one', async () => {
    expect(await textOf(await invoiceOf('2105530127', lucia))).toContain('Invoice 2105530127');
    expect(await invoiceOf('2106000002', lucia)).toBeUndefined();
    expect(await textOf(await invoiceOf('2106000002'))).toContain('VAT 21% on €300.00');
    for (const number of ['2106000003', '2106000004']) expect(await invoiceOf(number)).toBeUndefined();
  });

  test('a link to one of others leads nowhere, however it was come by', async () => {
    const seal = createDownloadSeal(createLinkSeal('k'.repeat(32), 'demo'), 10);
    const opened = (person: DemoPerson, order: string) => {
      const individualId = demoIndividualId(person);
      const download = { kind: 'invoice', individualId, organizationId: 'contoso', locale: 'en-GB', what: { order } };
      return fetch(`${app.address}/downloads/${seal.seal(download, testNow)}`);
    };
    await say('hello', lucia);
    await say('hello', diogo);
    expect((await opened(lucia, '2104468213')).status).toBe(404);
    expect((await opened(lucia, '2106000002')).status).toBe(404);
    expect((await opened(lucia, '2999999999')).status).toBe(404);
    expect((await opened(lucia, '2105530127')).status).toBe(200);
    expect((await opened(diogo, '2105530127')).status).toBe(403);
  });
});

test('in a group nothing of it is shown, and no link', async () => {
  const { here, alone } = await among(app, marta, mentioning('review program purchases'));
  expect(here.map(read)).toEqual([expect.stringContaining('the answer stands in our own chat')]);
  expect(JSON.stringify(here)).not.toMatch(/downloads|Contoso|€/);
  expect(read(alone[0]?.card)).toContain('Bought in 2027');
});

test('the menu says what waits to be paid', async () => {
  expect(read(await say('orders & benefits'))).toContain('One order waits to be paid.');
});
