import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { pino } from 'pino';
import type { Observer } from '../../src/observer.ts';
import { startTelemetry, type Telemetry } from '../../src/telemetry/telemetry.ts';
import { createWords } from '../../src/telemetry/words.ts';
import { hearTelemetry } from '../support/telemetry.ts';

/* Whoever takes spans and metrics is out of reach, silent or cross: nobody who works notices. */

const vocabulary = {
  page: ['home'],
  verb: ['open'],
  kind: ['renewal'],
  operation: ['get'],
  collection: ['organizations'],
  state: ['sent'],
  result: ['sent'],
  asks: ['sentence', 'press'],
  outcome: ['page'],
  outside: ['wrong-code'],
};
const closers: (() => unknown)[] = [];
const lines: Record<string, unknown>[] = [];
let clock = 0;
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
  lines.length = 0;
});

const log = pino(
  { level: 'debug', base: null },
  { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
);

async function collector(answer: (got: { url: string; body: string }, server: Server) => number | 'nothing') {
  const server = createServer(async (request, response) => {
    const status = answer({ url: request.url ?? '', body: await text(request).catch(() => '') }, server);
    if (status === 'nothing') return;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const start = (otlpEndpoint: string, parts = {}): Promise<Telemetry> =>
  startTelemetry(
    { otlpEndpoint, traceRatio: 1 },
    { log, clock: () => clock, vocabulary, system: 'sqlite', instanceId: 'one', parts },
  );
const turn = (observer: Observer) =>
  observer.work('turn', { asks: 'sentence', outcome: 'page' }, () =>
    observer.work('operation', { operation: 'get', collection: 'organizations' }, async () => {
      observer.add('operation', { requests: 1, requestUnits: 1 });
      return 'answered';
    }),
  );

test('a collector gets spans and metrics, what is left of them at the end', async () => {
  const got: { url: string; body: string }[] = [];
  const telemetry = await start(
    await collector((request) => {
      got.push(request);
      return 200;
    }),
  );
  await turn(telemetry.observer);
  await telemetry.stop();
  const [spans] = got.filter(({ url }) => url === '/v1/traces');
  const sent = JSON.parse(spans?.body ?? '{}').resourceSpans[0].scopeSpans[0].spans as {
    name: string;
    traceId: string;
  }[];
  expect(sent.map(({ name }) => name)).toEqual(['get organizations', 'turn']);
  expect(new Set(sent.map(({ traceId }) => traceId)).size).toBe(1);
  expect(got.find(({ url }) => url === '/v1/metrics')?.body).toContain('pmc.turns');
  expect(lines).toEqual([]);
});

test.each([
  ['answers errors', () => collector(() => 400)],
  ['is out of reach', async () => 'http://127.0.0.1:9'],
  ['never answers', () => collector(() => 'nothing')],
])('one that %s slows nobody, is told of once, and holds up no end', async (_what, where) => {
  const telemetry = await start(await where(), { patience: { sink: 100, stop: 200 } });
  const began = performance.now();
  for (let index = 0; index < 2_500; index += 1) expect(await turn(telemetry.observer)).toBe('answered');
  expect(performance.now() - began).toBeLessThan(5_000);
  const ending = performance.now();
  await telemetry.stop();
  expect(performance.now() - ending).toBeLessThan(3_000);
  expect(lines.filter(({ event }) => event === 'telemetry-failed').length).toBeLessThanOrEqual(1);
});

test('one that fails for hours has a line at the beginning and one at the end', async () => {
  let isUp = false;
  const exported: { readonly length: number }[] = [];
  const sink = {
    name: 'otlp',
    spans: {
      export(spans: { readonly length: number }, done: (result: { code: number }) => void) {
        exported.push(spans);
        done({ code: isUp ? 0 : 1 });
      },
      shutdown: async () => {},
    },
    metrics: {
      export: (_metrics: unknown, done: (result: { code: number }) => void) => done({ code: isUp ? 0 : 1 }),
      forceFlush: async () => {},
      shutdown: async () => {},
    },
  };
  const { toldOnce } = await import('../../src/telemetry/told-once.ts');
  const told = toldOnce(sink, { log, clock: () => clock, patience: 1_000 });
  const attempt = () => new Promise((resolve) => told.spans.export([], resolve));
  for (let minute = 0; minute < 200; minute += 1) {
    clock += 60_000;
    expect(await attempt()).toEqual({ code: 0 });
  }
  isUp = true;
  await attempt();
  expect(lines.map(({ event, dropped }) => [event, dropped])).toEqual([
    ['telemetry-failed', undefined],
    ['telemetry-recovered', 200],
  ]);
});

test('what waits to be told is bounded', async () => {
  const heard = hearTelemetry();
  const telemetry = await start(await collector(() => 'nothing'), { ...heard.parts, patience: { sink: 50, stop: 50 } });
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < 200; index += 1) await turn(telemetry.observer);
  expect(await heard.sum('pmc.turns')).toBe(200);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
  await telemetry.stop();
});

test('what a store costs is told with the operation, and of a job as a sum', async () => {
  const heard = hearTelemetry();
  const telemetry = await startTelemetry(
    { traceRatio: 1 },
    { log, clock: () => clock, vocabulary, system: 'azure.cosmosdb', instanceId: 'one', parts: heard.parts },
  );
  closers.push(() => telemetry.stop());
  const { observer } = telemetry;
  const operation = () =>
    observer.work('operation', { operation: 'get', collection: 'organizations' }, async () => {
      observer.add('operation', { requests: 1, requestUnits: 2.5 });
    });
  await observer.work('turn', { asks: 'press' }, operation);
  await observer.work('job', { job: 'look' }, async () => {
    await operation();
    await operation();
  });
  const named = (name: string) => heard.spans().filter((span) => span.name === name);
  expect(named('get organizations').map(({ attributes }) => attributes)).toEqual([
    {
      'db.system.name': 'azure.cosmosdb',
      'db.operation.name': 'get',
      'db.collection.name': 'organizations',
      'pmc.store.requests': 1,
      'azure.cosmosdb.operation.request_charge': 2.5,
    },
  ]);
  expect(named('job look')[0]?.attributes).toMatchObject({ 'pmc.store.operations': 2, 'pmc.store.request_charge': 5 });
  expect(await heard.sum('azure.cosmosdb.client.operation.request_charge')).toBe(3);
});

test('of the traces only the wished part is told, and metrics count all', async () => {
  const heard = hearTelemetry();
  const telemetry = await startTelemetry(
    { traceRatio: 0 },
    { log, clock: () => clock, vocabulary, system: 'sqlite', instanceId: 'one', parts: heard.parts },
  );
  closers.push(() => telemetry.stop());
  for (let index = 0; index < 20; index += 1) await turn(telemetry.observer);
  expect(heard.spans()).toEqual([]);
  expect(await heard.sum('pmc.turns', { 'pmc.outcome': 'page' })).toBe(20);
});

test('whatever is told of any fact, there are few words for it', () => {
  const word = createWords(vocabulary);
  const facts = [
    'asks',
    'page',
    'verb',
    'intent',
    'step',
    'kind',
    'state',
    'result',
    'why',
    'error',
    'route',
    'job',
  ] as const;
  const said = new Map(facts.map((fact) => [fact, new Set<string>()]));
  fc.assert(
    fc.property(
      fc.constantFrom(...facts),
      fc.oneof(fc.string(), fc.constantFrom('home', 'constructor', '__proto__')),
      (fact, text) => {
        said.get(fact)?.add(word(fact, text));
      },
    ),
    { numRuns: 2_000 },
  );
  for (const words of said.values()) expect(words.size).toBeLessThanOrEqual(70);
  expect([...(said.get('page') ?? [])].toSorted()).toEqual(['_OTHER', 'home']);
  expect(word('stage', '2027-02-15T12:00:00Z~somebody')).toBe('_OTHER');
  expect(word('stage', 'before-60')).toBe('before-60');
});
