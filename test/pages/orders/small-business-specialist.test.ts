import { approveOrder } from '../../../src/changes/approve-order.ts';
import { lucia, marta } from '../../../src/demo/people.ts';
import { catalog } from '../../support/catalog.ts';
import { read, testApp, testNow } from '../../support/test-app.ts';

const app = testApp();

test('each location qualifies for the Small Business Specialist Community by its own people', async () => {
  const porto = read(await app.as(marta).say('small business specialist summary'));
  expect(porto).toContain('Contoso Porto · Porto, Portugal');
  expect(porto).toContain('Sales and marketing assessment: passed by Ana Ferreira on');
  expect(porto).toContain('70-282');
  const madrid = read(await app.as(marta).say('sbsc in Madrid'));
  expect(madrid).toContain('Not held');
  expect(madrid).toContain('but it counts at Contoso Porto and not at Contoso Madrid.');
});

test('it is ordered for nothing, and held once the program has said yes', async () => {
  const chat = app.as(marta);
  const summary = await chat.say('sbsc in Madrid');
  const form = await chat.press(summary, /^Order .*Small Business Specialist Community/);
  expect(read(form)).toContain('costs nothing for Contoso Madrid. The program looks first if you may have it.');
  const confirm = await chat.press(await chat.press(form, 'Put it in the cart'), 'Continue');
  expect(read(confirm)).toContain('There is nothing to pay, and you have it after that.');
  const done = await chat.press(confirm, 'Place the order');
  const number = /Order (\d{10})/.exec(read(done))?.[1] ?? '';
  expect(read(await chat.say('sbsc in Madrid'))).toContain('In review');
  const occasion = { store: app.membership, now: testNow, changeId: 'approved' };
  await approveOrder({ ...occasion, by: { kind: 'operator', name: 'Operator' } }, { orderNumber: number }, catalog);
  expect(read(await chat.say('sbsc in Madrid'))).toContain('15 February 2028');
});

test('a Location Administrator reads nothing of another part of the tree, and nobody of it by name', async () => {
  const words = read(await app.as(lucia).say('small business specialist summary'));
  expect(words).toContain('Contoso Madrid · Madrid, Spain');
  expect(words).not.toContain('Porto');
  expect(words).not.toContain('Ana Ferreira');
  expect(words).toContain('Sales and marketing assessment: nobody of Contoso Madrid has passed it so far.');
});
