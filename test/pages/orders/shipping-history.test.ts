import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { diogo, lucia, marta } from '../../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Shipment } from '../../../src/program/things/shipment.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, type Card, linksOf } from '../../support/card.ts';
import { createTestApp, read, type TestApp } from '../../support/test-app.ts';

/** The demo's network as it is. */
let demo: TestApp;
/** The one with the shipments of a test, or the demo. */
let app: TestApp;
beforeAll(async () => {
  demo = await createTestApp();
  // The language is learned, which takes its time on a busy machine.
}, 60_000);
afterEach(async () => {
  if (app !== demo) await app.close();
});
afterAll(() => demo.close());

const open = async (shipments?: (today: CalendarDate) => readonly Shipment[], person = marta) => {
  app =
    shipments === undefined
      ? demo
      : await createTestApp({ network: (today): Network => ({ ...demoNetwork(today), shipments: shipments(today) }) });
  return app.as(person).say('any shipments on the way?');
};
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const shipment = (overrides: Partial<Shipment> = {}): Shipment => ({
  organizationId: 'contoso',
  number: 'S-1',
  orderNumber: '2104468213',
  contents: 'Welcome kit',
  locationId: 'lisbon',
  state: 'shipped',
  shipsOn: '2027-02-10',
  ...overrides,
});

test('what was shipped, is in process and is scheduled stands in three groups', async () => {
  const words = read(await open());
  const places = [
    'Shipped',
    'Action Pack welcome kit',
    'In process',
    'Branch plaque, Madrid',
    'Scheduled',
    'quarterly kit',
  ];
  const found = places.map((text) => words.indexOf(text));
  expect(found).toEqual(found.toSorted((one, other) => one - other));
  expect(found).not.toContain(-1);
});

test('each tells its dates, its carrier, its tracking number, and where it goes', async () => {
  const words = read(await open());
  expect(words).toContain('Sent on 6 February 2027, expected on 16 February 2027.');
  expect(words).toContain('With DHL, tracking number 4038 2219 07');
  expect(words).toContain('To Contoso Lisbon · order 2104468213 · shipment S-40211');
  expect(words).toContain('Being prepared. Will be sent on 17 February 2027, expected on 23 February 2027.');
  expect(words).toContain('Will be sent on 3 May 2027.');
  expect(words).toContain('Delivered on 9 January 2027.');
});

test('a delay is said, with the new day if there is one', async () => {
  const words = read(
    await open(() => [
      shipment({ state: 'delayed', expectedOn: '2027-02-19', carrier: 'UPS', trackingNumber: '1Z99' }),
      shipment({ number: 'S-2', state: 'delayed' }),
    ]),
  );
  expect(words).toContain('Delayed. Now expected on 19 February 2027.');
  expect(words).toContain('Delayed. There is no new date yet.');
  // One has left, of the other nothing says so.
  expect(words.indexOf('shipment S-1')).toBeLessThan(words.indexOf('In process'));
  expect(words.indexOf('shipment S-2')).toBeGreaterThan(words.indexOf('In process'));
});

test('a parcel can be followed at its carrier', async () => {
  const link = 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=4038221907';
  expect(linksOf((await open()) ?? {})).toContain(link);
});

test('only carriers of the catalog are linked; of others the number is shown', async () => {
  const card = await open(() => [
    shipment({ carrier: 'https://evil.example', trackingNumber: '1234' }),
    shipment({ number: 'S-2', carrier: 'DHL', trackingNumber: '](https://evil.example)' }),
  ]);
  expect(linksOf(card ?? {}).filter((link) => !link.includes('/agreements/'))).toEqual([]);
  expect(read(card)).toContain('tracking number 1234');
});

test('a carrier’s link in what was typed stays text', async () => {
  const words = read(await open(() => [shipment({ contents: '[Pay here](https://evil.example)' })]));
  expect(words).toContain('\\[Pay here\\](https://evil.example)');
});

