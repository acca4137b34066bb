import type { Network } from '../../../src/demo/network.ts';
import { demoNetwork } from '../../../src/demo/network.ts';
import { ana, aoife, diogo, lucia, marta } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Organization } from '../../../src/program/things/organization.ts';
import { buttonsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

/** The demo, with another Contoso. */
const withContoso =
  (changed: (contoso: Organization) => Partial<Organization>) =>
  (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    const organizations = network.organizations.map((one) =>
      one.id === 'contoso' ? { ...one, ...changed(one) } : one,
    );
    return { ...network, organizations };
  };

test('what runs is summed up: since when, until when, where, who ordered it, its kits and its next year', async () => {
  const words = read(await app.as(marta).say('action pack summary'));
  expect(words).toContain('Microsoft Action Pack Solution Provider was sold until 31 January 2014.');
  expect(words).toContain('Its place was taken by Microsoft Action Pack.');
  for (const fact of ['3 February 2027', '3 February 2028', 'Contoso Lisbon · Lisbon, Portugal']) {
    expect(words).toContain(fact);
  }
  expect(words).toContain('by Marta Oliveira on 3 February 2027, order 2104468213');
  expect(words).toContain('0 of 2 kits have arrived. Next: Action Pack welcome kit.');
  expect(words).toContain('Renewing opens on 5 November 2027.');
});

test('an assessment that is older than two years has to be passed again', async () => {
  const words = read(await app.as(marta).say('what is missing for the action pack'));
  expect(words).toContain(
    'passed by Rui Almeida on 7 December 2024, which counted until 7 December 2026. It has to be passed again.',
  );
});

test('what is ordered anew stands before what ended long ago', async () => {
  const words = read(await app.as(aoife).say('is our action pack still running'));
  expect(words).toContain('Microsoft Action Pack\nIn review');
  expect(words).toContain('The program looks whether your organization may have it, until 13 February 2027');
  expect(words).toContain('nobody has passed it so far, with 70 % or more.');
  expect(words).toContain('Microsoft Action Pack Solution Provider\nLapsed');
  expect(words).toContain('It ended on 31 May 2014.\n');
});

test('of what a country has once, another location of it reads where it is', async () => {
  expect(read(await app.as(marta).say('action pack in Porto'))).toContain(
    'There is one for each country, and Contoso Lisbon has that of Portugal.',
  );
  const madrid = read(await app.as(marta).say('action pack in Madrid'));
  expect(madrid).not.toContain('There is one for each country');
  expect(madrid).toContain('Microsoft Action Pack\nNot held');
  expect(madrid).toContain('It needs no competency.');
});

test('a Location Administrator sees the own part of the tree, and nobody of another one by name', async () => {
  const pack = read(await app.as(ana).say('action pack summary'));
  expect(pack).not.toContain('Lisbon');
  expect(pack).not.toContain('Rui');
  expect(pack).toContain('and your organization has that of Portugal.');
  expect(read(await app.as(ana).say('action pack in Lisbon'))).not.toContain('Contoso Lisbon');
});

test('without administration rights it is not told', async () => {
  const words = read(await app.as(diogo).say('action pack summary'));
  expect(words).not.toContain('3 February 2028');
  expect(words).toContain('administ');
});

test('several are shown a few at a time, those that run first', async () => {
  await app.restart({
    network: withContoso(({ locations, subscriptions: [pack] }) => ({
      subscriptions: locations.map(({ id }, index) => ({
        ...pack,
        product: 'action-pack',
        locationId: id,
        startedOn: '2025-06-01',
        anniversaryDate: index === 0 ? '2026-06-01' : '2027-06-01',
      })),
    })),
  });
  const chat = app.as(marta);
  const card = await chat.say('action pack summary');
  expect(read(card)).toContain('1 to 3 of 5');
  expect(read(card)).not.toContain('Contoso Lisbon');
  expect(read(await chat.press(card, 'Next'))).toContain('It ended on 1 June 2026 and cannot be renewed any more.');
});

test('what is ordered and not had yet says what it waits for', async () => {
  const pending = {
    kind: 'subscription',
    product: 'action-pack',
    locationId: 'madrid',
    on: '2027-02-10',
    by: { individualId: 'x', name: 'Lucía Romero' },
    orderNumber: '2109999999',
    until: '2028-02-10',
  } as const;
  await app.restart({ network: withContoso(() => ({ pendingEnrollments: [{ ...pending, payBy: '2027-03-12' }] })) });
  expect(read(await app.as(lucia).say('action pack summary'))).toContain(
    'Order 2109999999 of Lucía Romero waits to be paid until 12 March 2027.',
  );
  await app.restart({ network: withContoso(() => ({ pendingEnrollments: [pending] })) });
  expect(read(await app.as(lucia).say('action pack summary'))).toContain(
    'The program looks whether your organization may have it: order 2109999999 of Lucía Romero.',
  );
});

test('once the membership is over nothing of it is renewed', async () => {
  await app.restart({
    network: withContoso(({ enrollment }) => ({ enrollment: { ...enrollment, anniversaryDate: '2027-02-01' } })),
  });
  const card = await app.as(marta).say('action pack summary');
  expect(read(card)).toContain('The membership ended on 1 February 2027, and with it what belongs to it.');
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).not.toContain('Renew');
});
