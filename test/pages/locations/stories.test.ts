import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, demoIndividualId, marta } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

/* What an administrator does with locations from beginning to end, in sentences and presses. */

/** Contoso with nothing that still waits for Porto, and without an office in Madrid. */
function beforehand(today: CalendarDate): Network {
  const network = demoNetwork(today);
  const isInMadrid = ({ locationId }: { readonly locationId: string }) => locationId === 'madrid';
  return {
    ...network,
    requests: [],
    organizations: network.organizations.map((entry) => ({
      ...entry,
      locations: entry.locations.filter(({ id }) => id !== 'madrid'),
      competencies: entry.competencies.filter(({ locationId }) => locationId === 'lisbon' || entry.id !== 'contoso'),
      subscriptions: entry.subscriptions.filter(({ locationId }) => locationId !== 'porto'),
    })),
    associations: network.associations.filter((entry) => !isInMadrid(entry)),
    transcripts: network.transcripts.filter((entry) => !isInMadrid(entry)),
    shipments: network.shipments.map((entry) => ({
      ...entry,
      state: 'delivered' as const,
      ...(isInMadrid(entry) ? { locationId: 'porto' } : {}),
    })),
    orders: network.orders.map((order) => ({
      ...order,
      lines: order.lines.map((line) => (isInMadrid(line) ? { ...line, locationId: 'porto' } : line)),
      state: 'fulfilled' as const,
    })),
  };
}

const app = testApp({ network: beforehand });

const organization = async () => (await app.membership.organization('contoso'))?.value;

test('a branch closes', async () => {
  const chat = app.as(marta);
  // It cannot yet: another office is below it.
  const blocked = await chat.say('we are closing the Porto branch');
  expect(read(blocked)).toContain('Below it there are other locations: Contoso Braga.');
  const tree = await chat.press(blocked, 'Move Contoso Braga');
  expect(inputsOf(tree)).toContainEqual({ id: 'location', value: 'braga' });
  const asked = await chat.press(tree, 'Move', { below: 'lisbon' });
  expect(read(asked)).toContain('Then it is below Contoso Lisbon, on level 2.');
  expect(read(await chat.press(asked, 'Move it'))).toContain('Contoso Braga is below Contoso Lisbon now.');

  // Now it can: two people work there.
  const card = await chat.say('close the Porto office');
  expect(read(card)).toContain('2 people work here: Ana Ferreira and Pedro Neves.');
  expect(read(card)).toContain('Ana Ferreira (Primary Program Contact)');
  const closed = await chat.press(card, 'Close the location');
  expect(read(closed)).toContain('Contoso Porto is closed.');
  expect(read(closed)).toContain('2 people work elsewhere now.');

  // What happened is read by everybody who looks, and what was there stays.
  expect(read(await chat.press(closed, 'Locations'))).not.toContain('Contoso Porto');
  expect(read(await chat.say('who changed what?'))).toContain('Marta Oliveira closed the location Contoso Porto.');
  expect(read(await chat.say('show the shipping history'))).toContain('Contoso Porto');
  expect((await app.membership.association('contoso', demoIndividualId(ana)))?.value).toMatchObject({
    locationId: 'lisbon',
    rights: 'none',
    roles: [],
  });
  expect(read(await app.as(ana).say('my account'))).toContain('Contoso Lisbon');
  expect(await app.membership.holderOf('1417222')).toMatchObject({ organizationId: 'contoso' });
});

test('an office opens in Madrid, and moves below Lisbon', async () => {
  const chat = app.as(marta);
  const form = await chat.say('we have opened a new branch below Porto');
  const done = await chat.press(form, 'Add the location', {
    name: 'Contoso Madrid',
    addressLine1: 'Calle Mayor 1',
    postalCode: '28013',
    city: 'Madrid',
    country: 'ES',
    timeZone: '',
    phone: '910 000 000',
  });
  expect(read(done)).toContain('Contoso Madrid is added, with the Partner ID');
  expect(read(done)).toContain('Calle Mayor 1, 28013 Madrid, Spain');
  expect(read(done)).toContain('Nobody there has these contact roles yet, which every location has to have');

  const card = await chat.say('move the Madrid office below Lisbon');
  expect(read(card)).toContain('Now it is below Contoso Porto, on level 3.');
  await chat.press(card, 'Move it');
  const madrid = (await organization())?.locations.find(({ name }) => name === 'Contoso Madrid');
  expect(madrid).toMatchObject({
    parentId: 'lisbon',
    country: 'ES',
    timeZone: 'Europe/Madrid',
    phone: '+34910000000',
  });

  // Its contacts are named on the card of roles, which it leads to.
  const contacts = await chat.press(await chat.say('edit the Madrid location'), 'Change its contacts');
  expect(read(contacts)).toContain('Contoso Madrid');
  // And whoever looks for the company finds it by the new office.
  expect((await app.membership.organizationsNamed('contoso madrid', 10)).map(({ id }) => id)).toContain('contoso');
});