test('what was sent more than three months ago stands behind “Show earlier”, and there is a way back', async () => {
  const card = await open();
  expect(read(card)).not.toContain('Gold plaque, Lisbon');
  const earlier = await app.as(marta).press(card as Card, 'Show earlier');
  expect(read(earlier)).toContain('Sent earlier');
  expect(read(earlier)).toContain('Gold plaque, Lisbon');
  expect(read(earlier)).not.toContain('Action Pack welcome kit');
  expect(titles(earlier)).not.toContain('Show earlier');
  expect(read(await app.as(marta).press(earlier, 'Back to the latest'))).toContain('Action Pack welcome kit');
});

test('many years are leafed through, each shipment once', async () => {
  let card = await open((today) =>
    Array.from({ length: 30 }, (_, index) =>
      shipment({
        number: `S-${100 + index}`,
        shipsOn: addDays(today, -100 - 40 * index),
        contents: `Kit ${100 + index}`,
      }),
    ),
  );
  expect(read(card)).toContain('nothing was sent in the last three months');
  const seen: string[] = [];
  for (let way = 'Show earlier'; titles(card).includes(way); way = 'Next') {
    card = await app.as(marta).press(card as Card, way);
    seen.push(...new Set(read(card).match(/^Kit \d+$/gm) ?? []));
  }
  expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => `Kit ${100 + index}`));
});

test('what should have been sent long ago and was not is still open', async () => {
  const words = read(await open((today) => [shipment({ state: 'in-process', shipsOn: addDays(today, -200) })]));
  expect(words).toContain('In process');
  expect(words).toContain('shipment S-1');
});

test('of many in one group the first are shown, and how many more there are', async () => {
  const card = await open(() => Array.from({ length: 11 }, (_, index) => shipment({ number: `S-${10 + index}` })));
  expect(read(card)).toContain('And 3 more.');
});

test('a Location Administrator sees their part of the tree, also among earlier ones', async () => {
  const card = await open(undefined, lucia);
  expect(read(card)).toContain('Branch plaque, Madrid');
  expect(read(card)).not.toContain('Lisbon');
  expect(read(card)).not.toContain('Porto');
  // The earlier ones are all of Lisbon.
  expect(titles(card)).not.toContain('Show earlier');
});

test('somebody without administration rights hears who can help', async () => {
  expect(read(await open(undefined, diogo))).toContain('Who can help you:');
});

test('where there is nothing, it says so', async () => {
  expect(read(await open(() => []))).toContain('Nothing has been sent to you so far, and nothing is planned.');
});

test('what is late stands first in words, and what has an expected day behind it without news is late', async () => {
  const card = await open((today) => [
    shipment({ expectedOn: addDays(today, -1) }),
    shipment({ number: 'S-2', contents: 'Branch plaque', state: 'scheduled', shipsOn: addDays(today, -3) }),
    shipment({ number: 'S-3', contents: 'DVD', state: 'delayed', delayedSince: addDays(today, -2) }),
    shipment({ number: 'S-4', contents: 'In time', expectedOn: today }),
  ]);
  const words = read(card);
  expect(words).toContain('3 shipments are late:');
  expect(words).toContain('That day is over, and nobody has said that it has arrived.');
  expect(words).toContain('That day is over, and nobody has said that it was sent.');
  expect(words).toContain('Delayed since 13 February 2027. There is no new date yet.');
});

test('what is cancelled says with what, and stands in a group of its own', async () => {
  const cancelled = { on: '2027-02-11', with: 'refunded' } as const;
  const words = read(await open(() => [shipment({ state: 'cancelled', cancelled })]));
  expect(words).toContain('Cancelled');
  expect(words).toContain('Cancelled on 11 February 2027, as the money for its order was given back.');
  expect(words).not.toContain('Shipped');
});

test('the rest of a long group is a press away', async () => {
  let card = await open(() => Array.from({ length: 11 }, (_, index) => shipment({ number: `S-${10 + index}` })));
  card = await app.as(marta).press(card as Card, 'Show all 11');
  expect(read(card)).toContain('9 to 11 of 11');
  expect(titles(card)).toContain('All shipments');
});

