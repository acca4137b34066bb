import { gunzipSync } from 'node:zlib';
import { demoNetwork } from '../../src/demo/network.ts';
import { marta, rui, sofia } from '../../src/demo/people.ts';
import { reference } from '../../src/observer.ts';
import { createCarrier } from '../support/carrier.ts';
import { type Family, parsePrometheus } from '../support/prometheus.ts';
import { hearTelemetry } from '../support/telemetry.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

/*
 * A bot that is watched in every way at once, after a day on which everything has happened: what each of them is told, and
 * that it is nothing personal.
 */

const heard = hearTelemetry();
/** What goes out to Azure, as it leaves. */
const toAzure: string[] = [];
const secret = 'the-secret-of-the-fulfilment-house-0001';
const sentence = 'canary-sentence where is the parcel of Zephyrine Quibblewick, zq@canary.example?';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({
    opensChats: true,
    overrides: {
      telemetry: {
        ...heard.parts,
        azure: {
          httpClient: {
            async sendRequest(request) {
              toAzure.push(gunzipSync(request.body as Buffer).toString());
              const body = JSON.stringify({ itemsReceived: 1, itemsAccepted: 1, errors: [] });
              return { request, status: 200, headers: request.headers, bodyAsText: body };
            },
          },
        },
      },
    },
    config: {
      shipmentSecrets: [secret],
      telemetry: {
        metrics: { host: '127.0.0.1', port: 0 },
        azureConnectionString: 'InstrumentationKey=00000000-1111-4222-8333-444444444444',
        traceRatio: 1,
      },
    },
  });
  const chat = app.as(marta);
  await chat.say(sentence);
  await chat.say('Sofia Pinto has left, remove her');
  await chat.say('xyzzy plugh');
  await chat.say('plugh xyzzy');
  await chat.press(await chat.say('my account'), 'Edit my profile').catch(() => {});
  await chat.send(chat.pressActivity(await chat.say('my preferences'), /save/i));
  const keys = await app.as(rui).say('show me the product keys');
  const looked = await app.as(rui).press(keys, /^Look at this key/);
  expect(read(await app.as(rui).press(looked, /show/i))).toContain('DEMO0-NOKEY');
  await app.asStranger(sofia).say('canary-stranger hello');
  const token = app.identity.issuer.userToken({ tenantId: 'canary-tenant', ...sofia }, {});
  const value = { id: 'canary-exchange', connectionName: 'sso', token: await token };
  await app.asStranger(sofia).send({ type: 'invoke', name: 'signin/tokenExchange', value });
  await app.asStranger(sofia).send({ type: 'invoke', name: 'signin/failure', value: { code: 'canary-code' } });
  await app.post({ canary: 'canary-body' }, { authorization: 'Bearer canary-token' });
  const carrier = createCarrier(app.address, secret, () => testNow);
  await carrier.send({ id: 'canary-event', contents: 'canary-contents' });
  for (const path of [
    '/downloads/canary-link',
    '/references/canary-link',
    '/canary-path',
    '/agreements/canary-version',
  ]) {
    await fetch(`${app.address}${path}`);
  }
  await fetch(`${app.address}/downloads/canary-other`, { method: 'PATCH' });
  await app.notices.plan();
  await app.notices.deliver();
});
afterAll(() => app.close());

const scrape = async (): Promise<ReadonlyMap<string, Family>> => {
  const answer = await fetch(app.metricsAddress ?? '');
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return parsePrometheus(await answer.text());
};
const samplesOf = (families: ReadonlyMap<string, Family>, name: string) => families.get(name)?.samples ?? [];

