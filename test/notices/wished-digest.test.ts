import { reportShipment } from '../../src/changes/report-shipment.ts';
import { operator } from '../../src/cli/operator.ts';
import { demoIndividualId, helena, marta } from '../../src/demo/people.ts';
import {
  defaultPreferences,
  type NoticeCategory,
  type NoticePreferences,
} from '../../src/program/telling/notice-preferences.ts';
import { paymentNotice } from '../../src/program/telling/payment-reminders.ts';
import { answerNotice, requestNotice } from '../../src/program/telling/request-notices.ts';
import { movedOn } from '../../src/store/repositories/on-its-way.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { message as messageThing } from '../../src/store/things/message.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { onOneDay } from '../support/one-day.ts';
import { read, testApp } from '../support/test-app.ts';

const monday = new Date('2027-02-15T12:00:00Z');
const me = demoIndividualId(marta);
const app = testApp({ now: monday, network: onOneDay });
beforeEach(async () => {
  await app.as(marta).say('home');
});

async function wishing(...categories: readonly NoticeCategory[]) {
  const chosen: NoticePreferences = {
    ...defaultPreferences,
    categories: Object.fromEntries(categories.map((category) => [category, 'digest'])),
  };
  await app.membership.commitIndividual(me, 'wished', [writes.preferred(me, undefined, chosen)]);
}

const everyKind = ['renewal', 'association-request', 'payment-outstanding', 'program-message', 'shipment'];

/** Something of every kind that an administrator is told, or of these. */
async function muchHappens(kinds: readonly string[] = everyKind) {
  const [order] = await app.membership.orders('contoso', 1);
  const [request] = await app.membership.associationRequests('contoso');
  if (order === undefined || request === undefined) throw new Error('the demo has both');
  const unpaid = {
    ...order,
    number: '2109999999',
    placedOn: '2027-02-08',
    payBy: '2027-03-10',
    state: 'awaiting-payment',
  } as const;
  const reminder = paymentNotice(unpaid, 'payment-outstanding', 'day-7', me, monday);
  const posted = {
    organizationId: 'contoso',
    id: 'news-1',
    title: 'A day for partners',
    text: `Join us in Lisbon. ${'Bring your colleagues. '.repeat(60)}`,
    postedOn: '2027-02-15',
  } as const;
  const message = {
    organizationId: 'contoso',
    kind: 'program-message',
    subject: posted.id,
    stage: 'posted',
    recipientId: me,
    createdAt: monday.toISOString(),
  };
  const notices = [reminder, requestNotice(request, me, 'asked', monday), message];
  await app.membership.commit('contoso', 'much', [
    writes.placed(unpaid, 'Europe/Lisbon'),
    { kind: 'create', document: messageThing.document(posted) },
    ...notices.filter(({ kind }) => kinds.includes(kind)).map((notice) => writes.noticed(notice, monday)),
  ]);
  const event = { id: 'e-1', state: 'shipped', occurredAt: monday.toISOString() } as const;
  const report = { orderNumber: '2105530127', shipmentNumber: 'S-40387', event };
  const isShipped = kinds.includes('shipment');
  if (isShipped) await reportShipment({ store: app.membership, now: monday, by: operator }, 'contoso', report);
  if (kinds.includes('renewal')) await app.notices.plan();
}

const messages = () =>
  app.connector.messages.filter((message) => message.conversationId === `a:${marta.objectId}`).slice(1);
const cards = (): readonly Card[] => messages().map((message) => message.attachments?.[0]?.content ?? {});
async function deliverAt(at: string) {
  app.setNow(new Date(at));
  await app.notices.deliver();
}

test('whoever wishes it gets one message at the beginning of their hours, with everything of the day before', async () => {
  await wishing('membership-status', 'orders-and-shipping', 'partner-materials');
  await muchHappens();
  await deliverAt('2027-02-15T16:59:00Z');
  await deliverAt('2027-02-16T08:59:00Z');
  expect(messages()).toEqual([]);
  await deliverAt('2027-02-16T09:00:00Z');
  expect(messages()).toHaveLength(1);
  const words = read(cards()[0]);
  expect(words).toContain('5 pieces of news');
  for (const text of [
    'The membership of Contoso Consulting ends in 51 days',
    'Order 2109999999',
    'asks to be associated with Contoso Consulting',
    'Branch plaque, Madrid: Sent on 15 February 2027',
    'Join us in Lisbon.',
  ]) {
    expect(words).toContain(text);
  }
  // A long text is cut: the whole of it stands where its button leads.
  expect(words).toContain('…');
  await deliverAt('2027-02-16T12:00:00Z');
  expect(messages()).toHaveLength(1);
});

test('each of them has a button that leads to the thing itself', async () => {
  await wishing('membership-status', 'orders-and-shipping', 'partner-materials');
  await muchHappens();
  await deliverAt('2027-02-16T09:00:00Z');
  const [card] = cards();
  const chat = app.as(marta);
  for (const [title, words] of [
    ['Renew', 'Step 1 of 5'],
    ['See and answer', 'helena.costa@costa-partners.example'],
    ['Shipping history', 'Branch plaque, Madrid'],
    ['Membership home', 'Bring your colleagues.'],
  ] as const) {
    expect(read(await chat.press(card, title))).toContain(words);
  }
});

