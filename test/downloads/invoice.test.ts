import fc from 'fast-check';
import { readMessages } from '../../src/assembly/languages.ts';
import { pricesOn } from '../../src/catalog/prices.ts';
import { writeInvoice } from '../../src/downloads/invoice/write-invoice.ts';
import { writable } from '../../src/downloads/pdf/writable.ts';
import { invoiceOf } from '../../src/program/purchases/invoice.ts';
import { orderPart } from '../../src/program/purchases/order-part.ts';
import { type PriceList, taxOn } from '../../src/program/renewal/fees.ts';
import type { Order, OrderLine } from '../../src/program/things/order.ts';
import { countryOf, type Organization } from '../../src/program/things/organization.ts';
import { createSpeech, type Speech } from '../../src/speech/speech.ts';
import { aLocation, anOrganization } from '../support/builders.ts';
import { catalog } from '../support/catalog.ts';
import { readPdf } from '../support/pdf.ts';

/* The invoice as somebody reads it: what the file says, page by page. */

const prices = pricesOn(catalog, '2027-02-03');
const say = createSpeech('en-GB', {}, catalog.names);
const now = new Date('2027-02-15T12:00:00Z');

const contoso = anOrganization({
  locations: [
    aLocation({ addressLines: ['Avenida da Liberdade 110', '3.º'], postalCode: '1269-046', region: 'Lisboa' }),
    aLocation({ id: 'madrid', name: 'Contoso Madrid', country: 'ES', parentId: 'lisbon', partnerId: '1417223' }),
    aLocation({ id: 'osaka', name: 'Contoso 大阪', country: 'JP', parentId: 'lisbon', partnerId: '1417224' }),
    aLocation({ id: 'seoul', name: 'Contoso 서울', country: 'KR', parentId: 'lisbon', partnerId: '1417225' }),
  ],
});
const money = (minorUnits: number, currency = 'EUR') => ({ minorUnits, currency });
const pack = (locationId: string, minorUnits: number, quantity = 1, currency = 'EUR'): OrderLine => ({
  item: 'product',
  product: 'action-pack',
  locationId,
  ...(quantity === 1 ? {} : { quantity }),
  amount: money(minorUnits, currency),
});
const orderOf = (lines: readonly OrderLine[], more: Partial<Order> = {}, organization = contoso): Order => {
  const currency = lines[0]?.amount.currency ?? 'EUR';
  const net = lines.reduce((sum, { amount }) => sum + amount.minorUnits, 0);
  const tax = lines.reduce(
    (sum, { amount, locationId }) => sum + taxOn(amount, countryOf(organization, locationId), prices).minorUnits,
    0,
  );
  return {
    organizationId: 'contoso',
    number: '2104468213',
    placedOn: '2027-02-03',
    placedBy: { individualId: 'i', name: 'Marta Oliveira' },
    lines,
    net: money(net, currency),
    tax: money(tax, currency),
    total: money(net + tax, currency),
    state: 'awaiting-payment',
    payBy: '2027-03-05',
    ...more,
  };
};
const billed = (order: Order, organization: Organization = contoso, list: PriceList = prices, speech = say) => {
  const part = orderPart(
    order,
    () => true,
    ({ amount, locationId }) => taxOn(amount, countryOf(organization, locationId), list),
  );
  const invoice = part && invoiceOf(part, organization, list);
  return invoice && { invoice, organization, prices: list, say: speech, now };
};
const written = async (order: Order, organization?: Organization, list?: PriceList, speech?: Speech) => {
  const given = billed(order, organization, list, speech);
  if (given === undefined) throw new Error('there is nothing to bill');
  const bytes = await writeInvoice(given);
  const { pages, info } = await readPdf(bytes);
  return { text: pages.flat().join('\n'), pages, info, bytes };
};

