import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { diogo, lucia, marta } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { licenses } from '../../src/pages/orders/licenses.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { read, testApp } from '../support/test-app.ts';

/*
 * A page for memberships that have licenses, tried with one that everybody knows: where there are none it is as if it
 * were not there, and who asks for it all the same hears why.
 */

const shown = pages.map((page) =>
  page.name === 'shipping-history' ? { ...page, entitlement: licenses, isEntitled: licenses.isHeld } : page,
);

const contosoWith = (change: (organization: Organization, today: CalendarDate) => Partial<Organization>) => ({
  network: (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    const organizations = network.organizations.map((entry) =>
      entry.id === 'contoso' ? { ...entry, ...change(entry, today) } : entry,
    );
    return { ...network, organizations };
  },
  overrides: { pages: shown },
});

const app = testApp({ overrides: { pages: shown } });
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const asking = 'any shipments on the way?';
const nothing = contosoWith(() => ({ competencies: [], subscriptions: [] }));
const lapsed = contosoWith(({ enrollment }, today) => ({
  enrollment: { ...enrollment, anniversaryDate: addDays(today, -31) },
}));

test('with licenses it is there', async () => {
  expect(read(await app.as(marta).say(asking))).toContain('Action Pack welcome kit');
  expect(titles(await app.as(marta).say('orders and benefits'))).toContain('Shipping history');
});

test('without them no menu, help or way names it', async () => {
  await app.restart(nothing);
  for (const sentence of ['orders and benefits', 'help', 'hello', 'home']) {
    const card = await app.as(marta).say(sentence);
    expect(read(card)).not.toBe('');
    expect(`${titles(card)} ${read(card)}`).not.toContain('hipping history');
  }
});

test('who asks for it hears why not, what would bring it, and gets ways on that they may go', async () => {
  await app.restart(nothing);
  const card = await app.as(marta).say(asking);
  expect(read(card)).toContain('Your organization holds nothing that brings software licenses.');
  expect(read(card)).toContain('a silver or gold competency, a subscription of the Microsoft Action Pack');
  expect(titles(card)).toContain('Manage competencies');
  expect(titles(card)).not.toContain('Shipping history');
});

test('a button of a card that stood in the chat before is refused in the same words', async () => {
  await app.restart(
    contosoWith(({ enrollment }, today) => ({ enrollment: { ...enrollment, anniversaryDate: addDays(today, -28) } })),
  );
  const menu = await app.as(marta).say('orders and benefits');
  app.setNow(new Date('2027-02-18T12:00:00Z'));
  expect(read(await app.as(marta).press(menu, 'Shipping history'))).toContain(
    'Your membership ended on 18 January 2027',
  );
});

test('a lapsed membership is told when it ended', async () => {
  await app.restart(lapsed);
  expect(read(await app.as(marta).say(asking))).toContain(
    'Your membership ended on 15 January 2027, and its software licenses with it on 14 February 2027',
  );
});

test('in the days in which benefits stay it is still there', async () => {
  await app.restart(
    contosoWith(({ enrollment }, today) => ({ enrollment: { ...enrollment, anniversaryDate: addDays(today, -30) } })),
  );
  expect(read(await app.as(lucia).say(asking))).not.toContain('Your membership ended');
});

test('who has no right to it hears that, and nothing of the membership', async () => {
  await app.restart(nothing);
  const words = read(await app.as(diogo).say(asking));
  expect(words).toContain('Who can help you:');
  expect(words).not.toContain('brings software licenses');
});
