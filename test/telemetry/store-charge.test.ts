import { pino } from 'pino';
import { lineForm } from '../../src/assembly/log.ts';
import { vocabularyOf } from '../../src/assembly/vocabulary.ts';
import { openCosmosStore } from '../../src/store/cosmos/cosmos-store.ts';
import { observedStore } from '../../src/store/observed-store.ts';
import { startTelemetry } from '../../src/telemetry/telemetry.ts';
import { create, order, start } from '../contract/bench.ts';
import { database, openStandIn } from '../contract/stand-in-store.ts';
import { hearTelemetry } from '../support/telemetry.ts';

test('what Cosmos DB wants for a message stands in the log, the spans and the metrics, under one number', async () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug', ...lineForm }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const heard = hearTelemetry();
  const { observer, stop } = await startTelemetry(
    { traceRatio: 1 },
    {
      log,
      clock: () => performance.now(),
      vocabulary: vocabularyOf([]),
      system: 'azure.cosmosdb',
      instanceId: 'one',
      parts: heard.parts,
    },
  );
  const account = await openStandIn({ now: () => start });
  let ids = 0;
  const store = observedStore(
    openCosmosStore({
      client: account.client,
      database,
      now: () => start,
      newId: () => String(ids++),
      log,
      onCharge: ({ requests, requestUnits }) => observer.add('operation', { requests, requestUnits }),
    }),
    observer,
  );
  await observer.work('turn', { asks: 'press', outcome: 'page' }, async () => {
    await store.commit('organizations', 'contoso', [create(order('order~1'))], 'change');
    await store.get('organizations', 'contoso', 'order~1');
  });
  const turn = heard.spans().find(({ name }) => name === 'turn');
  const operations = heard.spans().filter(({ name }) => name.endsWith(' organizations'));
  const charges = lines.filter(({ event }) => event === 'store-charge');
  expect(operations.map(({ name }) => name)).toEqual(['commit organizations', 'get organizations']);
  expect(operations.map(({ attributes }) => attributes['azure.cosmosdb.operation.request_charge'])).toEqual(
    charges.map(({ requestUnits }) => requestUnits),
  );
  expect(new Set(charges.map(({ trace_id }) => trace_id))).toEqual(new Set([turn?.spanContext().traceId]));
  expect(turn?.attributes).toMatchObject({ 'pmc.store.operations': 2 });
  expect(turn?.attributes['pmc.store.request_charge']).toBeGreaterThan(1);
  expect(await heard.sum('azure.cosmosdb.client.operation.request_charge', { 'db.operation.name': 'get' })).toBe(1);
  account.close();
  await stop();
});