test('while it is not paid it is a proforma invoice that says how much, until when, where to and with which reference', async () => {
  const order = orderOf([pack('lisbon', 35_000)], {
    payment: { method: 'purchase-order', purchaseOrder: 'PO-4711' },
  });
  const { text, info, pages } = await written(order);
  for (const said of [
    'Proforma invoice 2104468213',
    'The program',
    'Date: 3 February 2027',
    'Order: 2104468213 of 3 February 2027',
    'Ordered by: Marta Oliveira',
    'Your purchase order: PO-4711',
    'Contoso Consulting',
    'Avenida da Liberdade 110',
    '1269-046 Lisbon',
    'Lisboa',
    'Portugal',
    'Partner ID: 1417220',
    'Microsoft Action Pack',
    'Contoso Lisbon',
    '€350.00',
    'VAT 23% on €350.00',
    '€80.50',
    '€430.50',
    'Awaiting payment of €430.50, which has to arrive by 5 March 2027',
    'Reference: 2104468213 1417220',
    'Account: EXAMPLE-EUR-0001',
    'This is no invoice for tax purposes.',
    'Proforma invoice 2104468213, page 1 of 1',
  ]) {
    expect(text).toContain(said);
  }
  expect(pages).toHaveLength(1);
  expect(info).toMatchObject({ Title: 'Proforma invoice 2104468213', Language: 'en-GB' });
});

test('once it is paid it is the invoice, of the day on which the money came', async () => {
  const { text } = await written(orderOf([pack('lisbon', 35_000)], { state: 'paid', paidOn: '2027-02-10' }));
  expect(text).toContain('Invoice 2104468213');
  expect(text).not.toContain('Proforma');
  expect(text).toContain('Date: 10 February 2027');
  expect(text).toContain('Paid on 10 February 2027. There is nothing left to pay.');
  expect(text).not.toContain('EXAMPLE-EUR');
});

test('what was given back says so', async () => {
  const { text } = await written(orderOf([pack('lisbon', 35_000)], { state: 'refunded', paidOn: '2027-02-10' }));
  expect(text).toContain('Refunded: the money was given back.');
});

test('the tax of each country stands apart, with its rate', async () => {
  const { text } = await written(orderOf([pack('lisbon', 10_000), pack('madrid', 20_000, 2)]));
  expect(text).toContain('VAT 23% on €100.00');
  expect(text).toContain('VAT 21% on €200.00');
  expect(text).toContain('€23.00');
  expect(text).toContain('€42.00');
  expect(text).toContain('€365.00');
});

test('a tax that the rates of today do not lead to stands as it is', async () => {
  const order = orderOf([pack('lisbon', 10_000)]);
  const { text } = await written({ ...order, tax: money(1_000), total: money(11_000) });
  expect(text).not.toContain('23%');
  expect(text).toContain('€10.00');
  expect(text).toContain('€110.00');
});

test('where no tax is added it says nothing but that', async () => {
  const organization = anOrganization({ locations: [aLocation({ country: 'US' })] });
  const { text } = await written(orderOf([pack('lisbon', 47_500, 1, 'USD')], {}, organization), organization);
  expect(text).toContain('US$0.00');
  expect(text).toContain('US$475.00');
});

test('a currency without minor units', async () => {
  const { text } = await written(orderOf([pack('osaka', 70_300, 1, 'JPY')]));
  expect(text).toContain('JP¥77,330');
  expect(text).toContain('Consumption tax 10% on JP¥70,300');
});

test('a name that no font here can write is marked, which is said', async () => {
  const { text } = await written(orderOf([pack('seoul', 100)]));
  expect(text).toContain('Contoso [?]');
  expect(text).toContain('[?] stands for signs that the font of this document does not have.');
});

