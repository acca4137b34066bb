import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { shardOf } from '../../src/store/store.ts';
import { startGraph } from '../support/graph.ts';
import { nobodySignsIn } from '../support/nobody-signs-in.ts';
import { createOutboxBench, endDeliverers, type OutboxBench } from '../support/outbox-bench.ts';
import { headerOf, textOf } from '../support/smtp.ts';

/*
 * Several real processes deliver from one store; some are killed, stopped or slow. Judged is what the channel got.
 * `npm run test:soak` does the same with more.
 */
const notices = Number(process.env.NOTICES ?? 24);
const kills = Number(process.env.NOTICE_KILLS ?? 1);
const processes = Number(process.env.NOTICE_PROCESSES ?? 2);
const throttledSeconds = Number(process.env.NOTICE_THROTTLED_SECONDS ?? 1);
const patience = 60_000 + notices * 100;

let bench: OutboxBench;
afterEach(() => bench.close());
afterAll(endDeliverers);

/** As a channel far away answers. */
const slowly = (milliseconds: number) => bench.connector.script(() => ({ after: setTimeout(milliseconds) }));
const exit = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));
const sent = async (count: number) => {
  while (bench.connector.messages.length < count) await setTimeout(5);
};

test('processes that are killed in the middle lose nothing, and double at most what they were sending', async () => {
  bench = await createOutboxBench(notices);
  slowly(20);
  const running = await Promise.all(Array.from({ length: processes }, () => bench.deliverer()));
  for (let kill = 0; kill < kills; kill += 1) {
    await sent(Math.floor(((kill + 1) * notices) / (kills + 2)));
    running.shift()?.kill('SIGKILL');
    running.push(await bench.deliverer());
  }
  await bench.finished(patience);
  const history = await bench.history();
  expect(history).toMatchObject({ lost: [], unexpected: [], states: { sent: notices } });
  // Each process sends at most so many at once.
  expect(history.doubles.length).toBeLessThanOrEqual(kills * 32);
  expect(history.doubles.every((double) => double.saysSo)).toBe(true);
}, 300_000);

test('whoever is held up longer than its claim lasts finds that others went on', async () => {
  bench = await createOutboxBench(Math.ceil(notices / 2));
  slowly(20);
  const [held] = [await bench.deliverer(), await bench.deliverer()];
  await sent(5);
  held?.kill('SIGSTOP');
  const finished = bench.finished(patience);
  // Stopped in the middle of a commit it keeps SQLite's lock, and the others can only wait for it; twice its claim is enough.
  await Promise.race([finished, setTimeout(3000)]);
  held?.kill('SIGCONT');
  await finished;
  await setTimeout(300);
  const history = await bench.history();
  expect(history).toMatchObject({ lost: [], unexpected: [], states: { sent: Math.ceil(notices / 2) } });
}, 300_000);

test('whoever is asked to end finishes what is under way, within ten seconds, and doubles nothing', async () => {
  bench = await createOutboxBench(notices);
  slowly(50);
  const first = await bench.deliverer();
  await sent(10);
  const ended = exit(first);
  const asked = performance.now();
  first.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect((await bench.history()).states).not.toHaveProperty('sending');
  await bench.deliverer();
  await bench.finished(patience);
  expect(await bench.history()).toMatchObject({ lost: [], unexpected: [], doubles: [], states: { sent: notices } });
}, 300_000);

test('killed exactly between sending and writing it down: one double, which says so under the same number', async () => {
  bench = await createOutboxBench(1);
  const first = await bench.deliverer();
  const ended = exit(first);
  bench.connector.script(() => {
    if (first.killed) return undefined;
    first.kill('SIGKILL');
    return { taken: true, after: ended, breaks: true };
  });
  await ended;
  await bench.deliverer();
  await bench.finished(patience);
  const history = await bench.history();
  expect(history).toMatchObject({ lost: [], unexpected: [], doubles: [{ saysSo: true }] });
}, 300_000);

test('the same by e-mail: one double, which says so under the same id', async () => {
  const graph = await startGraph();
  try {
    bench = await createOutboxBench(1, undefined, graph.origin);
    const first = await bench.deliverer();
    const ended = exit(first);
    graph.scriptMail(() => {
      if (first.killed) return undefined;
      first.kill('SIGKILL');
      return { taken: true, after: ended, instead: 'break' };
    });
    await ended;
    await bench.deliverer();
    await bench.finished(patience);
    expect((await bench.history()).states).toEqual({ sent: 1 });
    expect(graph.mails.map((mail) => textOf(mail).includes('You may have received this message before.'))).toEqual([
      false,
      true,
    ]);
    expect(new Set(graph.mails.map((mail) => headerOf(mail, 'Message-ID'))).size).toBe(1);
    expect(bench.connector.messages).toEqual([]);
  } finally {
    await graph.close();
  }
}, 300_000);

test('clocks that are a minute apart claim nothing twice', async () => {
  bench = await createOutboxBench(notices);
  slowly(20);
  const { claimMilliseconds } = demoConfig({ port: 0, storeFile: '', signingKey: '', identity: nobodySignsIn }).notices;
  await Promise.all([-30_000, 30_000].map((clockOffset) => bench.deliverer({ clockOffset, claimMilliseconds })));
  await bench.finished(patience);
  expect(await bench.history()).toMatchObject({ lost: [], unexpected: [], doubles: [], states: { sent: notices } });
}, 300_000);

/** Tenants that one process looks after one by one, as they lie in the same shard. */
const [slow = '', other = ''] = Array.from({ length: 100 }, (_, index) => `tenant-${index}`).filter(
  (tenant) => shardOf(tenant) === 0,
);
const sentIn = (tenant: string) =>
  bench.connector.messages.filter(({ conversationId }) => conversationId.startsWith(`a:${tenant}-`)).length;

test('a tenant that the channel pauses for long does not hold up the others', async () => {
  bench = await createOutboxBench(103, (index) => (index < 100 ? slow : other));
  bench.connector.script(({ conversationId }) =>
    conversationId.startsWith(`a:${slow}-`) ? { status: 429, code: 'Throttled', retryAfter: 3600 } : undefined,
  );
  await bench.deliverer();
  await sent(3);
  expect([sentIn(slow), sentIn(other)]).toEqual([0, 3]);
}, 300_000);

test('nor does one that has much to get', async () => {
  bench = await createOutboxBench(203, (index) => (index < 200 ? slow : other));
  await bench.deliverer();
  while (sentIn(other) < 3) await setTimeout(5);
  // They were due last; 20 a second of the slow one are sent meanwhile.
  expect(sentIn(slow)).toBeLessThan(150);
}, 300_000);

test('while the channel throttles a tenant nothing is lost, and afterwards its pace is kept', async () => {
  const count = notices * 2;
  bench = await createOutboxBench(count, () => 'tenant');
  const asked: number[] = [];
  let until = Number.POSITIVE_INFINITY;
  bench.connector.script(({ at }) => {
    asked.push(at);
    until = Math.min(until, at + throttledSeconds * 1000);
    return at < until ? { status: 429, code: 'Throttled', retryAfter: 1 } : undefined;
  });
  await bench.deliverer();
  await bench.finished(patience + throttledSeconds * 1000 + count * 50);
  expect(await bench.history()).toMatchObject({ lost: [], unexpected: [], doubles: [], states: { sent: count } });
  const most = Math.max(...asked.map((from) => asked.filter((at) => at >= from && at < from + 1000).length));
  // 20 a second are sent; they may arrive a little closer together, and 50 is what the channel takes.
  expect(most).toBeLessThanOrEqual(40);
}, 300_000);
