import fc from 'fast-check';
import { pricesOn } from '../../../src/catalog/prices.ts';
import { type CartLine, mostLines, type OrderingState, withLine } from '../../../src/program/orders/cart.ts';
import { lineBlocked } from '../../../src/program/orders/line-blocked.ts';
import { type OrderCommand, placeOrder } from '../../../src/program/orders/place-order.ts';
import { type CartQuote, markOf, quoteCart } from '../../../src/program/orders/quote-cart.ts';
import { canBeCancelled, reportPayment } from '../../../src/program/orders/report-payment.ts';
import { activated } from '../../../src/program/renewal/ordered-year.ts';
import type { Competency } from '../../../src/program/things/competency.ts';
import type { Order } from '../../../src/program/things/order.ts';
import type { Organization, Subscription } from '../../../src/program/things/organization.ts';
import type { Product } from '../../../src/program/things/product.ts';
import { aCompetency, aLocation, anOrganization, marta, people, terms, today } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

/* What can be ordered, why not, and what comes of it. Lisbon, Porto, Braga and Faro are in Portugal, Osaka in Japan. */

const prices = pricesOn(catalog, today);
const locations = [
  aLocation(),
  ...['porto', 'braga', 'faro', 'evora', 'coimbra'].map((id) => aLocation({ id, name: id, parentId: 'lisbon' })),
  aLocation({ id: 'osaka', name: 'Osaka', parentId: 'lisbon', country: 'JP' }),
  aLocation({ id: 'base', name: 'The base', parentId: 'lisbon', country: 'AQ' }),
];
const nothing = { silver: [], gold: [] } as const;
const open = (id: string, more: Partial<Competency> = {}): Competency =>
  aCompetency({ id, name: id, ...nothing, ...more });
const competencies = [
  open('messaging'),
  open('hosting'),
  open('cloud', { optIn: { text: 'Say so.' } }),
  open('old', { enrollUntil: '2027-01-31', successors: ['hosting'] }),
  aCompetency({ id: 'data', name: 'Data', silver: [people(2, ['exam'])] }),
];
const silver = {
  id: 'hosting-lisbon',
  competency: 'hosting',
  level: 'silver',
  locationId: 'lisbon',
  startedOn: '2026-09-01',
  anniversaryDate: '2027-09-01',
} as const;

const state = (change: Partial<Organization> = {}, more: Partial<OrderingState> = {}): OrderingState => ({
  organization: anOrganization({ locations, competencies: [silver], ...change }),
  transcripts: [],
  competencies,
  terms,
  prices: { ...prices, otherCountries: undefined as never },
  products: catalog.products,
  successors: new Map(catalog.subscriptions.map(({ id, successors = [] }) => [id, successors])),
  reviewDays: 5,
  ...more,
});

const product = (id: string, locationId = 'porto', quantity = 1): CartLine => ({
  item: 'product',
  product: id,
  quantity,
  locationId,
});
const toolkit = (locationId: string, quantity = 1) => product('additional-benefits-toolkit', locationId, quantity);
const plaque = (locationId: string, quantity = 1) => product('additional-branch-plaque', locationId, quantity);
const pack = (locationId: string) => product('action-pack', locationId);
const competency = (id: string, level: 'silver' | 'gold' = 'silver', locationId = 'porto'): CartLine => ({
  item: 'competency-enrollment',
  competency: id,
  level,
  locationId,
});

const order = (cart: readonly CartLine[], at = state(), more: Partial<OrderCommand> = {}) =>
  placeOrder(
    at,
    {
      cart,
      read: markOf(quoteCart(cart, at, today)),
      payment: { method: 'wire' },
      acceptsRevenueCommitment: true,
      by: marta,
      orderNumbers: ['2100000001', '2100000002', '2100000003'],
      ids: cart.map((_, index) => `new-${index}`),
      ...more,
    },
    today,
  );
const placed = (...given: Parameters<typeof order>) => {
  const outcome = order(...given);
  if ('reason' in outcome) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome;
};
const pendingPack = {
  kind: 'subscription',
  product: 'action-pack',
  locationId: 'braga',
  on: '2027-02-10',
  by: { individualId: 'rui', name: 'Rui' },
  orderNumber: '2100000009',
  until: '2028-02-10',
  payBy: '2027-03-12',
} as const;
const heldPack: Subscription = { product: 'action-pack', startedOn: '2026-12-01', anniversaryDate: '2027-12-01' };

