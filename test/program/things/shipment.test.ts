import fc from 'fast-check';
import { carriers } from '../../../src/catalog/carriers.ts';
import { trackingLink } from '../../../src/program/benefits/tracking.ts';
import { interestInShipment, shipmentNotices } from '../../../src/program/telling/shipment-notices.ts';
import {
  type EnteredShipment,
  hasLeft,
  type Shipment,
  type ShipmentEvent,
  shipmentAfter,
  toldStates,
} from '../../../src/program/things/shipment.ts';
import { aLocation, anOrganization } from '../../support/builders.ts';

const planned: Shipment = {
  organizationId: 'contoso',
  number: 'S-1',
  orderNumber: '2104468213',
  contents: 'Welcome kit',
  locationId: 'lisbon',
  state: 'scheduled',
  shipsOn: '2027-02-20',
};

/** Something that happened on a day of February. */
function told(day: number, state: ShipmentEvent['state'], facts: Partial<ShipmentEvent> = {}): ShipmentEvent {
  const date = `2027-02-${String(day).padStart(2, '0')}` as const;
  return {
    id: `${state}-${day}`,
    state,
    occurredAt: `${date}T10:00:00.000Z`,
    day: date as Shipment['shipsOn'],
    ...facts,
  };
}

describe('each thing that is told leads on', () => {
  test.each<[string, readonly ShipmentEvent[], Partial<Shipment>]>([
    ['planned for another day', [told(1, 'scheduled', { shipsOn: '2027-02-25' })], { shipsOn: '2027-02-25' }],
    ['being prepared', [told(3, 'in-process')], { state: 'in-process', shipsOn: '2027-02-20' }],
    ['sent on the day on which it happened', [told(18, 'shipped')], { state: 'shipped', shipsOn: '2027-02-18' }],
    [
      'sent with a carrier, expected on a day',
      [told(18, 'shipped', { carrier: 'DHL', trackingNumber: '40382', expectedOn: '2027-02-24' })],
      { carrier: 'DHL', trackingNumber: '40382', expectedOn: '2027-02-24' },
    ],
    [
      'late, and nobody knows until when',
      [told(18, 'shipped', { expectedOn: '2027-02-24' }), told(23, 'delayed')],
      { state: 'delayed', shipsOn: '2027-02-18' },
    ],
    [
      'late until another day, and on its way again',
      [told(18, 'shipped'), told(23, 'delayed', { expectedOn: '2027-02-27' }), told(25, 'shipped')],
      { state: 'shipped', shipsOn: '2027-02-18', expectedOn: '2027-02-27' },
    ],
    ['late before it was sent, and planned anew', [told(2, 'delayed'), told(4, 'scheduled')], { state: 'scheduled' }],
    ['delivered', [told(18, 'shipped'), told(24, 'delivered')], { state: 'delivered', deliveredOn: '2027-02-24' }],
    [
      'delivered, although nobody told that it was sent',
      [told(10, 'delivered')],
      { state: 'delivered', deliveredOn: '2027-02-10', shipsOn: '2027-02-10' },
    ],
  ])('%s', (_, events, expected) => {
    expect(shipmentAfter(planned, events)).toMatchObject(expected);
  });

  test('a delay without a new day takes the old one away', () => {
    const events = [told(18, 'shipped', { expectedOn: '2027-02-24' }), told(23, 'delayed')];
    expect(shipmentAfter(planned, events)).not.toHaveProperty('expectedOn');
  });
});

describe('nothing leads back', () => {
  test.each<[ShipmentEvent['state'], ShipmentEvent['state']]>([
    ['delivered', 'scheduled'],
    ['delivered', 'in-process'],
    ['delivered', 'shipped'],
    ['delivered', 'delayed'],
    ['shipped', 'scheduled'],
    ['shipped', 'in-process'],
    ['in-process', 'scheduled'],
  ])('once it is %s, %s changes nothing, whenever it happened', (reached, back) => {
    const before = shipmentAfter(planned, [told(10, reached)]);
    const later = told(20, back, { carrier: 'UPS', shipsOn: '2027-02-27' });
    expect(shipmentAfter(planned, [told(10, reached), later])).toEqual(before);
    expect(shipmentAfter(planned, [told(10, reached), told(5, back)]).state).toBe(reached);
    // As it was entered, without anybody telling.
    expect(shipmentAfter({ ...planned, state: reached }, [later]).state).toBe(reached);
  });
});

const facts = fc.record(
  {
    carrier: fc.constantFrom('DHL', 'UPS'),
    trackingNumber: fc.constantFrom('1111', '2222'),
    expectedOn: fc.constantFrom<Shipment['shipsOn']>('2027-02-24', '2027-03-01'),
    shipsOn: fc.constantFrom<Shipment['shipsOn']>('2027-02-20', '2027-02-21'),
    contents: fc.constantFrom('Welcome kit', 'Plaque'),
    locationId: fc.constantFrom('lisbon', 'porto'),
  },
  { requiredKeys: [] },
);
const anyEvents = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...toldStates), facts), {
    minLength: 1,
    maxLength: 8,
  })
  .map((entries) => entries.map(([day, state, own], index) => told(day, state, { ...own, id: `e${index}` })));
const { organizationId, number, orderNumber, locationId } = planned;
const anyBeginning = fc.constantFrom<EnteredShipment>(planned, { organizationId, number, orderNumber, locationId });

test('a message that was overtaken still tells what nobody else told', () => {
  const late = told(18, 'shipped', { carrier: 'DHL', trackingNumber: '40382' });
  const shipment = shipmentAfter(planned, [told(24, 'delivered'), late]);
  expect(shipment).toMatchObject({ state: 'delivered', carrier: 'DHL', shipsOn: '2027-02-18' });
});

