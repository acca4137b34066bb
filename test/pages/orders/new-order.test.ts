import { ana, diogo, lucia, marta, rui } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const inputs = (card: Card | undefined) => Object.fromEntries(inputsOf(card ?? {}).map(({ id, value }) => [id, value]));
const contoso = async () => {
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('it is there');
  return kept.value;
};
const latest = async () => (await app.membership.orders('contoso', 5))[0];
const plaque = { what: 'product:additional-branch-plaque', location: 'porto', quantity: '1' };

test('a sentence opens the filled card with its price, and orders nothing', async () => {
  const card = await app.as(marta).say('order 3 branch plaques for Madrid');
  expect(inputs(card)).toMatchObject({ what: 'product:additional-branch-plaque', location: 'madrid', quantity: '3' });
  expect(read(card)).toContain('Additional Branch Plaque for Contoso Madrid: 3 at €81.00 each, €243.00 together');
  expect(read(card)).toContain('VAT, 21% (Spain)');
  expect((await latest())?.placedOn).not.toBe('2027-02-15');
});

test('from the sentence to the order: cart, confirmation, number, reference and account', async () => {
  const chat = app.as(marta);
  const cart = await chat.press(await chat.say('buy a plaque for Porto'), 'Put it in the cart', plaque);
  expect(read(cart)).toContain('Additional Branch Plaque, Contoso Porto');
  const confirm = await chat.press(cart, 'Continue', { 'quantity-0': '2' });
  expect(read(confirm)).toContain('VAT, 23% (Portugal)');
  expect(read(confirm)).toContain('To be paid by 17 March 2027.');
  const done = await chat.press(confirm, 'Place the order', { method: 'purchase-order', purchaseOrder: 'PO-77' });
  const order = await latest();
  expect(order).toMatchObject({
    state: 'awaiting-payment',
    payBy: '2027-03-17',
    payment: { method: 'purchase-order', purchaseOrder: 'PO-77' },
    lines: [{ product: 'additional-branch-plaque', quantity: 2, locationId: 'porto' }],
  });
  const words = read(done);
  expect(words).toContain('Your order is placed. Thank you!');
  expect(words).toContain(`${order?.number} 1417220`);
  expect(words).toContain('EXAMPLE-EUR-0001');
  expect(words).toContain('You pay it by 17 March 2027.');
  // The next one begins with an empty cart.
  expect(read(await chat.say('I want to order something'))).toContain('Step 1 of 3');
});

test.each([
  ['get me 1 toolkit for Porto', { what: 'product:additional-benefits-toolkit', location: 'porto', quantity: '1' }],
  ['buy a plaque for Porto', { what: 'product:additional-branch-plaque', location: 'porto' }],
  ['enroll us in gold Messaging', { what: 'gold:messaging' }],
  ['price of the toolkit', { what: 'product:additional-benefits-toolkit' }],
  ['we want the action pack in Spain', { what: 'product:action-pack', location: 'madrid' }],
  ['buy the DVD', { what: 'product:physical-media-dvd' }],
  ['we need to order the dvd', { what: 'product:physical-media-dvd' }],
  ['two plaques for Braga', { location: 'braga', quantity: '2' }],
])('“%s” lands on the filled card', async (sentence, filled) => {
  expect(inputs(await app.as(marta).say(sentence))).toMatchObject(filled);
});

test('a place that nobody knows is said, and the rest of the sentence stands', async () => {
  const card = await app.as(marta).say('get me 1 toolkit for Atlantis');
  expect(read(card)).toContain('I know no location “Atlantis” that you look after.');
  expect(inputs(card)).toMatchObject({ what: 'product:additional-benefits-toolkit', quantity: '1' });
  const japan = await app.as(marta).say('order a plaque for Japan');
  expect(read(japan)).toContain('You look after no location in Japan.');
});

test.each([
  ['0', 'Order at least one'],
  ['-1', 'Order at least one'],
  ['1.5', 'How many? Enter a whole number'],
  ['1e9', 'at the most'],
  ['1,000', 'How many? Enter a whole number'],
  ['1.000', 'How many? Enter a whole number'],
  ['99999999999999999999', 'How many? Enter a whole number'],
  ['many', 'How many? Enter a whole number'],
  ['', 'How many? Enter a whole number'],
  ['\u202e3', 'How many? Enter a whole number'],
  ['[3](https://example.com)', 'How many? Enter a whole number'],
  [`3${'0'.repeat(10_000)}`, 'How many? Enter a whole number'],
])('a quantity of “%s” is refused, and nothing that was typed is lost', async (quantity, reason) => {
  const chat = app.as(marta);
  const again = await chat.press(await chat.say('new order'), 'Put it in the cart', { ...plaque, quantity });
  expect(read(again)).toContain(reason);
  expect(inputs(again)).toMatchObject({ what: plaque.what, location: 'porto' });
});

