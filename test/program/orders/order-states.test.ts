import { stateWords } from '../../../src/cli/orders/order-words.ts';
import { orderStanding } from '../../../src/program/renewal/order-standing.ts';
import { type Order, type OrderState, orderStates } from '../../../src/program/things/order.ts';
import { createSpeech } from '../../../src/speech/speech.ts';
import { orderEndText, orderStandingText, orderStateWord } from '../../../src/words/orders.ts';
import { anOrganization, marta } from '../../support/builders.ts';

const say = createSpeech('en-GB');
const none = { minorUnits: 0, currency: 'EUR' };

const order = (state: OrderState): Order => ({
  organizationId: 'contoso',
  number: '2105530127',
  placedOn: '2027-02-15',
  placedBy: marta,
  lines: [{ item: 'product', product: 'action-pack', locationId: 'lisbon', amount: none }],
  net: none,
  tax: none,
  total: none,
  state,
  reviewBy: '2027-02-25',
  payBy: '2027-03-17',
  reportedPayment: { on: '2027-02-19', by: marta, reportedOn: '2027-02-20' },
});

/** Who has to do something about an order, and by when: nobody about one that has ended. */
const turns: Readonly<Record<OrderState, readonly ['partner' | 'program' | undefined, string | undefined]>> = {
  'in-review': ['program', '2027-02-25'],
  ordered: ['partner', '2027-03-01'],
  'awaiting-payment': ['partner', '2027-03-17'],
  'payment-review': ['program', '2027-02-27'],
  paid: ['program', '2028-02-20'],
  fulfilled: ['program', '2028-02-20'],
  declined: [undefined, undefined],
  cancelled: [undefined, undefined],
  expired: [undefined, undefined],
  refunded: [undefined, undefined],
};

/** What an order of each state is for. */
function organizationOf(state: OrderState) {
  const isHad = state === 'paid' || state === 'fulfilled';
  const pack = { product: 'action-pack', locationId: 'lisbon', orderNumber: '2105530127' } as const;
  return anOrganization({
    competencies: [],
    subscriptions: isHad ? [{ ...pack, startedOn: '2027-02-20', anniversaryDate: '2028-02-20' }] : [],
    ...(state === 'ordered'
      ? {
          pendingEnrollments: [
            { ...pack, kind: 'subscription', on: '2027-02-15', by: marta, until: '2028-02-15', payBy: '2027-03-01' },
          ],
        }
      : {}),
  });
}

test.each(orderStates)('%s has an owner, a next date, and words for everybody who reads of it', (state) => {
  const standing = orderStanding(order(state), organizationOf(state), '2027-02-20');
  expect([standing.owner, standing.nextOn]).toEqual(turns[state]);
  const words = [
    orderStateWord(standing.state, say),
    orderStandingText(standing, say),
    orderEndText(order(state), say),
    stateWords({ state }),
  ];
  for (const text of words) expect(text).toMatch(/[a-z]{3}/);
  // The words of programmers are for nobody.
  for (const text of words) expect(text).not.toMatch(/\w-(review|payment)\b/);
});

test('no two states have the same word', () => {
  const words = orderStates.map((state) => orderStateWord(state, say));
  expect(new Set(words).size).toBe(orderStates.length);
});
