import fc from 'fast-check';
import { keyRefusal, keyStateOf, withKeyViewed } from '../../../src/program/benefits/license-keys.ts';
import { refund } from '../../../src/program/renewal/end-order.ts';
import { keyOf, type LicenseKey, maskedKey } from '../../../src/program/things/license-key.ts';
import type { Order, OrderState } from '../../../src/program/things/order.ts';
import { aHeldCompetency, anOrganization, today } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const aKey = (overrides: Partial<LicenseKey> = {}): LicenseKey => ({
  organizationId: 'contoso',
  id: 'a-key',
  software: 'windows-enterprise',
  sealed: 'sealed',
  masked: '•••••-DEMO1',
  importedOn: '2026-10-01',
  ...overrides,
});

const anOrder = (overrides: Partial<Order> = {}): Order => {
  const amount = { minorUnits: 356_00, currency: 'EUR' };
  return {
    organizationId: 'contoso',
    number: '2104468213',
    placedOn: '2027-02-03',
    placedBy: { individualId: 'tenant~marta', name: 'Marta Oliveira' },
    lines: [{ item: 'product', product: 'action-pack', locationId: 'lisbon', amount }],
    net: amount,
    tax: { minorUnits: 0, currency: 'EUR' },
    total: amount,
    state: 'paid',
    ...overrides,
  };
};

test.each([
  ['DEMO0-NOKEY-INVEN-TED00-00001', '•••••-•••••-•••••-•••••-00001'],
  ['DEMO0NOKEYINVENTED0000001', '••••••••••••••••••••00001'],
  ['ABCDE-12345', '•••••-•••45'],
  ['12345678', '•••••••8'],
])('of %s is shown %s', (key, masked) => {
  expect(maskedKey(key)).toBe(masked);
});

test('of no key more can be read than its last five signs, or a fifth of them', () => {
  const group = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 8 }), (groups) => {
      const key = groups.join('-');
      const readable = maskedKey(key).replaceAll(/[-•]/g, '').length;
      expect(readable).toBeLessThanOrEqual(Math.min(5, groups.join('').length / 5));
      expect(maskedKey(key)).toHaveLength(key.length);
    }),
  );
});

test.each([
  '',
  '1234567',
  'A'.repeat(101),
  'ABCDE 12345',
  'ABCDE--12345',
  '-ABCDE12345',
  'ABCDE–12345',
  'АВСDЕ-12345',
  '=ABCDE-12345',
  'ABCDE-12345\u{202e}',
])('“%s” is no key', (text) => {
  expect(keyOf(text)).toBeUndefined();
});

test('spaces around a key are none of it', () => {
  expect(keyOf('  ABCDE-12345\t')).toBe('ABCDE-12345');
});

test.each([
  [{}, 'available'],
  [{ activations: { granted: 10, used: 9 } }, 'available'],
  [{ activations: { granted: 10, used: 10 } }, 'exhausted'],
  [{ activations: { granted: 0, used: 0 } }, 'exhausted'],
  [{ blockedOn: '2027-01-01', activations: { granted: 10, used: 10 } }, 'blocked'],
] as const)('a key with %o is %s', (facts, state) => {
  expect(keyStateOf(facts)).toBe(state);
});

describe('a key is not shown', () => {
  const gold = aHeldCompetency({ level: 'gold' });
  const entitled = anOrganization({ competencies: [gold] });
  const refusal = (key: LicenseKey, organization = entitled, order?: Order) =>
    keyRefusal(key, organization, order, catalog, today);

  test('unless there is no reason against it', () => {
    expect(refusal(aKey())).toBeUndefined();
    expect(refusal(aKey({ activations: { granted: 2, used: 1 } }))).toBeUndefined();
  });

  test('once the membership has lapsed, or holds nothing that brings licenses', () => {
    const lapsed = anOrganization({
      competencies: [gold],
      enrollment: { startedOn: '2020-04-01', anniversaryDate: '2026-04-01' },
    });
    expect(refusal(aKey(), lapsed)).toEqual({ reason: 'not-entitled' });
    expect(refusal(aKey(), anOrganization())).toEqual({ reason: 'not-entitled' });
  });

  test('when it is blocked, or used up', () => {
    expect(refusal(aKey({ blockedOn: '2027-01-01' }))).toEqual({ reason: 'blocked', on: '2027-01-01' });
    expect(refusal(aKey({ activations: { granted: 5, used: 5 } }))).toEqual({ reason: 'exhausted', granted: 5 });
  });

  test.each<[OrderState, string | undefined]>([
    ['ordered', undefined],
    ['paid', undefined],
    ['fulfilled', undefined],
    ['awaiting-payment', 'order-unpaid'],
    ['cancelled', 'order-ended'],
    ['expired', 'order-ended'],
    ['refunded', 'order-ended'],
  ])('according to the order that it came with: %s', (state, reason) => {
    const number = '2104468213';
    expect(refusal(aKey({ orderNumber: number }), entitled, anOrder({ state }))).toEqual(
      reason === undefined ? undefined : { reason, number },
    );
  });
});

test('an order is refunded while no key of it was looked at, and not afterwards', () => {
  const order = anOrder();
  expect(refund(order, anOrganization(), today, today)).toMatchObject({ order: { state: 'refunded' } });
  const viewed = withKeyViewed(order, '2027-02-10');
  expect(refund(viewed, anOrganization(), today, today)).toEqual({ reason: 'key-viewed', on: '2027-02-10' });
  // The first look counts.
  expect(withKeyViewed(viewed, '2027-02-14')).toBe(viewed);
});