test('a small number may be a word', async () => {
  const chat = app.as(marta);
  const cart = await chat.press(await chat.say('new order'), 'Put it in the cart', { ...plaque, quantity: 'two' });
  expect(inputs(cart)).toMatchObject({ 'quantity-0': '2' });
});

test('a quantity in the cart that cannot be taken stands there again with the others', async () => {
  const chat = app.as(marta);
  const cart = await chat.press(await chat.say('new order'), 'Put it in the cart', plaque);
  const again = await chat.press(cart, 'Continue', { 'quantity-0': '1000' });
  expect(read(again)).toContain('20 are ordered at once for a location at the most');
  expect(inputs(again)).toEqual({ 'quantity-0': '1000' });
});

test('the cart is kept: several things, changed, taken out', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('buy a plaque for Porto'), 'Put it in the cart', plaque);
  const form = await chat.say('order 2 DVDs for Lisbon');
  expect(read(form)).toContain('One thing is in your cart.');
  const cart = await chat.press(form, 'Put it in the cart', {
    what: 'product:physical-media-dvd',
    location: 'lisbon',
    quantity: '2',
  });
  expect(read(cart)).toContain('2 × Physical Media DVD, Contoso Lisbon');
  expect(read(await chat.say('show my cart'))).toContain('2 × Physical Media DVD, Contoso Lisbon');
  const less = await chat.press(cart, 'Remove Physical Media DVD');
  expect(read(less)).not.toContain('Physical Media DVD');
  expect(read(less)).toContain('Additional Branch Plaque, Contoso Porto');
});

test('what the program looks at in review is said before the order, and refuses nothing', async () => {
  const chat = app.as(marta);
  const card = await chat.say('order the action pack for Madrid');
  const words = read(card);
  expect(words).toContain('What the program looks at');
  expect(words).toContain('You can order it all the same, but the program may decline it as long as this is missing.');
  const cart = await chat.press(card, 'Put it in the cart');
  expect(read(cart)).toContain('Microsoft Action Pack, Contoso Madrid');
  expect(read(await chat.say('order 3 branch plaques for Madrid'))).not.toContain('What the program looks at');
});

test('an order of plaques that is not paid stands on Home, and is left out once it is cancelled', async () => {
  const chat = app.as(marta);
  const cart = await chat.press(await chat.say('buy a plaque for Porto'), 'Put it in the cart', plaque);
  await chat.press(await chat.press(cart, 'Continue'), 'Place the order', { method: 'wire' });
  const home = await chat.say('home');
  const sentence = 'Ordered, awaiting payment until 17 March 2027: Additional Branch Plaque, Contoso Porto.';
  expect(read(home)).toContain(sentence);
  const number = (await latest())?.number;
  // Whoever looks after another part of the tree does not see it.
  expect(read(await app.as(lucia).say('home'))).not.toContain('Additional Branch Plaque');
  const order = await chat.press(home, `See order ${number}`);
  await chat.press(await chat.press(order, 'Cancel the order'), 'Yes, cancel it');
  expect(read(await chat.say('home'))).not.toContain(sentence);
});

test('what cannot be ordered says why, and leads on', async () => {
  const chat = app.as(marta);
  const pack = await chat.say('order the action pack for Lisbon');
  expect(read(pack)).toContain('Contoso Lisbon has Microsoft Action Pack already');
  const porto = await chat.say('order the action pack for Porto');
  expect(read(porto)).toContain('In Portugal that is Contoso Lisbon.');
  const missing = await chat.say('enroll us in gold Messaging');
  expect(read(missing)).toContain('Gold Messaging cannot be ordered for Contoso Lisbon yet');
  expect(titles(missing)).toContain('See what is missing');
  const held = await chat.say('buy silver Application Development for Porto');
  expect(read(held)).toContain('Contoso Porto has Silver Application Development already');
  expect(titles(held)).toContain('Renew or upgrade Application Development');
});

test('two administrators at once: one gets it, the other reads who did', async () => {
  const kit = { what: 'product:additional-benefits-toolkit', location: 'madrid', quantity: '1' };
  const upTo = async (person: typeof marta) => {
    const chat = app.as(person);
    const cart = await chat.press(await chat.say('get me 1 toolkit for Madrid'), 'Put it in the cart', kit);
    return { chat, confirm: await chat.press(cart, 'Continue', { 'quantity-0': '1' }) };
  };
  const [first, second] = [await upTo(marta), await upTo(rui)];
  await first.chat.press(first.confirm, 'Place the order', { method: 'wire' });
  const late = await second.chat.press(second.confirm, 'Place the order', { method: 'wire' });
  expect(read(late)).toContain(
    'Marta Oliveira ordered Additional Benefits Toolkit for Contoso Madrid on 15 February 2027',
  );
  expect((await contoso()).pendingEnrollments).toHaveLength(1);
  expect(titles(late)).toContain('Remove Additional Benefi…');
});

