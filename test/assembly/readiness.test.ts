import { watchReadiness } from '../../src/assembly/readiness.ts';
import { marta } from '../../src/demo/people.ts';
import { BusyError, StaleError, type Store, UnavailableError } from '../../src/store/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestApp } from '../support/test-app.ts';

/*
 * Whether whoever watches is told that nothing can be written any more.
 */

const now = new Date('2027-02-15T12:00:00Z');
const full = new UnavailableError('the disk is full');
let milliseconds: number;
let writes: number;
let fault: Error | undefined;

function watched() {
  const memory = createMemoryStore(() => now);
  const store: Store = {
    ...memory,
    async commit(...given) {
      writes += 1;
      if (fault !== undefined) throw fault;
      return memory.commit(...given);
    },
  };
  let count = 0;
  const newId = () => {
    count += 1;
    return `id-${count}`;
  };
  return { ...watchReadiness(store, { now: () => now, newId, clock: () => milliseconds }), beneath: store };
}

function write(store: Store, id: string): Promise<unknown> {
  const document = { id, type: 'thing', scope: 'somebody' };
  return store.commit('operations', 'somebody', [{ kind: 'create', document }], id).catch(() => {});
}

beforeEach(() => {
  milliseconds = 0;
  writes = 0;
  fault = undefined;
});

test('a full disk is not ready although it can be read, and is again when there is room', async () => {
  const { isReady } = watched();
  fault = full;
  expect(await isReady()).toBe(false);
  fault = undefined;
  milliseconds += 2_000;
  expect(await isReady()).toBe(true);
});

test('what people write tells at once, either way', async () => {
  const { isReady, store } = watched();
  expect(await isReady()).toBe(true);
  fault = full;
  await write(store, '1');
  expect(await isReady()).toBe(false);
  fault = undefined;
  await write(store, '2');
  expect(await isReady()).toBe(true);
});

test('however often somebody asks, it is written once in ten seconds, and not at all while others write', async () => {
  const { isReady, store } = watched();
  for (; milliseconds < 30_000; milliseconds += 100) await isReady();
  expect(writes).toBe(3);
  writes = 0;
  for (; milliseconds < 60_000; milliseconds += 5_000) {
    await write(store, `${milliseconds}`);
    await isReady();
  }
  expect(writes).toBe(6);
});

test('nor is it written for each of those who ask at once', async () => {
  const { isReady } = watched();
  expect(await Promise.all([isReady(), isReady(), isReady()])).toEqual([true, true, true]);
  expect(writes).toBe(1);
});

test.each([
  ['too busy', new BusyError('an import is writing', 1000)],
  ['out of reach for a moment, so that nobody knows', new UnavailableError('broken off', { isUnclear: true })],
  ['asked for what somebody else was faster with', new StaleError('1')],
])('a store that is %s is ready', async (_name, error) => {
  const { isReady, store } = watched();
  fault = error;
  await write(store, '1');
  expect(await isReady()).toBe(true);
});

test('whoever asks does not wait for a store that takes its time to write', async () => {
  const memory = createMemoryStore(() => now);
  const store = { ...memory, commit: () => new Promise<never>(() => {}) };
  const { isReady } = watchReadiness(store, { now: () => now, newId: () => 'id', clock: () => 0 });
  expect(await isReady()).toBe(true);
});

test('/health/ready says 503 while nothing can be written', async () => {
  const { beneath } = watched();
  const app = await createTestApp({ overrides: { store: beneath } });
  fault = full;
  expect((await fetch(`${app.address}/health/live`)).status).toBe(200);
  const ready = await app
    .as(marta)
    .say('home')
    .then(() => fetch(`${app.address}/health/ready`));
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'the store cannot be read and written' });
  await app.close();
});
