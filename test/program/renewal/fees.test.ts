import fc from 'fast-check';
import { pricesOn } from '../../../src/catalog/prices.ts';
import { competencyFee, productFee, taxOn, upgradeFee } from '../../../src/program/renewal/fees.ts';
import { levels } from '../../../src/program/things/competency.ts';
import { addMoney, minorDigitsOf, shareOf } from '../../../src/program/things/money.ts';
import { aPriceList } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const catalogPrices = pricesOn(catalog, '2027-02-15');

const prices = aPriceList();
const euros = (amount: number) => ({ minorUnits: Math.round(amount * 100), currency: 'EUR' });
const noCountries = ['XX', '', 'pt', '__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe('the fee of a level', () => {
  test.each([
    ['silver', 'US', 1_000_00, 'USD'],
    ['gold', 'US', 4_000_00, 'USD'],
    ['silver', 'PT', 500_00, 'EUR'],
    ['gold', 'PT', 2_000_00, 'EUR'],
    ['silver', 'JP', 150_000, 'JPY'],
    ['gold', 'JP', 600_000, 'JPY'],
    ['silver', 'KW', 300_000, 'KWD'],
  ] as const)('%s in %s costs %i of the smallest coin of %s', (level, country, minorUnits, currency) => {
    expect(competencyFee(level, country, prices)).toEqual({ minorUnits, currency });
  });

  test.each([
    ['US', 5_260_00, 'USD'],
    ['PT', 3_871_00, 'EUR'],
    ['JP', 778_480, 'JPY'],
  ] as const)('gold in %s costs what the program’s own list says', (country, minorUnits, currency) => {
    expect(competencyFee('gold', country, catalogPrices)).toEqual({ minorUnits, currency });
  });

  test.each(noCountries)('there is none for a country that is not in the list (“%s”)', (country) => {
    expect(competencyFee('silver', country, prices)).toBeUndefined();
    expect(upgradeFee(country, prices)).toBeUndefined();
    expect(taxOn(euros(100), country, prices)).toEqual(euros(0));
  });

  test('is a whole number of units of the currency everywhere, and gold costs more than silver', () => {
    for (const country of Object.keys(catalogPrices.countries)) {
      const [silver, gold] = levels.map((level) => competencyFee(level, country, catalogPrices));
      const unit = 10 ** minorDigitsOf(gold?.currency ?? '');
      expect((gold?.minorUnits ?? 0) % unit).toBe(0);
      expect((silver?.minorUnits ?? 0) % unit).toBe(0);
      expect(gold?.minorUnits).toBeGreaterThan(silver?.minorUnits ?? 0);
    }
  });
});

describe('from silver to gold', () => {
  test.each([
    ['US', 3_000_00, 'USD'],
    ['PT', 1_500_00, 'EUR'],
    ['JP', 450_000, 'JPY'],
  ] as const)('a quarter is taken off the gold fee in %s', (country, minorUnits, currency) => {
    expect(upgradeFee(country, prices)).toEqual({ minorUnits, currency });
  });

  test.each(Object.keys(catalogPrices.countries))('it is 25 %% off in %s, to the unit of the currency', (country) => {
    const gold = competencyFee('gold', country, catalogPrices);
    const upgrade = upgradeFee(country, catalogPrices);
    const unit = 10 ** minorDigitsOf(gold?.currency ?? '');
    expect(Math.abs((upgrade?.minorUnits ?? 0) - (gold?.minorUnits ?? 0) * 0.75)).toBeLessThanOrEqual(unit);
  });
});

describe('tax', () => {
  test.each([
    ['PT', euros(3871), euros(890.33)],
    ['PT', euros(100), euros(23)],
    ['PT', euros(0.01), euros(0)],
    ['PT', euros(0.02), euros(0)],
    ['PT', euros(0.03), euros(0.01)],
    ['ES', euros(0.5), euros(0.11)],
    ['US', { minorUnits: 5_260_00, currency: 'USD' }, { minorUnits: 0, currency: 'USD' }],
    ['JP', { minorUnits: 600_005, currency: 'JPY' }, { minorUnits: 60_001, currency: 'JPY' }],
  ])('in %s is exact to the smallest coin, half a coin rounded up', (country, net, tax) => {
    expect(taxOn(net, country, prices)).toEqual(tax);
  });

  test('a rate with three digits behind the point of its percentage is not rounded away', () => {
    expect(shareOf({ minorUnits: 1_000_000, currency: 'USD' }, 0.08875).minorUnits).toBe(88_750);
  });

  test('is what an accountant works out with whole numbers, at any rate', () => {
    const millionths = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), millionths, (minorUnits, share) => {
        const exact = (BigInt(minorUnits) * BigInt(share) * 2n + 1_000_000n) / 2_000_000n;
        expect(BigInt(shareOf({ minorUnits, currency: 'EUR' }, share / 1_000_000).minorUnits)).toBe(exact);
      }),
    );
  });
});

describe('money', () => {
  test.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('%s has %i digits behind the point', (currency, digits) => {
    expect(minorDigitsOf(currency)).toBe(digits);
  });

  test('adds up exactly, where floating point would not', () => {
    const sum = [0.1, 0.2, 0.7].map(euros).reduce((one, other) => addMoney(one, other), euros(0));
    expect(sum).toEqual(euros(1));
  });

  test('of two currencies has no sum', () => {
    expect(() => addMoney(euros(1), { minorUnits: 1, currency: 'JPY' })).toThrow(RangeError);
  });
});

describe('a product', () => {
  const product = { id: 'pack', dollars: 100, offeredFrom: '2014-02-01', offeredUntil: '2018-09-30' } as const;

  test.each([
    ['2014-01-31', undefined],
    ['2014-02-01', 5000],
    ['2018-09-30', 5000],
    ['2018-10-01', undefined],
  ] as const)('on %s', (on, minorUnits) => {
    expect(productFee(product, 'PT', aPriceList(), on)?.minorUnits).toBe(minorUnits);
  });

  test('without a price costs nothing that could be told, nor in a country without one', () => {
    expect(productFee({ id: 'plaque' }, 'PT', aPriceList(), '2027-02-15')).toBeUndefined();
    expect(productFee({ id: 'pack', dollars: 1 }, 'ZZ', aPriceList(), '2027-02-15')).toBeUndefined();
  });

  test('of the catalog: one Action Pack since February 2014', () => {
    const sold = catalog.products.filter(
      (one) => one.id.startsWith('action-pack') && productFee(one, 'US', catalogPrices, '2014-02-01') !== undefined,
    );
    expect(sold.map(({ id }) => id)).toEqual(['action-pack']);
  });
});
