import { demoNetwork } from '../../src/demo/network.ts';
import { ana, demoIndividualId, diogo, lucia, marta, rui } from '../../src/demo/people.ts';
import { defined } from '../../src/optional.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { buttonsOf, type Card, inputsOf } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

const ends: CalendarDate = '2027-07-15';
let app: TestApp;
afterEach(() => app.close());

/** Contoso with nothing but a subscription, and a membership that lasts until the test says. */
async function begin(
  product: string,
  membership: CalendarDate = '2028-01-31',
  places: readonly (string | undefined)[] = [undefined],
) {
  app = await createTestApp({
    network: (today) => {
      const network = demoNetwork(today);
      const organizations = network.organizations.map(
        (organization): Organization => ({
          ...organization,
          enrollment: { ...organization.enrollment, anniversaryDate: membership },
          competencies: [],
          subscriptions: places.map((locationId) => ({
            product,
            startedOn: '2025-07-15',
            anniversaryDate: ends,
            ...defined({ locationId }),
          })),
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

test('the card says when it ends, and leads to the order of the next year, filled in', async () => {
  await begin('action-pack');
  await on(addDays(ends, -30));
  const message = app.connector.messages.find(({ summary }) => summary?.includes('Action Pack'));
  expect(message?.summary).toBe('Microsoft Action Pack ends in 30 days, on 15 July 2027. Renew it by then.');
  const card = message?.attachments?.[0]?.content;
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).toContain('Membership home');
  const ordering = await app.as(marta).press(card, 'Renew Microsoft Action Pack');
  expect(inputsOf(ordering ?? {}).map(({ value }) => value)).toEqual(
    expect.arrayContaining(['product:action-pack', 'lisbon']),
  );
  const told = (await notices()).map(({ recipientId }) => recipientId);
  expect(told.toSorted()).toEqual([marta, rui].map(demoIndividualId).toSorted());
});

test('whoever hears of it and may not order hears who may', async () => {
  await begin('action-pack', undefined, ['porto']);
  await app.as(diogo).say('home');
  const kept = await app.membership.association('contoso', demoIndividualId(diogo));
  if (kept === undefined) throw new Error('Diogo belongs to Contoso');
  const roles = ['executive-contact'] as const;
  await app.membership.commit('contoso', 'role', [writes.replaced(kept, { ...kept.value, roles })]);
  await on(addDays(ends, -7));
  const cards = app.connector.messages
    .filter(({ conversationId }) => conversationId.includes(diogo.objectId))
    .flatMap(({ attachments = [] }) => attachments.map(({ content }) => content as Card));
  expect(cards.map((card) => read(card)).join('')).toContain('Ana Ferreira');
  expect(cards.flatMap((card) => buttonsOf(card)).map(({ title }) => title)).not.toContain(
    'Renew Microsoft Action Pack',
  );
});

test('of two in two countries each is spoken of by its place, and to those who look after it', async () => {
  await begin('action-pack', undefined, ['madrid', 'porto']);
  await on(addDays(ends, -30));
  const told = app.connector.messages.flatMap(({ summary }) => (summary?.includes('Action Pack') ? summary : []));
  expect(new Set(told)).toEqual(
    new Set(
      ['Madrid', 'Porto'].map(
        (city) => `Microsoft Action Pack (Contoso ${city}) ends in 30 days, on 15 July 2027. Renew it by then.`,
      ),
    ),
  );
  const readers = (city: string) =>
    notices().then((all) =>
      all
        .filter(({ subject }) => subject.includes(city))
        .map(({ recipientId }) => recipientId)
        .toSorted(),
    );
  expect(await readers('madrid')).toEqual([marta, rui, lucia].map(demoIndividualId).toSorted());
  expect(await readers('porto')).toEqual([marta, rui, ana].map(demoIndividualId).toSorted());
  const home = read(await app.as(lucia).say('home'));
  expect(home).toContain('Microsoft Action Pack (Contoso Madrid)');
  expect(home).not.toContain('Porto');
});

test('whose next year is ordered is not spoken of any more, as long as the order stands', async () => {
  await begin('action-pack');
  await on(addDays(ends, -90));
  const kept = await app.membership.organization('contoso');
  const first = await app.membership.notices('contoso', 'subscription-renewal');
  if (kept === undefined) throw new Error('Contoso is there');
  const by = { individualId: demoIndividualId(marta), name: 'Marta Oliveira' };
  const pending = { on: addDays(ends, -80), by, orderNumber: '2100000001', until: '2028-07-15' as const };
  await app.membership.commit('contoso', 'ordered', [
    writes.replaced(kept, {
      ...kept.value,
      pendingEnrollments: [
        { ...pending, kind: 'subscription', product: 'action-pack', locationId: 'lisbon', renews: true },
      ],
    }),
  ]);
  await on(addDays(ends, -60));
  expect(await app.membership.notices('contoso', 'subscription-renewal')).toHaveLength(first.length);
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
  const home = await app.as(marta).say('home');
  expect(read(home)).toContain('its place was taken by Microsoft Action Pack.');
  expect(read(await app.as(marta).press(home, 'Order Microsoft Action Pack'))).toContain('Microsoft Action Pack costs');
});
