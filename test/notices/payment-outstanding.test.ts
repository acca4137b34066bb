import { payOrder } from '../../src/changes/pay-order.ts';
import { operator } from '../../src/cli/operator.ts';
import { diogo, lucia, marta, rui } from '../../src/demo/people.ts';
import type { Association } from '../../src/program/things/people.ts';
import { catalog } from '../support/catalog.ts';
import { createPaying, type Paying } from '../support/paying.ts';
import { read } from '../support/test-app.ts';

let paying: Paying;
beforeEach(async () => {
  paying = await createPaying();
});
afterEach(() => paying.app.close());

const reminders = (person = marta) => paying.toldTo(person, 'has not been paid');

test('an order that is not paid is spoken of after 7, 21 and 29 days, to whoever placed it', async () => {
  await paying.on('2027-02-21');
  expect(reminders()).toHaveLength(0);
  // Seven days later is a Monday.
  await paying.on('2027-02-22');
  await paying.on('2027-02-22', '13:00');
  expect(reminders()).toHaveLength(1);
  const words = read(reminders()[0]);
  expect(words).toMatch(/Order \d{10} of €6,436\.59 has not been paid so far\. Transfer it by 17 March 2027/);
  expect(words).toContain('because you placed the order for Contoso Consulting');
  for (const day of ['2027-03-01', '2027-03-08', '2027-03-09', '2027-03-16']) await paying.on(day);
  expect(reminders()).toHaveLength(1);
  expect(paying.app.connector.messages.filter((message) => message.updates > 0)).not.toEqual([]);
  expect(paying.toldTo(marta, 'A newer reminder').length + reminders().length).toBe(3);
  // From the 21st day on it is the administrators' too.
  const [last, ...others] = reminders(rui);
  expect(others).toEqual([]);
  expect(read(last)).toContain('because the order that Marta Oliveira placed is still not paid');
});

test('somebody who was away hears only the latest', async () => {
  await paying.on('2027-03-16');
  expect(reminders()).toHaveLength(1);
});

test('once it is paid nothing more is said, and the card says so', async () => {
  await paying.on('2027-02-22');
  const { number } = await paying.theOrder();
  const { membership } = paying.app;
  await payOrder(
    { store: membership, now: paying.now(), changeId: 'paid', by: operator },
    { orderNumber: number },
    catalog,
  );
  await paying.on('2027-03-08');
  await paying.on('2027-03-18');
  expect(reminders()).toHaveLength(0);
  expect(paying.toldTo(marta, 'has expired')).toEqual([]);
  const [card] = paying.toldTo(marta, 'has been paid');
  expect(read(card)).toContain(`Order ${number} has been paid. Thank you!`);
});

test.each<[string, Partial<Association> | 'left']>([
  ['has left', 'left'],
  ['may not buy any more', { rights: 'none', roles: [] }],
])('when whoever placed it %s, the administrators are reminded instead, and told why', async (_words, to) => {
  await paying.on('2027-02-22');
  await paying.change(marta, to);
  await paying.on('2027-02-23');
  const [instead] = reminders(rui);
  expect(read(instead)).toContain(
    'You get this as an administrator of Contoso Consulting, because Marta Oliveira, who placed the order, cannot see to it any more.',
  );
  await paying.on('2027-03-08');
  expect(reminders(rui)).toHaveLength(1);
  expect(paying.toldTo(diogo, 'has not been paid')).toEqual([]);
  expect(paying.toldTo(lucia, 'has not been paid')).toEqual([]);
});