describe('What cannot be ordered, and why', () => {
  const refusals: readonly (readonly [
    what: string,
    reason: object,
    line: CartLine,
    organization?: Partial<Organization>,
    cart?: readonly CartLine[],
  ])[] = [
    ['something that is in no catalog', { reason: 'unknown-item' }, product('moon')],
    ['a competency of no catalog', { reason: 'unknown-item' }, competency('moon')],
    [
      'what is not sold any more, with what took its place',
      { reason: 'not-sold', until: '2014-01-31', successors: ['action-pack'] },
      product('action-pack-solution-provider'),
    ],
    ['for a location that was never there', { reason: 'location-closed' }, plaque('atlantis')],
    [
      'for a location that is closed',
      { reason: 'location-closed', closedOn: '2027-01-31' },
      plaque('old'),
      { closedLocations: [{ ...aLocation({ id: 'old' }), parentId: 'lisbon', closedOn: '2027-01-31' }] },
    ],
    [
      'anything once the membership is over',
      { reason: 'membership-ended', anniversaryDate: '2027-02-01', canRenew: false },
      plaque('porto'),
      { enrollment: { startedOn: '2020-02-01', anniversaryDate: '2027-02-01' } },
    ],
    ['where the program has no price', { reason: 'no-price', country: 'AQ' }, plaque('base')],
    [
      'a competency where the program has no price',
      { reason: 'no-price', country: 'AQ' },
      competency('messaging', 'silver', 'base'),
    ],
    ['none of it', { reason: 'quantity', problem: 'too-few' }, plaque('porto', 0)],
    ['less than none', { reason: 'quantity', problem: 'too-few' }, plaque('porto', -1)],
    ['half of one', { reason: 'quantity', problem: 'not-whole' }, plaque('porto', 1.5)],
    ['no number', { reason: 'quantity', problem: 'not-whole' }, plaque('porto', Number.NaN)],
    ['a thousand million', { reason: 'quantity', problem: 'too-many', most: 20 }, plaque('porto', 1e9)],
    ['endlessly many', { reason: 'quantity', problem: 'not-whole' }, plaque('porto', Number.POSITIVE_INFINITY)],
    ['one more than are sold at once', { reason: 'quantity', problem: 'too-many', most: 20 }, plaque('porto', 21)],
    [
      'what takes a level that nobody holds',
      { reason: 'level-needed', level: 'silver' },
      toolkit('porto'),
      { competencies: [] },
    ],
    [
      'what takes a level that has ended',
      { reason: 'level-needed' },
      toolkit('porto'),
      { competencies: [{ ...silver, anniversaryDate: '2027-02-14' }] },
    ],
    [
      'a second Action Pack at the same location',
      { reason: 'held-already', until: '2027-12-01' },
      pack('lisbon'),
      { subscriptions: [heldPack] },
    ],
    [
      'a second Action Pack in the country',
      { reason: 'most-in-country', country: 'PT', most: 1, locationIds: ['lisbon'] },
      pack('porto'),
      { subscriptions: [heldPack] },
    ],
    [
      'one beside the kind that it took the place of',
      { reason: 'most-in-country', locationIds: ['lisbon'] },
      pack('porto'),
      { subscriptions: [{ ...heldPack, product: 'action-pack-solution-provider' }] },
    ],
    [
      'one that somebody has ordered for the location',
      { reason: 'ordered-already', pending: pendingPack },
      pack('braga'),
      { pendingEnrollments: [pendingPack] },
    ],
    [
      'one that somebody has ordered in the country',
      { reason: 'most-in-country', locationIds: ['braga'] },
      pack('porto'),
      { pendingEnrollments: [pendingPack] },
    ],
    ['two in one cart', { reason: 'most-in-country', locationIds: ['braga'] }, pack('porto'), {}, [pack('braga')]],
    [
      'a fifth toolkit in the country',
      { reason: 'most-in-country', most: 4 },
      toolkit('porto'),
      {},
      ['braga', 'faro', 'evora', 'coimbra'].map((id) => toolkit(id)),
    ],
    [
      'a second toolkit for a location',
      { reason: 'held-already' },
      toolkit('porto'),
      { subscriptions: [{ ...heldPack, product: 'additional-benefits-toolkit', locationId: 'porto' }] },
    ],
    [
      'a competency that takes nobody in any more',
      { reason: 'no-new-enrollments', until: '2027-01-31', successors: ['hosting'] },
      competency('old'),
    ],
    ['one that asks for an opt-in', { reason: 'not-opted-in' }, competency('cloud')],
    [
      'one whose requirements are not met',
      { reason: 'requirements-missing', readiness: { met: false } },
      competency('data'),
    ],
    [
      'one that is held there',
      { reason: 'held-already', held: { id: 'hosting-lisbon' } },
      competency('hosting', 'gold', 'lisbon'),
    ],
    [
      'one that somebody has ordered',
      { reason: 'ordered-already' },
      competency('messaging', 'gold', 'braga'),
      {
        pendingEnrollments: [
          { ...pendingPack, kind: 'competency', id: 'x', competency: 'messaging', level: 'silver' } as never,
        ],
      },
    ],
  ];
  it.each(refusals.map(([what, ...rest]) => [what, rest] as const))(
    '%s',
    (_, [reason, line, organization = {}, others = []]) => {
      const at = state(organization);
      const cart = [...others, line];
      expect(lineBlocked(line, cart, at, today)).toMatchObject(reason);
      expect(order(cart, at)).toMatchObject({ reason: 'line', line, why: reason });
    },
  );

  it('an empty cart, too full a one, gold without its commitment, a purchase order without a number', () => {
    expect(order([])).toEqual({ reason: 'nothing-in-cart' });
    const full = Array.from({ length: mostLines + 1 }, () => plaque('porto'));
    expect(order(full)).toMatchObject({ reason: 'too-many-lines' });
    expect(order([competency('messaging', 'gold')], state(), { acceptsRevenueCommitment: false })).toEqual({
      reason: 'revenue-commitment-missing',
    });
    const payment = { method: 'purchase-order', purchaseOrder: '' } as const;
    expect(order([plaque('porto')], state(), { payment })).toEqual({ reason: 'purchase-order-missing' });
  });

  it('at another price than was read', () => {
    const cart = [plaque('porto')];
    const dearer = catalog.products.map((one): Product => ({ ...one, dollars: (one.dollars ?? 0) + 1 }));
    const read = markOf(quoteCart(cart, state(), today));
    expect(order(cart, state({}, { products: dearer }), { read })).toEqual({ reason: 'price-changed' });
  });

  it('two golds that only some of the same people could carry', () => {
    const gold = (id: string) => aCompetency({ id, name: id, silver: [] });
    const at = state(
      {},
      {
        competencies: [gold('one'), gold('two')],
        transcripts: ['a', 'b', 'c', 'd', 'e'].map((id) => ({
          organizationId: 'contoso',
          individualId: id,
          name: id,
          mcpId: id,
          locationId: 'porto',
          passed: [{ code: 'exam', on: '2026-01-01' }],
        })),
      },
    );
    expect(order([competency('one', 'gold')], at)).not.toHaveProperty('reason');
    expect(order([competency('one', 'gold'), competency('two', 'gold')], at)).toMatchObject({
      why: { reason: 'requirements-missing' },
    });
    // Nor one after the other: who counts for one that is ordered counts for no other.
    const { organization } = placed([competency('one', 'gold')], at);
    expect(order([competency('two', 'gold')], { ...at, organization })).toMatchObject({
      why: { reason: 'requirements-missing' },
    });
  });
});

