import fc from 'fast-check';
import { demoIndividualId, marta, rui } from '../../src/demo/people.ts';
import { defaultPreferences } from '../../src/program/telling/notice-preferences.ts';
import { movedOn } from '../../src/store/repositories/on-its-way.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { preferences } from '../../src/store/things/preferences.ts';
import type { Fault } from '../support/connector.ts';
import { onOneDay } from '../support/one-day.ts';
import { createTestApp, type TestApp, testNow } from '../support/test-app.ts';

/* What is told to one person is told in its order, whatever fails on the way. */

let app: TestApp;
let now: number;
beforeEach(() => begin());
afterEach(() => app.close());

async function begin(): Promise<void> {
  now = testNow.getTime();
  app = await createTestApp({ network: onOneDay });
  const anytime = { ...defaultPreferences, workingDays: [1, 2, 3, 4, 5, 6, 7], from: 0, until: 1440 };
  const individuals = [marta, rui].map(demoIndividualId);
  const wishes = individuals.map((individualId) => preferences.document(anytime, { individualId }));
  for await (const { error } of app.store.bulkPut('principals', wishes)) if (error !== undefined) throw error;
  for (const person of [marta, rui]) await app.as(person).say('home');
}

/** The program tells somebody of Contoso something, which is due at once. */
async function post(person: typeof marta, title: string): Promise<void> {
  const createdAt = new Date(now).toISOString();
  const subject = `message-${title}`;
  const recipientId = demoIndividualId(person);
  const message = { organizationId: 'contoso', id: subject, title, text: 'News.', postedOn: app.today };
  const notice = {
    organizationId: 'contoso',
    kind: 'program-message',
    subject,
    stage: 'posted',
    recipientId,
    createdAt,
  };
  await app.membership.commit('contoso', `post-${title}-${recipientId}`, [
    writes.posted(message),
    writes.noticed(notice, new Date(now)),
  ]);
  pass(10);
}
function pass(milliseconds: number): void {
  now += milliseconds;
  app.setNow(new Date(now));
}
/** Titles as they came to somebody's chat; one that came twice counts where it came first. */
const told = (person: typeof marta): readonly string[] => {
  const sent = app.connector.messages.filter(({ conversationId }) => conversationId === `a:${person.objectId}`);
  return [...new Set(sent.map(({ summary }) => summary ?? '').filter((summary) => summary.startsWith('News ')))];
};
const titles = (count: number) => Array.from({ length: count }, (_, index) => `News ${index}`);

const faults: readonly Fault[] = [
  { status: 429, code: 'Throttled', retryAfter: 2 },
  { status: 429, code: 'Throttled' },
  { status: 412 },
  { status: 502 },
  { status: 503, retryAfter: 60 },
  { status: 500, taken: true },
  { breaks: true },
  { breaks: true, taken: true },
  { status: 401 },
];
/** More in ten seconds would wait for the pace of a person, which is not what is tried here. */
const atOnce = 3;

test('a later notice waits behind one that failed, and so does what comes meanwhile', async () => {
  for (const title of titles(atOnce - 1)) await post(marta, title);
  await post(rui, 'News 9');
  let tried = 0;
  app.connector.script(({ conversationId }) => {
    if (conversationId !== `a:${marta.objectId}`) return undefined;
    tried += 1;
    return tried === 1 ? { status: 412 } : undefined;
  });
  await app.notices.deliver();
  await app.notices.deliver();
  expect([tried, told(marta), told(rui)]).toEqual([1, [], ['News 9']]);
  await post(marta, `News ${atOnce - 1}`);
  await app.notices.deliver();
  expect(told(marta)).toEqual([]);
  pass(60_000);
  await app.notices.deliver();
  expect(told(marta)).toEqual(titles(atOnce));
});

test('what somebody else is sending, or died over, is not overtaken either', async () => {
  for (const title of titles(2)) await post(marta, title);
  const kept = await app.membership.noticesFor('contoso', demoIndividualId(marta));
  const first = kept.find(({ value }) => value.subject === 'message-News 0');
  if (first === undefined) throw new Error('it was posted');
  const until = new Date(now + 60_000).toISOString();
  await app.membership.commit('contoso', 'taken', [
    movedOn(first, { state: 'sending', dueAt: until, claim: { by: 'somebody else', until } }),
  ]);
  await app.notices.deliver();
  expect(told(marta)).toEqual([]);
  pass(61_000);
  await app.notices.deliver();
  expect(told(marta)).toEqual(titles(2));
});

test('a clock that was set back while somebody died leaves nobody waiting for the jump', async () => {
  await post(marta, 'News 0');
  const [kept] = await app.membership.noticesFor('contoso', demoIndividualId(marta));
  if (kept === undefined) throw new Error('it was posted');
  const until = new Date(now + 720_000).toISOString();
  await app.membership.commit('contoso', 'taken', [
    movedOn(kept, { state: 'sending', dueAt: until, claim: { by: 'somebody who died', until } }),
  ]);
  await app.notices.deliver();
  expect(told(marta)).toEqual(['News 0']);
});

test('what waited for somebody comes in its order when they are back', async () => {
  const fault: Fault = { status: 403, code: 'BotNotInConversationRoster' };
  app.connector.script(({ conversationId }) => (conversationId === `a:${marta.objectId}` ? fault : undefined));
  for (const title of titles(atOnce)) {
    await post(marta, title);
    await app.notices.deliver();
    pass(20_000);
  }
  app.connector.script(() => undefined);
  await app.as(marta).say('home');
  await app.notices.deliver();
  expect(told(marta)).toEqual(titles(atOnce));
});

test('whatever the channel answers in between, everything comes in its order', async () => {
  await app.close();
  const answers = fc.array(fc.option(fc.constantFrom(...faults), { nil: undefined }), { maxLength: 8 });
  await fc.assert(
    fc
      .asyncProperty(answers, fc.integer({ min: 1, max: atOnce }), async (script, meanwhile) => {
        const left = [...script];
        app.connector.script(({ summary }) => (summary?.startsWith('News ') ? left.shift() : undefined));
        for (const title of titles(atOnce).slice(0, meanwhile)) await post(marta, title);
        await app.notices.deliver();
        for (const title of titles(atOnce).slice(meanwhile)) {
          await post(marta, title);
          pass(20_000);
          await app.notices.deliver();
        }
        for (let round = 0; round < 14 && told(marta).length < atOnce; round += 1) {
          pass(1_800_000);
          await app.notices.deliver();
        }
        expect(told(marta)).toEqual(titles(atOnce));
      })
      .beforeEach(begin)
      .afterEach(() => app.close()),
    { numRuns: 8 },
  );
  await begin();
}, 60_000);
