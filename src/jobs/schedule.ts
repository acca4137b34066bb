import { createTask, parse } from 'node-cron';
import type { Logger } from 'pino';
import type { Observer } from '../observer.ts';
import type { Leases } from '../store/repositories/leases.ts';
import { StoreError } from '../store/store.ts';

/** Something that is done again and again. It asks what is due and not done, so a run that is left out loses nothing. */
export interface Job {
  readonly name: string;
  /** In UTC, where no hour is left out and none comes twice. */
  readonly cron: string;
  /** Whether one instance does it at a time, or each its share. */
  readonly oneInstance: boolean;
  run(): Promise<unknown>;
}

export interface Schedule {
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

export interface ScheduleServices {
  readonly leases: Leases;
  readonly now: () => Date;
  /** Rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly observer: Observer;
  readonly log: Logger;
}

/** The clock is looked at so often at least: it may have been set, or this machine may have slept. */
const longestWaitMilliseconds = 60_000;

/**
 * Runs the jobs by their schedule, and each once at the start: what was missed while nobody was there is made up for.
 * The library only says which times a pattern means; waiting is ours, so that it follows the clock that is handed in and
 * nothing else: the library's own timer reckons in the time zone of the process, and stands still while an hour comes
 * twice in it.
 * @throws Error if a pattern is not one of cron
 */
export function startSchedule(jobs: readonly Job[], services: ScheduleServices): Schedule {
  const { leases, now, wait, observer, log } = services;
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Map<string, Promise<void>>();

  const begin = (job: Job): void => {
    // The next run finds what this one has not come to.
    if (underWay.has(job.name)) return;
    const running = observer
      .work('job', { job: job.name }, () => runLogged(job, log))
      .catch(() => {})
      .finally(() => underWay.delete(job.name));
    underWay.set(job.name, running);
  };
  /** Whoever writes the run down first does it; if the store does not answer, nobody does. */
  const isOurs = async (job: Job, time: Date): Promise<boolean> => {
    if (!job.oneInstance) return true;
    try {
      return await leases.isFirst(job.name, time.toISOString(), now());
    } catch (error) {
      log.warn({ event: 'job-left-out', job: job.name, err: error }, 'nobody knows who does a job; it runs again');
      return false;
    }
  };
  const repeat = async (job: Job, nextAfter: NextTime): Promise<void> => {
    while (!signal.aborted) {
      const next = nextAfter(now());
      const rest = next === undefined ? longestWaitMilliseconds : Math.max(0, next.getTime() - now().getTime());
      await wait(Math.min(rest, longestWaitMilliseconds), signal);
      if (next !== undefined && now() >= next && (await isOurs(job, next)) && !signal.aborted) begin(job);
    }
  };
  const timetable = jobs.map((job) => ({ job, nextAfter: timesOf(job.cron) }));
  for (const job of jobs) begin(job);
  const repeating = timetable.map(({ job, nextAfter }) =>
    repeat(job, nextAfter).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    }),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(repeating);
      await Promise.all(underWay.values());
    },
  };
}

/** @throws whatever the job throws, which is logged */
async function runLogged(job: Job, log: Logger): Promise<void> {
  try {
    await job.run();
  } catch (error) {
    const level = error instanceof StoreError ? 'warn' : 'error';
    log[level]({ event: 'job-failed', job: job.name, err: error }, 'a job failed; it runs again');
    throw error;
  }
}

/** The next time of a pattern after an instant, if it comes before one waits no longer. */
type NextTime = (after: Date) => Date | undefined;

/** @throws Error if it is no pattern of cron */
function timesOf(cron: string): NextTime {
  const pattern = createTask(cron, () => {}, { timezone: 'Etc/UTC' });
  // Patterns of five fields mean the beginning of a minute.
  const { second } = parse(cron);
  const step = second.length === 1 && second[0] === 0 ? 60_000 : 1000;
  return (after) => {
    const first = (Math.floor(after.getTime() / step) + 1) * step;
    for (let time = first; time <= after.getTime() + longestWaitMilliseconds; time += step) {
      if (pattern.match(new Date(time))) return new Date(time);
    }
    return undefined;
  };
}