test('Prometheus reads what happened, by the names and units that it expects', async () => {
  const families = await scrape();
  const types = Object.fromEntries([...families].map(([name, { type }]) => [name, type]));
  expect(types).toMatchObject({
    pmc_turns_total: 'counter',
    pmc_turn_duration_seconds: 'histogram',
    pmc_intents_total: 'counter',
    pmc_notices_total: 'counter',
    pmc_sign_ins_total: 'counter',
    pmc_tokens_refused_total: 'counter',
    http_server_request_duration_seconds: 'histogram',
    db_client_operation_duration_seconds: 'histogram',
    nodejs_eventloop_delay_p99_seconds: 'gauge',
    process_memory_usage_bytes: 'gauge',
    process_cpu_time_seconds_total: 'counter',
  });
  expect(samplesOf(families, 'pmc_intents_total')).toContainEqual({
    name: 'pmc_intents_total',
    labels: { pmc_decision: 'unknown' },
    value: 2,
  });
  const failures = samplesOf(families, 'pmc_sign_ins_total').filter(({ labels }) => labels.pmc_outcome === 'failed');
  expect(failures.map(({ labels }) => labels.error_type)).toEqual(['token-refused', 'failed']);
  expect(samplesOf(families, 'pmc_notices_total').some(({ labels }) => labels.pmc_notice_state === 'sent')).toBe(true);
});

test('metrics stand at their own address, which knows nothing else, and not at the public one', async () => {
  expect((await fetch(`${app.address}/metrics`)).status).toBe(404);
  expect((await fetch(new URL('/health/live', app.metricsAddress))).status).toBe(404);
  expect((await fetch(app.metricsAddress ?? '', { method: 'POST' })).status).toBe(405);
});

test('whatever is asked for, and however often, makes no series of its own', async () => {
  const before = await scrape();
  for (let index = 0; index < 15; index += 1) {
    await Promise.all([
      fetch(`${app.address}/flood-${index}`),
      fetch(`${app.address}/downloads/flood-${index}`),
      fetch(`${app.address}/agreements/flood-${index}`),
      app.as(marta).say(`flood${index} qwrt${index}`),
    ]);
  }
  const after = await scrape();
  for (const [name, { samples }] of after) {
    expect([name, samples.length <= (before.get(name)?.samples.length ?? 0) + 48]).toEqual([name, true]);
    for (const { labels } of samples) expect(JSON.stringify(labels)).not.toContain('flood');
  }
});

test('nothing that anybody is called, has written or may not show leaves the house', async () => {
  const network = demoNetwork(app.today);
  const people = network.individuals.flatMap(({ id, name, email }) => [id, id.split('~').at(-1) ?? id, name, email]);
  const organizations = network.organizations.flatMap(({ name, locations }) => [
    name,
    ...locations.map((location) => location.partnerId),
  ]);
  const canaries = [
    ...[...people, ...organizations].filter((text) => text.length > 3),
    ...['canary', 'Zephyrine', 'Quibblewick', 'DEMO0-NOKEY', 'eyJ', '0d300000-0000', 'contoso', 'northwind'],
  ];
  const told = {
    spans: JSON.stringify(
      heard.spans().map(({ name, attributes, events, status, resource }) => ({
        ...{ name, attributes, events, status, resource: resource.attributes },
      })),
    ),
    metrics: JSON.stringify(await heard.metrics()),
    prometheus: await (await fetch(app.metricsAddress ?? '')).text(),
    log: JSON.stringify(app.log),
  };
  for (const [where, text] of Object.entries(told)) {
    expect(text.length).toBeGreaterThan(1000);
    expect([where, canaries.filter((canary) => text.toLowerCase().includes(canary.toLowerCase()))]).toEqual([
      where,
      [],
    ]);
  }
});

test('outside of everything there is a number all the same', () => {
  expect(reference()).toMatch(/^[0-9a-f]{8}$/);
});

test('what goes to Azure at the end says the same, and nothing else', async () => {
  const people = demoNetwork(app.today).individuals.map(({ name }) => name);
  await app.close();
  const text = toAzure.join('\n');
  expect(text).toContain('"name":"turn"');
  expect(text).toContain('pmc.turns');
  expect(text).toContain('RequestData');
  expect([...people, 'canary', 'DEMO0', 'contoso'].filter((word) => text.includes(word))).toEqual([]);
});
