import { pricesOn } from '../../src/catalog/prices.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import { minorDigitsOf } from '../../src/program/things/money.ts';
import { catalog } from '../support/catalog.ts';

const prices = pricesOn(catalog, '2027-02-15');
const countries = Object.entries(prices.countries);
const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

test('gold costs 5,260 US dollars and silver less, and an upgrade takes a quarter off', () => {
  expect(prices.competencyFee.gold).toBe(5260);
  expect(prices.competencyFee.silver).toBeGreaterThan(0);
  expect(prices.competencyFee.silver).toBeLessThan(prices.competencyFee.gold);
  expect(prices.upgradeDiscount).toBe(0.25);
});

test.each<[CalendarDate, number]>([
  ['2010-01-01', 3800],
  ['2012-11-18', 3800],
  ['2012-11-19', 5260],
])('on %s gold costs %i dollars', (on, gold) => {
  expect(pricesOn(catalog, on).competencyFee.gold).toBe(gold);
});

describe.each(countries)('%s', (code, country) => {
  test('is a country', () => {
    expect(code).toMatch(/^[A-Z]{2}$/);
    expect(regionNames.of(code)).toBeDefined();
  });

  test('has a currency that exists', () => {
    expect(knownCurrencies).toContain(country.currency);
    expect([0, 2, 3]).toContain(minorDigitsOf(country.currency));
  });

  test('has a tax rate from nothing to everything, with a name, and no finer than it can be charged', () => {
    expect(country.taxRate).toBeGreaterThanOrEqual(0);
    expect(country.taxRate).toBeLessThanOrEqual(1);
    expect(Number(country.taxRate.toFixed(6))).toBe(country.taxRate);
    expect(country.taxName).not.toBe('');
  });

  test('pays a share of the fee, at a rate that turns it into money', () => {
    expect(country.marketFactor).toBeGreaterThan(0);
    expect(country.marketFactor).toBeLessThanOrEqual(1);
    expect(country.exchangeRate).toBeGreaterThan(0);
    expect(Number.isFinite(country.exchangeRate)).toBe(true);
  });
});

test('a currency has one exchange rate, in whichever country it is paid', () => {
  for (const [currency, sharing] of Map.groupBy(countries, ([, country]) => country.currency)) {
    const rates = new Set(sharing.map(([, country]) => country.exchangeRate));
    expect([currency, rates.size]).toEqual([currency, 1]);
  }
});

test('the dollar is the measure', () => {
  expect(prices.countries.US).toMatchObject({ currency: 'USD', exchangeRate: 1, marketFactor: 1 });
});
