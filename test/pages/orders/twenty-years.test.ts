import { parse } from 'csv-parse/sync';
import { largestCardBytes } from '../../../src/cards/render.ts';
import { lucia, marta } from '../../../src/demo/people.ts';
import { buttonsOf, type Card, inputsOf, linksOf } from '../../support/card.ts';
import { networkOfManyOrders } from '../../support/many-orders.ts';
import { read, testApp } from '../../support/test-app.ts';

/* 5,000 orders of 20 years: one card shows a few of them, and leads to each of the others. */

const app = testApp({ network: (today) => networkOfManyOrders(today) }, 'shared');

function expectGood(card: Card | undefined): void {
  expect(JSON.stringify(card).length * 2).toBeLessThanOrEqual(largestCardBytes / 2);
}

test('the newest year is shown first, and every other one can be chosen, with what was bought in it', async () => {
  const card = await app.as(marta).say('review program purchases');
  expectGood(card);
  expect(read(card)).toContain('Bought in 2027');
  const text = JSON.stringify(card);
  for (let year = 2007; year <= 2027; year += 1) expect(text).toContain(`"value":"${year}"`);
  expect(inputsOf(card as Card)).toEqual([{ id: 'year', value: '2027' }]);
});

test('each order of a year is a press or more away', async () => {
  const chat = app.as(marta);
  let card: Card = await chat.press(await chat.say('review program purchases'), 'Show this year', { year: '2015' });
  const seen = new Set<string>();
  for (let turn = 0; turn < 100; turn += 1) {
    expectGood(card);
    for (const { title } of buttonsOf(card)) if (/^Order \d{10}$/.test(title)) seen.add(title);
    if (!buttonsOf(card).some(({ title }) => title === 'Next')) break;
    card = await chat.press(card, 'Next');
  }
  const expected = networkOfManyOrders(app.today).orders.filter(({ placedOn }) => placedOn.startsWith('2015-'));
  expect(expected.length).toBeGreaterThan(200);
  expect(seen.size).toBe(expected.length);
});

test('the oldest is found by its number', async () => {
  const card = await app.as(marta).say('show order 3100004999');
  expect(read(card)).toContain('Order 3100004999');
});

test.each([
  ['all of them', marta, () => true],
  ['the own ones', lucia, (locationId: string) => locationId === 'madrid'],
])('a table has %s', async (_which, person, isOwn) => {
  const card = await app.as(person).say('review program purchases');
  expectGood(card);
  const url = linksOf(card as Card).findLast((link) => link.includes('/downloads/')) ?? '';
  const started = performance.now();
  const response = await fetch(app.address + new URL(url).pathname);
  const rows = parse(await response.text(), { bom: true });
  // Far more than it takes, as other programs run at the same time.
  expect(performance.now() - started).toBeLessThan(5_000);
  const lines = networkOfManyOrders(app.today)
    .orders.filter(({ organizationId }) => organizationId === 'contoso')
    .flatMap((order) => order.lines.filter(({ locationId }) => isOwn(locationId)));
  expect(rows).toHaveLength(1 + lines.length);
});
