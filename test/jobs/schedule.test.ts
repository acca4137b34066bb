import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Job, type Schedule, startSchedule } from '../../src/jobs/schedule.ts';
import { unobserved } from '../../src/observer.ts';
import { createLeases } from '../../src/store/repositories/leases.ts';
import { type Store, UnavailableError } from '../../src/store/store.ts';
import { createMemoryStore } from '../support/memory-store.ts';

test.each([
  ['Europe/Lisbon', '2027-10-31T00:00:00Z'],
  ['America/New_York', '2027-11-07T05:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T14:00:00Z'],
  ['Europe/Lisbon', '2027-03-28T00:00:00Z'],
])('in a process in %s nothing stands still or comes twice while clocks are changed, from %s on', (TZ, from) => {
  const script = fileURLToPath(new URL('../support/passing-hours.ts', import.meta.url));
  const out = execFileSync(process.execPath, [script, from, '3', '*/5 * * * *'], {
    env: { ...process.env, TZ },
    timeout: 20_000,
  });
  const everyFiveMinutes = Array.from({ length: 37 }, (_, index) =>
    new Date(Date.parse(from) + index * 300_000).toISOString(),
  );
  // Once at the start, and then every five minutes.
  expect(JSON.parse(String(out))).toEqual(everyFiveMinutes);
});

/** Time that passes when a test says so. */
let time: number;
let waiting: { readonly until: number; readonly end: () => void }[];
let store: Store;
let schedules: Schedule[];
let runs = 0;
let changes = 0;
beforeEach(() => {
  runs = 0;
  time = Date.parse('2027-02-15T12:00:30Z');
  waiting = [];
  schedules = [];
  store = createMemoryStore(now);
});
afterEach(async () => {
  for (const schedule of schedules) await schedule.stop();
});
const now = () => new Date(time);
const counted = async () => {
  runs += 1;
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

function start(run: () => Promise<unknown>, more: Partial<Job> = {}): Schedule {
  const schedule = startSchedule([{ name: 'plan', cron: '* * * * *', oneInstance: true, run, ...more }], {
    leases: createLeases(store, () => `change-${++changes}`, 60_000),
    now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        waiting.push({ until: time + milliseconds, end: resolve });
      }),
    observer: unobserved,
    log: pino({ level: 'silent' }),
  });
  schedules.push(schedule);
  return schedule;
}

async function pass(milliseconds: number): Promise<void> {
  await settled();
  time += milliseconds;
  const over = waiting.filter(({ until }) => until <= time);
  waiting = waiting.filter(({ until }) => until > time);
  for (const { end } of over) end();
  await settled();
}

test('a job runs once at the start, because of what was missed while nobody was there', async () => {
  start(counted);
  await settled();
  expect(runs).toBe(1);
});

test('of several instances one does it at each time', async () => {
  for (const _ of [1, 2, 3]) start(counted);
  await settled();
  expect(runs).toBe(3);
  await pass(30_000);
  expect(runs).toBe(4);
  await pass(60_000);
  expect(runs).toBe(5);
});

test('what each does a share of, each does', async () => {
  for (const _ of [1, 2, 3]) start(counted, { oneInstance: false });
  await settled();
  await pass(30_000);
  expect(runs).toBe(6);
});

test('a job that fails runs again', async () => {
  start(async () => {
    runs += 1;
    throw new Error('failed');
  });
  await settled();
  await pass(30_000);
  expect(runs).toBe(2);
});

test('while the store does not answer nobody does it, and afterwards somebody does', async () => {
  start(counted);
  await settled();
  const { commit } = store;
  store.commit = async () => {
    throw new UnavailableError('gone');
  };
  await pass(30_000);
  expect(runs).toBe(1);
  store.commit = commit;
  await pass(60_000);
  expect(runs).toBe(2);
});

test('a job that takes longer than its time is not begun a second time meanwhile', async () => {
  const work = Promise.withResolvers<void>();
  start(() => {
    runs += 1;
    return work.promise;
  });
  await settled();
  await pass(30_000);
  await pass(60_000);
  expect(runs).toBe(1);
  work.resolve();
  await pass(60_000);
  expect(runs).toBe(2);
});

test('a clock that is set back by an hour does not make it stand still for an hour', async () => {
  start(counted, { oneInstance: false });
  await settled();
  time -= 3_600_000;
  const before = runs;
  for (const { end } of waiting.splice(0)) end();
  await pass(60_000);
  expect(runs).toBe(before + 1);
});

test('stopping begins nothing more, and waits for what is under way', async () => {
  const work = Promise.withResolvers<void>();
  const schedule = start(() => {
    runs += 1;
    return work.promise;
  });
  let hasStopped = false;
  const stopped = schedule.stop().then(() => {
    hasStopped = true;
  });
  await settled();
  expect(hasStopped).toBe(false);
  work.resolve();
  await stopped;
  await pass(60_000);
  expect(runs).toBe(1);
});

test('what is no pattern of cron is refused', () => {
  expect(() => start(async () => {}, { cron: 'every minute' })).toThrow();
});
