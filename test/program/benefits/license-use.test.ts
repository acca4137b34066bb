import fc from 'fast-check';
import type { SoftwareStatement } from '../../../src/program/benefits/license-statement.ts';
import { licenseUse } from '../../../src/program/benefits/license-use.ts';

/** Portugal has 100 and 10 of an Action Pack, Spain 25, at most 500 in a country. */
const statement: SoftwareStatement = {
  software: 'office',
  base: 100,
  countryCap: 500,
  countries: [
    { country: 'PT', locations: [], sum: 100, granted: 100 },
    { country: 'ES', locations: [], sum: 25, granted: 25 },
  ],
  sum: 125,
  cap: 1500,
  granted: 125,
  subscriptions: [{ subscription: 'action-pack', country: 'PT', locationId: 'lisbon', granted: 10 }],
};
const use = (byCountry: Readonly<Record<string, number>>, elsewhere = 0, of: Partial<SoftwareStatement> = {}) =>
  licenseUse({ ...statement, ...of }, { byCountry: new Map(Object.entries(byCountry)), elsewhere });

test.each<[string, number, ReturnType<typeof use>]>([
  ['nothing', 0, use({})],
  ['as many as each country has', 0, use({ PT: 110, ES: 25 })],
  ['one more in one of them', 1, use({ PT: 110, ES: 26 })],
  ['more in one country, shared from another', 0, use({ PT: 80, ES: 45 })],
  ['in a country that has none of its own, shared', 0, use({ PT: 110, JP: 25 })],
  ['the Action Pack of one country does not go to another', 10, use({ ES: 135 })],
  ['of which nobody knows where, as many as there are', 0, use({}, 135)],
  ['of which nobody knows where, one more', 1, use({ PT: 5 }, 131)],
  [
    'more than the cap of a country, though others have enough',
    5,
    use({ ES: 30 }, 0, { countryCap: 25, granted: 100 }),
  ],
])('%s: %i too many', (_, over, found) => {
  expect(found.over).toBe(over);
});

test('what is shared from others, and what is beyond a cap, is told by country', () => {
  expect(use({ PT: 60, ES: 45 }).countries).toEqual([
    { country: 'PT', used: 60, own: 110, shared: 0, overCap: 0 },
    { country: 'ES', used: 45, own: 25, shared: 20, overCap: 0 },
  ]);
  expect(use({ ES: 30 }, 0, { countryCap: 25 }).countries[1]).toMatchObject({ overCap: 5 });
});

test('all that is used is counted, and more in use is never less too many', () => {
  const used = fc.record({ PT: fc.nat(700), ES: fc.nat(700), JP: fc.nat(700) });
  fc.assert(
    fc.property(
      used,
      fc.nat(300),
      fc.constantFrom('PT', 'ES', 'JP'),
      fc.nat(50),
      (byCountry, elsewhere, country, more) => {
        const before = use(byCountry, elsewhere);
        expect(before.used).toBe(byCountry.PT + byCountry.ES + byCountry.JP + elsewhere);
        const after = use({ ...byCountry, [country]: (byCountry[country as 'PT'] ?? 0) + more }, elsewhere);
        expect(after.over).toBeGreaterThanOrEqual(before.over);
        expect(before.over).toBeGreaterThanOrEqual(before.used - before.allowed);
      },
    ),
  );
});
