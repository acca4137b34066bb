import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, diogo, marta, rui } from '../../src/demo/people.ts';
import { stageName } from '../../src/program/telling/renewal-ladder.ts';
import { addDays } from '../../src/program/things/calendar.ts';
import type { Notice } from '../../src/program/things/notice.ts';
import type { Store } from '../../src/store/store.ts';
import { buttonsOf, walk, wordsOf } from '../support/card.ts';
import { catalog } from '../support/catalog.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { drawn } from '../support/notices.ts';

const now = new Date('2027-02-15T12:00:00Z');
const anniversaryDate = '2027-04-08';
let store: Store;
beforeEach(async () => {
  store = createMemoryStore(() => now);
  await fillStore(store, demoNetwork('2027-02-15'));
});

const reminder = (person: DemoPerson, stage: string): Notice => ({
  organizationId: 'contoso',
  kind: 'renewal',
  subject: `membership-${anniversaryDate}`,
  stage,
  recipientId: demoIndividualId(person),
  createdAt: now.toISOString(),
});
const on = (daysToGo: number) => new Date(`${addDays(anniversaryDate, -daysToGo)}T12:00:00Z`);
const titles = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map((button) => button.title);

test('the card says how long there is time, what is ready and what is missing', async () => {
  const { card, summary } = await drawn(store, reminder(marta, 'before-60'), now);
  const words = wordsOf(card);
  expect(words).toContain('52 days left');
  expect(words).toContain('Data Platform, Gold, Contoso Lisbon\nReady');
  expect(words).toMatch(/Cloud Platform, Gold, Contoso Lisbon\nNot ready\nSo far: /);
  expect(summary).toBe('The membership of Contoso Consulting ends in 52 days, on 8 April 2027. Renew it by then.');
});

test('it carries what can be done about it, the reason, and a number', async () => {
  const { card } = await drawn(store, reminder(marta, 'before-60'), now);
  expect(titles(card)).toEqual(
    expect.arrayContaining([
      'Renew',
      'See what is missing',
      'Remind me',
      'Not for me',
      'Choose what you are told, and when',
    ]),
  );
  expect(wordsOf(card)).toMatch(
    /You get this as the Primary Program Contact of Contoso Consulting\. Notice [0-9A-Z]{4}-[0-9A-Z]{4}\./,
  );
});

test('a repeat says so, and has the same number', async () => {
  const notice = reminder(marta, 'before-60');
  const number = /Notice \S+/.exec(wordsOf((await drawn(store, notice, now)).card))?.[0];
  const repeated = wordsOf((await drawn(store, notice, now, true)).card);
  expect(repeated).toContain('You may have received this before.');
  expect(repeated).toContain(number);
});

test.each([
  ['before-30', 30, 'ends in 30 days'],
  ['before-1', 1, 'ends tomorrow'],
  ['after-0', 0, 'Today is the last day'],
  ['after-1', -1, 'Online benefits stay until 8 May 2027'],
  ['after-30', -30, 'its benefits end now'],
  ['after-30', -31, 'and its benefits on 8 May 2027'],
  ['after-30', -47, 'and its benefits on 8 May 2027'],
  ['after-0', 0, 'until midnight in Lisbon'],
])('at the stage %s it says what counts then', async (stage, daysToGo, words) => {
  expect((await drawn(store, reminder(rui, stage), on(daysToGo))).summary).toContain(words);
});

test('after the last day nothing can be renewed, so no button offers it', async () => {
  expect(titles((await drawn(store, reminder(rui, 'after-1'), on(-1))).card)).not.toContain('Renew');
});

test('an older stage says that a newer reminder has taken its place', async () => {
  const { card } = await drawn(store, reminder(marta, 'before-90'), now);
  expect(wordsOf(card)).toContain('A newer reminder has taken the place of this one.');
  expect(titles(card)).toEqual([]);
});

test('somebody who does not look after the membership gets nothing of it', async () => {
  const words = wordsOf((await drawn(store, reminder(diogo, 'before-60'), now)).card);
  expect(words).toContain('You no longer look after this membership.');
  expect(words).not.toContain('52 days');
});

test.each([
  [52, ['in-an-hour', 'tomorrow', 'in-three-days', 'next-monday', 'in-two-weeks']],
  // A Sunday: Monday is the day after tomorrow's.
  [4, ['in-an-hour', 'tomorrow', 'in-three-days', 'next-monday']],
  [2, ['in-an-hour', 'tomorrow']],
  [1, ['in-an-hour', 'tomorrow']],
  [0, ['in-an-hour']],
  [-1, []],
  [-30, []],
])('%s days before the end, no time is proposed that comes after it', async (daysToGo, times) => {
  const stage = catalog.renewalStages.findLast(({ day }) => day <= -daysToGo);
  if (stage === undefined) throw new Error('there is a stage');
  const { card } = await drawn(store, reminder(marta, stageName(stage)), on(daysToGo));
  const offered: string[] = [];
  walk(card, (element) => {
    if (element.id === 'when') {
      offered.push(...(element.choices as readonly { readonly value: string }[]).map(({ value }) => value));
    }
  });
  expect(offered).toEqual(times);
});
