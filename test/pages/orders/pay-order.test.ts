import { declineOrder } from '../../../src/changes/decline-order.ts';
import { ana, aoife, diogo, lucia, marta, rui } from '../../../src/demo/people.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const inputs = (card: Card | undefined) => Object.fromEntries(inputsOf(card ?? {}).map(({ id, value }) => [id, value]));

/** Somebody orders a plaque for a location. */
async function ordered(person = marta, location = 'porto', product = 'additional-branch-plaque') {
  const chat = app.as(person);
  const line = { what: `product:${product}`, location, quantity: '1' };
  const cart = await chat.press(await chat.say('new order'), 'Put it in the cart', line);
  const confirm = await chat.press(cart, 'Continue', { 'quantity-0': '1' });
  const done = await chat.press(confirm, 'Place the order', { method: 'wire' });
  return { done, number: /Order (\d{10})/.exec(read(done))?.[1] ?? '' };
}
const state = async (number: string) => (await app.membership.order('contoso', number))?.value.state;

test('where the money goes, and that it was sent', async () => {
  const chat = app.as(marta);
  const { done, number } = await ordered();
  const card = await chat.press(done, 'Pay or cancel it');
  expect(read(card)).toContain(`${number} 1417220`);
  expect(read(card)).toContain('EXAMPLE-EUR-0001');
  const reported = await chat.press(card, 'We have paid', { paidOn: '2027-02-15' });
  expect(read(reported)).toContain('The program looks for the money now');
  expect(read(reported)).toContain('You paid it on 15 February 2027, as Marta Oliveira said.');
  expect(await state(number)).toBe('payment-review');
  expect(titles(reported)).not.toContain('We have paid');
  expect(titles(reported)).not.toContain('Cancel the order');
});

test.each([
  ['2027-02-16', 'This day is still to come.'],
  ['2027-02-14', 'it cannot have been paid before that day'],
  ['2027-02-30', 'Enter the day on which you paid'],
  ['yesterday', 'Enter the day on which you paid'],
  ['', 'Enter the day on which you paid'],
])('a payment of the day “%s” is not taken, and the day stands there again', async (paidOn, reason) => {
  const chat = app.as(marta);
  const { done, number } = await ordered();
  const again = await chat.press(await chat.press(done, 'Pay or cancel it'), 'We have paid', { paidOn });
  expect(read(again)).toContain(reason);
  expect(inputs(again).paidOn).toBe(paidOn);
  expect(await state(number)).toBe('awaiting-payment');
});

test('an order is cancelled after a question, and what it was for can be ordered anew', async () => {
  const chat = app.as(marta);
  const { number } = await ordered(marta, 'madrid', 'additional-benefits-toolkit');
  const sure = await chat.press(await chat.say('cancel the order'), 'Cancel the order');
  expect(read(sure)).toContain(`Cancel order ${number}?`);
  expect(await state(number)).toBe('awaiting-payment');
  const done = await chat.press(sure, 'Yes, cancel it');
  expect(read(done)).toContain(`Order ${number} is cancelled.`);
  expect((await app.membership.organization('contoso'))?.value.pendingEnrollments).toBeUndefined();
  expect(read(await chat.say('get me 1 toolkit for Madrid'))).toContain('costs');
});

test('what is in review can be cancelled, and is not to be paid', async () => {
  const chat = app.as(marta);
  const { done, number } = await ordered(marta, 'madrid', 'action-pack');
  expect(await state(number)).toBe('in-review');
  expect(read(done)).toContain('The program looks if you may have it, until 25 February 2027.');
  const card = await chat.press(done, 'Pay or cancel it');
  expect(titles(card)).not.toContain('We have paid');
  await chat.press(await chat.press(card, 'Cancel the order'), 'Yes, cancel it');
  expect(await state(number)).toBe('cancelled');
});

test('of two who cancel and pay at once the second reads how it stands', async () => {
  const { number } = await ordered();
  const one = await app.as(marta).say('pay the order');
  const sure = await app.as(rui).press(await app.as(rui).say('cancel the order'), 'Cancel the order');
  await app.as(marta).press(one, 'We have paid', { paidOn: '2027-02-15' });
  const late = await app.as(rui).press(sure, 'Yes, cancel it');
  expect(read(late)).toContain(`Order ${number} was reported as paid`);
  expect(await state(number)).toBe('payment-review');
});

test('several that wait are a list, the one to be paid first on top', async () => {
  const chat = app.as(marta);
  const first = await ordered();
  const second = await ordered(marta, 'madrid', 'action-pack');
  const list = await chat.say('I want to cancel an order');
  expect(read(list).indexOf(first.number)).toBeLessThan(read(list).indexOf(second.number));
  expect(read(await chat.press(list, `Open order ${second.number}`))).toContain('In review');
  expect(read(await chat.say(`cancel order ${first.number}`))).toContain(`Order ${first.number}`);
});

test('a Location Administrator sees the orders of the own locations alone', async () => {
  const { number } = await ordered(marta, 'porto');
  expect(read(await app.as(lucia).say('pay the order'))).toContain('No order waits');
  expect(read(await app.as(ana).say('pay the order'))).toContain(number);
  expect(read(await app.as(diogo).say('pay the order'))).toContain('This is for');
});

