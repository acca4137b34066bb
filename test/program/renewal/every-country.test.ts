import { countryCodes } from '../../../src/catalog/countries.ts';
import { pricesOn } from '../../../src/catalog/prices.ts';
import {
  accountFor,
  competencyFee,
  currencyOf,
  isPriced,
  revenueCommitment,
} from '../../../src/program/renewal/fees.ts';
import { quote } from '../../../src/program/renewal/quote.ts';
import { isRefusal } from '../../../src/program/renewal/refusal.ts';
import { levels } from '../../../src/program/things/competency.ts';
import { aHeldCompetency, aLocation, anOrganization, aRenewalState, today } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const prices = pricesOn(catalog, today);
const { otherCountries: _other, ...listedOnly } = prices;
const plan = {
  membership: true,
  competencies: [{ id: 'data-platform', level: 'gold', locationId: 'branch' }],
} as const;

const at = (country: string, list: typeof prices) =>
  quote(
    plan,
    aRenewalState({
      organization: anOrganization({
        locations: [aLocation(), aLocation({ id: 'branch', parentId: 'lisbon', country })],
        competencies: [aHeldCompetency({ locationId: 'branch', level: 'gold' })],
      }),
      prices: list,
    }),
    today,
  );

test.each(countryCodes)(
  '%s has a price, an account for its currency, and an amount that gold commits to',
  (country) => {
    const quotes = at(country, prices);
    if (isRefusal(quotes)) throw new Error(quotes.reason);
    expect(quotes.some(({ total }) => total.minorUnits > 0)).toBe(true);
    for (const level of levels) expect(competencyFee(level, country, prices)?.minorUnits).toBeGreaterThan(0);
    expect(accountFor(currencyOf(country, prices) ?? '', prices)).toBeDefined();
    expect(revenueCommitment('data-platform', country, prices)?.minorUnits).toBeGreaterThan(0);
  },
);

test('without a market for the others they are known not to be priced, and nothing is charged there', () => {
  const listed = Object.keys(prices.countries);
  for (const country of countryCodes) {
    const isListed = listed.includes(country);
    expect([country, isPriced(country, listedOnly)]).toEqual([country, isListed]);
    const quotes = at(country, listedOnly);
    if (isListed) expect(isRefusal(quotes)).toBe(false);
    else expect(quotes).toEqual({ reason: 'no-price', country });
  }
});

test('a competency may commit to another amount than the others', () => {
  const list = { ...prices, revenueCommitment: { gold: 50_000, competencies: { messaging: 100_000 } } };
  expect(revenueCommitment('data-platform', 'PT', list)).toEqual({ minorUnits: 36_800_00, currency: 'EUR' });
  expect(revenueCommitment('messaging', 'US', list)).toEqual({ minorUnits: 100_000_00, currency: 'USD' });
  const { revenueCommitment: _commitment, ...without } = prices;
  expect(revenueCommitment('messaging', 'US', without)).toBeUndefined();
});