test.each([
  ['de-DE', 'Proformarechnung 2104468213'],
  ['ja-JP', 'プロフォーマインボイス 2104468213'],
])('in %s every letter is there', async (locale, title) => {
  const speech = createSpeech(locale, { messages: readMessages(locale.slice(0, 2)) }, catalog.names);
  const { text } = await written(
    orderOf([pack('osaka', 70_300, 1, 'JPY'), pack('lisbon', 100, 1, 'JPY')]),
    contoso,
    prices,
    speech,
  );
  expect(text).toContain(title);
  expect(text).toContain('大阪');
  expect(text).not.toContain('[?]');
  expect(text).not.toMatch(/invoice|Quantity|Ordered by/);
});

test.each([
  ['Greek', 'Ωμέγα Συμβουλευτική Α.Ε.'],
  ['Cyrillic', 'Жуковский и партнёры, ООО «Ёлка»'],
  ['accents', 'Çağrı Đorđević Łódź Ñuñez Þór Ţepeş Ễ'],
  ['Japanese', '株式会社コントソ・コンサルティング（東京）'],
  ['signs of business', 'Müller & Söhne “GmbH” – 50 % §3 №7 €£¥₹'],
])('names in %s are written as they are', async (_script, name) => {
  const { text } = await written(orderOf([pack('lisbon', 100)]), { ...contoso, name });
  expect(text.normalize('NFC')).toContain(name.normalize('NFC'));
  expect(text).not.toContain('[?]');
});

test('an order of many lines goes on on further pages, each with the titles of the columns', async () => {
  const lines = Array.from({ length: 90 }, (_, index) => pack(index % 2 === 0 ? 'lisbon' : 'madrid', 1_000 + index));
  const { pages, text } = await written(orderOf(lines));
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Proforma invoice 2104468213, page ${index + 1} of ${pages.length}`);
    expect(page.includes('Quantity') || index === pages.length - 1).toBe(true);
  }
  expect(text.match(/Microsoft Action Pack/g)).toHaveLength(90);
});

test('names of any length stay on the paper', async () => {
  const name = 'Sociedade Portuguesa de Consultoria e Desenvolvimento '.repeat(8).trim();
  const locations = contoso.locations.map((location) => ({ ...location, name: 'x'.repeat(200) }));
  const { text } = await written(orderOf([pack('lisbon', 999_999_999_999)]), { ...contoso, name, locations });
  expect(text.replaceAll('\n', ' ')).toContain('€9,999,999,999.99');
});

test.each<[string, Partial<Order>]>([
  ['is looked at', { state: 'in-review' }],
  ['was declined', { state: 'declined' }],
  ['was cancelled', { state: 'cancelled' }],
  ['has expired', { state: 'expired' }],
  ['waits for another one', { state: 'ordered' }],
  ['costs nothing', { lines: [pack('lisbon', 0)], net: money(0), tax: money(0), total: money(0), state: 'paid' }],
])('there is no invoice of an order that %s', (_what, more) => {
  expect(billed(orderOf([pack('lisbon', 100)], more))).toBeUndefined();
});

test('nobody gets the invoice of an order of which they see a part', () => {
  const order = orderOf([pack('lisbon', 100), pack('madrid', 100)]);
  const part = orderPart(
    order,
    (id) => id === 'madrid',
    () => undefined,
  );
  expect(part && invoiceOf(part, contoso, prices)).toBeUndefined();
});

describe('what can be written', () => {
  const latin = (codePoint: number) => codePoint < 0x250;

  test.each([
    ['Müller', 'Müller', true],
    ['日本 Ltd', '[?] Ltd', false],
    ['Ada 👩🏽‍💻 Lovelace', 'Ada [?] Lovelace', false],
    ['a\u202Eb\u0000c', 'abc', true],
    ['one\r\ntwo', 'one  two', true],
    ['e\u0301', 'é', true],
    ['', '', true],
  ])('%j', (text, expected, isWhole) => {
    expect(writable(text, latin)).toEqual({ text: expected, isWhole });
  });

  test('nothing that the font lacks is ever written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const sign of writable(text, latin).text) expect(latin(sign.codePointAt(0) ?? 0)).toBe(true);
      }),
    );
  });
});