describe('What is ordered', () => {
  it('is one order for each currency, with the tax of each country said separately', () => {
    const madrid = aLocation({ id: 'madrid', name: 'Madrid', parentId: 'lisbon', country: 'ES' });
    const at = state({ locations: [...locations, madrid] });
    const cart = [plaque('porto', 2), plaque('madrid'), plaque('osaka')];
    const quotes = quoteCart(cart, at, today);
    expect(quotes.map(({ taxes }) => taxes.map(({ country, amount }) => [country, amount.minorUnits]))).toEqual([
      [
        ['PT', 3726],
        ['ES', 1701],
      ],
      [['JP', 1628]],
    ]);
    const { orders } = placed(cart, at);
    expect(orders.map(({ number, total, state, payBy }) => [number, total, state, payBy])).toEqual([
      ['2100000001', { minorUnits: 29_727, currency: 'EUR' }, 'awaiting-payment', '2027-03-17'],
      ['2100000002', { minorUnits: 17_908, currency: 'JPY' }, 'awaiting-payment', '2027-03-17'],
    ]);
    expect(orders[0]?.lines[0]).toMatchObject({ quantity: 2, amount: { minorUnits: 16_200 } });
  });

  it('is had once it is paid, and not before', () => {
    const { organization, orders } = placed([competency('messaging'), toolkit('porto')]);
    expect(organization.competencies).toHaveLength(1);
    expect(organization.subscriptions).toHaveLength(0);
    expect(organization.pendingEnrollments).toMatchObject([
      { kind: 'competency', id: 'new-0', orderNumber: orders[0]?.number, until: '2028-02-15', payBy: '2027-03-17' },
      { kind: 'subscription', product: 'additional-benefits-toolkit', locationId: 'porto' },
    ]);
    const after = activated(organization, '2100000001', '2027-03-16');
    expect(after.pendingEnrollments).toBeUndefined();
    expect(after.competencies[1]).toMatchObject({
      id: 'new-0',
      startedOn: '2027-03-16',
      anniversaryDate: '2028-03-16',
    });
    expect(after.subscriptions[0]).toMatchObject({ locationId: 'porto', anniversaryDate: '2028-03-16' });
  });

  it('costs nothing and is had at once where the fee of its location includes it', () => {
    const { organization, orders } = placed([competency('messaging', 'silver', 'lisbon')]);
    expect(orders).toMatchObject([{ state: 'paid', total: { minorUnits: 0 }, lines: [{ includedIn: 'silver' }] }]);
    expect(organization.competencies[1]).toMatchObject({ id: 'new-0', anniversaryDate: '2027-09-01' });
    expect(organization.pendingEnrollments).toBeUndefined();
  });

  it('pays one fee for a location, also of two in a cart, and the second is had with the first', () => {
    const { organization, orders } = placed([competency('messaging', 'silver'), competency('hosting', 'gold')]);
    expect(
      orders[0]?.lines.map((line) => [line.amount.minorUnits > 0, 'includedIn' in line && line.includedIn]),
    ).toEqual([
      [false, 'gold'],
      [true, false],
    ]);
    expect(activated(organization, '2100000001', '2027-02-20').competencies).toHaveLength(3);
  });

  it('waits for an order that was placed before, where that pays the fee', () => {
    const first = placed([competency('hosting', 'gold')]).organization;
    const then = placed([competency('messaging', 'gold')], state({ ...first }), {
      orderNumbers: ['2100000007'],
      ids: ['later'],
    });
    expect(then.orders).toMatchObject([{ state: 'ordered', total: { minorUnits: 0 } }]);
    expect(activated(then.organization, '2100000001', '2027-02-20').competencies.map(({ id }) => id)).toEqual([
      'hosting-lisbon',
      'new-0',
      'later',
    ]);
  });

  it('is looked at first where the program wants to, and no payment is asked for before that', () => {
    const { organization, orders } = placed([pack('porto')]);
    expect(orders[0]).toMatchObject({ state: 'in-review', reviewBy: '2027-02-20' });
    expect(orders[0]).not.toHaveProperty('payBy');
    expect(organization.pendingEnrollments?.[0]).not.toHaveProperty('payBy');
  });

  it('renews a year that is in its window, and is paid by its last day', () => {
    const held: Subscription = {
      product: 'additional-benefits-toolkit',
      locationId: 'porto',
      startedOn: '2026-03-01',
      anniversaryDate: '2027-03-01',
    };
    const { organization, orders } = placed([toolkit('porto')], state({ subscriptions: [held] }));
    expect(orders[0]).toMatchObject({ payBy: '2027-03-01' });
    expect(organization.pendingEnrollments).toMatchObject([{ renews: true, until: '2028-03-01' }]);
    expect(order([toolkit('porto')], state({ ...organization }))).toMatchObject({ why: { reason: 'ordered-already' } });
    expect(activated(organization, '2100000001', '2027-02-25').subscriptions).toMatchObject([
      { anniversaryDate: '2028-03-01' },
    ]);
  });

  it('adds up the same thing at the same place', () => {
    expect(withLine([plaque('porto', 2)], plaque('porto', 3))).toEqual([plaque('porto', 5)]);
    expect(withLine([plaque('porto')], plaque('braga'))).toHaveLength(2);
    expect(withLine([competency('hosting')], competency('hosting', 'gold'))).toEqual([competency('hosting', 'gold')]);
  });
});