test('whoever loses a location, or gets hold of a card of somebody else, changes nothing of its orders', async () => {
  const { number } = await ordered(marta, 'porto');
  const card = await app.as(marta).say('pay the order');
  await app.as(lucia).press(card, 'We have paid', { paidOn: '2027-02-15' });
  expect(await state(number)).toBe('awaiting-payment');
});

test('nothing waits: the card says so and leads on', async () => {
  const card = await app.as(marta).say('pay the order');
  expect(read(card)).toContain('No order waits to be looked at or paid.');
  expect(titles(card)).toContain('New order');
});

test('an order that waits no more is found by its number, and says what becomes of its money', async () => {
  const chat = app.as(marta);
  expect(read(await chat.say('please cancel order 2104468213'))).toContain('It can be refunded until 5 March 2027');
  expect(read(await chat.say('please cancel order 2103377120'))).toContain('It could be refunded until 18 April 2026.');
});

test('an order whose last day is over waits no more, though nobody has written that down', async () => {
  const chat = app.as(marta);
  const { number } = await ordered();
  app.setNow(new Date('2027-03-18T12:00:00Z'));
  expect(read(await chat.say('which of our orders can I pay'))).not.toContain(number);
  const card = await chat.say(`pay order ${number}`);
  expect(read(card)).toContain('It was not paid by 17 March 2027.');
  expect(read(card)).toContain('the Regional Service Center can tell you');
  expect(titles(card)).toContain('New order');
});

describe('whoever names an order never gets another one', () => {
  test('not in place of one that is paid, and they read how it is given back', async () => {
    await ordered();
    const card = await app.as(marta).say('cancel order 2104468213');
    expect(read(card)).toContain('Order 2104468213');
    expect(read(card)).toContain('It can be refunded until 5 March 2027');
    expect(titles(card)).not.toContain('Cancel the order');
    expect(titles(card)).not.toContain('We have paid');
  });

  test.each(['cancel order 1234567890', 'pay order 1234567890'])(
    'nor of one that is not there: %s',
    async (sentence) => {
      await ordered();
      const card = await app.as(marta).say(sentence);
      expect(read(card)).toContain('There is no such order, or you do not look after what it is for.');
      expect(titles(card)).not.toContain('We have paid');
    },
  );

  test('nor of one for a location of others', async () => {
    const { number } = await ordered(marta, 'porto');
    await ordered(marta, 'madrid');
    const card = await app.as(lucia).say(`pay order ${number}`);
    expect(read(card)).toContain('There is no such order');
    expect(read(await app.as(aoife).say(`pay order ${number}`))).toContain('There is no such order');
  });
});

test('what has ended says how, and what is left to do', async () => {
  const chat = app.as(marta);
  const { number } = await ordered(marta, 'madrid', 'action-pack');
  const now = new Date('2027-02-16T12:00:00Z');
  const operator = { store: app.membership, now, by: { kind: 'operator', name: 'Operator' } } as const;
  app.setNow(now);
  await declineOrder(
    { ...operator, changeId: 'no' },
    { orderNumber: number, reason: 'No services [for](x) customers' },
  );
  const card = await chat.say(`pay order ${number}`);
  expect(read(card)).toContain('The program declined it on 16 February 2027: No services');
  expect(read(card)).toContain('Nothing of it is to be paid.');
});

test('a payment that was not found is said where it is paid, with the reason', async () => {
  const chat = app.as(marta);
  const { done, number } = await ordered();
  await chat.press(await chat.press(done, 'Pay or cancel it'), 'We have paid', { paidOn: '2027-02-15' });
  const now = new Date('2027-02-17T12:00:00Z');
  app.setNow(now);
  const by = { kind: 'operator', name: 'Operator' } as const;
  const given = { orderNumber: number, reason: 'No transfer with this reference' };
  await declineOrder({ store: app.membership, now, changeId: 'no', by }, given);
  expect(read(await chat.say('pay the order'))).toContain(
    'The payment that you reported was looked for on 17 February 2027 and not found: No transfer with this reference.',
  );
});

test('the day of which a sentence says that it was paid is asked for where it names several', async () => {
  await ordered();
  const card = await app.as(marta).say('I paid last week');
  expect(read(card)).toContain('On which day was it paid? You said: 8 February 2027 to 14 February 2027.');
});

test('“I paid yesterday” stands in the form, unless that was before the order', async () => {
  await ordered();
  expect(inputs(await app.as(marta).say('I paid yesterday')).paidOn).toBe('2027-02-15');
  app.setNow(new Date('2027-02-17T12:00:00Z'));
  expect(inputs(await app.as(marta).say('I paid yesterday')).paidOn).toBe('2027-02-16');
});

test('what the program has not answered in time is not promised any more', async () => {
  await ordered(marta, 'madrid', 'action-pack');
  app.setNow(new Date('2027-02-26T12:00:00Z'));
  expect(read(await app.as(marta).say('pay the order'))).toContain(
    'The program was to say by 25 February 2027 if you may have it, and has not yet.',
  );
});
