import { reportShipment } from '../../src/changes/report-shipment.ts';
import { operator } from '../../src/cli/operator.ts';
import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { defaultPreferences, type NoticePreferences } from '../../src/program/telling/notice-preferences.ts';
import type { ShipmentEvent, ToldState } from '../../src/program/things/shipment.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { StoredDocument, Write } from '../../src/store/store.ts';
import { shipment as shipmentThing } from '../../src/store/things/shipment.ts';
import { buttonsOf } from '../support/card.ts';
import type { SentMessage } from '../support/connector.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

let now: Date;
let app: TestApp;
let failsToRecord = false;
let count = 0;

/** An organization whose people are told at any time, so that a day has all its hours. */
async function begin(at: string, preferences: Partial<NoticePreferences> = {}) {
  now = new Date(at);
  const store = createMemoryStore(() => now);
  const { commit } = store;
  // A process that is killed after sending and before writing it down.
  store.commit = async (collection, partition, written, changeId) => {
    if (failsToRecord && written.some(isRecordOfSending)) throw new Error('killed');
    return commit(collection, partition, written, changeId);
  };
  app = await createTestApp({ now, overrides: { store } });
  await app.as(marta).say('home');
  const anytime = { ...defaultPreferences, workingDays: [1, 2, 3, 4, 5, 6, 7], from: 0, until: 1440, ...preferences };
  const me = demoIndividualId(marta);
  await app.membership.commitIndividual(me, 'anytime', [writes.preferred(me, undefined, anytime)]);
}
beforeEach(() => {
  failsToRecord = false;
});
afterEach(() => app.close());

function isRecordOfSending(write: Write): boolean {
  return write.kind === 'replace' && (write.document as StoredDocument & { message?: object }).message !== undefined;
}

/** What a carrier tells about a shipment, known or new. */
async function told(
  shipmentNumber: string,
  state: ToldState,
  facts: Partial<ShipmentEvent> = {},
  { organizationId = 'contoso', orderNumber = '2105530127' } = {},
) {
  count += 1;
  const event = { id: `e-${count}`, state, occurredAt: now.toISOString(), contents: `Box ${shipmentNumber}`, ...facts };
  const report = { orderNumber, shipmentNumber, event };
  const taken = await reportShipment({ store: app.membership, now, by: operator }, organizationId, report);
  if (taken === 'conflict' || taken.kind !== 'changed') throw new Error(`nothing is new: ${JSON.stringify(taken)}`);
}

async function deliverAt(at: string) {
  now = new Date(at);
  app.setNow(now);
  await app.notices.deliver();
}

const messages = (): readonly SentMessage[] =>
  app.connector.messages.filter((message) => message.conversationId === `a:${marta.objectId}`).slice(1);
