import { pino } from 'pino';
import { aoife, demoIndividualId, jonas, marta, rui } from '../../src/demo/people.ts';
import type { GraphToken } from '../../src/identity/graph-token.ts';
import { createOutbox } from '../../src/store/repositories/outbox.ts';
import { createInstaller } from '../../src/teams/install-app.ts';
import type { Fault } from '../support/connector.ts';
import { type Graph, type GraphFault, startGraph } from '../support/graph.ts';
import { onOneDay } from '../support/one-day.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/*
 * People who never wrote to the bot: it installs itself for them through Microsoft Graph, if the operator wants that
 * and their tenant allows it.
 */

const start = Date.parse('2027-02-15T12:00:00Z');
let graph: Graph;
let app: TestApp;
let token: GraphToken;
let tenants: string[];
let minutes: number;

/** @param moment how often Teams says that there is no chat yet, after the bot was installed */
async function startApp({ isWanted = true, moment = 0 } = {}): Promise<void> {
  const graphTokens = async (tenantId: string) => {
    tenants.push(tenantId);
    return token;
  };
  app = await createTestApp({
    opensChats: true,
    network: onOneDay,
    ...(isWanted ? { graph: graph.origin } : {}),
    overrides: { graphTokens },
  });
  let missing = moment;
  refuseChats(({ person = '' }) => {
    if (graph.installed.has(person)) {
      missing -= 1;
      if (missing < 0) return undefined;
    }
    return { status: 403, code: 'ForbiddenOperationException' };
  });
  await app.notices.plan();
}

/** What the channel says to the bot that opens a chat. */
function refuseChats(fault: (asked: { readonly person?: string }) => Fault | undefined): void {
  app.connector.script((asked) => (asked.person === undefined ? undefined : fault(asked)));
}

beforeEach(async () => {
  graph = await startGraph();
  token = { kind: 'token', token: 'of-the-bot' };
  tenants = [];
  minutes = 0;
});
afterEach(async () => {
  await app.close();
  await graph.close();
});

async function deliverAfter(more: number): Promise<void> {
  minutes += more;
  app.setNow(new Date(start + minutes * 60_000));
  await app.notices.deliver();
}

const noticesFor = (person: typeof marta) =>
  app.connector.messages.filter(
    ({ conversationId, summary }) =>
      conversationId === `a:${person.objectId}` && (summary?.includes('membership of') ?? false),
  );
const stateOf = async (person: typeof marta) =>
  (await app.membership.noticesFor('contoso', demoIndividualId(person)))[0]?.document.state;
const linesOf = (event: string) => app.log.filter((line) => line.event === event);

test('whoever has no chat gets one, and the notice in it', async () => {
  await startApp();
  await app.notices.deliver();
  expect(graph.asked.map(({ objectId }) => objectId).toSorted()).toEqual(
    [marta, rui, aoife, jonas].map(({ objectId }) => objectId),
  );
  expect(graph.asked[0]).toMatchObject({
    app: `${graph.origin}/v1.0/appCatalogs/teamsApps/app-in-catalog`,
    authorization: 'Bearer of-the-bot',
  });
  expect(new Set(tenants)).toEqual(new Set(['00000000-0000-4000-8000-00000000d3a0']));
  for (const person of [marta, rui]) expect(noticesFor(person)).toHaveLength(1);
});

test('unless the operator wants it nobody gets the app, and notices wait', async () => {
  await startApp({ isWanted: false });
  await app.notices.deliver();
  expect(graph.asked).toEqual([]);
  expect(await stateOf(marta)).toBe('waiting');
});

test('409: it was installed already, and the chat is opened', async () => {
  await startApp();
  let isInstalled = false;
  graph.script(() => {
    isInstalled = true;
    return { status: 409 };
  });
  refuseChats(() => (isInstalled ? undefined : { status: 404, code: 'ConversationNotFound' }));
  await app.notices.deliver();
  expect(noticesFor(marta)).toHaveLength(1);
});

test('where Teams needs a moment after the installation, the notice comes a little later', async () => {
  await startApp({ moment: 2 });
  await app.notices.deliver();
  expect(noticesFor(marta)).toEqual([]);
  await deliverAfter(2);
  for (const person of [marta, rui]) expect(noticesFor(person)).toHaveLength(1);
});

test('installed, and still no chat: it waits for the person, and is not tried for ever', async () => {
  await startApp({ moment: Number.POSITIVE_INFINITY });
  for (let round = 0; round < 5; round += 1) await deliverAfter(61);
  const asked = graph.asked.length;
  await deliverAfter(61);
  expect(await stateOf(marta)).toBe('waiting');
  expect(graph.asked).toHaveLength(asked);
});

