import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import type { OrderState } from '../../src/program/things/order.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { inReview, orderNumber } from '../support/reviewing.ts';
import { type Operator, operators } from './operator.ts';

const anOperator = operators();
const now = new Date('2027-01-15T09:00:00Z');

async function withOrder(state: OrderState, today?: string): Promise<Operator> {
  const operator = anOperator(today === undefined ? {} : { now: () => new Date(`${today}T09:00:00Z`) });
  const store = openSqliteStore({ file: operator.store, now: () => now });
  await fillStore(store, inReview(state, '2027-01-15')(demoNetwork('2027-01-15')));
  await store.close();
  return operator;
}

async function stateIn(operator: Operator): Promise<OrderState | undefined> {
  const store = openSqliteStore({ file: operator.store, now: () => now });
  const order = await createMembership(store).order('contoso', orderNumber);
  await store.close();
  return order?.value.state;
}

test('an order is approved, once', async () => {
  const operator = await withOrder('in-review');
  const ran = await operator.pmc('orders', 'approve', orderNumber);
  expect(ran).toEqual({
    code: 0,
    error: '',
    out: [
      `Contoso Consulting, order ${orderNumber}`,
      '  Microsoft Action Pack, Contoso Madrid',
      '  approved; €1,648.02 is to be paid by 2027-02-14',
      'Whoever placed it and the administrators are told.',
      '',
    ].join('\n'),
  });
  expect((await operator.pmc('orders', 'approve', orderNumber)).out).toBe(
    `Order ${orderNumber} is not in review: it waits to be paid by 2027-02-14. Nothing was changed.\n`,
  );
});

test('an order is declined, with the reason', async () => {
  const operator = await withOrder('in-review');
  const ran = await operator.pmc('orders', 'decline', orderNumber, '--reason', 'No services for customers');
  expect(ran.out).toBe(
    [
      `Contoso Consulting, order ${orderNumber}`,
      '  Microsoft Action Pack, Contoso Madrid',
      '  declined: No services for customers',
      '  nothing of it is had, and nothing is to be paid',
      'Whoever placed it and the administrators are told.',
      '',
    ].join('\n'),
  );
  expect((await operator.pmc('orders', 'decline', orderNumber, '--reason', 'Twice')).out).toContain('declined already');
  expect((await operator.pmc('orders', 'approve', orderNumber)).error).toBe(
    `Order ${orderNumber} cannot be approved: it was declined. It has to be ordered anew.\n`,
  );
});

test.each([
  ['2027-01-20', 'it waits to be paid again, by 2027-02-10', 'awaiting-payment'],
  ['2027-02-11', 'it was to be paid by 2027-02-10, and has expired', 'expired'],
])('money that is not there on %s: %s', async (today, words, state) => {
  const operator = await withOrder('payment-review', today);
  const ran = await operator.pmc('orders', 'decline', orderNumber, '--reason', 'No transfer with this reference');
  expect(ran.out).toContain('  the payment was not found: No transfer with this reference\n');
  expect(ran.out).toContain(words);
  expect(await stateIn(operator)).toBe(state);
});

describe('what cannot be is refused, and changes nothing', () => {
  test.each<[string, OrderState, readonly string[], number, string]>([
    ['an order that there is not', 'in-review', ['approve', '9999999999'], 1, 'There is no order 9999999999.'],
    ['a number that is none', 'in-review', ['approve', '21'], 2, 'An order number has ten digits.'],
    [
      'an order of somebody else',
      'in-review',
      ['approve', orderNumber, '--partner-id', '2093310'],
      1,
      `has no order ${orderNumber}`,
    ],
    ['no reason', 'in-review', ['decline', orderNumber], 2, '--reason'],
    ['an empty reason', 'in-review', ['decline', orderNumber, '--reason', '  '], 2, 'The reason is empty.'],
    ['two lines', 'in-review', ['decline', orderNumber, '--reason', 'No\nservices'], 2, 'has control characters in it'],
    [
      'what turns the text round',
      'in-review',
      ['decline', orderNumber, '--reason', 'No \u202Esecivres'],
      2,
      'has a sign in it that nobody sees',
    ],
    [
      'ten thousand characters',
      'in-review',
      ['decline', orderNumber, '--reason', 'x'.repeat(10_000)],
      2,
      'has more than 200 characters',
    ],
    [
      'one that waits to be paid',
      'awaiting-payment',
      ['decline', orderNumber, '--reason', 'No'],
      1,
      'it waits to be paid by 2027-02-10. To end it, cancel it.',
    ],
    [
      'one that is paid',
      'paid',
      ['decline', orderNumber, '--reason', 'No'],
      1,
      'it is paid. To give the money back, refund it.',
    ],
  ])('%s', async (_, state, words, code, message) => {
    const operator = await withOrder(state);
    const before = await operator.pmc('export');
    const ran = await operator.pmc('orders', ...words);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.error).toContain(message);
    expect(await operator.pmc('export')).toEqual(before);
  });
});

describe('what an order is for is said by its name', () => {
  const head = `Contoso Consulting, order ${orderNumber}\n  Microsoft Action Pack, Contoso Madrid\n`;

  test.each<[OrderState, readonly string[], string]>([
    [
      'payment-review',
      ['paid'],
      '  €1,648.02 paid on 2027-01-15\n  active with it: Microsoft Action Pack, Contoso Madrid\n',
    ],
    [
      'awaiting-payment',
      ['paid'],
      '  €1,648.02 paid on 2027-01-15\n  active with it: Microsoft Action Pack, Contoso Madrid\n',
    ],
    ['in-review', ['cancel'], '  cancelled; what is held stays as it was\n'],
    ['payment-review', ['expire'], '  expired; what is held stays as it was\n'],
  ])('%s %j', async (state, words, told) => {
    const operator = await withOrder(state);
    const { out } = await operator.pmc('orders', ...words, orderNumber);
    expect(out).toMatch(new RegExp(`^${`${head}${told}`.replaceAll('.', '\\.')}`));
  });

  test('also when its money is given back', async () => {
    const operator = await withOrder('awaiting-payment');
    await operator.pmc('orders', 'paid', orderNumber);
    expect((await operator.pmc('orders', 'refund', orderNumber)).out).toBe(
      `${head}  €1,648.02 given back; what is held is as before the order\n`,
    );
  });
});