const cards = () => messages().map((message) => read(message.attachments?.[0]?.content));
/** Cards that still say what they are there for. */
const standing = () => cards().filter((card) => !card.includes('A newer message has taken the place of this one.'));
const numbersIn = (text: string) => text.match(/Notice [0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [];

test('the first news of a day is a card of its own; the next tells all of the day, and the first card says so', async () => {
  await begin('2027-02-15T09:00:00Z');
  await told('S-1', 'shipped', { carrier: 'DHL', trackingNumber: '4038221907' });
  await deliverAt('2027-02-15T09:00:00Z');
  expect(cards()).toEqual([expect.stringContaining('On its way')]);
  const [first = ''] = cards();
  now = new Date('2027-02-15T11:00:00Z');
  await told('S-2', 'shipped');
  await deliverAt('2027-02-15T11:00:00Z');
  expect(messages()).toHaveLength(2);
  const [earlier = '', digest = ''] = cards();
  expect(earlier).toContain('A newer message has taken the place of this one.');
  expect(digest).toContain('2 pieces of news');
  expect(digest.indexOf('Box S-2')).toBeLessThan(digest.indexOf('Box S-1'));
  expect(digest).toContain('With DHL, tracking number 4038221907.');
  // The news that was told before keeps its number, and says so.
  expect(digest).toContain(`${numbersIn(first)[0]}. You were told this earlier.`);
  expect(messages()[1]?.updates).toBe(0);
  now = new Date('2027-02-15T15:00:00Z');
  await told('S-3', 'delayed');
  await deliverAt('2027-02-15T15:00:00Z');
  expect(messages()).toHaveLength(3);
  expect(standing()).toEqual([expect.stringMatching(/3 pieces of news[\s\S]*S-3[\s\S]*S-2[\s\S]*S-1/)]);
});

test('however many come on a day, one card of that day stands, and each news in it once', async () => {
  await begin('2027-02-15T00:00:00Z');
  for (let hour = 1; hour < 24; hour += 1) {
    now = new Date(Date.parse('2027-02-15T00:00:00Z') + hour * 3_600_000);
    await told(`S-${hour}`, 'shipped');
    await deliverAt(now.toISOString());
    expect(standing()).toHaveLength(1);
  }
  const [card = ''] = standing();
  expect(card).toContain('23 pieces of news');
  const shown = numbersIn(card);
  expect(new Set(shown).size).toBe(shown.length);
  expect(card).toContain(`And ${23 - shown.length} more: News of a shipment`);
});

test('a shipment that goes on the same day is told as it is now, and the others with it', async () => {
  await begin('2027-02-15T09:00:00Z');
  await told('S-1', 'shipped');
  await told('S-2', 'shipped');
  await deliverAt('2027-02-15T09:00:00Z');
  expect(cards()).toEqual([expect.stringContaining('2 pieces of news')]);
  now = new Date('2027-02-15T10:00:00Z');
  await told('S-1', 'delivered');
  await deliverAt('2027-02-15T10:00:00Z');
  expect(messages()).toHaveLength(2);
  const [card = '', ...others] = standing();
  expect(others).toEqual([]);
  expect(card).toMatch(/2 pieces of news[\s\S]*Box S-1: Delivered on 15 February 2027[\s\S]*Box S-2: Sent on/);
});

test('the card of the day stays alive: what is corrected later is corrected on it, without another message', async () => {
  await begin('2027-02-15T09:00:00Z');
  await told('S-1', 'shipped', { expectedOn: '2027-02-18' });
  await deliverAt('2027-02-15T09:00:00Z');
  now = new Date('2027-02-15T10:00:00Z');
  await told('S-2', 'shipped');
  await deliverAt('2027-02-15T10:00:00Z');
  now = new Date('2027-02-16T10:00:00Z');
  await told('S-1', 'shipped', { expectedOn: '2027-02-19' });
  await deliverAt('2027-02-16T10:00:00Z');
  expect(messages()).toHaveLength(2);
  expect(standing()).toEqual([
    expect.stringMatching(/Box S-2[\s\S]*expected on 19 February 2027[\s\S]*told this earlier/),
  ]);
});

test('the next day begins with a card of its own, and yesterday’s stays', async () => {
  await begin('2027-02-15T09:00:00Z');
  await told('S-1', 'shipped');
  await deliverAt('2027-02-15T09:00:00Z');
  now = new Date('2027-02-16T09:00:00Z');
  await told('S-2', 'shipped');
  await deliverAt('2027-02-16T09:00:00Z');
  expect(standing()).toHaveLength(2);
  expect(cards()[1]).not.toContain('S-1');
});

test.each([
  // Half past eleven at night and half past midnight are two days to the reader, whatever they are in Lisbon.
  ['Asia/Tokyo', '2027-02-15T14:30:00Z', '2027-02-15T15:30:00Z', 2],
  ['America/Los_Angeles', '2027-02-15T23:30:00Z', '2027-02-16T00:30:00Z', 1],
  // The day on which clocks go forward has 23 hours, the one on which they go back has 25.
  ['Europe/Lisbon', '2027-03-28T00:10:00Z', '2027-03-28T22:50:00Z', 1],
  ['Europe/Lisbon', '2027-03-28T00:10:00Z', '2027-03-28T23:10:00Z', 2],
  ['Europe/Lisbon', '2027-10-30T23:10:00Z', '2027-10-31T23:50:00Z', 1],
  ['Europe/Lisbon', '2027-10-30T23:10:00Z', '2027-11-01T00:10:00Z', 2],
])('in %s, what comes at %s and at %s stands on this number of cards: %d', async (timeZone, one, other, days) => {
  await begin(one, { timeZone });
  await told('S-1', 'shipped');
  await deliverAt(one);
  now = new Date(other);
  await told('S-2', 'shipped');
  await deliverAt(other);
  expect(messages()).toHaveLength(2);
  expect(standing()).toHaveLength(days);
});

test('two organizations have two cards', async () => {
  await begin('2027-02-15T09:00:00Z');
  const kept = await app.membership.association('contoso', demoIndividualId(marta));
  const [order] = await app.membership.orders('contoso', 1);
  if (kept === undefined || order === undefined) throw new Error('Marta has an organization with orders');
  const there = { organizationId: 'northwind', orderNumber: '2109999999' };
  await app.membership.commit('northwind', 'joined', [
    writes.associated({ ...kept.value, organizationId: 'northwind', locationId: 'dublin' }),
    writes.placed({ ...order, organizationId: 'northwind', number: there.orderNumber }, 'Europe/Dublin'),
  ]);
  for (const hour of ['09', '10']) {
    now = new Date(`2027-02-15T${hour}:00:00Z`);
    await told(`S-${hour}`, 'shipped');
    await told(`N-${hour}`, 'shipped', { contents: `Crate N-${hour}` }, there);
    await deliverAt(now.toISOString());
  }
  const [one = '', another = '', ...others] = standing().toSorted();
  expect(others).toEqual([]);
  expect(one).toMatch(/Contoso Consulting[\s\S]*2 pieces of news[\s\S]*Box S-10[\s\S]*Box S-09/);
  expect(another).toMatch(/Northwind Services[\s\S]*2 pieces of news[\s\S]*Crate N-10[\s\S]*Crate N-09/);
  expect(one).not.toContain('Crate');
});

test('killed between sending and recording: the repeat says so, with the same numbers, and one card of the day stands', async () => {
  await begin('2027-02-15T09:00:00Z');
  await told('S-1', 'shipped');
  await deliverAt('2027-02-15T09:00:00Z');
  now = new Date('2027-02-15T10:00:00Z');
  await told('S-2', 'shipped');
  failsToRecord = true;
  await deliverAt('2027-02-15T10:00:00Z');
  failsToRecord = false;
  // Nobody replaced the first card, as nobody knows about the second.
  expect(cards()[0]).toContain('On its way');
  await deliverAt('2027-02-15T10:30:00Z');
  const [first = '', unknown = '', repeated = '', ...others] = cards();
  expect(others).toEqual([]);
  expect(first).toContain('A newer message has taken the place of this one.');
  expect(repeated).toContain('You may have received this before.');
  expect(numbersIn(repeated)).toEqual(numbersIn(unknown));
  await deliverAt('2027-02-15T11:00:00Z');
  expect(messages()).toHaveLength(3);
});

test('an earlier card that cannot be changed now says later that a newer one has taken its place', async () => {
  await begin('2027-02-15T09:00:00Z');
  await told('S-1', 'shipped');
  await deliverAt('2027-02-15T09:00:00Z');
  now = new Date('2027-02-15T10:00:00Z');
  await told('S-2', 'shipped');
  app.connector.script(({ method }) => (method === 'PUT' ? { status: 503 } : undefined));
  await deliverAt('2027-02-15T10:00:00Z');
  expect(standing()).toHaveLength(2);
  // What happens meanwhile finds the last card, and is told with it.
  now = new Date('2027-02-15T10:01:00Z');
  await told('S-3', 'shipped');
  await deliverAt('2027-02-15T10:01:00Z');
  app.connector.script(() => undefined);
  await deliverAt('2027-02-15T14:00:00Z');
  expect(standing()).toEqual([expect.stringContaining('3 pieces of news')]);
});

function shippedAndTold(number: string): Write[] {
  const organizationId = 'contoso';
  const shipment = { organizationId, number, orderNumber: '2105530127', locationId: 'madrid' } as const;
  const news = {
    organizationId,
    kind: 'shipment',
    subject: number,
    stage: 'shipped',
    recipientId: demoIndividualId(marta),
  };
  return [
    {
      kind: 'create',
      document: shipmentThing.document({
        ...shipment,
        contents: `Box ${number}`,
        state: 'shipped',
        shipsOn: '2027-02-15',
      }),
    },
    writes.noticed({ ...news, createdAt: now.toISOString() }, now),
  ];
}

test('200 that waited come in one message, which shows as many as fit and leads to the others', async () => {
  await begin('2027-02-15T09:00:00Z');
  for (let begun = 0; begun < 200; begun += 40) {
    const changes = Array.from({ length: 40 }, (_, index) => shippedAndTold(`S-${begun + index}`)).flat();
    await app.membership.commit('contoso', `shipped-${begun}`, changes);
  }
  await deliverAt('2027-02-15T10:00:00Z');
  expect(messages()).toHaveLength(1);
  const card = messages()[0]?.attachments?.[0]?.content ?? {};
  expect(read(card)).toContain('200 pieces of news');
  expect(read(card)).toContain(`And ${200 - numbersIn(read(card)).length} more: News of a shipment`);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28 * 1024);
  expect(buttonsOf(card).map(({ title }) => title)).toContain('Shipping history');
  const history = await app.as(marta).press(card, 'Shipping history');
  expect(read(history)).toContain('Box S-');
  const states = (await app.membership.noticesFor('contoso', demoIndividualId(marta))).map(
    ({ document }) => document.state,
  );
  expect(new Set(states)).toEqual(new Set(['sent']));
}, 60_000);
