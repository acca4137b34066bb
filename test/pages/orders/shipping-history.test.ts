import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { diogo, lucia, marta } from '../../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Shipment } from '../../../src/program/things/shipment.ts';
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
  while (titles(card).includes('Show earlier')) {
    card = await app.as(marta).press(card as Card, 'Show earlier');
    seen.push(...(read(card).match(/^Kit \d+$/gm) ?? []));
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