test('the same events in any order end in the same state', () => {
  const shuffled = anyEvents.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
  );
  fc.assert(
    fc.property(anyBeginning, shuffled, (entered, [events, other]) => {
      expect(shipmentAfter(entered, other)).toEqual(shipmentAfter(entered, events));
    }),
  );
});

test('what happens later never takes a shipment back', () => {
  const step = (shipment: Shipment) =>
    shipment.state === 'delivered' ? 3 : hasLeft(shipment) ? 2 : shipment.state === 'scheduled' ? 0 : 1;
  fc.assert(
    fc.property(anyEvents, fc.constantFrom(...toldStates), (events, state) => {
      const before = shipmentAfter(planned, events);
      const after = shipmentAfter(planned, [...events, told(20, state, { trackingNumber: '3333' })]);
      if (before.state !== 'delayed') expect(step(after)).toBeGreaterThanOrEqual(step(before));
      if (before.state === 'delivered' && state !== 'delivered') expect(after).toEqual(before);
    }),
  );
});

describe('who is told', () => {
  const organization = anOrganization({
    locations: [
      aLocation(),
      aLocation({ id: 'madrid', parentId: 'lisbon' }),
      aLocation({ id: 'porto', parentId: 'lisbon' }),
      aLocation({ id: 'braga', parentId: 'porto' }),
    ],
  });
  const somebody = (
    rights: 'global-administrator' | 'location-administrator' | 'none',
    where: string,
    isContact = false,
  ) => ({
    organizationId: 'contoso',
    individualId: `tenant~${rights}-${where}`,
    name: 'Somebody',
    email: 'somebody@contoso.example',
    locationId: where,
    rights,
    roles: isContact ? (['benefits-contact'] as const) : [],
    privileges: [],
    since: '2025-01-01' as const,
  });

  test.each([
    ['a Global Administrator, wherever', somebody('global-administrator', 'madrid'), 'administrator'],
    ['a Location Administrator above the place', somebody('location-administrator', 'porto'), 'administrator'],
    ['a Location Administrator elsewhere', somebody('location-administrator', 'madrid'), undefined],
    ['the benefits contact there', somebody('none', 'braga', true), 'benefits-contact'],
    ['the benefits contact of the headquarters', somebody('none', 'lisbon', true), 'benefits-contact'],
    ['the benefits contact elsewhere', somebody('none', 'madrid', true), undefined],
    ['somebody who just works there', somebody('none', 'braga'), undefined],
  ])('%s', (_, association, expected) => {
    expect(interestInShipment(association, { locationId: 'braga' }, organization)).toBe(expected);
  });

  const now = new Date('2027-02-20T12:00:00Z');
  const stages = (before: Shipment | undefined, after: Shipment, occurredAt = '2027-02-20T10:00:00Z') =>
    shipmentNotices(before, after, occurredAt, [somebody('global-administrator', 'lisbon')], organization, now).map(
      (notice) => notice.stage,
    );

  test('each step that matters is told; that something is being prepared is not', () => {
    expect(stages(undefined, planned)).toEqual(['scheduled']);
    expect(stages(planned, { ...planned, state: 'in-process' })).toEqual([]);
    expect(stages(planned, { ...planned, state: 'shipped' })).toEqual(['shipped']);
    expect(stages(planned, { ...planned, state: 'delayed' })).toEqual(['delayed']);
    expect(stages(planned, { ...planned, state: 'delivered' })).toEqual(['delivered']);
  });

  test('a delay to yet another day is news, another carrier is not', () => {
    const delayed: Shipment = { ...planned, state: 'delayed', expectedOn: '2027-02-24' };
    expect(stages(delayed, { ...delayed, expectedOn: '2027-02-26' })).toEqual(['delayed-2027-02-26']);
    expect(stages(delayed, { ...delayed, carrier: 'UPS' })).toEqual([]);
  });

  test('what happened more than seven days ago is written down, but no news', () => {
    expect(stages(planned, { ...planned, state: 'shipped' }, '2027-02-13T12:00:00Z')).toEqual(['shipped']);
    expect(stages(planned, { ...planned, state: 'shipped' }, '2027-02-13T11:59:00Z')).toEqual([]);
  });
});

describe('a tracking link', () => {
  test('leads to the page of the carrier, with the number in it', () => {
    expect(trackingLink('dhl express', '4038 2219 07', carriers)).toBe(
      'https://www.dhl.com/global-en/home/tracking.html?tracking-id=4038221907',
    );
  });

  test.each([
    ['a carrier that nobody knows', 'Fast Parcels', '4038221907'],
    ['no carrier', undefined, '4038221907'],
    ['no number', 'DHL', undefined],
    ['an address in place of a number', 'DHL', 'https://evil.example/'],
    ['a number with a further parameter', 'DHL', '4038&next=evil'],
    ['marks that turn the direction of text', 'DHL', '4038\u202e221907'],
  ])('there is none for %s', (_, carrier, trackingNumber) => {
    expect(trackingLink(carrier, trackingNumber, carriers)).toBeUndefined();
  });

  test('whatever is told, it leads to a host of the catalog over https', () => {
    const hosts = new Set(carriers.map((carrier) => new URL(carrier.trackingUrl).host));
    fc.assert(
      fc.property(fc.constantFrom(...carriers.map(({ name }) => name)), fc.string({ unit: 'binary' }), (name, text) => {
        const link = trackingLink(name, text, carriers);
        if (link === undefined) return;
        const { protocol, host } = new URL(link);
        expect(protocol).toBe('https:');
        expect(hosts).toContain(host);
      }),
    );
  });
});
