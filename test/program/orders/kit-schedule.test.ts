import fc from 'fast-check';
import { kitsOf, mostKits, openPlaceOf } from '../../../src/program/orders/kit-schedule.ts';
import { addDays, addMonths, type CalendarDate } from '../../../src/program/things/calendar.ts';
import type { OrderLine } from '../../../src/program/things/order.ts';
import type { Organization, Subscription } from '../../../src/program/things/organization.ts';
import { aHeldCompetency, aLocation, anOrganization, marta } from '../../support/builders.ts';
import { catalog } from '../../support/catalog.ts';

const number = '2105530127';
const amount = { minorUnits: 100, currency: 'EUR' };
const lisbon = aLocation({ id: 'lisbon' });
const porto = aLocation({ id: 'porto', parentId: 'lisbon' });
const product = (id: string, locationId = 'lisbon', quantity?: number): OrderLine => ({
  item: 'product',
  product: id,
  locationId,
  amount,
  ...(quantity === undefined ? {} : { quantity }),
});
const gold = (competency: string, locationId = 'lisbon', includedIn?: 'gold'): OrderLine => ({
  item: 'competency-renewal',
  competency,
  level: 'gold',
  locationId,
  amount,
  ...(includedIn === undefined ? {} : { includedIn }),
});
const withPack = (pack: Partial<Subscription>): Organization =>
  anOrganization({
    locations: [lisbon, porto],
    subscriptions: [{ product: 'action-pack', startedOn: '2027-02-15', anniversaryDate: '2028-02-15', ...pack }],
  });
const kits = (
  lines: readonly OrderLine[],
  organization: Organization = anOrganization({ locations: [lisbon, porto] }),
  on: CalendarDate = '2027-02-15',
  today: CalendarDate = on,
) => kitsOf({ number, lines }, organization, catalog, on, today);

test('an Action Pack begins with a welcome kit, and has one in each further quarter', () => {
  const found = kits([product('action-pack')], withPack({ orderNumber: number }));
  expect(found.map(({ contents, shipsOn }) => [contents, shipsOn])).toEqual([
    ['Action Pack welcome kit', '2027-02-15'],
    ['Action Pack quarterly kit', '2027-05-15'],
    ['Action Pack quarterly kit', '2027-08-15'],
    ['Action Pack quarterly kit', '2027-11-15'],
  ]);
});

test('the kits of a renewed one follow its new year, and not the day of the payment', () => {
  const lastRenewal = {
    on: '2027-01-20',
    by: marta,
    orderNumber: number,
    previousAnniversaryDate: '2027-02-28',
  } as const;
  const found = kits(
    [product('action-pack')],
    withPack({ startedOn: '2026-03-01', anniversaryDate: '2028-02-28', lastRenewal }),
    '2027-01-20',
  );
  expect(found.map(({ shipsOn }) => shipsOn)).toEqual(['2027-03-01', '2027-06-01', '2027-09-01', '2027-12-01']);
});

test('months are those of the calendar: what begins on the last of a month stays at its end', () => {
  const found = kits(
    [product('action-pack')],
    withPack({ orderNumber: number, startedOn: '2027-08-31' }),
    '2027-08-31',
  );
  expect(found.map(({ shipsOn }) => shipsOn)).toEqual(['2027-08-31', '2027-11-30', '2028-02-29', '2028-05-31']);
});

test('what should have left by now leaves today, and the rest on its day', () => {
  const pack = withPack({ orderNumber: number, startedOn: '2027-02-15' });
  const found = kits([product('action-pack')], pack, '2027-02-15', '2027-06-01');
  expect(found.map(({ shipsOn }) => shipsOn)).toEqual(['2027-06-01', '2027-06-01', '2027-08-15', '2027-11-15']);
});

test('several of one thing are one parcel that says how many', () => {
  expect(kits([product('additional-branch-plaque', 'porto', 3)])).toEqual([
    { contents: '3 × Branch plaque', locationId: 'porto', shipsOn: '2027-02-15' },
  ]);
});

test('a level brings its plaque once for a location, however many competencies of it are ordered', () => {
  const lines = [gold('one'), gold('two'), gold('three', 'lisbon', 'gold'), gold('four', 'porto')];
  const found = kits(lines).map(({ contents, locationId }) => `${contents}, ${locationId}`);
  expect(found).toEqual([
    'Gold competency plaque, lisbon',
    'Gold software kit (DVD), lisbon',
    'Gold competency plaque, porto',
    'Gold software kit (DVD), porto',
  ]);
});

test('that of a renewal leaves when the new year begins', () => {
  const lastRenewal = {
    on: '2027-02-15',
    by: marta,
    orderNumber: number,
    previousAnniversaryDate: '2027-04-01',
  } as const;
  const held = aHeldCompetency({ competency: 'one', startedOn: '2026-04-02', lastRenewal });
  const organization = anOrganization({ locations: [lisbon], competencies: [held] });
  expect(kits([gold('one')], organization).map(({ shipsOn }) => shipsOn)).toEqual(['2027-04-02', '2027-04-02']);
});

test.each([
  ['a toolkit', [product('additional-benefits-toolkit')]],
  ['the membership', [{ item: 'membership-renewal', locationId: 'lisbon', amount } as const]],
  ['what another order includes', [gold('one', 'lisbon', 'gold')]],
  ['a product that the catalog does not know any more', [product('a-product-of-old')]],
])('of %s nothing is sent', (_what, lines) => {
  expect(kits(lines)).toEqual([]);
});

test('what is for a location that was closed goes where what was there has gone', () => {
  const closed = (id: string, parentId: string, movedTo?: string) => ({
    ...aLocation({ id }),
    parentId,
    closedOn: '2027-01-01' as const,
    ...(movedTo === undefined ? {} : { movedTo }),
  });
  const organization = anOrganization({
    locations: [lisbon, porto],
    closedLocations: [closed('braga', 'lisbon', 'faro'), closed('faro', 'lisbon', 'porto'), closed('round', 'round')],
  });
  expect(openPlaceOf('braga', organization)).toBe('porto');
  expect(openPlaceOf('round', organization)).toBe('lisbon');
  expect(openPlaceOf('nowhere', organization)).toBe('lisbon');
  expect(kits([product('physical-media-dvd', 'braga')], organization)[0]?.locationId).toBe('porto');
});

const lines = fc.array(
  fc.tuple(
    fc.constantFrom('action-pack', 'additional-branch-plaque', 'physical-media-dvd'),
    fc.constantFrom('lisbon', 'porto'),
    fc.integer({ min: 1, max: 20 }),
  ),
  { minLength: 1, maxLength: 60 },
);

test('whatever is ordered: nothing is lost, nothing leaves before today, all of it within a year', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 40 }), (ordered, day, late) => {
      const on = addDays('2027-01-01', day);
      const today = addDays(on, late);
      const organization = withPack({ orderNumber: number, startedOn: on });
      const found = kits(
        ordered.map(([id, place, count]) => product(id, place, id === 'action-pack' ? 1 : count)),
        organization,
        on,
        today,
      );
      const days = found.map(({ shipsOn }) => shipsOn);
      expect(days).toEqual(days.toSorted());
      expect(days.every((one) => one >= today && one <= addMonths(today, 9))).toBe(true);
      const sent = found.flatMap(({ contents }) => contents.split(', ')).length;
      const packs = ordered.filter(([id]) => id === 'action-pack').length;
      expect(sent).toBe(packs * 4 + (ordered.length - packs));
      expect(found.length).toBeLessThanOrEqual(Math.max(mostKits, ordered.length));
    }),
    { numRuns: 60 },
  );
});
