import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { lucia, marta, petra } from '../../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { CompetencyEnrollment, OrderedYear } from '../../../src/program/things/competency.ts';
import type { Organization } from '../../../src/program/things/organization.ts';
import { buttonsOf } from '../../support/card.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');
const titles = (card: Parameters<typeof read>[0]) => buttonsOf(card ?? {}).map(({ title }) => title);

/** The demo's network with another Contoso. */
const withContoso =
  (changed: (contoso: Organization, today: CalendarDate) => Organization) =>
  (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    return {
      ...network,
      organizations: network.organizations.map((one) => (one.id === 'contoso' ? changed(one, today) : one)),
    };
  };

const changedHeld = (id: string, change: Partial<CompetencyEnrollment>) =>
  withContoso((contoso) => ({
    ...contoso,
    competencies: contoso.competencies.map((held) => (held.id === id ? { ...held, ...change } : held)),
  }));

test('“are we at risk?” lists everything that is held, what needs something first', async () => {
  const card = await app.as(marta).say('are we at risk?');
  const words = read(card);
  expect(words).toContain('4 competencies under way, 2 at risk. 10 people have passed exams that are linked here.');
  expect(words).toContain('So far US$82,400 of US$100,000 of Azure use in twelve months.');
  const order = ['Cloud Platform', 'Datacenter', 'Application Development', 'Data Platform'].map((name) =>
    titles(card).indexOf(`See how ${name} stands`),
  );
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order).not.toContain(-1);
});

test('each leads to its progress, and what is due to its renewal', async () => {
  const chat = app.as(marta);
  const card = await chat.say('manage competencies');
  expect(read(await chat.press(card, 'See how Datacenter stands'))).toContain('Silver Datacenter');
  expect(titles(card)).toContain('Renew Data Platform');
  // Its window is not open yet.
  expect(titles(card)).not.toContain('Renew Datacenter');
  expect(read(await chat.press(card, 'Renew Data Platform'))).toContain('Step 1 of 5: Requirements');
});

test('what could be taken up is what something counts for already, and leads to what it asks for', async () => {
  const chat = app.as(marta);
  const card = await chat.say('which competencies could we take up');
  expect(read(card)).toContain('Collaboration and Content\nSilver · Contoso Lisbon\nSo far 1 of 2 people with 70-331');
  const asked = await chat.press(card, 'See what Collaboration and Content asks for');
  expect(read(asked)).toContain('It is not held here so far.');
});

test('any other is looked up in the list, which has the areas of the program', async () => {
  const chat = app.as(marta);
  const card = await chat.say('manage competencies');
  expect(read(card)).toContain('DevOps (Apps and infrastructure)');
  const found = await chat.press(card, 'Look it up', { competency: 'devops' });
  expect(read(found)).toContain('DevOps is not held here.');
  expect(read(await chat.press(found, 'What DevOps asks for'))).toContain('2 people with 70-498');
  expect(read(await chat.press(card, 'Look it up', { competency: 'no-such' }))).toContain(
    'Choose a competency from the list.',
  );
});

test('“drop the … competency” says that nothing has to be done, and where reminders are chosen', async () => {
  const card = await app.as(marta).say('drop the cloud platform competency');
  expect(read(card)).toContain(
    'Whoever wants it no longer has nothing to do: it is not renewed by itself, and ends with its benefits after 8 April 2027.',
  );
  expect(titles(card)).toContain('What you are told, and when');
});

test('“which competencies can be upgraded from silver to gold” shows what is held at silver, how far gold is, and what can be made gold', async () => {
  const words = read(await app.as(marta).say('which competencies can be upgraded from silver to gold'));
  expect(words).toContain('Application Development');
  expect(words).toContain('For Gold, so far 0 of 4 people with 70-486');
  expect(words).not.toContain('See how Data Platform stands');
});

test.each<[string, Partial<CompetencyEnrollment>, string]>([
  [
    'retired, with what took its place',
    { competency: 'hosting' },
    'Its place was taken by Cloud Platform and Datacenter.',
  ],
  ['ordered', {}, 'Awaiting payment until 17 March 2027, then Silver until 3 October 2028'],
  ['exempt', { exemptionUntil: '2027-12-31' }, 'Nothing is asked of it until 31 December 2027.'],
])('one that is %s says so', async (kind, change, expected) => {
  const ordered: OrderedYear = {
    on: '2027-02-15',
    by: { individualId: 'marta', name: 'Marta Oliveira' },
    orderNumber: '2100000001',
    level: 'silver',
    locationId: 'madrid',
    until: '2028-10-03',
    isUpgrade: false,
    payBy: '2027-03-17',
  };
  const other = await createTestApp({
    network: changedHeld('datacenter-madrid', kind === 'ordered' ? { ordered } : change),
  });
  expect(read(await other.as(marta).say('manage competencies'))).toContain(expected);
  await other.close();
});

test('a Location Administrator sees what is held in the own part of the tree, and nobody else sees anything', async () => {
  const words = read(await app.as(lucia).say('manage competencies'));
  expect(words).toContain('1 competency under way, 1 at risk. 2 people have passed exams that are linked here.');
  expect(words).toContain('Datacenter');
  expect(words).not.toContain('See how Data Platform stands');
  expect(read(await app.as(petra).say('manage competencies'))).not.toContain('under way');
});

test('many are shown a part at a time', async () => {
  const other = await createTestApp({
    network: withContoso((contoso, today) => ({
      ...contoso,
      competencies: Array.from({ length: 30 }, (_, index) => ({
        id: `held-${index}`,
        competency: 'devops',
        level: 'silver' as const,
        locationId: 'lisbon',
        startedOn: addDays(today, -300),
        anniversaryDate: addDays(today, 100 + index),
      })),
    })),
  });
  const chat = other.as(marta);
  const first = await chat.say('manage competencies');
  expect(read(first)).toContain('1 to 12 of 30');
  expect(read(await chat.press(first, 'Next'))).toContain('13 to 24 of 30');
  await other.close();
});

test('what is held at gold is shown to whoever names gold, and never denied', async () => {
  const chat = app.as(marta);
  const one = read(await chat.say('do we hold gold data platform'));
  expect(one).not.toContain('is not held here');
  const golds = read(await chat.say('list our gold competencies'));
  expect(golds).toContain('See how Data Platform stands');
  expect(golds).toContain('For Gold, so far 0 of 4 people with MCSE: Server Infrastructure');
  const silver = read(await chat.say('list our silver competencies'));
  expect(silver).toContain('See how Datacenter stands');
  expect(silver).not.toContain('See how Data Platform stands');
});
