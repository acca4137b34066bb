import { approveOrder } from '../../src/changes/approve-order.ts';
import { declineOrder } from '../../src/changes/decline-order.ts';
import { payOrder } from '../../src/changes/pay-order.ts';
import { demoIndividualId, marta, rui } from '../../src/demo/people.ts';
import type { OrderState } from '../../src/program/things/order.ts';
import type { PendingEnrollment } from '../../src/program/things/pending-enrollment.ts';
import { catalog } from '../support/catalog.ts';
import { type Changing, contoso, createChanging, there } from '../support/changing.ts';
import { inReview, orderNumber } from '../support/reviewing.ts';

const by = { kind: 'operator', name: 'Operator' } as const;
const told = [marta, rui].map(demoIndividualId).toSorted();

const orderOf = async ({ membership }: Changing) => there(await membership.order('contoso', orderNumber)).value;
const pendingOf = async ({ membership }: Changing): Promise<readonly PendingEnrollment[] | undefined> =>
  there(await membership.organization('contoso')).value.pendingEnrollments;
const noticesOf = async ({ membership }: Changing) =>
  (await membership.notices('contoso', 'order-reviewed')).map(({ value }) => value);

test('what was approved waits to be paid, and whoever sees to it hears of it, in one commit', async () => {
  const changing = await createChanging(inReview());
  const { membership: store, now } = changing;
  expect(await approveOrder({ store, now, changeId: 'yes', by }, { orderNumber }, catalog)).toMatchObject({
    kind: 'approved',
  });
  expect(changing.committed).toHaveLength(1);
  expect(await orderOf(changing)).toMatchObject({ state: 'awaiting-payment', payBy: '2027-03-17' });
  expect(await pendingOf(changing)).toMatchObject([{ product: 'action-pack', payBy: '2027-03-17' }]);
  const notices = await noticesOf(changing);
  expect(notices.map(({ recipientId }) => recipientId).toSorted()).toEqual(told);
  const [entry] = (await changing.audit(contoso)).filter(({ what }) => what === 'order-approved');
  expect(entry).toMatchObject({
    locationIds: ['madrid'],
    changes: [
      { field: 'state', before: 'in-review', after: 'awaiting-payment' },
      { field: 'payBy', after: '2027-03-17' },
    ],
  });
  // And can be paid like any other.
  expect(await payOrder({ store, now, changeId: 'paid', by }, { orderNumber }, catalog)).toMatchObject({
    kind: 'paid',
  });
  expect(await pendingOf(changing)).toBeUndefined();
});

test('it cannot be paid as long as nobody has said yes', async () => {
  const { membership: store, now } = await createChanging(inReview());
  expect(await payOrder({ store, now, changeId: 'paid', by }, { orderNumber }, catalog)).toMatchObject({
    kind: 'refused',
    reason: 'in-review',
  });
});

test('what was declined is taken away, with the reason in the history', async () => {
  const changing = await createChanging(inReview());
  const { membership: store, now } = changing;
  const given = { orderNumber, reason: 'No services for customers' };
  expect(await declineOrder({ store, now, changeId: 'no', by }, given)).toMatchObject({ kind: 'declined' });
  expect(changing.committed).toHaveLength(1);
  expect(await orderOf(changing)).toMatchObject({ state: 'declined', declined: { reason: given.reason } });
  expect(await pendingOf(changing)).toBeUndefined();
  expect((await noticesOf(changing)).map(({ recipientId }) => recipientId).toSorted()).toEqual(told);
  const [entry] = (await changing.audit(contoso)).filter(({ what }) => what === 'order-declined');
  expect(entry?.changes).toEqual([
    { field: 'state', before: 'in-review', after: 'declined' },
    { field: 'reason', after: given.reason },
  ]);
  expect(await declineOrder({ store, now, changeId: 'again', by }, given)).toMatchObject({ kind: 'declined-already' });
  expect(await approveOrder({ store, now, changeId: 'yes', by }, { orderNumber }, catalog)).toMatchObject({
    reason: 'ended',
  });
});

test('a payment that is not found twice is told twice', async () => {
  const changing = await createChanging(inReview('payment-review'));
  const { membership: store } = changing;
  for (const changeId of ['first', 'second']) {
    const kept = there(await store.order('contoso', orderNumber));
    const document = { ...kept.document, value: { ...kept.value, state: 'payment-review' as const } };
    await store.commit('contoso', `reported-${changeId}`, [{ kind: 'replace', document, version: kept.version }]);
    const given = { orderNumber, reason: `Not there: ${changeId}` };
    const outcome = await declineOrder({ store, now: changing.now, changeId, by }, given);
    expect(outcome).toMatchObject({ kind: 'payment-not-found', order: { state: 'awaiting-payment' } });
    changing.now = new Date(changing.now.getTime() + 60_000);
  }
  expect(await noticesOf(changing)).toHaveLength(2 * told.length);
});

test.each<OrderState>(['awaiting-payment', 'paid', 'fulfilled', 'ordered'])(
  'there is nothing to look at of one that is %s',
  async (state) => {
    const changing = await createChanging(inReview(state));
    const { membership: store, now } = changing;
    expect(await approveOrder({ store, now, changeId: 'yes', by }, { orderNumber }, catalog)).toMatchObject({
      kind: 'approved-already',
    });
    expect(await declineOrder({ store, now, changeId: 'no', by }, { orderNumber, reason: 'No' })).toMatchObject({
      reason: 'not-looked-at',
    });
    expect(changing.committed).toEqual([]);
  },
);
