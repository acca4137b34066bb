import { demoNetwork } from '../../src/demo/network.ts';
import { ana, demoIndividualId, lucia, marta, rui } from '../../src/demo/people.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import type { CompetencyEnrollment } from '../../src/program/things/competency.ts';
import { buttonsOf } from '../support/card.ts';
import { upToConfirmation } from '../support/renewal.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

let app: TestApp;
afterEach(() => app.close());

/** Contoso, with a competency in Lisbon that ends on a day of its own; all that it needs is there. */
async function begin(
  anniversaryDate: CalendarDate,
  membership: CalendarDate = '2028-01-31',
  changed: Partial<CompetencyEnrollment> = {},
) {
  app = await createTestApp({
    network: (today) => {
      const network = demoNetwork(today);
      return {
        ...network,
        organizations: network.organizations.map((organization) => ({
          ...organization,
          enrollment: { ...organization.enrollment, anniversaryDate: membership },
          // In the demo's year nothing else is due.
          competencies: organization.competencies
            .filter((held) => held.id === 'data-platform-lisbon')
            .map((held) => ({ ...held, anniversaryDate, ...changed })),
        })),
      };
    },
  });
  for (const person of [marta, rui, ana, lucia]) await app.as(person).say('home');
}
const told = (person = marta) =>
  app.connector.messages.filter(
    ({ conversationId, summary }) => conversationId === `a:${person.objectId}` && summary?.includes('Data Platform'),
  );
const cardOf = (message: ReturnType<typeof told>[number] | undefined) => message?.attachments?.[0]?.content;
async function on(day: string) {
  app.setNow(new Date(`${day}T12:00:00Z`));
  await app.notices.plan();
  await app.notices.deliver();
}

test('a competency that ends on another day than the membership is reminded of by itself, stage by stage', async () => {
  await begin('2027-06-01');
  await on('2027-03-02');
  expect(told()).toEqual([]);
  // Ninety days before.
  await on('2027-03-03');
  await on('2027-03-03');
  expect(told().map(({ summary }) => summary)).toEqual([
    'Data Platform (Gold) ends in 90 days, on 1 June 2027. Renew it by then.',
  ]);
  await on('2027-05-03');
  expect(told().at(-1)?.summary).toContain('ends in 29 days');
  const card = cardOf(told().at(-1));
  expect(read(card)).toContain('Contoso Lisbon');
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Renew', 'Remind me', 'Not for me']),
  );
  expect(app.connector.messages.some((message) => read(cardOf(message)).includes('A newer reminder'))).toBe(true);
});

test('Renew on the card begins the renewal of that competency; once it is renewed the cards say so and nothing more comes', async () => {
  await begin('2027-06-01');
  await on('2027-03-03');
  const chat = app.as(marta);
  const begun = await chat.press(cardOf(told()[0]), 'Renew');
  expect(read(begun)).toContain('Data Platform');
  await chat.press(await upToConfirmation(chat, begun), 'Place the order');
  await app.notices.deliver();
  expect(read(cardOf(told()[0]))).toContain('Data Platform was ordered by Marta Oliveira on 3 March 2027.');
  const before = told().length;
  await on('2027-03-08');
  await on('2027-04-02');
  expect(told().filter(({ summary }) => summary?.includes('ends in'))).toEqual([]);
  expect(told().length).toBe(before);
});

test('one that ends with the membership stands on the membership’s card alone', async () => {
  await begin('2027-04-08', '2027-04-08');
  await on('2027-02-15');
  expect(told()).toEqual([]);
  const membership = app.connector.messages.find(({ summary }) => summary?.includes('The membership of Contoso'));
  expect(read(cardOf(membership))).toContain('Data Platform');
  expect(await app.membership.notices('contoso', 'competency-renewal')).toEqual([]);
});

test('whoever looks after another part of the tree is not told, also when it concerns all administrators', async () => {
  await begin('2027-06-01');
  await on('2027-06-01');
  expect(told().at(-1)?.summary).toBe('Today is the last day to renew Data Platform (Gold): until midnight in Lisbon.');
  expect(told(lucia)).toEqual([]);
});

test('one that ended long ago, as an import may bring it, is no news', async () => {
  await begin('2025-06-01');
  await on('2027-02-15');
  expect(await app.membership.notices('contoso', 'competency-renewal')).toEqual([]);
});

test('once the membership is over, nothing more is said of its competencies', async () => {
  await begin('2027-06-01', '2027-04-08');
  await on('2027-04-02');
  const stages = async () =>
    (await app.membership.notices('contoso', 'competency-renewal')).map(({ value }) => value.stage);
  const before = await stages();
  for (const day of ['2027-04-09', '2027-05-02', '2027-05-17', '2027-05-31', '2027-06-01', '2027-06-24']) await on(day);
  expect(before).toContain('before-60');
  expect(await stages()).toEqual(before);
  expect(
    told()
      .map(({ summary }) => summary)
      .join(),
  ).not.toContain('ended');
});

test.each([
  ['lisbon', [marta, rui]],
  ['porto', [marta, rui, ana]],
  ['braga', [marta, rui, ana]],
  ['madrid', [marta, rui, lucia]],
  ['sao-paulo', [marta, rui]],
])('at %s those who look after the location hear of it from the first day on', async (locationId, people) => {
  await begin('2027-06-01', '2028-01-31', { locationId });
  for (const day of ['2027-03-03', '2027-04-02', '2027-05-17']) {
    await on(day);
    const latest = (await app.membership.notices('contoso', 'competency-renewal')).map(({ value }) => value);
    const stage = latest.at(-1)?.stage;
    const [last] = latest.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
    const told = latest.filter((notice) => notice.stage === last?.stage).map(({ recipientId }) => recipientId);
    expect([stage === undefined, told.toSorted()]).toEqual([false, people.map(demoIndividualId).toSorted()]);
  }
});

test('a Location Administrator is told why, and can renew it', async () => {
  await begin('2027-06-01', '2028-01-31', { locationId: 'madrid' });
  await on('2027-03-03');
  const card = cardOf(told(lucia)[0]);
  expect(read(card)).toContain('You get this as the Primary Program Contact of Contoso Madrid.');
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).toContain('Renew');
});

test('whoever cannot renew it is told who can, and that the membership comes first', async () => {
  await begin('2027-05-10', '2027-04-08', { locationId: 'madrid' });
  await on('2027-02-15');
  const card = cardOf(told(lucia)[0]);
  expect(read(card)).toContain(
    'The membership ends before, on 8 April 2027, and has to be renewed first. Marta Oliveira and Rui Almeida can do that.',
  );
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).not.toContain('Renew');
  expect(buttonsOf(cardOf(told(marta)[0]) ?? {}).map(({ title }) => title)).toContain('Renew');
});