test.each([
  ['was the dvd delivered', ['Physical media (DVD)'], ['Branch plaque']],
  ['where is my plaque', ['Branch plaque, Madrid'], ['quarterly kit']],
  ['is the kit late', ['Nothing of it is late.', 'Action Pack welcome kit'], ['Branch plaque']],
  ['shipments to Madrid', ['To Contoso Madrid', 'Branch plaque, Madrid'], ['welcome kit']],
  ['what was sent in 2026', ['Sent in 2026'], ['welcome kit']],
  ['what did you send us in 2026', ['Sent in 2026', 'Gold plaque, Lisbon'], ['welcome kit']],
  ['track order 2104512987', ['Sent of order 2104512987', 'Branch plaque, Porto'], ['welcome kit']],
  ['where is shipment S-40198', ['Delayed'], ['welcome kit']],
])('“%s” shows what is meant', async (sentence, there, away) => {
  app = demo;
  const words = read(await demo.as(marta).say(sentence));
  for (const text of there) expect(words).toContain(text);
  for (const text of away) expect(words).not.toContain(text);
});

test('one shipment shows where it goes, what was told of it, and leads to its order', async () => {
  app = demo;
  const list = await open();
  const card = await demo.as(marta).press(list as Card, 'Branch plaque, Madrid');
  expect(read(card)).toContain('Calle de Serrano 41, 28001 Madrid, Spain');
  expect(read(await demo.as(marta).press(card, 'Program purchases'))).toContain('Order 2105530127');
});

test('what is beyond the reach looks as if it were not there', async () => {
  app = demo;
  const words = read(await demo.as(lucia).say('where is shipment S-40198'));
  expect(words).not.toContain('Porto');
});

describe('what has not left can go elsewhere', () => {
  const planned = (more: Partial<Shipment> = {}) => shipment({ state: 'scheduled', shipsOn: '2027-03-01', ...more });
  const detail = async (person = marta, more: Partial<Shipment> = {}) => {
    app = await createTestApp({
      network: (today): Network => ({ ...demoNetwork(today), shipments: [planned(more)] }),
    });
    const chat = app.as(person);
    return chat.press(await chat.say('any shipments on the way?'), 'Welcome kit');
  };

  test('to another of the own locations, which the history tells', async () => {
    const card = await detail();
    const after = await app.as(marta).press(card, 'Send it there', { to: 'madrid' });
    expect(read(after)).toContain('It goes to Contoso Madrid now, and no longer to Contoso Lisbon.');
    expect(read(after)).toContain('It goes to Contoso Madrid from now on.');
    expect(read(await app.as(marta).say('what changed today'))).toContain(
      'Marta Oliveira sent a shipment of order 2104468213 to another location.',
    );
  });

  test('not to one that is not looked after', async () => {
    const card = await detail(lucia, { locationId: 'madrid' });
    expect(read(card)).not.toContain('Contoso Lisbon');
    const { shipments } = await app.membership.shipments('contoso', 10);
    expect(shipments[0]?.locationId).toBe('madrid');
  });

  test('not once it has left meanwhile', async () => {
    const card = await detail();
    const { document, value, version } = (await app.membership.shipment('contoso', 'S-1')) ?? never();
    await app.membership.commit(
      'contoso',
      'left',
      writes.shipped({ document, value, version }, { ...value, state: 'shipped' }, { entered: value, events: [] }),
    );
    const after = await app.as(marta).press(card, 'Send it there', { to: 'madrid' });
    expect(read(after)).toContain('It has left, or is not sent any more, so it cannot go elsewhere.');
  });

  test('a location that was closed is named as a problem', async () => {
    app = await createTestApp({
      network: (today): Network => {
        const network = demoNetwork(today);
        const organizations = network.organizations.map((one) => {
          const closed = one.locations.find(({ id }) => id === 'braga');
          return closed === undefined
            ? one
            : {
                ...one,
                locations: one.locations.filter(({ id }) => id !== 'braga'),
                closedLocations: [{ ...closed, parentId: closed.parentId ?? '', closedOn: '2027-02-01' as const }],
              };
        });
        return { ...network, organizations, shipments: [planned({ locationId: 'braga' })] };
      },
    });
    const words = read(await app.as(marta).say('any shipments on the way?'));
    expect(words).toContain(
      'was closed on 1 February 2027, so nobody is there to take it. Send it to another location.',
    );
  });
});

const never = (): never => {
  throw new Error('it is there');
};
