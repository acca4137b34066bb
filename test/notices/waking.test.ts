import { demoIndividualId, marta } from '../../src/demo/people.ts';
import { noticeId } from '../../src/program/things/notice.ts';
import { createWaitingNotices } from '../../src/store/repositories/waiting.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { BusyError, type Store } from '../../src/store/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { onOneDay } from '../support/one-day.ts';
import { createTestApp, type TestApp, testNow } from '../support/test-app.ts';

/* Somebody comes back, for whom notices wait. */

let app: TestApp;
let isBusy: boolean;
beforeEach(async () => {
  isBusy = false;
  const store: Store = createMemoryStore(() => testNow);
  const list: Store['list'] = async (collection, partition, prefix, page) => {
    if (isBusy && prefix === 'waiting~') throw new BusyError('busy', 1000);
    return store.list(collection, partition, prefix, page);
  };
  app = await createTestApp({ network: onOneDay, overrides: { store: { ...store, list } } });
});
afterEach(() => app.close());

const states = async () =>
  (await app.membership.noticesFor('contoso', demoIndividualId(marta))).map(({ document }) => document.state);

test('what could not be woken when the chat was open again is woken by the next message', async () => {
  await app.notices.plan();
  await app.notices.deliver();
  expect(await states()).toEqual(['waiting']);
  isBusy = true;
  await app.as(marta).say('home');
  expect(await states()).toEqual(['waiting']);
  expect(app.log.some(({ event }) => event === 'wake-failed')).toBe(true);
  isBusy = false;
  await app.as(marta).say('home');
  expect(await states()).toEqual(['due']);
});

test('however many wait, all of them are woken', async () => {
  const recipientId = demoIndividualId(marta);
  const waiting = createWaitingNotices(app.store);
  for (let index = 0; index < 210; index += 1) {
    const notice = {
      organizationId: 'contoso',
      kind: 'program-message',
      subject: `message-${index}`,
      stage: 'new',
      recipientId,
      createdAt: testNow.toISOString(),
    };
    const write = writes.noticed(notice, testNow);
    if (write.kind !== 'create') throw new Error('a notice is created');
    const document = { ...write.document, state: 'waiting' };
    await app.membership.commit('contoso', `notice-${index}`, [{ kind: 'create', document }]);
    await waiting.mark(recipientId, { organizationId: 'contoso', noticeId: noticeId(notice) }, `mark-${index}`);
  }
  await app.as(marta).say('home');
  expect(new Set(await states())).toEqual(new Set(['due']));
});