test('a price that changed while the card was open is shown anew, and nothing is ordered at another one', async () => {
  const chat = app.as(marta);
  const cart = await chat.press(await chat.say('buy a plaque for Porto'), 'Put it in the cart', plaque);
  const confirm = await chat.press(cart, 'Continue', { 'quantity-0': '1' });
  expect(read(confirm)).toContain('€99.63');
  // Meanwhile somebody says that the office is in another country, with another tax.
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('it is there');
  const locations = kept.value.locations.map((one) => (one.id === 'porto' ? { ...one, country: 'ES' } : one));
  await app.membership.commit('contoso', 'moved', [writes.replaced(kept, { ...kept.value, locations })]);
  const before = (await app.membership.orders('contoso', 50)).length;
  const again = await chat.press(confirm, 'Place the order', { method: 'wire' });
  expect(read(again)).toContain('The prices changed while this card was open.');
  expect(read(again)).toContain('€98.01');
  expect((await app.membership.orders('contoso', 50)).length).toBe(before);
  await chat.press(again, 'Place the order', { method: 'wire' });
  expect((await app.membership.orders('contoso', 50)).length).toBe(before + 1);
});

test('the last button pressed twice is one order', async () => {
  const chat = app.as(marta);
  const cart = await chat.press(await chat.say('buy a plaque for Porto'), 'Put it in the cart', plaque);
  const confirm = await chat.press(cart, 'Continue', { 'quantity-0': '1' });
  const before = (await app.membership.orders('contoso', 50)).length;
  await chat.press(confirm, 'Place the order', { method: 'wire' });
  expect(read(await chat.press(confirm, 'Place the order', { method: 'wire' }))).toContain('Your order is placed.');
  expect((await app.membership.orders('contoso', 50)).length).toBe(before + 1);
});

test('a purchase order needs its number, and what was chosen stands there again', async () => {
  const chat = app.as(marta);
  const cart = await chat.press(await chat.say('buy a plaque for Porto'), 'Put it in the cart', plaque);
  const confirm = await chat.press(cart, 'Continue', { 'quantity-0': '1' });
  const again = await chat.press(confirm, 'Place the order', { method: 'purchase-order', purchaseOrder: ' ' });
  expect(read(again)).toContain('Enter the number of your purchase order');
  const long = await chat.press(again, 'Place the order', { method: 'purchase-order', purchaseOrder: 'x'.repeat(60) });
  expect(read(long)).toContain('has at most 50 characters');
  expect(inputs(long)).toMatchObject({ method: 'purchase-order', purchaseOrder: 'x'.repeat(60) });
});

test('a Location Administrator orders for the own locations, and sees no others', async () => {
  const chat = app.as(lucia);
  const card = await chat.say('order a plaque');
  expect(inputs(card)).toMatchObject({ location: 'madrid' });
  expect(JSON.stringify(card)).not.toContain('Contoso Lisbon');
  const refused = await chat.press(card, 'Put it in the cart', plaque);
  expect(read(refused)).toContain('This is about something that you do not look after.');
  expect(read(await app.as(ana).say('order a plaque for Madrid'))).toContain('I know no location “Madrid”');
});

test('whoever administers nothing orders nothing', async () => {
  expect(read(await app.as(diogo).say('order a plaque'))).toContain('This is for');
});

test.each([
  ['order -1 plaques for Porto', '-1', 'Order at least one'],
  ['order 0 plaques for Porto', '0', 'Order at least one'],
  ['order 1.5 plaques for Porto', '1.5', 'How many? Enter a whole number'],
  ['order 1e9 plaques for Porto', '1e9', 'at the most'],
  ['order 1,000 plaques for Porto', '1,000', 'How many? Enter a whole number'],
])('“%s” is never taken for another number', async (sentence, quantity, reason) => {
  const card = await app.as(marta).say(sentence);
  expect(inputs(card)).toMatchObject({ what: plaque.what, location: 'porto', quantity });
  expect(read(card)).toContain(reason);
});

test('whoever asks for a price hears it, and nothing of a place that nobody spoke of', async () => {
  const free = await app.as(marta).say('price of the toolkit');
  expect(read(free)).toContain('Additional Benefits Toolkit costs €883.00 for Contoso Braga');
  expect(read(free)).not.toContain('already');
  const unknown = await app.as(marta).say('get me 1 toolkit for Osaka');
  expect(read(unknown)).toContain('I know no location “Osaka”');
  expect(read(unknown)).not.toContain('already');
  const held = await app.as(marta).say('price of the toolkit in Lisbon');
  expect(read(held)).toContain('Additional Benefits Toolkit costs €883.00 for Contoso Lisbon');
  expect(read(held)).toContain('Contoso Lisbon has Additional Benefits Toolkit already');
  const missing = await app.as(marta).say('enroll us in gold Messaging');
  expect(read(missing)).toContain('Gold Messaging costs');
  expect(read(missing)).toContain('cannot be ordered for Contoso Lisbon yet');
});

test('of what a location has once nobody reads “at least one, and 1 at the most”', async () => {
  const card = await app.as(marta).say('order -1 toolkits for Madrid');
  expect(read(card)).toContain('A location orders one: enter 1.');
});
