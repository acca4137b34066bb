import { demoNetwork } from '../../src/demo/network.ts';
import { demoIndividualId, marta, rui } from '../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { buttonsOf } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

const ends: CalendarDate = '2027-07-15';
let app: TestApp;
afterEach(() => app.close());

/** Contoso with nothing but a subscription, and a membership that lasts until the test says. */
async function begin(product: string, membership: CalendarDate = '2028-01-31') {
  app = await createTestApp({
    network: (today) => {
      const network = demoNetwork(today);
      const organizations = network.organizations.map(
        (organization): Organization => ({
          ...organization,
          enrollment: { ...organization.enrollment, anniversaryDate: membership },
          competencies: [],
          subscriptions: [{ product, startedOn: '2025-07-15', anniversaryDate: ends }],
        }),
      );
      return { ...network, organizations };
    },
  });
  await app.as(marta).say('home');
}
const on = async (day: CalendarDate) => {
  app.setNow(new Date(`${day}T12:00:00Z`));
  await app.notices.plan();
  await app.notices.deliver();
};
const notices = async () => (await app.membership.notices('contoso', 'subscription-renewal')).map(({ value }) => value);

test.each(['action-pack', 'action-pack-development-and-design', 'small-business-specialist-community'])(
  'the end of %s is spoken of on each day on which that of the membership is',
  async (product) => {
    await begin(product);
    for (const { day } of catalog.renewalStages) await on(addDays(ends, day));
    const stages = (await notices())
      .filter(({ recipientId }) => recipientId === demoIndividualId(marta))
      .map(({ stage }) => stage);
    expect(stages.toSorted()).toEqual(
      catalog.renewalStages.map(({ day }) => (day < 0 ? `before-${-day}` : `after-${day}`)).toSorted(),
    );
  },
);

test('the card says when it ends, and where it is renewed', async () => {
  await begin('action-pack');
  await on(addDays(ends, -30));
  const message = app.connector.messages.find(({ summary }) => summary?.includes('Action Pack'));
  expect(message?.summary).toBe('Microsoft Action Pack ends in 30 days, on 15 July 2027. Renew it by then.');
  const card = message?.attachments?.[0]?.content;
  expect(read(card)).toContain('The Regional Service Center takes its renewal: name the Organization ID 1417220.');
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).toContain('Membership home');
  const told = (await notices()).map(({ recipientId }) => recipientId);
  expect(told.toSorted()).toEqual([marta, rui].map(demoIndividualId).toSorted());
});

test('after its end it says so, and once the membership is over nothing more', async () => {
  await begin('action-pack', addDays(ends, 10));
  await on(addDays(ends, 1));
  const latest = app.connector.messages.findLast(({ summary }) => summary?.includes('Action Pack'));
  expect(latest?.summary).toBe('Microsoft Action Pack ended on 15 July 2027 without being renewed.');
  expect(read(latest?.attachments?.[0]?.content)).toContain('A subscription has ended');
  const before = (await notices()).length;
  await on(addDays(ends, 23));
  expect(await notices()).toHaveLength(before);
});

test('of one that is not sold any more nobody is asked to renew it: what took its place is named', async () => {
  await begin('action-pack-solution-provider');
  await on(addDays(ends, -30));
  const message = app.connector.messages.find(({ summary }) => summary?.includes('Solution Provider'));
  expect(message?.summary).toBe(
    'Microsoft Action Pack Solution Provider ends in 30 days, on 15 July 2027, and cannot be renewed.',
  );
  const words = read(message?.attachments?.[0]?.content);
  expect(words).toContain('It is not sold any more; its place was taken by Microsoft Action Pack.');
  expect(words).not.toContain('Renew it by then');
  expect(read(await app.as(marta).say('home'))).toContain('its place was taken by Microsoft Action Pack.');
});
