import type { Network } from '../../../src/demo/network.ts';
import { demoNetwork } from '../../../src/demo/network.ts';
import { ana, demoIndividualId, lucia, marta } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

/** Contoso, whose Madrid has nothing to be settled any more. */
function settled(today: CalendarDate): Network {
  const network = demoNetwork(today);
  return {
    ...network,
    shipments: network.shipments.map((entry) => ({ ...entry, state: 'delivered' })),
    orders: network.orders.map((entry) => ({ ...entry, state: 'fulfilled' })),
    organizations: network.organizations.map((entry) => ({
      ...entry,
      competencies: entry.competencies.filter(({ locationId }) => locationId !== 'madrid'),
    })),
  };
}

const app = testApp({ network: settled });

const organization = async () => (await app.membership.organization('contoso'))?.value;
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);

test('what stands in the way is said, each with the way on', async () => {
  const chat = app.as(marta);
  const card = await chat.say('close the Porto office');
  const words = read(card);
  expect(words).toContain('Below it there are other locations: Contoso Braga.');
  expect(words).toContain('It holds Application Development, Silver, Contoso Porto.');
  expect(titles(card)).toEqual(expect.arrayContaining(['Move Contoso Braga', 'Renew Application Development']));
  expect(titles(card)).not.toContain('Close the location');
  expect(read(await chat.say('close our headquarters'))).toContain('Contoso Lisbon is the headquarters.');
});

test('orders that wait and shipments on the way keep a location open', async () => {
  await app.restart({
    network: (today) => {
      const network = settled(today);
      const [order, shipment] = [network.orders[0], network.shipments[0]];
      if (order === undefined || shipment === undefined) throw new Error('the demo has orders and shipments');
      const lines = order.lines.map((line) => ({ ...line, locationId: 'madrid' }));
      return {
        ...network,
        orders: [{ ...order, placedOn: today, lines, state: 'awaiting-payment' }],
        shipments: [{ ...shipment, orderNumber: order.number, locationId: 'madrid', state: 'shipped' }],
      };
    },
  });
  const words = read(await app.as(marta).say('close the Madrid office'));
  expect(words).toContain('An order for it waits to be paid');
  expect(words).toContain('A shipment to it is planned or on the way');
});

test('a location with a running Action Pack or toolkit stays open until that is over', async () => {
  const used = (anniversaryDate: CalendarDate) =>
    app.restart({
      network: (today) => {
        const network = settled(today);
        return {
          ...network,
          organizations: network.organizations.map((entry) => ({
            ...entry,
            subscriptions: ['action-pack', 'additional-benefits-toolkit'].map((product) => ({
              product,
              locationId: 'madrid',
              startedOn: '2026-01-15' as const,
              anniversaryDate,
            })),
          })),
        };
      },
    });
  await used('2027-03-31');
  const blocked = await app.as(marta).say('close the Madrid office');
  expect(read(blocked)).toContain(
    'It uses Microsoft Action Pack and Additional Benefits Toolkit, until 30 April 2027.',
  );
  expect(titles(blocked)).not.toContain('Close the location');
  await used('2027-01-16');
  expect(titles(await app.as(marta).say('close the Madrid office'))).not.toContain('Close the location');
  await used('2027-01-15');
  expect(titles(await app.as(marta).say('close the Madrid office'))).toContain('Close the location');
});

test('its people work elsewhere from then on, without its roles and rights', async () => {
  const chat = app.as(marta);
  const card = await chat.say('close the Madrid office');
  const words = read(card);
  expect(words).toContain('2 people work here: Lucía Romero and Javier Ortega.');
  expect(words).toContain('Lucía Romero (Primary Program Contact) and Javier Ortega (First Technical Contact)');
  expect(words).toContain('Lucía Romero no longer has the right of a Location Administrator');
  const closed = await chat.press(card, 'Close the location', { to: 'lisbon' });
  expect(read(closed)).toContain('Contoso Madrid is closed.');
  expect((await app.membership.association('contoso', demoIndividualId(lucia)))?.value).toMatchObject({
    locationId: 'lisbon',
    rights: 'none',
    roles: [],
  });
  expect((await app.membership.transcript('contoso', demoIndividualId(lucia)))?.value.locationId).toBe('lisbon');
  const after = await organization();
  expect(after?.locations.map(({ id }) => id)).not.toContain('madrid');
  expect(after?.closedLocations).toMatchObject([{ id: 'madrid', partnerId: '1417224', closedOn: '2027-02-15' }]);
  expect(await app.membership.holderOf('1417224')).toEqual({ organizationId: 'contoso', locationId: 'madrid' });
});

test('what was sent to it is still read by its name, and no list has it any more', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('close the Madrid office'), 'Close the location', { to: 'lisbon' });
  expect(read(await chat.say('list our locations'))).not.toContain('Contoso Madrid');
  const { shipments } = await app.membership.shipments('contoso', 100);
  expect(shipments.some(({ locationId }) => locationId === 'madrid')).toBe(true);
  expect(read(await chat.say('show the shipping history'))).toContain('To Contoso Madrid');
});

test('another place than the one that was shown is shown first, with what it comes to', async () => {
  const chat = app.as(marta);
  const card = await chat.say('close the Madrid office');
  const asked = await chat.press(card, 'Close the location', { to: 'porto' });
  expect(read(asked)).toContain('Nothing is closed yet');
  expect((await organization())?.locations.map(({ id }) => id)).toContain('madrid');
  await chat.press(asked, 'Close the location', { to: 'porto' });
  expect((await app.membership.association('contoso', demoIndividualId(lucia)))?.value.locationId).toBe('porto');
});

test('the same press twice closes it once, and says so', async () => {
  const chat = app.as(marta);
  const card = await chat.say('close the Madrid office');
  await chat.press(card, 'Close the location', { to: 'lisbon' });
  expect(read(await chat.press(card, 'Close the location', { to: 'lisbon' }))).toContain(
    'Contoso Madrid is closed already.',
  );
});

test('only a Global Administrator closes a location', async () => {
  expect(read(await app.as(ana).say('close the Braga office'))).toContain('This is for Global Administrators');
});

test('a location that is not there is asked for by its name', async () => {
  const words = read(await app.as(marta).say('get rid of the Berlin location'));
  expect(words).toContain('I know no location of this name that you look after: “Berlin”.');
  expect(words).toContain('Contoso Braga');
});