describe('A payment that the partner reports', () => {
  const [waiting] = placed([plaque('porto')]).orders as [Order];
  it.each([
    ['on a day to come', waiting, '2027-02-16', { reason: 'still-to-come' }],
    ['before the order', waiting, '2027-02-14', { reason: 'before-the-order' }],
    ['of one that is in review', { ...waiting, state: 'in-review' }, today, { reason: 'not-to-be-paid' }],
    ['of one that is paid', { ...waiting, state: 'paid' }, today, { reason: 'not-to-be-paid', state: 'paid' }],
    [
      'of one that has expired',
      { ...waiting, state: 'expired' },
      today,
      { reason: 'not-to-be-paid', state: 'expired' },
    ],
  ] as const)('%s is refused', (_, it, on, reason) => {
    expect(reportPayment(it, on, marta, today)).toMatchObject(reason);
  });

  it('is looked for, and is not reported twice', () => {
    const reported = reportPayment(waiting, today, marta, today) as Order;
    expect(reported).toMatchObject({ state: 'payment-review', reportedPayment: { on: today, by: marta } });
    expect(reportPayment(reported, today, marta, today)).toMatchObject({ reason: 'reported-already' });
    expect(canBeCancelled(reported)).toBe(false);
    expect(canBeCancelled(waiting)).toBe(true);
  });
});

