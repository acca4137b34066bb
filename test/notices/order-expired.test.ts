import { payOrder } from '../../src/changes/pay-order.ts';
import { diogo, marta, rui } from '../../src/demo/people.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import { buttonsOf } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createPaying, type Paying } from '../support/paying.ts';
import { upToConfirmation } from '../support/renewal.ts';
import { read } from '../support/test-app.ts';

let paying: Paying;
beforeEach(async () => {
  paying = await createPaying();
});
afterEach(() => paying.app.close());

const reminders = (person = marta) => paying.toldTo(person, 'has not been paid');

test('an order that is never paid expires when its last day is over, and what was bought with it goes back; the membership costs nothing and stays', async () => {
  const before = (await paying.app.membership.organization('contoso'))?.value;
  expect(before?.competencies.filter((held) => held.ordered !== undefined)).toHaveLength(3);
  await paying.on('2027-03-17');
  expect((await paying.theOrder()).state).toBe('awaiting-payment');
  await paying.on('2027-03-18');
  const { number, state } = await paying.theOrder();
  expect(state).toBe('expired');
  const after = (await paying.app.membership.organization('contoso'))?.value;
  expect(after?.enrollment).toEqual(before?.enrollment);
  for (const held of after?.competencies ?? []) {
    const was = before?.competencies.find((entry) => entry.id === held.id);
    expect(held.lastRenewal?.orderNumber).not.toBe(number);
    const { ordered: _ordered, ...without } = was ?? {};
    expect(held).toEqual(without);
  }
  const page = await paying.app.store.list('organizations', 'contoso', 'audit~', { limit: 100 });
  const audits = page.items.map(({ document }) => JSON.stringify(document));
  expect(audits.filter((entry) => entry.includes('order-expired') && entry.includes(number))).toHaveLength(1);
});

test('those who look after it and whoever placed it are told once, what it means and what to do', async () => {
  await paying.on('2027-03-16');
  await paying.on('2027-03-18');
  await paying.on('2027-03-19');
  for (const person of [marta, rui]) {
    const [told, ...others] = paying.toldTo(person, 'was not paid by 17 March 2027');
    expect(others).toEqual([]);
    expect(read(told)).toContain('As it stands now');
    expect(read(told)).toMatch(/Data Platform, Contoso Lisbon\s+Gold, until 8 April 2027/);
  }
  expect(paying.toldTo(diogo, 'was not paid')).toEqual([]);
  const [told] = paying.toldTo(marta, 'was not paid by 17 March 2027');
  expect(read(told)).toContain('because you placed the order');
  expect(buttonsOf(told ?? {}).map(({ title }) => title)).toContain('Renew');
  expect(read(await paying.app.as(marta).press(told, 'Renew'))).toContain('Step 1 of');
  // The card that asked for the money says how it ended.
  expect(paying.toldTo(marta, 'was not paid in time')).toHaveLength(1);
  expect(reminders()).toEqual([]);
});

test('looked at by two at once, it ends once', async () => {
  paying.app.setNow(new Date('2027-03-18T12:00:00Z'));
  await Promise.all([paying.app.notices.plan(), paying.app.notices.plan()]);
  await paying.app.notices.plan();
  expect(await paying.app.membership.notices('contoso', 'order-expired')).toHaveLength(2);
  expect((await paying.theOrder()).state).toBe('expired');
});

test('after eight days in which nobody looked it expires all the same', async () => {
  await paying.on('2027-03-25');
  expect((await paying.theOrder()).state).toBe('expired');
  expect(paying.toldTo(marta, 'was not paid by 17 March 2027')).toHaveLength(1);
  expect(reminders()).toEqual([]);
});

test('money that came by the last day counts, though it is told of after the order expired', async () => {
  await paying.on('2027-03-18');
  const { number: orderNumber } = await paying.theOrder();
  const pay = (changeId: string, on: CalendarDate) =>
    payOrder(
      { store: paying.app.membership, now: paying.now(), changeId, by: { kind: 'operator', name: 'Operator' } },
      { orderNumber, on },
      catalog,
    );
  expect(await pay('late', '2027-03-18')).toMatchObject({ kind: 'refused', reason: 'ended' });
  expect(await pay('in-time', '2027-03-17')).toMatchObject({ kind: 'paid', on: '2027-03-17' });
  expect((await paying.theOrder()).state).toBe('paid');
  const held = (await paying.app.membership.organization('contoso'))?.value.competencies;
  expect(held?.map(({ anniversaryDate }) => anniversaryDate)).toEqual([
    '2028-04-08',
    '2028-04-08',
    '2028-03-17',
    '2027-10-03',
  ]);
});

test('but not if it was ordered anew since', async () => {
  await paying.on('2027-03-18');
  const { number: orderNumber } = await paying.theOrder();
  const chat = paying.app.as(marta);
  await chat.press(await upToConfirmation(chat, await chat.say('renew gold data platform')), 'Place the order');
  const outcome = await payOrder(
    {
      store: paying.app.membership,
      now: paying.now(),
      changeId: 'in-time',
      by: { kind: 'operator', name: 'Operator' },
    },
    { orderNumber, on: '2027-03-17' },
    catalog,
  );
  expect(outcome).toMatchObject({ kind: 'refused', reason: 'ended' });
});

test('what was ordered and has expired is ordered anew with a press, filled in', async () => {
  const chat = paying.app.as(marta);
  const cart = await chat.press(await chat.say('order 3 branch plaques for Madrid'), 'Put it in the cart');
  await chat.press(await chat.press(cart, 'Continue'), 'Place the order', { method: 'wire' });
  await paying.on('2027-03-18');
  const cards = paying.toldTo(marta, 'has expired');
  const card = cards.find((one) => buttonsOf(one ?? {}).some(({ title }) => title === 'Order it anew'));
  const form = await chat.press(card, 'Order it anew');
  expect(read(form)).toContain('Additional Branch Plaque for Contoso Madrid: 3 at');
});
