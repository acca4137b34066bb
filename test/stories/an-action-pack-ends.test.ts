import { demoNetwork } from '../../src/demo/network.ts';
import { marta } from '../../src/demo/people.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createOperator, type Operator } from '../cli/operator.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * The Action Pack of Madrid ends on 20 March. Once it is renewed: ordered from the reminder, looked at, approved and paid.
 * Once it is not: it ends, grace ends, and the location can be closed.
 */

const ends: CalendarDate = '2027-03-20';
let app: TestApp;
let operator: Operator;
let now = testNow;
beforeEach(async () => {
  now = testNow;
  operator = createOperator({ now: () => now });
  app = await createTestApp({
    opensChats: true,
    overrides: { store: openSqliteStore({ file: operator.store, now: () => now }) },
    network: (today) => {
      const network = demoNetwork(today);
      return { ...network, organizations: network.organizations.map(withEndingPack), orders: [], shipments: [] };
    },
  });
});
afterEach(async () => {
  await app.close();
  operator.clear();
});

/** With nothing at all but the pack, and a membership that outlasts it. */
function withEndingPack(organization: Organization): Organization {
  if (organization.id !== 'contoso') return organization;
  const pack = {
    product: 'action-pack',
    locationId: 'madrid',
    startedOn: '2026-03-20',
    anniversaryDate: ends,
  } as const;
  const enrollment = { ...organization.enrollment, anniversaryDate: '2028-01-31' } as const;
  return { ...organization, enrollment, competencies: [], subscriptions: [pack] };
}

const pass = async (days: number) => {
  for (let day = 0; day < days; day += 1) {
    now = new Date(now.getTime() + 86_400_000);
    app.setNow(now);
    await app.notices.plan();
    await app.notices.deliver();
  }
};
const told = (words: string) =>
  app.connector.messages
    .filter(({ conversationId }) => conversationId.includes(marta.objectId))
    .flatMap(({ attachments = [] }) => attachments.map(({ content }) => content as Card))
    .findLast((card) => read(card).includes(words));
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const reminders = () => app.membership.notices('contoso', 'subscription-renewal');
const pack = async () =>
  (await app.membership.organization('contoso'))?.value.subscriptions.find(({ product }) => product === 'action-pack');

test('an Action Pack that is renewed: reminder, order, review, payment, and the kits of its next year', async () => {
  await pass(5);
  const reminder = told('Microsoft Action Pack (Contoso Madrid) ends in');
  const chat = app.as(marta);
  expect(read(await chat.say('action pack summary'))).toContain(
    'It can be renewed until 20 March 2027, and then runs until 20 March 2028.',
  );

  const form = await chat.press(reminder, 'Renew Microsoft Action Pack (Contoso Madrid)');
  expect(read(form)).toContain('The program looks first if you may have it');
  const cart = await chat.press(form, 'Put it in the cart');
  const done = await chat.press(await chat.press(cart, 'Continue'), 'Place the order');
  const number = /Order (\d{10})/.exec(read(done))?.[1] ?? '';
  expect(read(await chat.say('action pack summary'))).toContain(
    'The program looks whether your organization may have it',
  );

  // Nobody is reminded of what is ordered, and the reminder says so.
  const count = (await reminders()).length;
  await app.notices.deliver();
  expect((await reminders()).map(({ document }) => document.state)).not.toContain('sent');
  await pass(2);
  expect(await reminders()).toHaveLength(count);

  const approved = await operator.pmc('orders', 'approve', number);
  expect(approved.out).toContain('is to be paid by 2027-03-20');
  expect((await operator.pmc('orders', 'paid', number)).code).toBe(0);
  // Renewing early loses nothing: the year goes on after the one before.
  expect(await pack()).toMatchObject({
    startedOn: '2026-03-20',
    anniversaryDate: '2028-03-20',
    lastRenewal: { orderNumber: number, previousAnniversaryDate: ends },
  });
  const { shipments } = await app.membership.shipments('contoso', 50);
  const kits = shipments.filter(({ orderNumber }) => orderNumber === number);
  expect(kits.map(({ shipsOn }) => shipsOn).toSorted()).toEqual([
    '2027-03-21',
    '2027-06-21',
    '2027-09-21',
    '2027-12-21',
  ]);
  expect(kits.every(({ locationId }) => locationId === 'madrid')).toBe(true);
  const summary = read(await chat.say('action pack summary'));
  expect(summary).toContain('20 March 2028');
  expect(summary).toContain('Its next year is paid.');
  await pass(40);
  expect(await reminders()).toHaveLength(count);
});

test('an Action Pack that is not renewed: it ends, is said to have ended, and its location can be closed', async () => {
  const chat = app.as(marta);
  expect(read(await chat.say('close the Madrid office'))).toContain('Microsoft Action Pack');
  await pass(33);
  expect(told('Today is the last day to renew Microsoft Action Pack (Contoso Madrid)')).toBeDefined();
  // It is told on Monday: the day after is a Sunday.
  await pass(2);
  expect(told('Microsoft Action Pack (Contoso Madrid) ended on 20 March 2027 without being renewed.')).toBeDefined();
  const summary = await chat.say('action pack summary');
  expect(read(summary)).toContain('It ended on 20 March 2027 and cannot be renewed any more. It can be ordered anew.');
  expect(titles(summary)).toContain('Order Microsoft Action Pack (Contoso Madrid)');
  await pass(31);
  expect(titles(await chat.say('close the Madrid office'))).toContain('Close the location');
});