test.each<[string, () => void]>([
  ['403', () => graph.script(() => ({ status: 403 }))],
  ['401', () => graph.script(() => ({ status: 401 }))],
  [
    'no token for the tenant',
    () => {
      token = { kind: 'refused', reason: 'unauthorized_client' };
    },
  ],
])('%s: the operator reads it once, and the tenant is left alone for an hour', async (_name, refuse) => {
  await startApp();
  refuse();
  await app.notices.deliver();
  expect(await stateOf(marta)).toBe('waiting');
  expect(linesOf('install-not-allowed')).toHaveLength(1);
  const before = tenants.length;
  const retry = async () => {
    for (const person of [marta, rui]) await again(person);
    await app.notices.deliver();
  };
  minutes = 59;
  app.setNow(new Date(start + minutes * 60_000));
  await retry();
  expect(tenants).toHaveLength(before);
  minutes = 61;
  app.setNow(new Date(start + minutes * 60_000));
  await retry();
  expect(tenants.length).toBeGreaterThan(before);
  expect(linesOf('install-not-allowed')).toHaveLength(2);
});

test('404: there is no such person, and the others get theirs', async () => {
  await startApp();
  graph.script((objectId) => (objectId === marta.objectId ? { status: 404 } : undefined));
  await app.notices.deliver();
  expect(await stateOf(marta)).toBe('waiting');
  expect(noticesFor(rui)).toHaveLength(1);
  expect(linesOf('install-failed')).toMatchObject([{ status: 404 }]);
});

test('429: nobody is installed until the time that Graph asks for has passed, and then everybody', async () => {
  await startApp();
  let isThrottled = true;
  graph.script(() => (isThrottled ? { status: 429, retryAfter: 1200 } : undefined));
  await app.notices.deliver();
  const asked = graph.asked.length;
  isThrottled = false;
  await deliverAfter(19);
  expect(graph.asked).toHaveLength(asked);
  await deliverAfter(2);
  for (const person of [marta, rui]) expect(noticesFor(person)).toHaveLength(1);
});

test.each<[string, GraphFault]>([
  ['500', { status: 500 }],
  ['503 with Retry-After', { status: 503, retryAfter: 30 }],
  ['a connection that breaks', { instead: 'break' }],
])('%s: it is tried again later, and the notice arrives once', async (_name, fault) => {
  await startApp();
  graph.script(() => fault);
  await app.notices.deliver();
  expect(await stateOf(marta)).toBe('due');
  graph.script(() => undefined);
  await deliverAfter(61);
  expect(noticesFor(marta)).toHaveLength(1);
});

test.each<[string, GraphToken | 'nothing']>([
  ['the directory', { kind: 'out-of-reach', reason: 'CredentialUnavailableError' }],
  ['Graph', 'nothing'],
])('%s does not answer: that is known after a while, and nothing is thrown', async (_name, answer) => {
  await startApp();
  graph.script(() => ({ instead: 'silence' }));
  const install = createInstaller({
    appId: 'app-in-catalog',
    graph: graph.origin,
    tokens: async () => (answer === 'nothing' ? token : answer),
    clock: () => 0,
    log: pino({ level: 'silent' }),
    patience: 50,
  });
  expect(await install(demoIndividualId(marta))).toMatchObject({ kind: 'out-of-reach' });
});

test('whoever has removed the bot does not get it back', async () => {
  await startApp();
  const chat = app.as(marta);
  await chat.send({ type: 'installationUpdate', action: 'add' });
  await chat.send({ type: 'installationUpdate', action: 'remove' });
  await app.notices.deliver();
  const asked = graph.asked.map(({ objectId }) => objectId);
  expect(asked).toContain(rui.objectId);
  expect(asked).not.toContain(marta.objectId);
  expect(await stateOf(marta)).toBe('waiting');
});

test.each(['ConversationBlockedByUser', 'BotDisabledByAdmin'])('%s is not passed over', async (code) => {
  await startApp();
  refuseChats(() => ({ status: 403, code }));
  await app.notices.deliver();
  expect(graph.asked).toEqual([]);
});

/** An operator sends it again. */
async function again(person: typeof marta): Promise<void> {
  const [kept] = await app.membership.noticesFor('contoso', demoIndividualId(person));
  if (kept === undefined) throw new Error('there is no notice');
  const at = new Date(start + minutes * 60_000).toISOString();
  await createOutbox(app.store, () => `again-${person.objectId}-${minutes}`).move(kept, { state: 'due', dueAt: at });
}