describe('Money', () => {
  const places = ['lisbon', 'porto', 'osaka'] as const;
  const line = fc.oneof(
    fc.tuple(fc.constantFrom(...places), fc.integer({ min: 1, max: 20 })).map(([id, count]) => plaque(id, count)),
    fc
      .tuple(fc.constantFrom(...places), fc.integer({ min: 1, max: 5 }))
      .map(([id, count]) => product('physical-media-dvd', id, count)),
    fc
      .tuple(fc.constantFrom('porto', 'osaka'), fc.constantFrom('silver' as const, 'gold' as const))
      .map(([id, level]) => competency('messaging', level, id)),
  );
  const cart = fc.array(line, { minLength: 1, maxLength: mostLines }).map((lines) => lines.reduce(withLine, []));
  const sum = (amounts: readonly { readonly minorUnits: number }[]) =>
    amounts.reduce((all, one) => all + one.minorUnits, 0);
  const totals = (quotes: readonly CartQuote[]) =>
    new Map(quotes.map(({ total }) => [total.currency, total.minorUnits]));

  it('adds up: lines to net, taxes of countries to tax, both to the total; whole minor units, never negative', () => {
    fc.assert(
      fc.property(cart, (lines) => {
        for (const { lines: quoted, taxes, net, tax, total } of quoteCart(lines, state(), today)) {
          expect(net.minorUnits).toBe(sum(quoted.map(({ line: { amount } }) => amount)));
          expect(tax.minorUnits).toBe(sum(quoted.map((one) => one.tax)));
          expect(tax.minorUnits).toBe(sum(taxes.map(({ amount }) => amount)));
          expect(total.minorUnits).toBe(net.minorUnits + tax.minorUnits);
          for (const {
            line: { amount },
            tax: own,
            each,
          } of quoted) {
            expect(
              [amount, own, each].every(({ minorUnits }) => Number.isSafeInteger(minorUnits) && minorUnits >= 0),
            ).toBe(true);
            expect([own.currency, each.currency]).toEqual([amount.currency, amount.currency]);
          }
          // Rounded once for a line: never further from the exact tax than half a minor unit each.
          const exact = quoted.reduce(
            (all, one) => all + one.line.amount.minorUnits * (one.country === 'JP' ? 0.1 : 0.23),
            0,
          );
          expect(Math.abs(tax.minorUnits - exact)).toBeLessThanOrEqual(quoted.length / 2 + 1e-6);
        }
      }),
    );
  });

  it('more costs more, and the order of the lines does not matter', () => {
    fc.assert(
      fc.property(cart, fc.constantFrom(...places), (lines, place) => {
        const before = totals(quoteCart(lines, state(), today));
        const more = totals(quoteCart(withLine(lines, plaque(place)), state(), today));
        const currency = place === 'osaka' ? 'JPY' : 'EUR';
        expect(more.get(currency)).toBeGreaterThan(before.get(currency) ?? 0);
        for (const [other, total] of before) if (other !== currency) expect(more.get(other)).toBe(total);
        expect(totals(quoteCart(lines.toReversed(), state(), today))).toEqual(before);
      }),
    );
  });

  it('what is read is what is ordered: the mark differs where any amount does', () => {
    fc.assert(
      fc.property(cart, (lines) => {
        const quotes = quoteCart(lines, state(), today);
        const dearer = catalog.products.map((one): Product => ({ ...one, dollars: (one.dollars ?? 0) + 25 }));
        const then = quoteCart(lines, state({}, { products: dearer }), today);
        const isSame = JSON.stringify(quotes) === JSON.stringify(then);
        expect(markOf(quotes) === markOf(then)).toBe(isSame);
      }),
    );
  });
});
