import { marta, sofia } from '../../src/demo/people.ts';
import { UnavailableError } from '../../src/store/store.ts';
import { among, mentioning } from '../support/group.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { hearTelemetry } from '../support/telemetry.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

const heard = hearTelemetry();
const kept = createMemoryStore(() => testNow);
let isAway = false;
/** A store that can be out of reach. */
const store: typeof kept = {
  ...kept,
  get: (...given) => (isAway ? Promise.reject(new UnavailableError('out of reach')) : kept.get(...given)),
};
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ overrides: { store, telemetry: heard.parts } });
  // Whoever has signed in asks without the steps of that.
  await app.as(marta).say('hello');
});
afterEach(() => {
  isAway = false;
});
afterAll(() => app.close());

const named = (name: string) => heard.spans().filter((span) => span.name === name);
const childrenOf = (parent: { spanContext(): { spanId: string } }) =>
  heard.spans().filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent.spanContext().spanId);

test('a sentence is a trace: its steps in order, and what came of it', async () => {
  await app.as(marta).say('where is my parcel?');
  const turn = named('turn').at(-1);
  if (turn === undefined) throw new Error('no span of the turn');
  expect(turn.parentSpanContext).toBeUndefined();
  expect(turn.attributes).toEqual({
    'pmc.asks': 'sentence',
    'pmc.intent': 'shipping-history',
    'pmc.decision': 'open',
    'pmc.page': 'shipping-history',
    'pmc.outcome': 'page',
    'pmc.store.operations': expect.any(Number),
  });
  const known = ['signIn', 'identify', 'understand', 'handle', 'render', 'reply'];
  const steps = childrenOf(turn)
    .map(({ name }) => name)
    .filter((name) => known.includes(name));
  expect(steps).toEqual(known);
  const handle = childrenOf(turn).find(({ name }) => name === 'handle');
  if (handle === undefined) throw new Error('no span of handling');
  const inside = childrenOf(handle);
  expect(inside.map(({ name }) => name)).toEqual(['authorize', 'load']);
  const { traceId } = turn.spanContext();
  expect(new Set(inside.map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]));
  expect(app.log.findLast(({ event }) => event === 'turn')).toMatchObject({ trace_id: traceId });
});

test('a sentence among others counts once as understood or not, wherever it is answered', async () => {
  const count = () => heard.sum('pmc.intents');
  for (const said of ['what does gold Data Platform ask for?', 'the weather on Mars', 'show our license keys']) {
    const before = await count();
    await among(app, marta, mentioning(said));
    expect([said, (await count()) - before]).toEqual([said, 1]);
  }
  const [program, unknown] = named('turn').slice(-3);
  expect(program?.attributes).toMatchObject({ 'pmc.intent': 'competency-progress', 'pmc.decision': 'open' });
  expect(unknown?.attributes).toMatchObject({ 'pmc.decision': 'unknown' });
});

test('a press is one too, with what it does', async () => {
  const chat = app.as(marta);
  await chat.press(await chat.say('my preferences'), /save/i);
  const turn = named('turn').at(-1);
  expect(turn?.attributes).toMatchObject({ 'pmc.asks': 'press', 'pmc.verb': 'save', 'pmc.outcome': 'page' });
  const handle = turn && childrenOf(turn).find(({ name }) => name === 'handle');
  expect(handle && childrenOf(handle).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['authorize', 'run', 'load']),
  );
});

test('what broke has one number: on the card, in each line of the log, in the spans', async () => {
  isAway = true;
  const text = read(await app.as(marta).say('where is my parcel?'));
  const number = /Reference ([0-9a-f]{8})\./.exec(text)?.[1] ?? 'none';
  const turn = named('turn').at(-1);
  expect(turn?.spanContext().traceId.startsWith(number)).toBe(true);
  expect(turn?.attributes).toMatchObject({ 'pmc.outcome': 'unavailable' });
  expect(turn?.status.code).toBe(2);
  const lines = app.log.filter((line) => String(line.trace_id).startsWith(number));
  expect(lines.map(({ event }) => event)).toEqual(expect.arrayContaining(['turn-failed', 'turn']));
  expect(new Set(lines.map(({ trace_id }) => trace_id)).size).toBe(1);
  const broken = heard.spans().filter((span) => span.attributes['error.type'] === 'UnavailableError');
  expect(broken.length).toBeGreaterThan(0);
  expect(broken.every((span) => span.spanContext().traceId.startsWith(number))).toBe(true);
});

test('people who ask at the same time each have a trace of their own', async () => {
  const before = named('turn').length;
  await Promise.all([app.as(marta).say('hello'), app.as(sofia).say('hello'), app.as(marta).say('my licenses')]);
  const turns = named('turn').slice(before);
  expect(new Set(turns.map((span) => span.spanContext().traceId)).size).toBe(turns.length);
  for (const turn of turns) expect(childrenOf(turn).filter(({ name }) => name === 'identify')).toHaveLength(1);
});

test('a notice is a trace of its own, with its kind, its stage and what came of it', async () => {
  await app.notices.plan();
  await app.notices.deliver();
  const notices = named('notice');
  expect(notices.length).toBeGreaterThan(0);
  expect(notices.every((span) => span.parentSpanContext === undefined)).toBe(true);
  expect(notices.some(({ attributes }) => attributes['pmc.result'] === 'sent')).toBe(true);
  expect(notices.map(({ attributes }) => attributes['pmc.notice.kind'])).not.toContain('_OTHER');
  const sent = notices.find(({ attributes }) => attributes['pmc.result'] === 'sent');
  const line = app.log.find(({ event, trace_id }) => event === 'notice' && trace_id === sent?.spanContext().traceId);
  expect(line).toMatchObject({ state: 'sent' });
});

test('a request at another door is one, and what strangers ask for is none', async () => {
  await fetch(`${app.address}/agreements/nothing`);
  await fetch(`${app.address}/wp-login.php`);
  await fetch(`${app.address}/health/ready`);
  const requests = heard.spans().filter(({ name }) => name.startsWith('GET '));
  expect(requests.map(({ name }) => name)).toEqual(['GET /agreements/:version']);
  expect(requests[0]?.attributes).toMatchObject({ 'http.response.status_code': 404 });
  expect(app.log.findLast(({ event }) => event === 'request-refused')).toMatchObject({ trace_id: expect.any(String) });
});
