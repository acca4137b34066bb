// A process of its own, as its time zone is given to it at the start: passes hours, and says when the job ran.

import { pino } from 'pino';
import { startSchedule } from '../../src/jobs/schedule.ts';
import { unobserved } from '../../src/observer.ts';
import { createLeases } from '../../src/store/repositories/leases.ts';
import { createMemoryStore } from './memory-store.ts';

const [from = '', hours = '', cron = ''] = process.argv.slice(2);
let time = Date.parse(from);
const end = time + Number(hours) * 3_600_000;
const now = () => new Date(time);
const ran: string[] = [];
const done = Promise.withResolvers<void>();
const schedule = startSchedule(
  [{ name: 'job', cron, oneInstance: true, run: async () => void ran.push(now().toISOString()) }],
  {
    leases: createLeases(createMemoryStore(now), () => `change-${ran.length}-${time}`, 60_000),
    now,
    // Nothing else passes the time.
    async wait(milliseconds, signal) {
      signal.throwIfAborted();
      time += milliseconds;
      if (time > end) done.resolve();
    },
    observer: unobserved,
    log: pino({ level: 'silent' }),
  },
);
await done.promise;
await schedule.stop();
process.stdout.write(JSON.stringify(ran));
