import { demoIndividualId, rui } from '../../src/demo/people.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createOperator, type Operator } from '../cli/operator.ts';
import { type Graph, startGraph } from '../support/graph.ts';
import { onOneDay } from '../support/one-day.ts';
import { textOf } from '../support/smtp.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * Rui looks after Contoso's membership and has never opened the bot. It ends on 8 April: he is reminded sixty days before,
 * by e-mail when that stage ends, adds the app, and is told of the next stage in Teams.
 */

let graph: Graph;
let app: TestApp;
let operator: Operator;
let now = testNow;
let hasApp = false;

beforeEach(async () => {
  now = testNow;
  hasApp = false;
  graph = await startGraph();
  operator = createOperator({ now: () => now });
  app = await createTestApp({
    opensChats: true,
    network: onOneDay,
    mailGraph: graph.origin,
    config: { graphMail: { from: { name: 'Membership', address: 'pmc@contoso.example' }, aMinute: 60 } },
    overrides: {
      store: openSqliteStore({ file: operator.store, now: () => now }),
      graphTokens: async () => ({ kind: 'token', token: 'of-the-bot' }),
    },
  });
  app.connector.script(({ person }) =>
    person === rui.objectId && !hasApp ? { status: 403, code: 'ForbiddenOperationException' } : undefined,
  );
});
afterEach(async () => {
  await app.close();
  await graph.close();
  operator.clear();
});

/** Day by day, at nine in the morning. */
const passUntil = async (day: string) => {
  while (now.toISOString() < day) {
    await app.notices.plan();
    await app.notices.deliver();
    now = new Date(now.getTime() + 86_400_000);
    now.setUTCHours(9, 1, 0, 0);
    app.setNow(now);
  }
};
const mails = () => graph.mails.filter(({ to }) => to === rui.email).map(textOf);
const chat = () =>
  app.connector.messages
    .filter(({ conversationId }) => conversationId === `a:${rui.objectId}`)
    .flatMap(({ summary }) => (summary?.includes('membership of Contoso') ? [summary] : []));
const list = async (state: string) => {
  const { out } = await operator.pmc('notices', 'list', '--state', state);
  return out.split('\n').filter((line) => line.includes('Rui Almeida') && line.includes('renewal'));
};

test('he waits, gets it by e-mail at the end of the stage, adds the app, and hears of the next stage in Teams', async () => {
  await passUntil('2027-03-08');
  expect([mails(), chat()]).toEqual([[], []]);
  expect(await list('waiting')).toEqual([expect.stringContaining('it is sent by e-mail on 2027-03-08T09:00:00.000Z')]);

  await passUntil('2027-03-10');
  expect(mails()).toEqual([expect.stringContaining('The membership of Contoso Consulting ends in 31 days')]);
  expect(await list('sent')).toEqual([expect.stringMatching(/ {2}sent by e-mail {2}.* before-60 /)]);

  hasApp = true;
  await app.as(rui).send({ type: 'installationUpdate', action: 'add' });
  await passUntil('2027-03-12');
  expect(chat()).toEqual([expect.stringContaining('ends in 2')]);
  expect(mails()).toHaveLength(1);
  expect(await app.membership.noticesFor('contoso', demoIndividualId(rui))).not.toHaveLength(0);
  expect(read(await app.as(rui).say('program e-mails'))).toContain('by e-mail, notice');
});