test('without that wish, what has buttons that answer it is a card of its own, though all is due together', async () => {
  await muchHappens(['renewal', 'association-request', 'payment-outstanding']);
  await deliverAt('2027-02-15T12:00:00Z');
  expect(messages()).toHaveLength(3);
  const titles = cards().map((card) => buttonsOf(card).map(({ title }) => title));
  expect(titles).toContainEqual(expect.arrayContaining(['Renew', 'Remind me', 'Not for me']));
  expect(titles).toContainEqual(expect.arrayContaining(['Approve', 'Decline']));
});

test('who wishes one category together gets the others as they come', async () => {
  await wishing('partner-materials');
  await muchHappens(['association-request', 'payment-outstanding', 'program-message']);
  await deliverAt('2027-02-15T12:00:00Z');
  expect(messages()).toHaveLength(2);
  await deliverAt('2027-02-16T09:00:00Z');
  expect(messages()).toHaveLength(3);
});

test('the last day of a membership is not held back by the wish for a digest', async () => {
  await wishing('membership-status');
  app.setNow(new Date('2027-04-08T10:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  expect(messages().at(-1)?.summary).toContain('Today is the last day');
});

test('what was put off from a digest comes again by itself, and the digest stays for the others', async () => {
  await wishing('membership-status');
  await muchHappens();
  await deliverAt('2027-02-16T09:00:00Z');
  const digest = () =>
    read(messages().find(({ summary }) => summary?.includes('pieces of news'))?.attachments?.[0]?.content);
  expect(digest()).toContain('4 pieces of news');
  const chat = app.as(marta);
  const asks = await chat.say('remind me tomorrow');
  // The newest first: which of them it is stands in its own words.
  expect(read(asks)).toContain('The membership of Contoso Consulting ends in 51 days');
  const renewal = (await app.membership.notices('contoso', 'renewal')).find(({ value }) => value.recipientId === me);
  if (renewal === undefined) throw new Error('the renewal was told');
  const at = '2027-02-17T09:00:00.000Z';
  await app.membership.commit('contoso', 'put-off', [movedOn(renewal, { state: 'due', dueAt: at, snoozedUntil: at })]);
  await deliverAt('2027-02-17T09:00:00Z');
  expect(messages().at(-1)?.summary).toContain('ends in 50 days');
  expect(digest()).toContain('Order 2109999999');
  expect(digest()).toContain('A newer message has taken the place of this one.');
});

test('whoever is asked to end while several are sent that stood on a card before writes all of them down', async () => {
  await wishing('membership-status');
  await muchHappens();
  await deliverAt('2027-02-16T09:00:00Z');
  const told = (await app.membership.noticesFor('contoso', me)).filter(({ document }) => document.message?.together);
  const at = '2027-02-17T09:00:00.000Z';
  const again = told.map((kept) => movedOn(kept, { state: 'due', dueAt: at, snoozedUntil: at }));
  await app.membership.commit('contoso', 'put-off', again);
  app.connector.script(({ method }) => {
    if (method === 'POST') void app.notices.stop();
    return undefined;
  });
  await deliverAt('2027-02-17T09:00:00Z');
  const states = (await app.membership.noticesFor('contoso', me)).map(({ document }) => document.state);
  expect(told).toHaveLength(4);
  expect(new Set(states)).toEqual(new Set(['sent']));
  expect(messages().at(-1)?.summary).toContain('4 pieces of news');
});

test('whoever asked to be associated and wishes it together is told with a way on', async () => {
  const asker = demoIndividualId(helena);
  const request = (await app.membership.associationRequests('contoso')).find((entry) => entry.individualId === asker);
  const kept = await app.membership.associationRequest('contoso', asker);
  if (request === undefined || kept === undefined) throw new Error('Helena has asked');
  const declined = { ...request, state: 'declined', answer: { at: monday.toISOString() } } as const;
  const second = { ...answerNotice(declined, monday), stage: 'declined' };
  await app.as(helena).say('hello');
  const chosen = { ...defaultPreferences, categories: { 'membership-status': 'digest' } } as const;
  await app.membership.commitIndividual(asker, 'wished', [writes.preferred(asker, undefined, chosen)]);
  await app.membership.commit('contoso', 'declined', [
    writes.requested(declined, kept),
    writes.noticed(second, monday),
  ]);
  await deliverAt('2027-02-15T13:00:00Z');
  const toHelena = () =>
    app.connector.messages.filter(({ conversationId }) => conversationId === `a:${helena.objectId}`);
  expect(toHelena()).toHaveLength(1);
  await deliverAt('2027-02-16T09:00:00Z');
  const card = toHelena()[1]?.attachments?.[0]?.content;
  expect(buttonsOf(card ?? {}).map(({ title }) => title)).toContain('Ask again');
});
