import { reportShipment } from '../../src/changes/report-shipment.ts';
import { operator } from '../../src/cli/operator.ts';
import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, diogo, lucia, marta } from '../../src/demo/people.ts';
import type { Notice } from '../../src/program/things/notice.ts';
import type { ShipmentEvent, ToldState } from '../../src/program/things/shipment.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import type { Store } from '../../src/store/store.ts';
import { buttonsOf, type Card, linksOf, wordsOf } from '../support/card.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { drawn } from '../support/notices.ts';
import { read, testApp } from '../support/test-app.ts';

let now = new Date('2027-02-15T12:00:00Z');
let store: Store;
beforeEach(async () => {
  now = new Date('2027-02-15T12:00:00Z');
  store = createMemoryStore(() => now);
  await fillStore(store, demoNetwork('2027-02-15'));
});

let count = 0;

/** What the carrier of the plaque for Madrid tells, an hour after what it told before. */
async function told(state: ToldState, facts: Partial<ShipmentEvent> = {}, into = store) {
  count += 1;
  now = new Date(now.getTime() + 3_600_000);
  const event = { id: `e-${count}`, state, occurredAt: now.toISOString(), ...facts };
  const report = { orderNumber: '2105530127', shipmentNumber: 'S-40387', event };
  return reportShipment({ store: createMembership(into), now, by: operator }, 'contoso', report);
}

const notice = (person: DemoPerson, stage: string): Notice => ({
  organizationId: 'contoso',
  kind: 'shipment',
  subject: 'S-40387',
  stage,
  recipientId: demoIndividualId(person),
  createdAt: now.toISOString(),
});
const cardFor = async (person: DemoPerson, stage: string) => drawn(store, notice(person, stage), now);

test('the card says what was sent, where to, with whom, and when it is expected', async () => {
  await told('shipped', { carrier: 'DHL', trackingNumber: '4038 2219 07', expectedOn: '2027-02-19' });
  const { card, summary } = await cardFor(marta, 'shipped');
  expect(summary).toBe('Branch plaque, Madrid: Sent on 15 February 2027, expected on 19 February 2027.');
  const words = wordsOf(card);
  for (const text of ['On its way', 'With DHL, tracking number 4038 2219 07', 'Contoso Madrid', '2105530127']) {
    expect(words).toContain(text);
  }
  expect(linksOf(card)).toContain('https://www.dhl.com/global-en/home/tracking.html?tracking-id=4038221907');
  expect(buttonsOf(card).map(({ title }) => title)).toContain('Shipping history');
  expect(words).toMatch(/You get this as an administrator of Contoso Consulting\. Notice [0-9A-Z]{4}-[0-9A-Z]{4}\./);
});

test.each<[ToldState, Partial<ShipmentEvent>, string, string]>([
  ['scheduled', { shipsOn: '2027-03-02' }, 'scheduled', 'Planned to be sent'],
  ['delayed', { expectedOn: '2027-03-01' }, 'delayed-2027-03-01', 'Now expected on 1 March 2027.'],
  ['delayed', {}, 'delayed', 'There is no new date yet.'],
  ['delivered', {}, 'delivered', 'Delivered on 15 February 2027.'],
])('%s with %j has a card of its own', async (state, facts, stage, text) => {
  // Nothing was known of it before.
  store = createMemoryStore(() => now);
  await fillStore(store, { ...demoNetwork('2027-02-15'), shipments: [] });
  await told(state, { ...facts, contents: 'Branch plaque, Madrid' });
  expect(wordsOf((await cardFor(marta, stage)).card)).toContain(text);
});

test('a Location Administrator of the place is told, somebody without rights is not', async () => {
  await told('shipped');
  const said = await createMembership(store).notices('contoso', 'shipment', 'S-40387');
  const recipients = said.map((entry) => entry.value.recipientId);
  expect(recipients).toContain(demoIndividualId(lucia));
  expect(recipients).not.toContain(demoIndividualId(diogo));
});

test('whoever no longer looks after it is not shown what was sent', async () => {
  await told('shipped');
  const words = wordsOf((await cardFor(diogo, 'shipped')).card);
  expect(words).toContain('You no longer look after what is sent to this location.');
  expect(words).not.toContain('2105530127');
});

test('a card that was overtaken says how it is now', async () => {
  await told('shipped');
  const first = notice(marta, 'shipped');
  await told('delivered');
  expect(wordsOf((await drawn(store, first, now)).card)).toContain(
    'Branch plaque, Madrid: Delivered on 15 February 2027.',
  );
});

test('after a week it is no news any more: a card that is drawn then is one sentence', async () => {
  await told('shipped');
  const { card } = await drawn(store, notice(marta, 'shipped'), new Date(now.getTime() + 8 * 86_400_000));
  expect(wordsOf(card)).toContain('Branch plaque, Madrid: Sent on 15 February 2027');
  expect(buttonsOf(card).map(({ title }) => title)).not.toContain('Shipping history');
});

describe('in the chat', () => {
  const app = testApp();
  const cards = () =>
    app.connector.messages
      .filter((message) => message.conversationId === `a:${marta.objectId}` && message.summary?.includes('plaque'))
      .map((message) => read(message.attachments?.[0]?.content as Card));
  const deliver = async () => {
    app.setNow(now);
    await app.notices.deliver();
  };

  test('each step is a message of its own, and the earlier cards say how it is now', async () => {
    await app.as(marta).say('home');
    await told('shipped', { expectedOn: '2027-02-16' }, app.store);
    await deliver();
    expect(cards()).toEqual([expect.stringContaining('On its way')]);
    await told('delayed', { expectedOn: '2027-02-18' }, app.store);
    await deliver();
    await deliver();
    expect(cards()).toEqual([
      expect.stringContaining(
        'Branch plaque, Madrid: Delayed since 15 February 2027. Now expected on 18 February 2027.',
      ),
      expect.stringContaining(
        'Delayed\nBranch plaque, Madrid\nDelayed since 15 February 2027. Now expected on 18 February 2027.',
      ),
    ]);
  });

  test('a corrected day changes the card that is there, without another message', async () => {
    await app.as(marta).say('home');
    await told('shipped', { expectedOn: '2027-02-16' }, app.store);
    await deliver();
    await told('shipped', { expectedOn: '2027-02-17' }, app.store);
    await deliver();
    expect(cards()).toEqual([expect.stringContaining('expected on 17 February 2027.')]);
  });

  test('what is told at night waits for the morning, and comes in one message', async () => {
    await app.as(marta).say('home');
    now = new Date('2027-02-15T22:00:00Z');
    await told('shipped', {}, app.store);
    const other = { id: 'other', state: 'shipped', occurredAt: now.toISOString() } as const;
    const report = { orderNumber: '2104468213', shipmentNumber: 'S-40502', event: other };
    await reportShipment({ store: app.membership, now, by: operator }, 'contoso', report);
    await deliver();
    const before = app.connector.messages.length;
    now = new Date('2027-02-16T09:00:00Z');
    await deliver();
    const sent = app.connector.messages.slice(before);
    expect(sent).toHaveLength(1);
    expect(read(sent[0]?.attachments?.[0]?.content)).toContain('Action Pack quarterly kit: Sent on');
  });
});
